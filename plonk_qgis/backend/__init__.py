"""All talk with the backend: its environment, its process, its HTTP service. No widgets, no layers."""
