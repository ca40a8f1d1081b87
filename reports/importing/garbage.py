"""Python's search for garbage: the rows of a return set it off again and again, and hold none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """Let no search begin meanwhile; one that is needed comes afterwards.

    Each looks through all that the process holds, and reading 10,000 rows would set off several.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
