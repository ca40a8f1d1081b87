"""The databases of a run: SQLite in a temporary file, and a PostgreSQL that goes when the run does."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEEPER = "tests.databases"
STOPPING = 60  # seconds that a server may take to stop


def sqlite_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'council.sqlite3'}"


@contextmanager
def own_postgres() -> Iterator[str]:
    """A PostgreSQL server's address. Its keeper, that of the tests, stops it when we end or are killed."""
    command, pipe = [sys.executable, "-m", KEEPER], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as keeper:
        assert keeper.stdout is not None
        url = keeper.stdout.readline().strip()
        if not url:
            raise SystemExit("PostgreSQL could not be started: what it said is above.")
        try:
            yield url
        finally:
            keeper.communicate(timeout=STOPPING)
