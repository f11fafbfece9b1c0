"""Work off the GUI thread: data in, data out. Layers are made by others, in the main thread."""
