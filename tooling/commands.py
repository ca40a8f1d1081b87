"""The commands, and how they are asked for."""

import argparse
import errno
import os
import sys

from tooling.browser import prepare_browser
from tooling.checks import check
from tooling.console import Stop
from tooling.environment import NO_SPACE, install
from tooling.processes import become
from tooling.serving import serve
from tooling.turns import taking_turns

INTERRUPTED = 130  # what a shell reports for a command ended by Ctrl-C

COMMANDS = """\
commands:
  (none)    set everything up, load the sample data once, and serve on this machine
  install   make the development environment in .venv, and nothing else
  test      every test, on SQLite and on PostgreSQL; what follows goes to pytest
  check     linters, types, import contracts, templates, migrations, deployment settings
  bench     the benchmarks; what follows goes to them
"""


def run(arguments: list[str]) -> int:
    """Carry out the command; the exit status is 0 done, 1 failed, 2 wrongly asked."""
    try:
        return _carry_out(*_understood(arguments))
    except Stop as stop:
        sentence = str(stop)
    except KeyboardInterrupt:
        print()
        return INTERRUPTED
    except OSError as error:
        sentence = _meaning(error)
    print(sentence, file=sys.stderr)
    return 1


def _meaning(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return NO_SPACE
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.filename} cannot be written to: run this as its owner, or in a copy of your own."
    return f"{error.strerror}: {error.filename}"


def _understood(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Set up, run, test and check Trust Scorecard.",
        epilog=COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=os.environ.get("PORT") or "8000",
        help="port to serve on (PORT, or 8000)",
    )
    choices = ("install", "test", "check", "bench")
    parser.add_argument("command", nargs="?", choices=choices, help="see below")
    # what follows `test` and `bench` is theirs, options too
    own = next((at + 1 for at, word in enumerate(arguments) if word in ("test", "bench")), len(arguments))
    return parser.parse_args(arguments[:own]), arguments[own:]


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def _carry_out(asked: argparse.Namespace, rest: list[str]) -> int:
    if asked.command is None:
        return serve(asked.port)
    with taking_turns():
        install("dev")
        if asked.command == "test":
            prepare_browser()
    if asked.command == "check":
        return check()
    if asked.command == "test":
        return become(["-m", "pytest", *rest], os.environ)
    if asked.command == "bench":
        return become(["-m", "benchmarks", *rest], os.environ)
    return 0
