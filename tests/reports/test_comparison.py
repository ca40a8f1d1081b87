"""A draft's comparison with what is published: whether it still holds, and comparing it again."""

import pytest

from kpis.models import Observation
from reports.comparison import CannotCompare, Stale, compare_again, staleness
from reports.models import MonthlyReturn
from reports.publishing import discard, publish
from tests.kpis import make
from tests.reports.sending import NOVEMBER, OCTOBER, TODAY, contract, current, drafted, examined

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

REFERRALS = ("KPI 2", "", "283", "1204", "", "More came back.")
OTHERS = ("KPI 2", "", "250", "1204", "", "Fewer came back.")
CASELOADS = ("KPI 14", "", "", "", "16", "")


def published(*rows, **options) -> MonthlyReturn:
    made = drafted(*rows, **options)
    publish(monthly_return=made, by=None, explanation="Said.")
    return made


def again(draft: MonthlyReturn, **options) -> MonthlyReturn:
    compare_again(monthly_return=draft, today=TODAY, **options)
    return MonthlyReturn.objects.for_preview().get(pk=draft.pk)


def test_comparison_holds_until_its_figure_is_published_elsewhere():
    draft = drafted(REFERRALS)
    before = staleness(draft)

    published(OTHERS)

    assert (before, staleness(draft)) == (None, Stale.OUTDATED)


def test_comparison_of_other_figures_holds():
    draft = drafted(REFERRALS)

    published(CASELOADS)

    assert staleness(draft) is None


def test_measure_that_was_taken_out_says_so_first():
    draft = drafted(REFERRALS, CASELOADS)
    published(OTHERS)
    contract().indicators.filter(reference="KPI 14").update(measure=make.measure())

    assert staleness(draft) is Stale.TAKEN_OUT


def test_new_figure_compared_again_is_a_correction():
    draft = drafted(REFERRALS, CASELOADS)
    published(OTHERS)

    held = again(draft, explanation=" Counted again. ")

    line = held.lines.get(measure__code="re-referrals")
    assert staleness(held) is None
    assert (held.new_lines, held.changed_lines, held.explanation) == (1, 1, "Counted again.")
    assert (line.outcome, line.compared_with, line.row_number) == ("changed", current("re-referrals"), 2)
    assert (line.numerator, line.denominator, line.commentary) == (283, 1204, "More came back.")
    assert [(one["code"], one["cell"]) for one in line.warnings] == [("published_figure_changes", "row 2")]


def test_return_compared_again_can_be_published():
    draft = drafted(REFERRALS)
    published(OTHERS)

    publish(monthly_return=again(draft), by=None, explanation="Counted again.")

    one = current("re-referrals")
    assert (one.numerator, one.reason) == (283, "Counted again.")


def test_comparing_again_says_what_a_new_upload_would():
    rows = (REFERRALS, CASELOADS, ("KPI 15", "", "", "", "0.93", ""), ("KPI 2", "East", "10", "50", "", ""))
    draft = drafted(*rows)
    published(OTHERS)

    held = again(draft)

    found = examined(*rows)
    assert [(one.measure_id, one.area_id, one.outcome) for one in held.lines.order_by("row_number")] == [
        (one.row.measure.id, one.row.area.id, one.outcome.value) for one in found.rows
    ]
    told = [one["message"] for one in held.warnings]
    told += [one["message"] for line in held.lines.all() for one in line.warnings]
    assert sorted(told) == sorted(one.message for one in found.warnings)


def test_figures_that_were_published_meanwhile_change_nothing():
    draft = drafted(REFERRALS)
    published(REFERRALS)

    held = again(draft)

    assert held.changes_nothing
    assert not held.has_warnings or held.warned_lines == 0


def test_commentary_that_the_file_left_alone_stays_as_it_is_published_by_now():
    published(REFERRALS)
    draft = drafted(("KPI 2", "", "283", "1204", "", ""), CASELOADS)
    published(("KPI 2", "", "283", "1204", "", "Said better."))

    line = again(draft).lines.get(measure__code="re-referrals")

    assert (line.outcome, line.commentary) == ("unchanged", "Said better.")


def test_what_only_the_file_told_is_told_again():
    draft = drafted(REFERRALS, ("KPI 3", "East", "", "", "", "Not counted this month."))
    published(OTHERS)

    told = [(one["code"], one["cell"]) for one in again(draft).warnings]

    assert ("commentary_without_figure", "F3") in told


def test_what_stands_in_the_way_by_now_is_said_and_changes_nothing():
    draft = drafted(REFERRALS, CASELOADS)
    lines = list(draft.lines.values_list("pk", flat=True))
    contract().indicators.filter(reference="KPI 14").update(measure=make.measure())

    with pytest.raises(CannotCompare, match=r"This return cannot be taken any more\. No measure “"):
        again(draft)

    assert list(draft.lines.values_list("pk", flat=True)) == lines


@pytest.mark.parametrize(
    ("end", "says"),
    [
        pytest.param(discard, "was discarded", id="discarded"),
        pytest.param(publish, "is published already", id="published"),
    ],
)
def test_return_that_is_no_draft_is_not_compared_again(end, says):
    draft = drafted(REFERRALS)
    end(**{"monthly_return": draft, **({"by": None} if end is publish else {})})

    with pytest.raises(CannotCompare, match=says):
        again(draft)


def test_comparing_again_publishes_nothing():
    draft = drafted(REFERRALS, period=OCTOBER)
    published(OTHERS, period=OCTOBER)
    before = Observation.objects.count()

    again(draft)

    assert Observation.objects.count() == before
    assert draft.period != NOVEMBER
