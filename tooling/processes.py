"""Running other programs, the Python of the environment above all."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tooling.console import Stop
from tooling.places import PYTHON, ROOT

Command = Sequence[str | Path]


def listen(command: Command, environment: Mapping[str, str] | None = None) -> tuple[bool, str]:
    """Whether the command succeeded, and all that it said."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode == 0, done.stdout


def manage(*arguments: str, environment: Mapping[str, str], failure: str) -> None:
    """Run a management command, or stop with `failure` below what the command said."""
    command = [str(PYTHON), "manage.py", *arguments]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise Stop(f"{failure} What `manage.py {arguments[0]}` said about it is above.")


def become(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """End as this Python command, so that Ctrl-C and the exit status are the command's own."""
    sys.stdout.flush()
    os.chdir(ROOT)
    command = [str(PYTHON), *arguments]
    if os.name == "nt":  # there the shell would not wait for a process that replaces this one
        return _wait(subprocess.Popen(command, env=environment))
    os.execve(PYTHON, command, dict(environment))


def _wait(process: subprocess.Popen[bytes]) -> int:
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the child has it too, and ends by itself
            continue
