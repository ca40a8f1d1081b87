"""Publications at the same moment, in threads of their own: no figure comes twice, and none is lost."""

from collections.abc import Callable

import pytest
from django.db import connection

from kpis.models import Area, Framework, Observation
from reports.models import MonthlyReturn, ReturnLine
from reports.publishing import CannotDiscard, CannotPublish, discard, publish
from tests import at_once as together
from tests.reports.sending import NOVEMBER, OCTOBER, contract, current, drafted

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

pytestmark = pytest.mark.usefixtures("committed_sample")


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """What came of each: "done", or the name of the refusal."""
    outcomes = together.at_once(*deeds, refusals=(CannotPublish, CannotDiscard))
    return [type(one).__name__ if isinstance(one, Exception) else "done" for one in outcomes]


def publishing(draft: MonthlyReturn) -> Callable[[], object]:
    opened = MonthlyReturn.objects.get(pk=draft.pk)  # by each before any begins: it may be gone by then
    return lambda: publish(monthly_return=opened, by=None)


def current_figures() -> int:
    return Observation.objects.current().filter(measure__code="re-referrals", area__code="BHM").count()


@pytest.mark.parametrize("month", [pytest.param(NOVEMBER, id="new"), pytest.param(OCTOBER, id="corrected")])
def test_same_figure_is_published_once(month):
    drafts = [drafted(("KPI 2", "", str(250 + one), "1204", "", ""), period=month) for one in range(4)]
    before = current_figures()

    outcomes = at_once(*map(publishing, drafts))

    assert sorted(outcomes) == ["OutOfDate"] * 3 + ["done"]
    assert current_figures() == before + (month == NOVEMBER)
    winner = MonthlyReturn.objects.get(state="published")
    assert current("re-referrals", period=month) == winner.lines.get().observation


def test_other_figures_of_the_same_month_are_all_published():
    drafts = [drafted((f"KPI {one}", "", "90", "100", "", "")) for one in (1, 2, 3, 5)]
    before = Observation.objects.count()

    outcomes = at_once(*map(publishing, drafts))

    assert outcomes == ["done"] * 4
    assert Observation.objects.count() == before + 4
    assert ReturnLine.objects.published().count() == 4


def test_same_return_is_published_once():
    draft = drafted(("KPI 2", "", "283", "1204", "", ""))

    outcomes = at_once(*[publishing(draft) for _ in range(4)])

    assert sorted(outcomes) == ["CannotPublish"] * 3 + ["done"]
    assert Observation.objects.filter(period=NOVEMBER).count() == 1


def test_benchmark_that_organisations_share_is_published_once():
    other = Area.objects.create(code="SOL", name="Solihull", kind="organisation")
    theirs = Framework.objects.create(
        slug="solihull", title="Solihull", organisation=other, kind="contract", start=OCTOBER, end=NOVEMBER
    )
    theirs.indicators.create(
        measure=contract().indicators.get(reference="KPI 2").measure, reference="KPI 2", position=1
    )
    row = ("KPI 2", "ENG", "", "", "22", "")

    outcomes = at_once(publishing(drafted(row)), publishing(drafted(row, framework=theirs)))

    assert sorted(outcomes) == ["OutOfDate", "done"]
    assert current("re-referrals", area="ENG").value == 22


def test_return_is_either_published_or_discarded():
    draft = drafted(("KPI 2", "", "283", "1204", "", ""))

    outcomes = at_once(publishing(draft), lambda: discard(monthly_return=draft))

    assert sorted(outcomes) in (["CannotPublish", "done"], ["CannotDiscard", "done"])
    assert MonthlyReturn.objects.count() == Observation.objects.filter(period=NOVEMBER).count()
