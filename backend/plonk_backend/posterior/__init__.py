"""From samples on the sphere to map products."""
