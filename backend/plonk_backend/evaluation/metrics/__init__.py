"""What posteriors are measured by, as functions of arrays: points, distributions, calibration; docs/evaluation.md."""
