"""The command that loads published history: all of a file or nothing, and nothing the second time."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kpis.models import Observation
from tests.sample_rows import SAMPLE

pytestmark = pytest.mark.django_db

HEADER = "measure,area,period,numerator,denominator,value,provenance,source,commentary\n"


def load(path: Path) -> str:
    said = StringIO()
    call_command("load_observations", path, stdout=said, stderr=said)
    return said.getvalue()


def file_in(folder: Path, *lines: str) -> Path:
    path = folder / "history.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_sample_loaded_again_changes_nothing_and_writes_nothing(sample):
    statements = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        said = load(SAMPLE / "observations.csv")

    assert said == "observations.csv: 0 new, 0 changed, 662 unchanged\n"
    assert not any(word in sql for sql in statements for word in ("INSERT", "UPDATE", "DELETE", "COPY"))


def test_file_says_what_it_changed(sample, tmp_path):
    said = load(
        file_in(
            tmp_path,
            "re-referrals,BHM,2018-10,284,1238,,published,A paper,",
            "re-referrals,BHM,2018-11,283,1204,,published,A paper,",
            "re-referrals,BHM,2018-09,280,1201,,published,A paper,",
            "ehcp-20-weeks,BHM,2018-10,54,58,,published,,",
        )
    )

    assert said == "history.csv: 1 new, 2 changed, 1 unchanged\n"


def test_file_with_one_bad_row_stores_nothing_and_says_where(sample, tmp_path):
    path = file_in(
        tmp_path,
        "re-referrals,BHM,2018-11,283,1204,,published,A paper,",
        "re-referrals,BHM,2018-09,1300,1204,,published,A paper,",
    )
    before = list(Observation.objects.order_by("pk").values())
    said = StringIO()

    with pytest.raises(CommandError, match="Nothing was loaded") as failed:
        call_command("load_observations", path, stderr=said)

    assert failed.value.returncode == 1
    assert said.getvalue() == "history.csv, D3: 1,300 of 1,204 is more than 100%. Check both counts.\n"
    assert list(Observation.objects.order_by("pk").values()) == before


def test_every_bad_row_is_said_at_once(sample, tmp_path):
    path = file_in(
        tmp_path,
        "nonsense,BHM,2018-11,283,1204,,published,A paper,",
        "re-referrals,XXX,2018-11,283,1204,,published,A paper,",
        "re-referrals,BHM,Q3,283,1204,,published,A paper,",
        "re-referrals,BHM,2018-11,n/a,1204,,published,A paper,",
    )
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("load_observations", path, stderr=said)

    cells = [line.split(":")[0] for line in said.getvalue().splitlines()]
    assert cells == ["history.csv, A2", "history.csv, B3", "history.csv, C4", "history.csv, D5"]


def test_file_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(CommandError, match="cannot be read") as failed:
        load(tmp_path / "nothing.csv")

    assert failed.value.returncode == 2


def test_file_that_is_no_table_is_rejected(db, tmp_path):
    path = tmp_path / "minutes.csv"
    path.write_bytes(b"Members noted the report.\n")
    said = StringIO()

    with pytest.raises(CommandError) as failed:
        call_command("load_observations", path, stderr=said)

    assert failed.value.returncode == 1
    assert said.getvalue().startswith("minutes.csv, whole file: No header row was found")
