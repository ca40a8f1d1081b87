"""What inspectors and scrutiny wrote, from a folder of CSV files."""

from collections import Counter
from functools import partial
from pathlib import Path

import pytest

import kpis
from kpis.definition_files import RejectedDefinitions
from kpis.models import Area
from record.models import Entry
from reports.models import Action, Finding, Inspection, Judgement, Recommendation, SchoolJudgement
from reports.progress import Said, report_progress, with_status
from reports.reference import files_of, load_reference
from reports.written import Written
from tests.kpis import definitions

pytestmark = pytest.mark.django_db

SAMPLE = Path(kpis.__file__).parent / "sample"
MODELS = (Inspection, Judgement, Finding, SchoolJudgement, Recommendation, Action)
ROWS = {
    "inspections": [
        "FULL,graded,BHM,Full inspection,2016-09,2016-10,2016-11,inadequate,,,,a paper",
        "VISIT,monitoring_visit,BHM,First visit,2017-05,,,,,,FULL,",
        "HOME,graded,A home,A children's home,2008,,,,10,4,,",
    ],
    "judgements": ["FULL,Overall effectiveness,inadequate", "FULL,Adoption,requires_improvement"],
    "findings": [
        "FULL,area_for_improvement,Practice,Visits are late,visits;cases,open",
        "VISIT,strength,Practice,Morale is good,,",
        "VISIT,requirement,Practice,See every child,,",
    ],
    "school_judgements": ["2017-11-08,academy,Primary,18,58,27,6,2"],
    "recommendations": ["R01,Homes,Visit every home,All councillors,2017-04,in_progress"],
}


@pytest.fixture
def folder(tmp_path):
    """Writes a folder of every file: folder(findings=[...]) with other rows than the usual ones."""
    headers = {file.name.removesuffix(".csv"): ",".join(file.columns) for file in files_of(Written())}

    def write(**others: list[str]) -> Path:
        definitions.write(tmp_path)
        for name, rows in (ROWS | others).items():
            text = "\n".join([headers[name], *rows]) + "\n"
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


load = partial(load_reference, by="admin")


def stored() -> Counter[str]:
    return Counter({model.__name__: model._base_manager.count() for model in MODELS})


def problems(folder: Path) -> list[str]:
    with pytest.raises(RejectedDefinitions) as rejected:
        load(folder)
    assert stored().total() == 0
    assert not Area.objects.exists()
    return [str(one) for one in rejected.value.problems]


def test_inspection_is_as_its_row_says(folder):
    load(folder())

    full, home = Inspection.objects.get(code="FULL"), Inspection.objects.get(code="HOME")
    assert (full.organisation.code, full.provider, full.inspectorate) == ("BHM", "", "")
    assert (full.starts, full.ends, full.published, full.source) == (
        "2016-09",
        "2016-10",
        "2016-11",
        "a paper",
    )
    assert (home.organisation, home.provider, home.starts) == (None, "A home", "2008")
    assert (home.requirements_made, home.requirements_met) == (10, 4)
    assert Inspection.objects.get(code="VISIT").follows == full


def test_judgement_of_the_whole_is_one_however_the_two_files_call_it(folder):
    load(folder())

    judgements = Judgement.objects.values_list("inspection__code", "area_of_judgement", "grade")
    assert list(judgements) == [
        ("FULL", "Overall effectiveness", "inadequate"),
        ("FULL", "Adoption", "requires_improvement"),
    ]


def test_grade_of_the_whole_is_kept_where_no_file_lists_judgements(folder):
    path = folder()
    (path / "judgements.csv").unlink()

    load(path)

    assert [str(one) for one in Judgement.objects.all()] == ["Overall: inadequate"]


def test_finding_bears_on_its_measures_and_has_the_status_of_its_kind(folder):
    load(folder())

    found = {one.summary: one for one in Finding.objects.all()}
    assert {one.code for one in found["Visits are late"].measures.all()} == {"visits", "cases"}
    assert {one.summary: one.status for one in with_status(Finding.objects.all())} == {
        "Visits are late": "open",
        "Morale is good": None,
        "See every child": None,
    }


