"""From result files to layers of the project. Everything here runs in the main thread."""
