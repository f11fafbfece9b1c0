"""The registry of models and their weights."""
