"""Whatever stands in a file's cells, it is a figure or a problem with a place, and never an exception."""

from datetime import UTC
from decimal import ROUND_DOWN, Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis.models import Observation
from kpis.plain_text import cleaned
from reports.importing.spoilt_letters import first_lost
from reports.importing.table import CellFact
from reports.publishing import publish
from tests.reports.importing.files import csv_bytes
from tests.reports.returned import AREAS, LETTERS, MEASURES, checked, context, parsed, scope
from tests.reports.sending import HEADER, NOVEMBER, TODAY, contract, drafted, examined

NAMES = [f"KPI {one.id}" for one in MEASURES] + [one.code for one in MEASURES]
LIKELY = st.sampled_from(
    [
        *NAMES,
        *(area.code for area in AREAS),
        "2018-10",
        "Oct-18",
        "0",
        "1",
        "0.5",
        "74",
        "100",
        "93%",
        "n/a",
        "-",
    ]
)
ANYTHING = st.one_of(
    st.none(),
    LIKELY,
    st.text(max_size=60),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC) | st.none()),
    st.times(),
    st.timedeltas(),
)
ROWS = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(LETTERS, ANYTHING)), min_size=1, max_size=6)
FACTS = st.dictionaries(
    st.tuples(st.integers(2, 7), st.sampled_from(list(LETTERS))),
    st.tuples(st.sampled_from(CellFact), st.sampled_from(["", "#N/A"])),
    max_size=4,
)
# What concerns no single cell: a figure that is not there, and a file without any.
OF_THE_WHOLE = {"no_figures", "expected_figure_missing", "period_in_future", "period_outside_framework"}


@pytest.mark.one_database
@given(rows=ROWS, facts=FACTS, history=st.booleans())
def test_any_cells_are_rows_or_problems_with_a_cell(rows, facts, history):
    understood, problems = parsed(*rows, facts=facts, within=scope(history=history))

    numbers = {row.number for row in understood} | {problem.row for problem in problems}
    assert numbers == set(range(2, 2 + len(rows)))
    assert all(problem.is_error and problem.cell for problem in problems)
    assert all(problem.message.endswith((".", "?")) and len(problem.message) < 400 for problem in problems)


@pytest.mark.one_database
@given(rows=ROWS, history=st.booleans())
def test_any_rows_are_checked_without_an_exception(rows, history):
    problems = checked(*rows, within=scope(history=history), beside=context(expected=MEASURES[:3]))

    assert all(problem.cell or problem.code in OF_THE_WHOLE for problem in problems)
    assert len(problems) == len(set(problems))


NUMBERS = st.decimals(min_value=0, max_value=100, places=8).map(lambda number: f"{number:f}")
COUNTS = st.tuples(st.integers(0, 5_000), st.integers(1, 5_000)).map(lambda pair: (min(pair), max(pair)))
RATIOS = ("KPI 1", "KPI 2", "KPI 3", "KPI 5", "KPI 6", "KPI 7", "KPI 8", "KPI 9")


def shown(text: str) -> Decimal | None:
    """The number that a cell shows, to the sixth decimal."""
    return Decimal(text).quantize(Decimal("0.000001"), rounding=ROUND_DOWN) if text else None


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    figures=st.dictionaries(
        st.sampled_from(RATIOS),
        COUNTS.map(lambda pair: (str(pair[0]), str(pair[1]), "")) | NUMBERS.map(lambda text: ("", "", text)),
        min_size=1,
    ),
    said=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30).filter(
        lambda text: first_lost(text) is None
    ),
)
def test_published_figures_are_what_the_cells_show(sample, figures, said):
    rows = [(reference, "", *cells, said) for reference, cells in figures.items()]
    with transaction.atomic():
        draft = drafted(*rows)

        publish(monthly_return=draft, by=None, explanation="Checked.")

        codes = dict(contract().indicators.values_list("measure__code", "reference"))
        recorded = {
            codes[one.measure.code]: (one.numerator, one.denominator, one.value, one.commentary)
            for one in Observation.objects.filter(period=NOVEMBER).select_related("measure")
        }
        assert recorded == {
            reference: (*map(shown, cells), cleaned(said)) for reference, cells in figures.items()
        }
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=st.lists(st.lists(LIKELY | st.text(max_size=30), max_size=7), max_size=6))
def test_any_file_is_examined_without_an_exception(sample, rows):
    from reports.importing.intake import examine_return

    content = csv_bytes([HEADER, *rows], encoding="utf-8") if rows else b""

    found = examine_return(
        filename="any.csv",
        content=content.replace(b"\x00", b""),
        framework=contract(),
        period=NOVEMBER,
        today=TODAY,
    )

    assert found.is_accepted or all(problem.message for problem in found.errors)
    assert examined(("KPI 2", "", "283", "1204", "", "")).is_accepted