def test_row_of_schools_is_a_count_for_each_grade(folder):
    load(folder())

    counts = SchoolJudgement.objects.values_list("grade", "schools", "special_measures")
    assert set(counts) == {
        ("outstanding", 18, 0),
        ("good", 58, 0),
        ("requires_improvement", 27, 0),
        ("inadequate", 6, 2),
    }


def test_folder_loaded_again_changes_nothing(folder):
    load(folder())
    before = stored()

    loaded = load(folder())

    assert stored() == before
    assert {tuple(outcomes) for outcomes in loaded.outcomes.values()} == {("unchanged",)}


def test_sample_is_loaded_whole_and_again_without_harm():
    first = load(SAMPLE)
    before = stored()

    second = load(SAMPLE)

    assert (before, stored()) == (
        {
            "Inspection": 18,
            "Judgement": 11,
            "Finding": 32,
            "SchoolJudgement": 48,
            "Recommendation": 6,
            "Action": 0,
        },
        before,
    )
    assert first.outcomes["findings.csv"] == {"new": 32}
    assert {tuple(outcomes) for outcomes in second.outcomes.values()} == {("unchanged",)}


@pytest.mark.parametrize(
    ("file", "row", "line"),
    [
        pytest.param("inspections", 1, "VISIT,focused_visit,BHM,First visit,2017-05,,,,,,FULL,", id="kind"),
        pytest.param("inspections", 2, "HOME,graded,A home,A home,2008,,,good,10,5,,", id="overall grade"),
        pytest.param("judgements", 1, "FULL,Adoption,good", id="grade"),
        pytest.param(
            "findings", 0, "FULL,area_for_improvement,Practice,Visits are late,visits,open", id="measures"
        ),
        pytest.param(
            "findings",
            0,
            "FULL,area_for_improvement,Practice,Visits are late,visits;cases,in_progress",
            id="status",
        ),
        pytest.param("school_judgements", 0, "2017-11-08,academy,Primary,18,58,27,7,2", id="schools"),
        pytest.param(
            "recommendations", 0, "R01,Homes,Visit every home,All councillors,2017-05,open", id="progress"
        ),
    ],
)
def test_row_that_differs_is_changed_in_its_place(folder, file, row, line):
    load(folder())
    rows = [line if number == row else same for number, same in enumerate(ROWS[file])]

    loaded = load(folder(**{file: rows}))
    again = load(folder(**{file: rows}))

    assert len({(change.file, change.line) for change in loaded.changes}) == 1
    assert loaded.outcomes[f"{file}.csv"] == Counter(changed=1) + Counter(unchanged=len(rows) - 1)
    assert {tuple(outcomes) for outcomes in again.outcomes.values()} == {("unchanged",)}


def test_measures_that_a_finding_bears_on_are_told_and_recorded_where_they_alone_differ(folder):
    load(folder())
    findings = ["FULL,area_for_improvement,Practice,Visits are late,visits,open", *ROWS["findings"][1:]]

    (change,) = load(folder(findings=findings)).changes

    entry = Entry.objects.filter(kind="finding").latest("pk")
    was, became = "measures: % of visits in time, Open cases", "measures: % of visits in time"
    assert (change.line, change.subject, change.was, change.became) == (2, "Visits are late", was, became)
    assert (entry.was, entry.became, entry.reason) == (was, became, "Loaded from findings.csv")


