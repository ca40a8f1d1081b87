"""The same pytest on more than one database at the same time, its words kept apart.

The browser leaves half of the machine waiting, so the second run works beside the first. It steps back for
it (a browser that is kept waiting is taken for a page that does not answer), and has both cores once that has
ended. What it says is kept until then, so that each run reads as if it had been alone.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pytest

# Options of one run alone: whoever is asked at a prompt is asked once at a time, and these files are shared.
ALONE = ("usepdb", "trace", "basetemp", "cov_source")

# How a run ends that another database would not make better.
HOPELESS = (
    pytest.ExitCode.INTERRUPTED,
    pytest.ExitCode.USAGE_ERROR,
    pytest.ExitCode.NO_TESTS_COLLECTED,
)

STEP_BACK = 5  # of 19: a third of what a run that does not step back has, where both want the same core
PAUSE = 0.2  # seconds between two looks at what the second run has said since
STOPPING = 60  # seconds that a run may take to stop, its server with it


def run_all(config: pytest.Config, environments: Sequence[Mapping[str, str]]) -> int:
    """One run for each of two environments; 0 if all passed, 1 if not.

    The second is stopped where the first was asked for nothing there is, and where one failure is enough.
    """
    first, second = environments
    if any(getattr(config.option, name, None) for name in ALONE):
        return _one_after_the_other(config, environments)
    with _begun_behind(config, second) as (later, said):
        status = _ended(_begun(config, first))
        if _is_enough(config, status):
            return 1
        second_status = _told(later, said)
    return int(bool(status) or _has_failed(second_status))


def step_back() -> None:
    """Let the run that goes first have the machine, where the system knows of such a thing."""
    if hasattr(os, "nice"):
        os.nice(STEP_BACK)


def _one_after_the_other(config: pytest.Config, environments: Sequence[Mapping[str, str]]) -> int:
    first, second = environments
    status = _ended(_begun(config, first))
    if _is_enough(config, status):
        return 1
    return int(bool(status) or _has_failed(_ended(_begun(config, second))))


def _is_enough(config: pytest.Config, status: int) -> bool:
    return status in HOPELESS or bool(status and config.getoption("maxfail"))


def _has_failed(second_status: int) -> bool:
    # all that was asked for may have been the first run's alone
    return second_status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def _begun(
    config: pytest.Config,
    environment: Mapping[str, str],
    *options: str,
    said: BinaryIO | None = None,
) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "pytest", *config.invocation_params.args, *options]
    return subprocess.Popen(
        command,
        cwd=config.invocation_params.dir,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL if said else None,
        stdout=said,
        stderr=said and subprocess.STDOUT,
    )


@contextmanager
def _begun_behind(
    config: pytest.Config, environment: Mapping[str, str]
) -> Iterator[tuple["subprocess.Popen[bytes]", BinaryIO]]:
    """The second run, with what it says in a file; it does not outlive this."""
    coloured = {"PY_COLORS": "1"} if sys.stdout.isatty() else {}
    with tempfile.TemporaryDirectory(prefix="scorecard-said-") as folder:
        path = Path(folder) / "said"
        with path.open("wb") as said, path.open("rb") as heard:
            running = _begun(config, {**coloured, **environment}, *_remembering_apart(config), said=said)
            try:
                yield running, heard
            finally:
                _stopped(running)


def _remembering_apart(config: pytest.Config) -> tuple[str, ...]:
    """So that --last-failed has what failed in each: written at the end, one would forget the other's."""
    if not config.pluginmanager.has_plugin("cacheprovider"):
        return ()
    return ("-o", f"cache_dir={config.getini('cache_dir')}/second", "--last-failed-no-failures", "none")


def _ended(running: "subprocess.Popen[bytes]") -> int:
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:  # the run has it too, and ends in its own way
            continue


def _told(running: "subprocess.Popen[bytes]", said: BinaryIO) -> int:
    """Print what the run has said so far, and what else it says as it says it, until it ends."""
    while True:
        with suppress(KeyboardInterrupt):
            is_over = running.poll() is not None  # asked before the last words are read
            sys.stdout.write(said.read().decode(errors="replace"))
            sys.stdout.flush()
            if is_over:
                return running.returncode
            time.sleep(PAUSE)


def _stopped(running: "subprocess.Popen[bytes]") -> None:
    if running.poll() is not None:
        return
    running.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
    try:
        running.wait(STOPPING)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
