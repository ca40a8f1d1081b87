"""Many rows into one table in one statement."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import F, Value

from kpis.actions import OBSERVATION_FIELDS
from kpis.bulk import insert_rows, insert_selected
from kpis.models import Area, Indicator, Observation
from tests.kpis import make
from tests.kpis.make import OCTOBER, RECORDED

pytestmark = pytest.mark.django_db


def a_row(**values) -> tuple:
    usual = {
        "measure_id": values.pop("measure_id", None) or make.measure().pk,
        "area_id": make.organisation().pk,
        "period": OCTOBER,
        "numerator": None,
        "denominator": None,
        "value": Decimal(80),
        "provenance": "published",
        "source": "",
        "commentary": "",
        "recorded_at": RECORDED,
        "recorded_by": "officer",
        "reason": "",
    }
    return tuple((usual | values)[field] for field in OBSERVATION_FIELDS)


def insert(*rows) -> None:
    insert_rows(Observation, fields=OBSERVATION_FIELDS, rows=rows)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Two\nlines and\r\nanother\rkind", id="line ends"),
        pytest.param("a\ttab", id="tab"),
        pytest.param(r"a \ backslash, \t and \n and \\", id="backslashes"),
        pytest.param(r"\N", id="what COPY writes for nothing"),
        pytest.param(r"\.", id="what COPY ends with"),
        pytest.param("before\n\\.\nafter", id="the same on a line of its own"),
        pytest.param('said "so", he\'s sure; 100% of %s', id="quotation marks and per cent"),
        pytest.param("“Plas Coch” – naïve 漢字 🙂", id="every script"),
        pytest.param("\N{LINE SEPARATOR}\x0b\x0c\x1f", id="rare control characters"),
        pytest.param("", id="nothing"),
        pytest.param("  blanks  ", id="blanks"),
    ],
)
def test_text_goes_in_as_it_is(text):
    insert(a_row(commentary=text))

    assert Observation.objects.get().commentary == text


@pytest.mark.parametrize(
    ("number", "stored"),
    [
        pytest.param(Decimal("123456789.123456"), "123456789.123456", id="all the digits there are"),
        pytest.param(Decimal("-0.9"), "-0.9", id="negative"),
        pytest.param(Decimal("1E+2"), "100", id="a power of ten"),
        pytest.param(Decimal("0.000001"), "0.000001", id="the smallest"),
        pytest.param(Decimal(0), "0", id="nought, which is not nothing"),
    ],
)
def test_number_goes_in_as_it_is(number, stored):
    insert(a_row(value=number))

    assert Observation.objects.get().value == Decimal(stored)


def test_nothing_stays_nothing():
    insert(a_row(value=None, numerator=Decimal(0), denominator=Decimal(4)))

    row = Observation.objects.get()
    assert (row.numerator, row.denominator, row.value, row.superseded_at) == (0, 4, None, None)


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(RECORDED, id="whole second"),
        pytest.param(datetime(2018, 7, 2, 9, 0, 0, 123_456, tzinfo=UTC), id="microseconds"),
        pytest.param(datetime(2018, 7, 2, 9, tzinfo=timezone(timedelta(hours=1))), id="another clock"),
    ],
)
def test_time_goes_in_as_the_moment_it_is(moment):
    insert(a_row(recorded_at=moment))

    assert Observation.objects.get().recorded_at == moment


def test_rows_may_be_made_while_they_are_inserted(django_assert_max_num_queries):
    measures = [make.measure().pk for _ in range(3)]
    areas = [make.organisation().pk]
    rows = [a_row(measure_id=measure, area_id=areas[0]) for measure in measures]

    with django_assert_max_num_queries(1):
        insert_rows(Observation, fields=OBSERVATION_FIELDS, rows=iter(rows))

    assert Observation.objects.count() == 3


def test_no_rows_insert_nothing():
    insert()

    assert not Observation.objects.exists()


def test_columns_may_come_in_any_order():
    fields = tuple(reversed(OBSERVATION_FIELDS))

    insert_rows(Observation, fields=fields, rows=[tuple(reversed(a_row(source="A paper")))])

    assert Observation.objects.get().source == "A paper"


def test_column_that_there_is_not_is_refused():
    with pytest.raises(KeyError, match="colour"):
        insert_rows(Observation, fields=("colour",), rows=[])


def test_row_that_breaks_a_constraint_leaves_nothing_behind():
    good, bad = a_row(), a_row(provenance="hearsay")

    with pytest.raises(IntegrityError, match="kpis_observation_provenance_is_known"), transaction.atomic():
        insert(good, bad)

    assert not Observation.objects.exists()


def test_row_that_points_nowhere_is_refused_at_the_end():
    insert(a_row(measure_id=999_999))

    with pytest.raises(IntegrityError):
        connection.check_constraints()
    transaction.set_rollback(True)


def test_text_with_a_zero_byte_is_refused_where_the_database_has_none():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps them")

    with pytest.raises(DataError), transaction.atomic():
        insert(a_row(commentary="a\0b"))


def test_what_a_query_finds_goes_in_and_is_counted(django_assert_num_queries):
    measure, framework = make.measure(), make.framework()
    rows = Area.objects.annotate(
        framework=Value(framework.pk), measure=Value(measure.pk), reference=F("code"), position=F("pk")
    ).values_list("framework", "measure", "reference", "position")
    fields = ("framework_id", "measure_id", "reference", "position")

    with django_assert_num_queries(1):
        count = insert_selected(Indicator, fields=fields, rows=rows.filter(pk=framework.organisation_id))

    one = framework.indicators.get()
    assert count == 1
    assert (one.measure, one.reference) == (measure, framework.organisation.code)


def test_query_that_finds_nothing_inserts_nothing():
    fields = ("reference", "position")

    assert insert_selected(Indicator, fields=fields, rows=Area.objects.values_list("code", "pk")) == 0
