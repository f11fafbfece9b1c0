"""The subcommands of `plonk-backend`, a module each: `add_arguments(parser)` and `run(options)`, the exit code."""
