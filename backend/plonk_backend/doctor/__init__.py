"""Whether this installation works: imports, the device, the folders, the models, and a photo from end to end."""
