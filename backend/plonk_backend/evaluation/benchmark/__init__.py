"""Speed and error of sampling, densities and encoding on this machine, the published package beside them."""
