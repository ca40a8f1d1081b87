"""Which of the figures typed cannot stand: a list of returns and the page of one find the same."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kpis.models import Area, Measure
from reports.desk.checklist import wrong_rows
from reports.desk.counted import has_figure
from reports.desk.examining import examine_desk
from reports.desk.expected import expected_rows
from reports.desk.typed import by_place
from reports.desk.wrong_entries import rows_of_entries, service_areas_of, wrong_measures
from reports.models import MonthlyReturn, ReturnEntry
from reports.models.monthly_return import ReturnKind
from reports.publishing import publish
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, TODAY, contract, drafted

pytestmark = pytest.mark.django_db

AREAS = ("BHM-EAST", "BHM-NWC", "BHM-SOUTH", "BHM-DCSC", "BHM-OTHER")
WHOLE = [("re-referrals", "BHM"), ("caseload", "BHM"), ("referral-decision-24h", "BHM")]
PLACES = st.sampled_from([*WHOLE, *WHOLE, *(("re-referrals", code) for code in AREAS)])
NUMBERS = st.sampled_from(["", "0", "60", "240", "300", "1200", "25", "0.25", "-3", "1e3", "n/a", "24%"])
TYPED = st.fixed_dictionaries(
    {
        "numerator": NUMBERS,
        "denominator": NUMBERS,
        "value": NUMBERS,
        "commentary": st.sampled_from(["", "Said."]),
        "back_by": st.sampled_from(["", "2019-01", "2018-10", "soon"]),
    }
)
WHOLE_OFF_ITS_PARTS = {("re-referrals", "BHM"): {"numerator": "301", "denominator": "1200"}} | {
    ("re-referrals", code): {"numerator": "60", "denominator": "240"} for code in AREAS
}


@pytest.fixture
def november_in_part(sample):
    """Some of it is published, so that what is typed would change it."""
    publish(monthly_return=drafted(*NOVEMBERS_ROWS[:3]), by=None)


def entries_of(typed: dict[tuple[str, str], dict[str, str]]) -> list[ReturnEntry]:
    measures = Measure.objects.in_bulk([measure for measure, _ in typed], field_name="code")
    areas = Area.objects.in_bulk([area for _, area in typed], field_name="code")
    return [
        ReturnEntry(measure=measures[measure], area=areas[area], **columns)
        for (measure, area), columns in typed.items()
    ]


def wrong_in_list(entries: list[ReturnEntry]) -> frozenset[int]:
    """As a list of returns finds it: by the entries that hold a figure, and nothing else."""
    entries = [one for one in entries if has_figure(one.typed)]
    return wrong_measures(
        rows_of_entries(entries, contract()),
        by_place(entries),
        framework=contract(),
        period=NOVEMBER,
        today=TODAY,
        service_areas=service_areas_of([contract()]),
    )


def wrong_on_page(entries: list[ReturnEntry], *, kind: ReturnKind) -> frozenset[int]:
    """As the page of the month finds it, of what was typed: by its checklist."""
    held = MonthlyReturn(framework=contract(), period=NOVEMBER, kind=kind, reason="Counted again.")
    places = by_place(entries)
    rows = expected_rows(contract(), NOVEMBER, also=set(places))
    points = examine_desk(
        rows, places, framework=contract(), period=NOVEMBER, today=TODAY, monthly_return=held
    )
    wrong = wrong_rows(points.examined)
    typed = [row for row in rows if row.place in places]
    return frozenset(
        row.measure.id
        for row in typed
        if row.is_whole and row.number in wrong and has_figure(places[row.place].typed)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(typed=WHOLE_OFF_ITS_PARTS, kind=ReturnKind.REGULAR)
@given(
    typed=st.dictionaries(PLACES, TYPED, max_size=8),
    kind=st.sampled_from([ReturnKind.REGULAR, ReturnKind.CORRECTION]),
)
def test_list_and_page_find_the_same_figures_wrong(november_in_part, typed, kind):
    entries = entries_of(typed)

    assert wrong_in_list(entries) == wrong_on_page(entries, kind=kind)


@pytest.mark.parametrize(
    ("columns", "is_wrong"),
    [
        pytest.param({"numerator": "300", "denominator": "1200"}, False, id="right"),
        pytest.param({"numerator": "1201", "denominator": "1200"}, True, id="more than all"),
        pytest.param({"numerator": "n/a", "denominator": "1200"}, True, id="no number"),
        pytest.param({"denominator": "n/a"}, False, id="no figure"),
    ],
)
def test_figure_that_cannot_stand_is_wrong_in_a_list(sample, columns, is_wrong):
    entries = entries_of({("re-referrals", "BHM"): columns})

    assert bool(wrong_in_list(entries)) is is_wrong
