"""The flow: schedule, velocity network, velocity field, geodesic solver, sampler."""
