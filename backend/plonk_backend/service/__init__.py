"""The HTTP service of docs/protocol.md: jobs in a queue, one worker, results as files."""
