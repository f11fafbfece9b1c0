"""`python -m plonk_backend` is `plonk-backend`."""

import sys

from plonk_backend.cli import main

if __name__ == "__main__":
    sys.exit(main())
