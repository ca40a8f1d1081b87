"""How the lines of a stored return would stand: before they are published, and after."""

from datetime import date

import pytest

from kpis.models import Framework
from kpis.rating import Status
from reports.importing.scope_selection import indicators_of
from reports.line_ratings import ratings_once_published
from reports.models import MonthlyReturn
from reports.preview import line_texts
from tests.reports.sending import OCTOBER, contract, drafted

DECEMBER_2017 = date(2017, 12, 1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def ratings_of(held: MonthlyReturn) -> list[tuple[Status | None, Status | None]]:
    """Of each line, the status before and after."""
    lines = list(held.lines.for_preview())
    found = ratings_once_published(held, lines, indicators=indicators_of(contract()))
    return [
        tuple(one.status if one else None for one in (found[line.pk].before, found[line.pk].now))
        for line in lines
    ]


@pytest.mark.parametrize(
    ("numerator", "status"),
    [
        pytest.param("331", Status.OUTSIDE_TOLERANCE, id="worse"),
        pytest.param("300", Status.WITHIN_TOLERANCE, id="as it was"),
        pytest.param("260", Status.BETTER_THAN_TARGET, id="better"),
    ],
)
def test_changed_figure_has_a_status_before_and_after(numerator, status):
    held = drafted(("KPI 2", "", numerator, "1240", "", ""), period=OCTOBER)

    assert ratings_of(held) == [(Status.WITHIN_TOLERANCE, status)]


def test_new_figure_has_no_status_before():
    assert ratings_of(drafted(("KPI 2", "", "260", "1240", "", ""))) == [(None, Status.BETTER_THAN_TARGET)]


def test_part_is_not_rated():
    assert ratings_of(drafted(("KPI 2", "East", "10", "50", "", ""))) == [(None, None)]


def test_texts_of_a_line_say_both_statuses_in_words():
    held = drafted(("KPI 2", "", "331", "1240", "", ""), period=OCTOBER)
    lines = list(held.lines.for_preview())
    ratings = ratings_once_published(held, lines, indicators=indicators_of(contract()))

    [text] = line_texts(lines, references={lines[0].measure_id: "KPI 2"}, ratings=ratings)

    assert (text.reference, text.was.figure, text.now.figure) == ("KPI 2", "24%", "27%")
    assert (text.status_before.label, text.status.label) == ("Within tolerance", "Outside tolerance")


@pytest.mark.parametrize(
    ("slug", "reference", "period", "made_up"),
    [
        pytest.param("trust-kpis-2018-19", "KPI 2", OCTOBER, True, id="illustrative"),
        pytest.param("improvement-scorecard-2017-18", "2", DECEMBER_2017, False, id="published"),
    ],
)
def test_line_marks_what_was_made_up(slug, reference, period, made_up):
    """In the sample both the figure and the target are of the same provenance."""
    framework = Framework.objects.select_related("organisation").get(slug=slug)
    held = drafted((reference, "", "331", "1240", "", ""), framework=framework, period=period)
    lines = list(held.lines.for_preview())
    ratings = ratings_once_published(held, lines, indicators=indicators_of(framework))

    [text] = line_texts(lines, references={}, ratings=ratings)

    assert (text.was.illustrative, text.now.illustrative) == (made_up, False)
    assert text.status_mark == ("target illustrative" if made_up else "")


def test_texts_of_a_line_without_ratings_say_none():
    held = drafted(("KPI 2", "", "331", "1240", "", ""), period=OCTOBER)

    [text] = line_texts(held.lines.for_preview(), references={}, ratings={})

    assert (text.status, text.status_before, text.reference) == (None, None, "")
