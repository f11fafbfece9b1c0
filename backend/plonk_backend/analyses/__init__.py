"""What can be made of results: each analysis reads an earlier run's layers and writes files.

`parameters` says what each takes and is all that the command line and the service need to know; `analyst` runs them.
"""
