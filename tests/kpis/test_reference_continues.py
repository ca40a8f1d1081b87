"""Which measure another took the place of, as a definition file says it."""

from datetime import date
from pathlib import Path

import pytest

from kpis.definition_files import RejectedDefinitions
from kpis.models import Measure
from kpis.optional_columns import CONTINUING
from tests.kpis.definitions import HEADERS, ROWS, load

pytestmark = pytest.mark.django_db

BEFORE, AFTER = ROWS["measures"]  # visits and cases
WHY = "visits,2019-04,Managers count"


def write_measures(
    where: Path, *rows: str, header: str = ",".join([HEADERS["measures"], *CONTINUING])
) -> None:
    (where / "measures.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def continued(code: str) -> tuple[str | None, date | None, str]:
    return Measure.objects.values_list("continues__code", *CONTINUING[1:]).get(code=code)


def refusal(where: Path) -> list[str]:
    with pytest.raises(RejectedDefinitions) as rejected:
        load(where)
    return [str(one) for one in rejected.value.problems]


def test_measure_continues_the_one_that_its_row_names(tmp_path):
    write_measures(tmp_path, f"{BEFORE},,,", f"{AFTER},{WHY}")

    load(tmp_path)
    again = load(tmp_path)

    assert continued("cases") == ("visits", date(2019, 4, 1), "Managers count")
    assert continued("visits") == (None, None, "")
    assert again.outcomes["measures.csv"] == {"unchanged": 2}


def test_what_a_file_without_these_columns_does_not_say_stays(tmp_path):
    write_measures(tmp_path, f"{BEFORE},,,", f"{AFTER},{WHY}")
    load(tmp_path)
    write_measures(tmp_path, BEFORE, AFTER, header=HEADERS["measures"])

    load(tmp_path)

    assert continued("cases") == ("visits", date(2019, 4, 1), "Managers count")


def test_what_is_blank_now_is_taken_back(tmp_path):
    write_measures(tmp_path, f"{BEFORE},,,", f"{AFTER},{WHY}")
    load(tmp_path)
    write_measures(tmp_path, f"{BEFORE},,,", f"{AFTER},,,")

    loaded = load(tmp_path)

    assert continued("cases") == (None, None, "")
    assert loaded.outcomes["measures.csv"] == {"changed": 1, "unchanged": 1}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        pytest.param("lost,2019-04,Why", "continues: no measure is defined as “lost”.", id="unknown"),
        pytest.param("cases,2019-04,Why", "continues: a measure cannot continue itself.", id="itself"),
        pytest.param("visits,April,Why", "continues_from: “April” is not a month.", id="no month"),
        pytest.param("visits,,Why", "continues_from is empty.", id="from when"),
        pytest.param("visits,2019-04,", "continues_because is empty.", id="why"),
        pytest.param(",2019-04,Why", "continues is empty.", id="which"),
    ],
)
def test_what_makes_no_sense_is_named_by_its_line(tmp_path, cells, says):
    write_measures(tmp_path, f"{BEFORE},,,", f"{AFTER},{cells}")

    (problem,) = refusal(tmp_path)

    assert problem.startswith(f"measures.csv, line 3: {says}")
    assert not Measure.objects.exists()


def test_measures_that_would_continue_each_other_in_a_ring_are_refused(tmp_path):
    write_measures(tmp_path, f"{BEFORE},,,", f"{AFTER},{WHY}")
    load(tmp_path)
    write_measures(tmp_path, f"{BEFORE},cases,2020-04,Back again", f"{AFTER},{WHY}")

    (problem,) = refusal(tmp_path)

    assert problem.startswith("measures.csv, line 2: continues: Open cases continues this measure already")
