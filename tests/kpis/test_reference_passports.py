"""What a definition file says of a benchmark: which councils it stands for."""

from pathlib import Path

import pytest

from kpis.definition_files import RejectedDefinitions
from kpis.models import Area
from kpis.models.area import PASSPORT
from tests.kpis.definitions import ROWS, load

pytestmark = pytest.mark.django_db

WITH_PASSPORT = "code,name,kind,parent,publisher,method,members"


def passport_of(code: str) -> tuple[str, str, int | None]:
    return Area.objects.values_list(*PASSPORT).get(code=code)


def write_areas(where: Path, header: str, *rows: str) -> None:
    (where / "areas.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def test_benchmark_has_the_passport_of_its_row_and_keeps_it_where_the_file_has_no_such_columns(tmp_path):
    council, east, england = ROWS["areas"]
    write_areas(
        tmp_path, WITH_PASSPORT, f"{council},,,", f"{east},,,", f"{england},The ministry,All councils,152"
    )
    load(tmp_path)
    write_areas(tmp_path, "code,name,kind,parent", council, east, england)

    again = load(tmp_path)

    assert again.outcomes["areas.csv"] == {"unchanged": 3}
    assert passport_of("ENG") == ("The ministry", "All councils", 152)
    assert passport_of("EAST") == ("", "", None)


def test_passport_that_is_blank_is_not_recorded(tmp_path):
    write_areas(tmp_path, WITH_PASSPORT, *(f"{row},,," for row in ROWS["areas"]))

    load(tmp_path)

    assert passport_of("ENG") == ("", "", None)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("BHM,Birmingham,organisation,,The ministry,,", "Only a benchmark", id="no benchmark"),
        pytest.param("ENG,England,benchmark,,,,0", "at least one council", id="none"),
        pytest.param("ENG,England,benchmark,,,,many", "not a whole number", id="no number"),
    ],
)
def test_passport_that_cannot_be_is_refused(tmp_path, row, message):
    write_areas(tmp_path, WITH_PASSPORT, row)

    with pytest.raises(RejectedDefinitions, match=message):
        load(tmp_path)
