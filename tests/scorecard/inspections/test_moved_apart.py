"""Whether a measure moved, where not all of its figures are comparable. Worked by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kpis.models import Area, Measure
from kpis.periods import add_months, parse_month
from kpis.restarts import withdraw_restart
from kpis.series import LimitRestart, Recording
from reports.models import Finding
from reports.partial_dates import parse_partial_date
from scorecard.inspections.answers import Answer, Basis
from scorecard.inspections.finding_texts import finding_text
from scorecard.inspections.lines import MeasureLine
from scorecard.inspections.moved import moved_since
from scorecard.inspections.moved_texts import moved_text
from scorecard.measures.continuity import Break
from tests.kpis import make
from tests.scorecard.builders import known, measure
from tests.scorecard.inspections.recorded import finding, inspection

FIRST = parse_month("2017-01")
# A mean of 81 and moving ranges of 2: limits of 81 -+ 5.32, so 75.68 and 86.32
CALM = [80, 82] * 7  # January 2017 to February 2018
HIGH = [90, 92] * 7  # limits of 85.68 and 96.32
DECIDED = datetime(2019, 6, 3, 9, tzinfo=UTC)


def restart(month: str) -> LimitRestart:
    return LimitRestart(parse_month(month), Recording(DECIDED, "admin", "The front door was reorganised"))


def series(figures) -> dict:
    return {add_months(FIRST, at): known(figure) for at, figure in enumerate(figures)}


def moved(figures, *restarts: str, looked="2018-02", **changes):
    return moved_since(
        measure(**changes),
        series(figures),
        looked=parse_partial_date(looked),
        restarts=[restart(month) for month in restarts],
    )


@pytest.mark.one_database
def test_figures_before_and_after_a_restart_are_not_held_against_the_same_limits():
    without, found = moved([*CALM, *HIGH]), moved([*CALM, *HIGH], "2018-03")

    assert (without.answer, without.judged.basis) == (Answer.BETTER, Basis.BEFORE)
    assert (found.answer, found.judged, found.finding) == (Answer.RESTARTED, None, None)
    assert (found.then.printed, found.latest.printed, found.points) == (82, 92, 14)
    assert found.change.difference == 10


# The figure at the inspection is February 2018's, the latest April 2019's
@pytest.mark.one_database
@pytest.mark.parametrize(
    ("month", "answer"),
    [
        pytest.param("2018-02", Answer.BETTER, id="in the month of the figure at the inspection"),
        pytest.param("2018-03", Answer.RESTARTED, id="in the month after"),
        pytest.param("2019-04", Answer.RESTARTED, id="in the month of the latest"),
        pytest.param("2019-05", Answer.BETTER, id="after the latest"),
    ],
)
def test_restart_parts_what_lies_on_both_sides_of_it(month, answer):
    # 82, 90, 92 ... 90, 99 from February 2018 on: a mean of 1363/15 and ranges of 41/14, so 98.66 at most
    assert moved([*CALM, *HIGH[:-1], 99], month).answer is answer


@pytest.mark.one_database
def test_restart_counts_where_the_figure_at_the_inspection_lies_before_it_and_the_inspection_after():
    found = moved([*CALM, 84], "2018-03", looked="2018-03")
    gap = moved_since(
        measure(),
        {**series(CALM), parse_month("2018-06"): known(84)},
        looked=parse_partial_date("2018-05"),
        restarts=[restart("2018-04")],
    )

    assert found.answer is Answer.NOTHING  # March's figure is that of the inspection, and there is none since
    assert gap.answer is Answer.RESTARTED


@pytest.mark.one_database
def test_figures_before_an_earlier_restart_are_left_out():
    wild = [20, 95, 30, 99]
    looked = "2018-06"  # the last of wild and calm months, which are 18

    without, found = (moved([*wild, *CALM, 87], *months, looked=looked) for months in ((), ("2017-05",)))

    assert (without.answer, without.points) == (Answer.CHANCE, 18)
    assert (found.answer, found.points) == (Answer.BETTER, 14)  # 87 is beyond 86.32
    assert moved_text(found).sentence.endswith(
        "Figures before May 2017 are left out, since the limits begin anew then."
    )


@pytest.mark.one_database
def test_last_restart_up_to_the_latest_figure_speaks():
    found = moved([*CALM, *HIGH], "2017-03", "2018-03", "2019-01", "2019-06")

    assert found.restart == restart("2019-01")
    assert found.points == 4  # January to April 2019


RESTARTED = (
    "The latest figure is {points} points higher than at the inspection, which is better; it is {first}"
    " points higher than the figure of Mar 2018 (90%). Whether that is more than chance is not told: the"
    " control limits begin anew between the two, and figures before and"
    " after that are not held against the same limits. From {month}: The front door was reorganised"
    " (recorded by admin on 3 June 2019)."
)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("figures", "month", "points", "said"),
    [
        pytest.param(
            HIGH,
            "2018-03",
            10,
            "By the limits of the 14 figures since, the latest do what chance alone does.",
            id="calm since",
        ),
        pytest.param(
            [*HIGH, 99],  # a mean of 91.53.. and moving ranges of 33/14: limits of 85.26 and 97.80
            "2018-03",
            17,
            "By the limits of the 15 figures since, the latest are more than chance (above the upper control"
            " limit).",
            id="more than chance since",
        ),
        pytest.param(
            HIGH,
            "2019-04",
            10,
            "There is 1 figure since, and 13 are needed for limits of their own.",
            id="one figure since",
        ),
        pytest.param(
            HIGH,
            "2018-05",
            10,
            "There are 12 figures since, and 13 are needed for limits of their own.",
            id="one too few since",
        ),
    ],
)
def test_restart_is_told_with_why_and_what_came_since(figures, month, points, said):
    text = moved_text(moved([*CALM, *figures], month))

    when = {"2018-03": "March 2018", "2018-05": "May 2018", "2019-04": "April 2019"}[month]
    assert text.answer == "Not told: the limits began anew"
    assert text.sentence == f"{RESTARTED.format(points=points, first=points - 8, month=when)} {said}"


@pytest.mark.one_database
def test_question_that_is_not_asked_of_a_measure_is_not_asked_after_a_restart_either():
    assert moved([*CALM, *HIGH], "2018-03", rolling=True).answer is Answer.NOT_ASKED


@pytest.mark.one_database
@given(
    figures=st.lists(st.integers(0, 100), min_size=2, max_size=40),
    begins=st.integers(-3, 43),
    looked=st.integers(0, 40),
)
def test_figures_before_the_restart_never_change_what_is_told_of_those_since(figures, begins, looked):
    month, at = add_months(FIRST, begins), parse_partial_date(f"{add_months(FIRST, looked):%Y-%m}")
    others = {one: known(50) if one < month else figure for one, figure in series(figures).items()}

    found, other = (
        moved_since(measure(), one, looked=at, restarts=[restart(f"{month:%Y-%m}")])
        for one in (series(figures), others)
    )

    assert (found.answer is Answer.RESTARTED) is (other.answer is Answer.RESTARTED)
    if found.answer is Answer.RESTARTED:
        assert found.then.month < month <= found.latest.month
        assert (found.finding, found.points) == (other.finding, other.points)
        assert moved_text(found).sentence.endswith(".")


APRIL = date(2018, 4, 1)
FORMER = Break(APRIL, "Managers count", "agency", "Agency staff", is_former=True)
SUCCESSOR = Break(APRIL, "Managers count", "agency", "Agency staff", is_former=False)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("one", "looked", "is_said"),
    [
        pytest.param(FORMER, "2018-03", True, id="former, looked the month before"),
        pytest.param(FORMER, "2018-04", False, id="former, looked in its month"),
        pytest.param(FORMER, "2018", True, id="former, looked in its year"),
        pytest.param(SUCCESSOR, "2018-03", True, id="successor, looked before"),
        pytest.param(SUCCESSOR, "2018-05", True, id="successor, looked after"),
    ],
)
def test_figures_of_the_other_measure_are_named_where_they_are_not_compared(one, looked, is_said):
    line = MeasureLine(series(CALM), breaks=(one,))

    [text] = finding_text(
        finding(measures=(measure(),)), inspection=inspection(looked), lines={(1, 1): line}, today=APRIL
    ).moved

    assert [each.title for each in text.apart] == (["Agency staff"] if is_said else [])


@pytest.fixture
def plans():
    return Measure.objects.get(code="cp-plans-ending-3-months")


PAGES = [
    pytest.param("/inspections/BHM-2016-SIF/", id="inspection"),
    pytest.param("/inspections/open/", id="open findings"),
    pytest.param("/measures/cp-plans-ending-3-months/", id="measure"),
]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", PAGES)
def test_page_tells_of_a_restart_as_it_was_known(signed_in, plans, path):
    browser, organisation = signed_in("member"), Area.objects.get(code="BHM")
    make.limit_restart(measure=plans, from_month=date(2018, 2, 1))  # of another organisation
    withdrawn = make.limit_restart(measure=plans, area=organisation, from_month=date(2018, 2, 1))

    def is_told(query=""):
        return "Not told: the limits began anew" in browser.get(path + query).content.decode()

    first = is_told()
    withdraw_restart(restart=withdrawn, by="admin", reason="It was nothing")
    second = is_told()
    tomorrow = timezone.now() + timedelta(days=1)
    month = date(2018, 1, 1)
    make.limit_restart(measure=plans, area=organisation, from_month=month, recorded_at=tomorrow)

    assert (first, second) == (True, False)
    assert (is_told(), is_told(f"?as_known_at={timezone.localdate()}")) == (True, False)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", PAGES)
def test_page_names_the_measure_that_the_figures_before_belong_to(signed_in, plans, path):
    former = make.measure(title="Plans by the old count")
    Measure.objects.filter(pk=plans.pk).update(
        continues=former, continues_from=date(2016, 11, 1), continues_because="Siblings count."
    )
    successor = make.measure(
        title="Plans anew", continues=plans, continues_from=date(2022, 4, 1), continues_because="Wider"
    )

    query = f"?as_known_at={timezone.localdate()}"
    body = signed_in("member").get(path + query).content.decode()

    said = "Counted in this way from November 2016 on: Siblings count. Figures before that are not compared;"
    link = f'<a class="govuk-link" href="/measures/{former.code}/{query}">{former.title}</a>.'
    assert f"{said} they are those of {link}" in body
    assert "Counted differently from April 2022 on: Wider. Figures from then on are not compared" in body
    assert f"/measures/{successor.code}/{query}" in body


@pytest.mark.usefixtures("sample")
def test_each_restart_and_break_is_told_once_however_many_there_are(signed_in, plans):
    organisation = Area.objects.get(code="BHM")
    for month in (1, 2, 3):
        make.limit_restart(measure=plans, area=organisation, from_month=date(2018, month, 1))
        make.measure(continues=plans, continues_from=date(2022, month, 1), continues_because="Wider")

    page = signed_in("member").get("/inspections/BHM-2016-SIF/").context["page"]

    found = [
        moved
        for theme in page.themes
        for one in theme.findings
        for moved in one.moved
        if moved.code == plans.code
    ]
    assert Finding.objects.filter(measures=plans, inspection__code="BHM-2016-SIF").count() == len(found) == 1
    assert len(found[0].apart) == 3
    assert "From March 2018" in found[0].sentence
