"""What the backend's tests share."""

import os

import pytest

# Threads within small products of matrices wait for one another while other programs keep a core busy; torch reads this
# when it is first imported, and the processes that tests start inherit it.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session", autouse=True)
def folders_of_their_own(tmp_path_factory):
    """The user's models and cached embeddings are neither read nor written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLONK_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("PLONK_MODELS", str(tmp_path_factory.mktemp("models")))
        yield
