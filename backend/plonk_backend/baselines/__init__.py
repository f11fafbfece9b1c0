"""The baselines of the paper (arXiv 2412.06781, section 4): models of other kinds, of the same network."""