def test_status_that_the_file_does_not_tell_stays_as_somebody_recorded_it(folder):
    load(folder())
    finding = Finding.objects.get(summary="See every child")
    report_progress(of=finding, said=Said("met", "2018", "Ofsted", "The visit of 2018"), by="admin")

    loaded = load(folder())

    assert [one.status for one in finding.progress_reports.all()] == ["met"]
    assert loaded.outcomes["findings.csv"] == {"unchanged": 3}


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        pytest.param(
            "inspections", "A,visit,BHM,T,2016,,,,,,,", "inspections.csv, line 2: kind: “visit”", id="kind"
        ),
        pytest.param(
            "inspections",
            "A,graded,BHM,T,2016-9,,,,,,,",
            "inspections.csv, line 2: starts: “2016-9”",
            id="date",
        ),
        pytest.param(
            "inspections",
            "A,graded,BHM,T,2016,2015,,,,,,",
            "inspections.csv, line 2: ends: 2015 is before it began",
            id="ends before it starts",
        ),
        pytest.param(
            "inspections",
            "A,graded,,T,2016,,,,,,,",
            "inspections.csv, line 2: provider is empty",
            id="provider",
        ),
        pytest.param(
            "inspections",
            "A,graded,BHM,T,2016,,,,,,B,",
            "inspections.csv, line 2: follows: no inspection",
            id="follows what is not there",
        ),
        pytest.param(
            "inspections",
            "A,graded,BHM,T,2016,,,fair,,,,",
            "inspections.csv, line 2: overall: “fair”",
            id="overall",
        ),
        pytest.param(
            "inspections",
            "A,graded,BHM,T,2016,,,,3,4,,",
            "inspections.csv, line 2: No more requirements can be met",
            id="more met than made",
        ),
        pytest.param("judgements", "FULL,Adoption,fair", "judgements.csv, line 2: grade: “fair”", id="grade"),
        pytest.param(
            "judgements",
            "FULL,Overall,good",
            "judgements.csv, line 2: grade: inspections.csv says inadequate",
            id="grades of the whole that disagree",
        ),
        pytest.param(
            "judgements", "LOST,Overall,good", "judgements.csv, line 2: inspection: no inspection", id="lost"
        ),
        pytest.param(
            "findings",
            "FULL,strength,Practice,Good,visits;lost,",
            "findings.csv, line 2: measures: no measure is defined as “lost”",
            id="measure",
        ),
        pytest.param(
            "findings",
            "FULL,strength,Practice,Good,,open",
            "findings.csv, line 2: status: The status of a strength",
            id="a strength that is open",
        ),
        pytest.param("findings", "FULL,strength,,Good,,", "findings.csv, line 2: theme is empty", id="theme"),
        pytest.param(
            "school_judgements",
            "2017-11,academy,Primary,1,1,1,1,0",
            "school_judgements.csv, line 2: as_at: “2017-11” is not a day",
            id="day",
        ),
        pytest.param(
            "school_judgements",
            "2017-11-08,academy,Primary,1,,1,1,0",
            "school_judgements.csv, line 2: good is empty",
            id="no count",
        ),
        pytest.param(
            "school_judgements",
            "2017-11-08,academy,Primary,1,1,1,1,2",
            "school_judgements.csv, line 2: Schools in special measures",
            id="more in special measures than inadequate",
        ),
        pytest.param(
            "recommendations",
            "R01,Homes,Visit,Cabinet,soon,open",
            "recommendations.csv, line 2: due: “soon” is not a date",
            id="due",
        ),
        pytest.param(
            "recommendations",
            "R01,Homes,Visit,Cabinet,2017,done",
            "recommendations.csv, line 2: status: “done”",
            id="status",
        ),
    ],
)
def test_row_that_cannot_be_is_told_by_file_and_line_and_nothing_is_stored(folder, file, line, said):
    found = problems(folder(**{file: [line]}))

    assert any(one.startswith(said) for one in found), found


def test_same_row_twice_is_told(folder):
    found = problems(folder(recommendations=ROWS["recommendations"] * 2))

    assert found == ["recommendations.csv, line 3: Homes, R01 is on line 2 already. Take one of the two out."]


def test_problems_of_every_file_are_told_at_once(folder):
    found = problems(folder(findings=["FULL,lost,P,S,,"], recommendations=["R01,Homes,Visit,Cabinet,x,open"]))

    assert [one.partition(",")[0] for one in found] == ["findings.csv", "recommendations.csv"]
