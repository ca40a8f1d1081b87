"""The sample's KPIs rated under a proposed tolerance, counted by hand from the figures that are printed.

KPI 5 (85%, limit 78%), November 2017 to October 2018: 82 81 81 83 83 83 82 81 81 81 80 88.
KPI 2 (22%, limit 25%; lower is better), June 2017 to October 2018:
24 24 24 24 24 23 22 23 23 25 25 24 23 24 24 23 24. They move by 10 points in 16 steps: 0.625 on average.
"""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.models import Framework, Indicator
from kpis.periods import months_between
from kpis.rating import TargetKind, TargetTerms
from kpis.targets import Agreement, Terms, agree_target
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose
from scorecard.targets.what_if import WhatIf, what_if
from scorecard.targets.what_if_selection import select_indicator

pytestmark = pytest.mark.django_db

APRIL, OCTOBER, NOVEMBER = date(2018, 4, 1), date(2018, 10, 1), date(2018, 11, 1)


def kpi(number: int, framework="trust-kpis-2018-19") -> Indicator:
    related = Indicator.objects.select_related("framework__organisation", "measure")
    return related.get(framework__slug=framework, reference=f"KPI {number}")


def proposed(number: int, value: str, limit: str, *, start: date = NOVEMBER) -> WhatIf:
    selected = select_indicator(
        indicator=kpi(number), frameworks=frameworks_to_choose(), latest=date(2026, 10, 1)
    )
    return what_if(
        indicator=selected.terms,
        starts=selected.starts,
        evidences=selected.evidences,
        proposed=TargetTerms(TargetKind.VALUE, start, Decimal(value), Decimal(limit)),
        applies_from=start,
    )


def counts(found: WhatIf) -> tuple[Counter[str], Counter[str]]:
    now = Counter(month.now.rating.status.value for month in found.months)
    return now, Counter(month.proposed.rating.status.value for month in found.months)


def test_narrower_tolerance_of_kpi_5(sample):
    found = proposed(5, "85", "82")

    now, then = counts(found)
    assert now == {"within_tolerance": 11, "better_than_target": 1}
    assert then == {"within_tolerance": 5, "outside_tolerance": 6, "better_than_target": 1}
    assert (found.changed, found.restated) == (6, ())


def test_narrower_tolerance_of_kpi_5_from_the_beginning_of_the_year(sample):
    found = proposed(5, "85", "82", start=APRIL)

    assert [one.period.month for one in found.restated] == [6, 7, 8, 9]
    assert {one.becomes.status.value for one in found.restated} == {"outside_tolerance"}


def test_narrower_tolerance_of_kpi_2(sample):
    found = proposed(2, "22", "23")

    now, then = counts(found)
    assert now == {"at_target": 1, "within_tolerance": 16}
    assert then == {"at_target": 1, "within_tolerance": 5, "outside_tolerance": 11}
    assert found.changed == 11


@pytest.mark.parametrize(
    ("limit", "is_lottery"),
    [
        pytest.param("22.6", True, id="narrower than a month moves"),
        pytest.param("22.625", False, id="as wide"),
        pytest.param("25", False, id="as it was agreed"),
    ],
)
def test_tolerance_of_kpi_2_beside_how_it_moves(sample, limit, is_lottery):
    found = proposed(2, "22", limit)

    assert found.noise.limits.moving_range == Decimal("0.625")
    assert found.noise.is_wider_than_tolerance is is_lottery


def rated(month: date, *, as_known_at=None) -> dict[str, str]:
    """The statuses of the KPIs as their page shows them."""
    framework = Framework.objects.select_related("organisation").get(slug="trust-kpis-2018-19")
    found = read_scorecard(
        framework=framework, frameworks=frameworks_to_choose(), period=month, as_known_at=as_known_at
    )
    return {row.indicator.reference: row.standing.rating.status.value for row in found.rows}


