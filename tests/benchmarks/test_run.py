"""The benchmarks run from end to end, on hardly any figures. No time is held to anything."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.plan import PARTS, USUAL

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).resolve().parent.parent.parent
# One line of each part's, and of each database's where there are two.
EXPECTED = (
    "scorecard of 5 / bare view, same raw SQL, plain template   SQLite",
    "scorecard of 5 / bare view, same raw SQL, plain template   PostgreSQL",
    "scorecard of 12 / scorecard of 5                           SQLite",
    "measure page, 26 months / bare view, raw SQL, plain table  SQLite",
    "measure page, 26 months / bare view, raw SQL, plain table  PostgreSQL",
    "return of 12 measures as .csv / COPY and upsert            PostgreSQL",
    "return of 12 measures as .xlsx / COPY and upsert           PostgreSQL",
    "the same file again                                        PostgreSQL",
    "memory of a .csv return, pandas loaded for it              PostgreSQL",
    "scorecard, HTML in brotli                                  SQLite",
    "first visit, everything as served                          SQLite",
    "measure page, signed in                                    PostgreSQL",
    "pages of the database for a scorecard                      PostgreSQL",
    "scorecard of one of 3 councils / of the only one           PostgreSQL",
)


def bench(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_part_runs_and_is_in_the_table():
    ran = bench("--quick", "--small", *PARTS)

    missing = [line for line in EXPECTED if line not in ran.stdout]
    assert ran.returncode == 0, ran.stderr
    assert missing == []


def test_nation_is_measured_only_where_it_is_named():
    assert set(PARTS) - set(USUAL) == {"nation"}


def test_unknown_part_is_refused_with_a_sentence():
    ran = bench("speed")

    assert ran.returncode == 2
    assert "there is no part speed" in ran.stderr


def test_help_names_every_part():
    ran = bench("--help")

    assert ran.returncode == 0
    assert [name for name in PARTS if name not in ran.stdout] == []
