"""Photo geolocation as a probability distribution on the sphere."""

__version__ = "0.1.0"
PROTOCOL = 1
"""Version of the contract in docs/protocol.md."""
