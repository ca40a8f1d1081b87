"""The environment in .venv, held to the hashed locks in requirements/."""

import hashlib
import importlib.util
import json
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from tooling.console import Stop, say
from tooling.places import PYTHON, REQUIREMENTS, ROOT, VENV
from tooling.processes import listen

# Each lock holds all of the ones named with it, so installing it serves them too.
LOCKS = {"run": ("run",), "dev": ("run", "dev")}

STAMP = VENV / "installed.json"  # the SHA-256 of every lock that is installed
UNFINISHED = VENV / "unfinished"  # there while pip works: what it leaves half done is not to be trusted
LOG = VENV / "install.log"
PROBE = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
BEGUN = "Installing collected packages"  # what pip says before it changes anything
PIP_OPTIONS = ("--require-hashes", "--no-compile", "--no-input", "--disable-pip-version-check")

NO_VENV = (
    "This Python cannot make an environment: on Debian or Ubuntu run `apt-get install python3-venv` as root, "
    "elsewhere install a Python that has pip and venv, then run this again."
)
NO_SPACE = "The disk is full: free 2 GB, in the folder for temporary files too, and run this again."
LITTLE_SPACE = 20_000_000  # bytes; with less than that left, a failure is taken to be for want of it
NO_NETWORK = "The packages could not be fetched: connect to the network and run this again."
# what the tools print, and what it means; the first that fits is said
FAILURES = (
    ("No space left on device", NO_SPACE),
    (
        "DO NOT MATCH THE HASHES",
        "A package is not the one that the lock names: tell whoever keeps the locks.",
    ),
    ("Permission denied", "The folder .venv is somebody else's: have them delete it, and run this again."),
    ("Retrying (", NO_NETWORK),
    ("ConnectionError", NO_NETWORK),
    (
        "No matching distribution",
        "A package cannot be had for this Python or system: use Python 3.11 to 3.14.",
    ),
)


def install(lock: str) -> None:
    """Bring .venv up to requirements/<lock>.txt; nothing is done where it holds that already."""
    digests = {name: _digest(REQUIREMENTS / f"{name}.txt") for name in LOCKS}
    sound = not UNFINISHED.exists() and _answers()
    if sound and _stamped().get(lock) == digests[lock]:
        return
    if not sound:
        _make()
    _fill(lock)
    STAMP.write_text(json.dumps({name: digests[name] for name in LOCKS[lock]}), encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stamped() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _answers() -> bool:
    """Whether the environment's Python runs, is new enough and has pip: a system upgrade can end each."""
    try:
        return listen([PYTHON, "-c", PROBE])[0]
    except OSError:
        return False


def _make() -> None:
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise Stop(NO_VENV)
    say("Making the environment in .venv.")
    succeeded, output = listen([sys.executable, "-m", "venv", "--clear", VENV])
    if not succeeded:
        raise _explained(output)


def _fill(lock: str) -> None:
    say(f"Installing the packages of requirements/{lock}.txt: about a minute the first time.")
    STAMP.unlink(missing_ok=True)
    UNFINISHED.touch()
    file = REQUIREMENTS / f"{lock}.txt"
    succeeded, output = listen([PYTHON, "-m", "pip", "install", *PIP_OPTIONS, "-r", file])
    if succeeded or BEGUN not in output:
        UNFINISHED.unlink()
    if not succeeded:
        raise _explained(output)


def _explained(output: str) -> Stop:
    with suppress(OSError):
        LOG.write_text(output, encoding="utf-8")
    for sign, meaning in FAILURES:
        if sign in output:
            return Stop(meaning)
    if shutil.disk_usage(ROOT).free < LITTLE_SPACE:
        return Stop(NO_SPACE)
    return Stop(f"The environment could not be made: {LOG.relative_to(ROOT)} says why.")
