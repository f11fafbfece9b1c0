"""What the backend's tests share."""

import os

# Threads within small products of matrices wait for one another while other programs keep a core busy; torch reads this
# when it is first imported, and the processes that tests start inherit it.
os.environ.setdefault("OMP_NUM_THREADS", "1")
