"""Training of the models that the project trains itself."""
