"""manage.py load_reference DIR."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kpis.models import Area, Target
from tests.kpis.definitions import write

pytestmark = pytest.mark.django_db

AREAS = "code,name,kind,parent\nBHM,Birmingham,organisation,\nENG,England,benchmark,\n"


def run(*arguments: object) -> tuple[int, str, str]:
    """The exit code, and what was written to standard output and standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command("load_reference", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return error.returncode, out.getvalue(), f"{err.getvalue()}{error}"
    return 0, out.getvalue(), err.getvalue()


def test_command_says_what_came_of_each_file(tmp_path):
    (tmp_path / "areas.csv").write_text(AREAS)
    (tmp_path / "observations.csv").write_text("")

    first, second = run(tmp_path), run(tmp_path)

    passed_over = "observations.csv: passed over (see load_observations)\n"
    assert first == (0, f"areas.csv: 2 new, 0 changed, 0 unchanged\n{passed_over}", "")
    assert second == (0, f"areas.csv: 0 new, 0 changed, 2 unchanged\n{passed_over}", "")


def test_command_names_every_problem_and_fails(tmp_path):
    (tmp_path / "areas.csv").write_text(f"{AREAS}WAL,,planet,\n")

    code, out, err = run(tmp_path)

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "areas.csv, line 4: kind: “planet” is not known."
        " It is one of: organisation, service_area, team, benchmark.",
        "areas.csv, line 4: name is empty. Fill it in.",
        "Nothing was loaded: put the lines above right and run this again.",
    ]
    assert not Area.objects.exists()


def test_command_fails_where_there_is_nothing_to_load(tmp_path):
    code, _, err = run(tmp_path)

    assert code == 1
    assert "None of areas.csv, measures.csv" in err


@pytest.mark.parametrize(
    "name", [pytest.param("missing", id="no such folder"), pytest.param("areas.csv", id="a file")]
)
def test_command_without_a_folder_is_used_wrongly(tmp_path, name):
    (tmp_path / "areas.csv").write_text(AREAS)

    code, _, err = run(tmp_path / name)

    assert code == 2
    assert err.endswith("is not a folder.")


def test_command_records_that_it_set_the_targets(tmp_path):
    code, _, _ = run(write(tmp_path))

    assert code == 0
    assert set(Target.objects.values_list("recorded_by", flat=True)) == {"load_reference"}
