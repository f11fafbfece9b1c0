"""What users bring: results of earlier runs, layers of places and of zones, priors.

Files are untrusted. Their format is told by their content, and GDAL opens them with the one driver of that format, so
that none can lead to another file or into the network.
"""
