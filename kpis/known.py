"""What is known of figures and targets, read in few statements: shared by what comes in and what goes out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from kpis.figures import Figure
from kpis.models import Observation, Target
from kpis.models.rules import Provenance
from kpis.rating import TargetKind, TargetTerms
from kpis.series import KnownFigure

# SQLite binds 32,766 values in a statement at most, and each place has three.
PLACES_A_STATEMENT = 10_000

# By measure id and area id.
Places = dict[tuple[int, int], dict[date, KnownFigure]]

SERIES_COLUMNS = (
    "id",
    "measure_id",
    "area_id",
    "period",
    "numerator",
    "denominator",
    "value",
    "provenance",
    "source",
    "commentary",
)
# The same in a statement that is written out. Of few months there are many figures: to look up the date that
# a text stands for takes a fifth of the time that SQLite's driver takes to make each one anew.
SERIES_WRITTEN_OUT = {
    "postgresql": ", ".join(SERIES_COLUMNS),
    "sqlite": ", ".join(f"CAST({name} AS text)" if name == "period" else name for name in SERIES_COLUMNS),
}
TARGET_COLUMNS = (
    "kind",
    "applies_from",
    "value",
    "tolerance_limit",
    "benchmark__code",
    "benchmark__name",
    "provenance",
)


def read_series(condition: Q, *, as_known_at: datetime | None = None) -> Places:
    """The figures that meet a condition on Observation, in one statement, by measure and area, then month."""
    rows = Observation.objects.known(as_known_at).filter(condition).order_by().values_list(*SERIES_COLUMNS)
    return by_place(rows)  # an iterator() would be a cursor of the server's, and more statements


def latest_before(
    places: Collection[tuple[int, int, date]], *, as_known_at: datetime | None = None
) -> Places:
    """For each measure, area and month, the one figure that was the last before that month.

    One statement for every 10,000 of them, each answered from the index: no history is read through.
    """
    found: Places = {}
    for some in batched(sorted(set(places)), PLACES_A_STATEMENT):
        for place, series in by_place(_last_rows(some, as_known_at)).items():
            found.setdefault(place, {}).update(series)
    return found


def _last_rows(
    places: Collection[tuple[int, int, date]], as_known_at: datetime | None
) -> list[tuple[Any, ...]]:
    """The query builder has no lateral lookup, so it is written out."""
    known, moments = known_in_sql(as_known_at)
    place = "(%s::bigint, %s::bigint, %s::date)" if connection.vendor == "postgresql" else "(%s, %s, %s)"
    table = Observation._meta.db_table
    statement = f"""
        WITH place (measure, area, month) AS (VALUES {", ".join([place] * len(places))})
        SELECT {SERIES_WRITTEN_OUT[connection.vendor]} FROM place
          JOIN {table} ON measure_id = place.measure AND area_id = place.area AND {known}
           AND period = (SELECT MAX(period) FROM {table}
                          WHERE measure_id = place.measure AND area_id = place.area
                            AND period < place.month AND {known})"""
    return fetched(statement, [*chain.from_iterable(places), *moments, *moments])


def known_in_sql(as_known_at: datetime | None, *, row: str = "") -> tuple[str, list[Any]]:
    """What holds of a row that is known now, or was at a moment, in SQL, and the values that it binds.

    row: what the statement calls the row, with a dot, where columns need it.
    """
    if as_known_at is None:
        return f"{row}superseded_at IS NULL", []
    # As the column holds it: SQLite compares times as text, and in UTC.
    moment = connection.ops.adapt_datetimefield_value(as_known_at)
    known = f"{row}recorded_at <= %s AND ({row}superseded_at IS NULL OR {row}superseded_at > %s)"
    return known, [moment, moment]


def placeholders(values: Collection[object]) -> str:
    """As many as there are values, for a statement that is written out."""
    return ", ".join(["%s"] * len(values))


def fetched(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement that is written out, because to put it together takes longer than to answer it.

    Dates come as dates; numbers of SQLite as floats, which by_place and target_terms make exact again.
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def read_targets(condition: Q, *, as_known_at: datetime | None = None) -> dict[int, list[TargetTerms]]:
    """The targets that meet a condition on Target, by indicator id, the earliest first."""
    found: dict[int, list[TargetTerms]] = defaultdict(list)
    rows = Target.objects.known(as_known_at).filter(condition).order_by("applies_from")
    for indicator, *columns in rows.values_list("indicator_id", *TARGET_COLUMNS):
        found[indicator].append(target_terms(*columns))
    return dict(found)


def target_terms(
    kind: str,
    applies_from: date,
    value: Decimal | float | None,
    limit: Decimal | float | None,
    code: str | None,
    name: str | None,
    provenance: str,
) -> TargetTerms:
    """From the values that a query gives, in the order of TARGET_COLUMNS."""
    return TargetTerms(
        kind=TargetKind(kind),
        applies_from=applies_from,
        value=exact(value),
        tolerance_limit=exact(limit),
        benchmark=code,
        benchmark_name=name,
        illustrative=provenance == Provenance.ILLUSTRATIVE,
    )


def batched(things: Sequence[tuple[int, int, date]], size: int) -> Iterator[list[tuple[int, int, date]]]:
    """In groups of at most `size` (itertools has this from Python 3.12)."""
    rest = iter(things)
    while group := list(islice(rest, size)):
        yield group


def by_place(rows: Iterable[tuple[Any, ...]]) -> Places:
    """Figures from rows of SERIES_COLUMNS, by measure and area, then month; a month may be text."""
    found: Places = defaultdict(dict)
    illustrative = Provenance.ILLUSTRATIVE.value
    for id, measure, area, period, numerator, denominator, value, provenance, source, commentary in rows:
        figure = Figure(exact(numerator), exact(denominator), exact(value))
        known = KnownFigure(id, figure, provenance == illustrative, source, commentary)
        found[measure, area][month_of(period)] = known
    return dict(found)


@cache
def month_of(period: date | str) -> date:
    """A month as a column holds it: SQLite's may come as text."""
    return period if isinstance(period, date) else date.fromisoformat(period)


def exact(number: Decimal | float | int | None) -> Decimal | None:
    """SQLite has no decimals: its floats hold the 15 digits that we store, and print them."""
    if number is None or type(number) is Decimal:
        return number
    return Decimal(number) if type(number) is int else Decimal(repr(number))


def moment_of(recorded_at: datetime | str) -> datetime:
    """By the council's clock, whose days pages name."""
    return timezone.localtime(in_utc(recorded_at))


def in_utc(recorded_at: datetime | str) -> datetime:
    """To compare: the hour that the council's clock has twice in October comes once. SQLite's times do not
    say that they are in UTC."""
    moment = recorded_at if isinstance(recorded_at, datetime) else datetime.fromisoformat(recorded_at)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