def agree(number: int, value: str, limit: str, *, start: date) -> None:
    terms = Terms(start, TargetKind.VALUE, Decimal(value), Decimal(limit))
    agreement = Agreement("admin", "Cabinet Member", "Contract letter 14", "As others do")
    agree_target(indicator=kpi(number), terms=terms, agreement=agreement)


def test_old_month_keeps_its_rating_when_a_later_target_is_added(sample):
    before = {month: rated(date(2018, month, 1)) for month in (4, 9, 10)}

    agree(5, "95", "94", start=NOVEMBER)

    assert {month: rated(date(2018, month, 1)) for month in (4, 9, 10)} == before


def test_as_known_then_the_target_is_the_one_that_was_believed(sample):
    before, moment = rated(OCTOBER), timezone.now()

    agree(5, "95", "94", start=APRIL)

    assert before["KPI 5"] == "better_than_target"
    assert rated(OCTOBER)["KPI 5"] == "outside_tolerance"
    assert rated(OCTOBER, as_known_at=moment) == before


def test_what_is_restated_is_what_the_scorecard_then_shows(sample):
    shown = {month: rated(date(2018, month, 1))["KPI 5"] for month in range(4, 11)}
    found = proposed(5, "85", "82", start=APRIL)

    agree(5, "85", "82", start=APRIL)

    becomes = {one.period.month: one.becomes.status.value for one in found.restated}
    assert {month: rated(date(2018, month, 1))["KPI 5"] for month in range(4, 11)} == shown | becomes


def shown_of(number: int, framework: str) -> dict[date, tuple[str, str]]:
    """The ratings of a KPI as its scorecards print them: of each month alone, and of twelve together."""
    found = Framework.objects.select_related("organisation").get(slug=framework)
    statuses = {}
    for month in months_between(found.start, found.end):
        rows = read_scorecard(framework=found, frameworks=frameworks_to_choose(), period=month).rows
        row = next(row for row in rows if row.indicator.reference == f"KPI {number}")
        statuses[month] = (row.standing.rating.status.value, row.window_rating.status.value)
    return statuses


def test_every_rating_of_kpi_15_that_the_scorecards_print_otherwise_was_foretold(sample):
    """2022/23: 82 in July is within 80 and not 85; so are 83, 82 and 82 of the twelve months up to July,
    August and September. From October on there is no figure, and the twelve are 82, 82, 81, 81, 81 and 80."""
    framework, july = "trust-kpis-2022-23", date(2022, 7, 1)
    before = shown_of(15, framework)
    selected = select_indicator(
        indicator=kpi(15, framework), frameworks=frameworks_to_choose(), latest=date(2026, 10, 1)
    )
    terms = Terms(july, TargetKind.VALUE, Decimal(90), Decimal(85))
    found = what_if(
        indicator=selected.terms,
        starts=selected.starts,
        evidences=selected.evidences,
        proposed=TargetTerms(terms.kind, july, terms.value, terms.tolerance_limit),
        applies_from=july,
    )

    agree_target(indicator=kpi(15, framework), terms=terms, agreement=Agreement("admin"))

    after = shown_of(15, framework)
    alone, together = ({m for m in before if before[m][part] != after[m][part]} for part in (0, 1))
    assert {one.period for one in found.restated} == alone == {july}
    assert {one.period for one in found.restated_windows} == together
    with_figures = [one for one in found.restated_windows if one.has_figure]
    assert [(one.period.month, one.window.value) for one in with_figures] == [(7, 83), (8, 82), (9, 82)]
    assert {one.becomes.status.value for one in found.restated_windows} == {"outside_tolerance"}


def test_derived_measure_is_rated_from_the_contracts_own_ratings(sample):
    plan = Indicator.objects.select_related("framework__organisation", "measure").get(
        framework__slug="council-plan-2018-19", reference="2.1.3"
    )

    selected = select_indicator(indicator=plan, frameworks=frameworks_to_choose(), latest=date(2026, 10, 1))

    assert selected.evidences.own[OCTOBER].figure.value == 15
