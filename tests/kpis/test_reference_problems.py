"""What is wrong in a folder of definitions: each problem by file and line, and nothing is loaded."""

from functools import partial
from pathlib import Path

import pytest

from kpis.definition_files import RejectedDefinitions
from kpis.models import Framework, Measure, Target
from tests.kpis import make
from tests.kpis.definitions import HEADERS, ROWS, load, stored, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Writes a folder of definitions: folder(areas=[...]) with other rows than the usual ones."""
    return partial(write, tmp_path)


def refusal(folder: Path) -> list[str]:
    with pytest.raises(RejectedDefinitions) as rejected:
        load(folder)
    return [str(problem) for problem in rejected.value.problems]


def refusal_with_one_line_more(folder, file: str, line: str) -> str:
    """What is said of a line that follows the usual rows of a file, without its place."""
    (problem,) = refusal(folder(**{file: [*ROWS[file], line]}))
    place, _, message = problem.partition(": ")
    assert place == f"{file}.csv, line {len(ROWS[file]) + 2}"
    assert not +stored()
    return message


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(",New,benchmark,", "code is empty. Fill it in.", id="no code"),
        pytest.param("a b,New,benchmark,", "code: Enter a valid “slug”", id="a blank in the code"),
        pytest.param("NEW,,benchmark,", "name is empty. Fill it in.", id="no name"),
        pytest.param(
            f"NEW,{'x' * 121},benchmark,", "name: Ensure this value has at most 120", id="long name"
        ),
        pytest.param("NEW,New,planet,", "kind: “planet” is not known. It is one of:", id="unknown kind"),
        pytest.param("NEW,New,team,WEST", "parent: no area is defined as “WEST”.", id="unknown parent"),
        pytest.param("NEW,New,team,", "A service area or team names its parent;", id="team without parent"),
        pytest.param(
            "NEW,New,benchmark,BHM", "A service area or team names its parent;", id="parent of none"
        ),
        pytest.param("NEW,New,team,ENG", "parent: England is a benchmark, and no area", id="in a benchmark"),
        pytest.param("BHM,Twice,organisation,", "BHM is on line 2 already. Take one of", id="code twice"),
        pytest.param("NEW,New,benchmark", "The line has 3 columns and the header 4.", id="a column short"),
    ],
)
def test_area_that_makes_no_sense_is_named(folder, line, problem):
    assert refusal_with_one_line_more(folder, "areas", line).startswith(problem)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        pytest.param("furlongs,higher,0,monthly,count,,,", "unit: “furlongs” is not known.", id="unit"),
        pytest.param("count,up,0,monthly,count,,,", "polarity: “up” is not known.", id="polarity"),
        pytest.param("count,lower,two,monthly,count,,,", "decimals: “two” is not a whole", id="decimals"),
        pytest.param("count,lower,5,monthly,count,,,", "A figure is published to at most 4", id="5 decimals"),
        pytest.param("count,lower,0,weekly,count,,,", "frequency: “weekly” is not known.", id="frequency"),
        pytest.param(
            "count,lower,0,monthly,guess,,,", "calculation: “guess” is not known.", id="calculation"
        ),
        pytest.param(
            "percent,lower,0,monthly,ratio,In time,,", "A ratio says in words what", id="ratio of what"
        ),
        pytest.param(
            "count,lower,0,monthly,derived,,,",
            "calculation: Only kpis-on-track can be",
            id="derived, but how",
        ),
        pytest.param(",lower,0,monthly,count,,,", "unit is empty. Fill it in.", id="no unit"),
    ],
)
def test_measure_that_makes_no_sense_is_named(folder, cells, problem):
    assert refusal_with_one_line_more(folder, "measures", f"new,New,{cells}").startswith(problem)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        pytest.param(
            "SOL,contract,2018-04,2019-03,,yes,", "organisation: no area is defined", id="organisation"
        ),
        pytest.param(
            "ENG,contract,2018-04,2019-03,,yes,", "organisation: ENG is a benchmark", id="not a council"
        ),
        pytest.param("BHM,wish,2018-04,2019-03,,yes,", "kind: “wish” is not known.", id="kind"),
        pytest.param("BHM,contract,04/2018,2019-03,,yes,", "start: “04/2018” is not a month.", id="start"),
        pytest.param("BHM,contract,2018-04,,,yes,", "end is empty. Fill it in.", id="no end"),
        pytest.param(
            "BHM,contract,2018-04,2018-03,,yes,", "A framework ends no earlier than", id="end too early"
        ),
        pytest.param(
            "BHM,scorecard,2018-04,2019-03,121,yes,", "A window is at most 120 months", id="long window"
        ),
        pytest.param("BHM,contract,2018-04,2019-03,,so,", "window_includes_current: “so” is", id="neither"),
    ],
)
def test_framework_that_makes_no_sense_is_named(folder, cells, problem):
    assert refusal_with_one_line_more(folder, "frameworks", f"new,New,{cells}").startswith(problem)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param("plan,KPI 3,visits,", "framework: no framework is defined as “plan”.", id="framework"),
        pytest.param("contract,KPI 3,visit,", "measure: no measure is defined as “visit”.", id="measure"),
        pytest.param("contract,,visits,", "reference is empty. Fill it in.", id="no reference"),
        pytest.param(
            "contract,KPI 3,visits,", "This framework has that measure already.", id="measure twice"
        ),
        pytest.param("contract,KPI 1,cases,", "contract, KPI 1 is on line 2 already.", id="reference twice"),
    ],
)
def test_indicator_that_makes_no_sense_is_named(folder, line, problem):
    assert refusal_with_one_line_more(folder, "indicators", line).startswith(problem)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param("plan,KPI 1,2018-10,value,80,,,published", "framework: no framework is", id="framework"),
        pytest.param(
            "contract,KPI 9,2018-10,value,80,,,published", "reference: contract has no", id="reference"
        ),
        pytest.param("contract,KPI 1,,value,80,,,published", "effective_from is empty.", id="from when"),
        pytest.param("contract,KPI 1,2018-10,hope,80,,,published", "kind: “hope” is not known.", id="kind"),
        pytest.param("contract,KPI 1,2018-10,value,80%,,,published", "value: “80%” is not a", id="value"),
        pytest.param("contract,KPI 1,2018-10,value,,,,published", "A target of kind value or", id="no value"),
        pytest.param(
            "contract,KPI 1,2018-10,value,0.1234567,,,published",
            "value: The target 0.1234567 has more decimals",
            id="too fine",
        ),
        pytest.param(
            "contract,KPI 1,2018-10,value,80,85,,published",
            "tolerance_limit: The tolerance limit 85 is better than the target 80: a limit belongs below it.",
            id="tolerance on the good side, higher is better",
        ),
        pytest.param(
            "contract,KPI 2,2018-10,value,80,75,,published",
            "tolerance_limit: The tolerance limit 75 is better than the target 80: a limit belongs above it.",
            id="tolerance on the good side, lower is better",
        ),
        pytest.param(
            "contract,KPI 1,2018-10,improving,,75,,published", "Only a target with a", id="no target"
        ),
        pytest.param(
            "contract,KPI 2,2018-10,benchmark,,,WAL,published", "benchmark: no area is", id="benchmark"
        ),
        pytest.param(
            "contract,KPI 2,2018-10,benchmark,,,EAST,published", "benchmark: EAST is a", id="no benchmark"
        ),
        pytest.param(
            "contract,KPI 1,2018-10,value,80,,,hearsay", "provenance: “hearsay” is not", id="provenance"
        ),
        pytest.param(ROWS["targets"][0], "contract, KPI 1, 2018-04 is on line 2 already.", id="month twice"),
    ],
)
def test_target_that_makes_no_sense_is_named(folder, line, problem):
    assert refusal_with_one_line_more(folder, "targets", line).startswith(problem)


def test_every_problem_of_every_file_is_named(folder):
    path = folder(
        areas=[*ROWS["areas"], "NEW,,planet,"],
        measures=[*ROWS["measures"], "new,,count,lower,0,monthly,count,,,"],
        targets=[*ROWS["targets"], "contract,KPI 1,2018-13,value,80,,,published"],
    )

    problems = refusal(path)

    assert [problem.partition(": ")[0] for problem in problems] == [
        "areas.csv, line 5",
        "areas.csv, line 5",
        "measures.csv, line 4",
        "targets.csv, line 4",
    ]


def test_parent_is_defined_before_its_parts(folder):
    council, east, england = ROWS["areas"]

    problems = refusal(folder(areas=[east, council, england]))

    assert problems == ["areas.csv, line 2: parent: no area is defined as “BHM”."]


def test_folder_with_a_mistake_leaves_what_was_loaded_before(folder):
    load(folder())
    before = stored()

    refusal(
        folder(
            areas=[*ROWS["areas"], "NEW,New,benchmark,"],
            frameworks=["contract,Another title,BHM,contract,2018-04,2019-03,12,yes,"],
            targets=[
                "contract,KPI 1,2018-04,value,85,,,published",
                "contract,KPI 2,2018-04,value,,,,published",
            ],
        )
    )

    assert stored() == before
    assert Framework.objects.get().title == "Contract 2018/19"
    assert Target.objects.current().get(indicator__reference="KPI 1").value == 80


@pytest.mark.parametrize("file", HEADERS)
def test_column_that_is_missing_or_not_known_is_named(folder, file):
    first, _, others = HEADERS[file].partition(",")
    path = folder()
    (path / f"{file}.csv").write_text(f"colour,{others}\n")

    problems = refusal(path)

    place, columns = f"{file}.csv, line 1: The column", HEADERS[file].replace(",", ", ")
    assert [problem for problem in problems if problem.startswith(place)] == [
        f"{place} {first} is missing. The columns are: {columns}.",
        f"{place} “colour” is not known. Take it out or correct its name.",
    ]


def test_file_that_is_no_csv_is_named_beside_the_problems_of_the_others(folder):
    path = folder(areas=[*ROWS["areas"], "NEW,New,planet,"])
    (path / "measures.csv").write_bytes((HEADERS["measures"] + "\nbronzé").encode("cp1252"))

    problems = refusal(path)

    assert problems[0].startswith("areas.csv, line 5: kind")
    assert problems[1].startswith("measures.csv, line 2: This is not text in UTF-8.")


def test_rows_before_a_quotation_mark_without_its_other_half_are_not_loaded(folder):
    path = folder(areas=[*ROWS["areas"], 'NEW,"New,benchmark,'])

    problems = refusal(path)

    assert problems[0].startswith("areas.csv, line 5: This cannot be read as CSV")
    assert not +stored()


def test_folder_without_any_of_the_files_says_which_are_looked_for(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()

    (problem,) = refusal(empty)

    files = "areas.csv, measures.csv, frameworks.csv, indicators.csv, targets.csv"
    assert problem == f"empty, line 1: None of {files} is in this folder."


def test_measure_with_figures_is_not_defined_anew(folder):
    load(folder())
    make.observation(measure=Measure.objects.get(code="cases"))
    visits, cases = ROWS["measures"]

    (problem,) = refusal(folder(measures=[visits, cases.replace("lower", "higher")]))

    assert problem.startswith(
        "measures.csv, line 3: polarity: A measure with published figures keeps its unit"
    )
    assert Measure.objects.get(code="cases").polarity == "lower"


@pytest.mark.parametrize(
    "month",
    [
        pytest.param("2018-03", id="the month before its first"),
        pytest.param("2019-04", id="the month after its last"),
        pytest.param("1999-01", id="long before"),
    ],
)
def test_target_from_a_month_that_its_framework_does_not_cover_is_named(folder, month):
    line = f"contract,KPI 1,{month},value,80,,,published"

    problem = refusal_with_one_line_more(folder, "targets", line)

    assert problem == "effective_from: contract covers 2018-04 to 2019-03. Choose one of these months."


@pytest.mark.parametrize("month", [pytest.param("2018-04", id="first"), pytest.param("2019-03", id="last")])
def test_target_from_the_first_or_last_month_of_its_framework_is_taken(folder, month):
    load(folder(targets=[f"contract,KPI 1,{month},value,80,,,published"]))

    assert Target.objects.get().applies_from.isoformat() == f"{month}-01"
