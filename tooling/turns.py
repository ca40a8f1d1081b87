"""Two terminals that set up the same checkout take turns."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from tooling.console import say
from tooling.places import ROOT

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# beside .venv and not inside it: making .venv afresh empties it
LOCK_FILE = ROOT / ".venv.lock"
PAUSE = 0.2  # seconds between two tries


@contextmanager
def taking_turns() -> Iterator[None]:
    """Hold the set-up of the checkout; the system lets go of it when the process ends, however it ends."""
    with LOCK_FILE.open("a") as lock:
        if not _taken(lock):
            say("Waiting: another terminal is setting up this checkout.")
            while not _taken(lock):
                time.sleep(PAUSE)
        yield


def _taken(lock: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
