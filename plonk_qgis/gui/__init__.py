"""Widgets: the dock, its models, the options page."""
