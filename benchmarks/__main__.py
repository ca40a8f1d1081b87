"""Run the benchmarks: `python3 run.py bench`, with `--help` for what can be asked."""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from time import monotonic

from benchmarks.databases import own_postgres, sqlite_in
from benchmarks.findings import Finding, from_line, table
from benchmarks.plan import PARTS, POSTGRES, SQLITE, USUAL, Job, stages

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    asked = _understood()
    begun = monotonic()
    parts = [name for name in PARTS if name in (asked.parts or USUAL)]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="scorecard-bench-")))
        wanted = {database for name in parts for database in PARTS[name].databases}
        urls = {SQLITE: sqlite_in(folder)} if SQLITE in wanted else {}
        if POSTGRES in wanted:
            urls[POSTGRES] = stack.enter_context(own_postgres())
        run = Run(folder, urls, quick=asked.quick, small=asked.small)
        run.prepare()
        findings = list(_in_order(run, parts))
    print("\n".join(table(findings)))
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
    parser.add_argument(
        "parts", nargs="*", metavar="part", help="see below; the usual ones where none is named"
    )
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--small", action="store_true", help="hardly any figures: to see that it runs")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    return asked


def _in_order(run: "Run", parts: Iterable[str]) -> Iterator[Finding]:
    """What was found, in the order of the parts, whichever process found it."""
    found = [pair for stage in stages(list(parts)) for pair in run.measure(stage)]
    for name in chain.from_iterable((part, *PARTS[part].then) for part in parts):
        yield from (finding for part, finding in found if part == name)


class Run:
    """Starts processes that prepare and measure. What they need is told by the environment."""

    def __init__(self, folder: Path, urls: Mapping[str, str], *, quick: bool, small: bool):
        self._urls, self._at_once = urls, small  # with few figures, nobody reads the times
        self._options = [option for option, chosen in (("--quick", quick), ("--small", small)) if chosen]
        self._environment = {
            **os.environ,
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": "testserver",
            "SCORECARD_PUBLIC": "true",
            "HTTPS": "false",
            "DEBUG": "false",
            "SIGN_OFF_OWN_RETURNS": "true",  # one browser takes the whole way of a return
            "BENCHMARKS_STATIC": str(folder / "static"),
        }

    def prepare(self) -> None:
        """Databases and static files, at the same time: nothing is measured yet."""
        begun = [self._start(["prepare"], url) for url in self._urls.values()]
        begun.append(self._start(["collect"], "sqlite://:memory:"))
        for process in begun:
            _said(process)

    def measure(self, jobs: Iterable[Job]) -> Iterator[tuple[str, Finding]]:
        """One job after the other, so that none disturbs another."""
        if self._at_once:
            begun = [self._start(job.parts, self._urls[job.database]) for job in jobs]
        else:
            begun = (self._start(job.parts, self._urls[job.database]) for job in jobs)
        for process in begun:
            yield from map(from_line, _said(process))

    def _start(self, parts: Iterable[str], url: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "benchmarks.worker", *parts, *self._options]
        surroundings = {**self._environment, "DATABASE_URL": url}
        return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)


def _said(process: "subprocess.Popen[str]") -> list[str]:
    """What a process said, once it has ended well."""
    said, _ = process.communicate()
    if process.returncode:
        raise SystemExit("The benchmark could not go on: what stopped it is above.")
    return said.splitlines()


if __name__ == "__main__":
    sys.exit(main())
