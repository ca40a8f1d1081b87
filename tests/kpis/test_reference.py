"""Areas, measures, frameworks, indicators and targets from a folder of CSV files."""

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import kpis
from kpis.definition_files import RejectedDefinitions
from kpis.models import Area, Framework, Indicator, Measure, Target
from kpis.models.area import AreaKind
from kpis.reference import Loaded
from tests.kpis.definitions import HEADERS, ROWS, load, stored, write

pytestmark = pytest.mark.django_db

SAMPLE = Path(kpis.__file__).parent / "sample"


@pytest.fixture
def folder(tmp_path):
    """Writes a folder of definitions: folder(areas=[...]) with other rows than the usual ones."""
    return partial(write, tmp_path)


def load_and_watch(folder: Path) -> tuple[Loaded, list[str]]:
    """What was loaded, and the statements that wrote anything."""
    with CaptureQueriesContext(connection) as asked:
        loaded = load(folder)
    return loaded, [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


# What is loaded


def test_areas_are_a_tree(folder):
    load(folder())

    east = Area.objects.get(code="EAST")
    assert (east.name, east.kind) == ("East", AreaKind.SERVICE_AREA)
    assert (east.parent.code, east.organisation.code) == ("BHM", "BHM")


def test_measure_is_as_its_row_says(folder):
    load(folder())

    visits = Measure.objects.get(code="visits")
    assert (visits.title, visits.unit, visits.polarity) == ("% of visits in time", "percent", "higher")
    assert (visits.decimals, visits.frequency, visits.calculation) == (0, "monthly", "ratio")
    assert (visits.numerator_label, visits.denominator_label) == ("Visits in time", "Visits")


def test_framework_is_as_its_row_says(folder):
    load(folder())

    framework = Framework.objects.get()
    assert (framework.organisation.code, framework.kind, framework.source) == ("BHM", "contract", "a paper")
    assert (framework.start, framework.end) == (date(2018, 4, 1), date(2019, 3, 1))
    assert (framework.window_months, framework.window_includes_current) == (12, True)


def test_indicators_stand_in_the_order_of_the_file(folder):
    load(folder())

    indicators = Indicator.objects.order_by("position").values_list(
        "reference", "measure__code", "window_months"
    )
    assert list(indicators) == [("KPI 1", "visits", None), ("KPI 2", "cases", 6)]


def test_target_is_set_by_whoever_loads_it(folder):
    load(folder())

    first, second = Target.objects.order_by("pk")
    assert (first.indicator.reference, first.value, first.tolerance_limit) == ("KPI 1", 80, 75)
    assert (second.indicator.reference, second.kind, second.benchmark.code) == ("KPI 2", "benchmark", "ENG")
    assert (first.recorded_by, first.reason) == ("admin", "Loaded from targets.csv")


def test_threshold_of_small_numbers_is_loaded_and_stays_where_the_file_has_no_such_column(folder):
    load(folder())
    file = folder() / "measures.csv"
    without = file.read_text(encoding="utf-8")
    header, *rows = without.splitlines()
    file.write_text("\n".join([f"{header},small_number_threshold", f"{rows[0]},5", f"{rows[1]},"]), "utf-8")

    load(file.parent)
    loaded = dict(Measure.objects.values_list("code", "small_number_threshold"))
    file.write_text(without, "utf-8")
    load(file.parent)

    assert loaded == {"visits": 5, "cases": None}
    assert dict(Measure.objects.values_list("code", "small_number_threshold")) == loaded


def test_rows_are_counted_by_what_came_of_them(folder):
    loaded = load(folder())

    assert {name: dict(outcomes) for name, outcomes in loaded.outcomes.items()} == {
        f"{name}.csv": {"new": len(rows)} for name, rows in ROWS.items()
    }


def test_folder_loaded_again_writes_nothing(folder):
    load(folder())
    before = stored()

    loaded, written = load_and_watch(folder())

    assert (written, stored()) == ([], before)
    assert {tuple(outcomes) for outcomes in loaded.outcomes.values()} == {("unchanged",)}


def test_sample_is_loaded_once_however_often():
    first = load(SAMPLE)
    before = stored()

    second, written = load_and_watch(SAMPLE)

    assert {name: dict(outcomes) for name, outcomes in second.outcomes.items()} == {
        name: {"unchanged": outcomes["new"]} for name, outcomes in first.outcomes.items()
    }
    assert (written, stored()) == ([], before)
    assert before == {"Area": 23, "Measure": 58, "Framework": 5, "Indicator": 76, "Target": 71}


def test_folder_may_hold_some_of_the_files(folder):
    path = folder()
    load(path)
    for name in ("areas", "measures", "frameworks", "indicators"):
        (path / f"{name}.csv").unlink()
    (path / "targets.csv").write_text(f"{HEADERS['targets']}\ncontract,KPI 1,2018-10,value,85,,,published\n")

    loaded = load(path)

    assert loaded.outcomes == {"targets.csv": {"new": 1}}


def test_files_that_are_passed_over_are_named(folder):
    path = folder()
    for name in ("observations.csv", "findings.csv", "measure.csv", "notes.txt"):
        (path / name).write_text("not,even\nlooked,at,by,anyone")

    loaded = load(path)

    assert loaded.passed_over == {
        "findings.csv": "not a file of definitions",
        "measure.csv": "not a file of definitions",
        "observations.csv": "see load_observations",
    }


@pytest.mark.parametrize(
    ("cells", "window"),
    [
        pytest.param(",no", (12, False), id="blank: twelve months"),
        pytest.param("0,yes", (0, True), id="none"),
        pytest.param("6,no", (6, False), id="six before the month"),
    ],
)
def test_window_of_a_framework_is_as_its_row_says(folder, cells, window):
    load(folder(frameworks=[f"contract,Contract,BHM,contract,2018-04,2019-03,{cells},"]))

    framework = Framework.objects.get()
    assert (framework.window_months, framework.window_includes_current) == window


def test_definition_and_owner_of_a_measure_stay_where_the_file_has_no_such_columns(folder):
    path = folder()
    visits, cases = ROWS["measures"]
    header = f"{HEADERS['measures']},definition,owner"
    (path / "measures.csv").write_text(f"{header}\n{visits},What is counted,Ann\n{cases},,\n")
    load(path)

    loaded = load(folder())

    measure = Measure.objects.get(code="visits")
    assert (measure.definition, measure.owner) == ("What is counted", "Ann")
    assert loaded.outcomes["measures.csv"] == {"unchanged": 2}


def test_measure_says_why_it_matters_and_when_it_is_looked_at_again(folder):
    path = folder()
    visits, cases = ROWS["measures"]
    header = f"{HEADERS['measures']},why_it_matters,review_on,may_be_summed"
    (path / "measures.csv").write_text(f"{header}\n{visits},A child is seen,2019-04-30,\n{cases},,,yes\n")

    load(path)
    load(folder())

    measure, count = Measure.objects.get(code="visits"), Measure.objects.get(code="cases")
    assert (measure.why_it_matters, measure.review_on) == ("A child is seen", date(2019, 4, 30))
    assert (count.review_on, count.may_be_summed, measure.may_be_summed) == (None, True, False)


def test_review_date_that_is_no_day_is_refused_by_its_line(folder):
    path = folder()
    visits, cases = ROWS["measures"]
    (path / "measures.csv").write_text(f"{HEADERS['measures']},review_on\n{visits},April\n{cases},\n")

    with pytest.raises(RejectedDefinitions) as rejected:
        load(path)

    assert [str(one) for one in rejected.value.problems][:1] == [
        "measures.csv, line 2: review_on: “April” is not a day. Write it such as 2019-04-30."
    ]


@pytest.mark.parametrize(
    ("said", "rolls"),
    [
        pytest.param("yes", True, id="yes"),
        pytest.param("no", False, id="no"),
        pytest.param("", False, id="blank"),
        pytest.param("YES", True, id="in capitals"),
    ],
)
def test_measure_rolls_where_its_file_says_so(folder, said, rolls):
    path = folder()
    visits, cases = ROWS["measures"]
    (path / "measures.csv").write_text(f"{HEADERS['measures']},rolling\n{visits},{said}\n{cases},\n")

    load(path)

    assert Measure.objects.get(code="visits").rolling is rolls
    assert not Measure.objects.get(code="cases").rolling


def test_measure_still_rolls_where_a_file_has_no_such_column(folder):
    path = folder()
    visits, cases = ROWS["measures"]
    (path / "measures.csv").write_text(f"{HEADERS['measures']},rolling\n{visits},yes\n{cases},no\n")
    load(path)

    load(folder())

    assert list(Measure.objects.order_by("-code").values_list("code", "rolling")) == [
        ("visits", True),
        ("cases", False),
    ]


def test_measure_that_neither_rolls_nor_does_not_is_refused_by_its_line(folder):
    path = folder()
    visits, cases = ROWS["measures"]
    (path / "measures.csv").write_text(f"{HEADERS['measures']},rolling\n{visits},\n{cases},perhaps\n")

    with pytest.raises(RejectedDefinitions) as rejected:
        load(path)

    assert [str(one) for one in rejected.value.problems][:1] == [
        "measures.csv, line 3: rolling: “perhaps” is neither yes nor no."
    ]


# What changed


@pytest.mark.parametrize(
    ("file", "row", "line"),
    [
        pytest.param("areas", 1, "EAST,East Birmingham,service_area,BHM", id="name of an area"),
        pytest.param("areas", 1, "EAST,East,team,BHM", id="kind of an area"),
        pytest.param("measures", 1, "cases,Open cases,count,context,0,monthly,count,,,", id="polarity"),
        pytest.param(
            "measures", 1, "cases,Cases,days,lower,1,quarterly,mean,,,A note", id="the whole measure"
        ),
        pytest.param(
            "frameworks", 0, "contract,Contract,BHM,contract,2018-04,2020-03,12,yes,", id="framework"
        ),
    ],
)
def test_definition_that_differs_is_changed_in_its_place(folder, file, row, line):
    load(folder())
    before = stored()
    rows = [line if number == row else same for number, same in enumerate(ROWS[file])]

    loaded = load(folder(**{file: rows}))
    again, written = load_and_watch(folder(**{file: rows}))

    assert loaded.outcomes[f"{file}.csv"] == Counter(changed=1, unchanged=len(rows) - 1)
    assert (again.outcomes[f"{file}.csv"], written) == (Counter(unchanged=len(rows)), [])
    assert stored() == before


def test_changed_framework_is_as_its_row_says(folder):
    load(folder())

    load(folder(frameworks=["contract,Another title,BHM,contract,2018-04,2020-03,12,yes,another paper"]))

    framework = Framework.objects.get()
    assert (framework.title, framework.source) == ("Another title", "another paper")
    assert framework.end == date(2020, 3, 1)


def test_indicators_change_places(folder):
    load(folder())

    loaded = load(folder(indicators=ROWS["indicators"][::-1]))

    assert loaded.outcomes["indicators.csv"] == {"changed": 2}
    assert [one.reference for one in Indicator.objects.order_by("position")] == ["KPI 2", "KPI 1"]


def test_target_that_differs_supersedes_the_former(folder):
    load(folder())

    loaded = load(folder(targets=["contract,KPI 1,2018-04,value,85,75,,published", ROWS["targets"][1]]))

    targets = Target.objects.filter(indicator__reference="KPI 1").order_by("pk")
    assert [(one.value, one.superseded_at is None) for one in targets] == [(80, False), (85, True)]
    assert loaded.outcomes["targets.csv"] == {"new": 1, "unchanged": 1}


def test_area_that_moves_to_another_organisation_takes_its_areas_along(folder):
    council, east, england = ROWS["areas"]
    teams = ["TEAM,Team 1,team,EAST", "SMALL,Team 2,team,TEAM"]
    load(folder(areas=[council, east, england, *teams]))
    moved = [council, "SOL,Solihull,organisation,", "EAST,East,service_area,SOL", england, *teams]

    load(folder(areas=moved))
    again = load(folder(areas=moved))

    organisations = Area.objects.exclude(parent=None).values_list("organisation__code", flat=True)
    assert list(organisations) == ["SOL", "SOL", "SOL"]
    assert again.outcomes["areas.csv"] == {"unchanged": 6}


def test_what_is_no_longer_in_the_file_stays(folder):
    load(folder())
    before = stored()

    load(folder(indicators=ROWS["indicators"][:1], targets=[]))

    assert stored() == before
