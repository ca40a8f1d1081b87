"""A publication that is ended at any point leaves all of its figures, or none."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from reports.desk.saving import begin_correction
from reports.desk.submitting import submit
from reports.publishing import publish
from tests.reports.at_desk import save, typed_over
from tests.reports.publishing_ended import CUT, KILLED
from tests.reports.sending import OCTOBER, TODAY, contract

CORRECTED = {"KPI 2": ("290", "1204"), "KPI 3": ("901", "989"), "KPI 5": ("112", "126")}
FIGURES = len(CORRECTED)
HOWS = [KILLED] if connection.vendor == "sqlite" else [KILLED, CUT]
UNTOUCHED = ("state", "lines_published", "current", "superseded", "events")

pytestmark = [
    pytest.mark.usefixtures("committed_sample"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the process under test is forked"),
]


@pytest.fixture
def submitted(person):
    """A correction of three published figures that waits to be signed off, and who may do that."""
    officer, admin = person("officer"), person("admin")
    reason = "Counted again."
    held = begin_correction(framework=contract(), period=OCTOBER, by=officer, reason=reason)
    rows = [
        typed_over(reference, period=OCTOBER, numerator=numerator, denominator=denominator)
        for reference, (numerator, denominator) in CORRECTED.items()
    ]
    save(*rows, by=officer, period=OCTOBER)
    submit(monthly_return=held, by=officer, today=TODAY)
    return held, admin


def database_for_others(folder: Path) -> str:
    """An address at which another process finds what this test committed."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "copy.sqlite3") as copy:
            connection.connection.backup(copy)
        copy.close()
        return f"sqlite:///{folder / 'copy.sqlite3'}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


def attempts(folder: Path, how: str, *, monthly_return: int, by: int) -> list[dict]:
    command = [sys.executable, "-m", "tests.reports.publishing_ended", str(monthly_return), str(by), how]
    environment = {**os.environ, "DATABASE_URL": database_for_others(folder)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("how", HOWS)
def test_ended_publication_leaves_all_or_nothing(submitted, tmp_path, how):
    draft, admin = submitted

    *ended, last = attempts(tmp_path, how, monthly_return=draft.pk, by=admin.pk)

    assert len(ended) > FIGURES  # it was ended between its statements, many times
    assert {tuple(one[name] for name in UNTOUCHED) for one in ended} == {
        ("submitted", 0, last["current"], last["superseded"] - FIGURES, 0)
    }
    assert last == {
        "done": True,
        "state": "published",
        "lines_published": FIGURES,
        "current": ended[0]["current"],
        "superseded": ended[0]["superseded"] + FIGURES,
        "events": 1,
    }


def test_publication_in_one_piece_comes_to_the_same(submitted):
    draft, admin = submitted

    assert publish(monthly_return=draft, by=admin).figures == FIGURES
