"""Run the benchmarks: `python3 run.py bench`, with `--help` for what can be asked."""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.databases import own_postgres, sqlite_in
from benchmarks.findings import Finding, from_line, table

ROOT = Path(__file__).resolve().parent.parent
SQLITE, POSTGRES = "SQLite", "PostgreSQL"


@dataclass(frozen=True, slots=True)
class Part:
    """What can be asked for. rounds: how often each contender has its turn, and how often with --quick."""

    about: str
    workers: tuple[str, ...]
    databases: tuple[str, ...]
    rounds: int = 1
    quick: int = 1


PARTS = {
    "scorecard": Part(
        "an uncached scorecard against one by hand", ("scorecard",), (SQLITE, POSTGRES), 60, 15
    ),
    "measure": Part("a measure page against one by hand", ("measure",), (SQLITE, POSTGRES), 60, 15),
    "imports": Part(
        "a large return, read, checked, previewed and published, against COPY and upsert",
        ("imports", "memory-csv-pandas-there", "memory-csv", "memory-xlsx"),
        (POSTGRES,),
        7,
        2,
    ),
    "weight": Part("what the scorecard weighs on the wire", ("weight",), (SQLITE,)),
    "statements": Part("statements of a page, signed in", ("statements",), (SQLITE, POSTGRES)),
}


def main() -> int:
    asked = _understood()
    begun = monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="scorecard-bench-")))
        parts = [PARTS[name] for name in asked.parts or PARTS]
        wanted = {database for part in parts for database in part.databases}
        urls = {SQLITE: sqlite_in(folder)} if SQLITE in wanted else {}
        if POSTGRES in wanted:
            urls[POSTGRES] = stack.enter_context(own_postgres())
        run = Run(folder, small=asked.small)
        run.prepare(urls)
        findings = [finding for part in parts for finding in _measured(run, part, urls, quick=asked.quick)]
    for line in table(findings):
        print(line)
    print(f"\nx: how many times as long, the median of pairs that took turns. {monotonic() - begun:.0f} s.")
    return 0


def _understood() -> argparse.Namespace:
    about = "\n".join(f"  {name:<12}{part.about}" for name, part in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="run.py bench",
        description="How fast and how light the product is, beside what is to be reached.",
        epilog=f"parts:\n{about}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="part", help="see below; all of them where none is named")
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--small", action="store_true", help="hardly any figures: to see that it runs")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    return asked


def _measured(run: "Run", part: Part, urls: Mapping[str, str], *, quick: bool) -> Iterator[Finding]:
    for worker in part.workers:
        for database in part.databases:
            print(f"measuring {worker} on {database}", file=sys.stderr, flush=True)
            process = run.start(worker, urls[database], rounds=part.quick if quick else part.rounds)
            yield from map(from_line, run.end(process))


class Run:
    """Starts a worker for each part. What a worker needs is told by the environment."""

    def __init__(self, folder: Path, *, small: bool):
        self._small = ["--small"] if small else []
        self._environment = {
            **os.environ,
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": "testserver",
            "SCORECARD_PUBLIC": "true",
            "HTTPS": "false",
            "DEBUG": "false",
            "BENCHMARKS_STATIC": str(folder / "static"),
        }

    def prepare(self, urls: Mapping[str, str]) -> None:
        """Databases and static files, at the same time: nothing is measured yet."""
        print("making the council's figures", file=sys.stderr, flush=True)
        begun = [self.start("prepare", url) for url in urls.values()]
        begun.append(self.start("collect", "sqlite://:memory:"))
        for process in begun:
            self.end(process)

    def start(self, worker: str, url: str, *, rounds: int = 1) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "benchmarks.worker", worker, "--rounds", str(rounds), *self._small]
        surroundings = {**self._environment, "DATABASE_URL": url}
        return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)

    def end(self, process: "subprocess.Popen[str]") -> list[str]:
        """What a worker said, once it has ended well."""
        said, _ = process.communicate()
        if process.returncode:
            raise SystemExit("The benchmark could not go on: what stopped it is above.")
        return said.splitlines()


if __name__ == "__main__":
    sys.exit(main())
