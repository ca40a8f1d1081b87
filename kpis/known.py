"""What is known of figures and targets, read in few statements: shared by what comes in and what goes out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from kpis.figures import Figure
from kpis.models import Observation, Target
from kpis.models.rules import Provenance
from kpis.rating import TargetKind, TargetTerms
from kpis.series import KnownFigure, Recording

# SQLite binds 32,766 values in a statement at most, and each place has three.
PLACES_A_STATEMENT = 5_000

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
TARGET_COLUMNS = (
    "indicator_id",
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
    return _by_place(rows.iterator(chunk_size=5_000))


def read_recorded_series(
    condition: Q, *, as_known_at: datetime | None = None
) -> tuple[Places, dict[int, Recording]]:
    """The same, with who recorded each figure, by observation id; still one statement."""
    rows = list(
        Observation.objects.known(as_known_at)
        .filter(condition)
        .order_by()
        .values_list(*SERIES_COLUMNS, "recorded_at", "recorded_by", "reason")
    )
    width = len(SERIES_COLUMNS)
    return _by_place(row[:width] for row in rows), {row[0]: Recording(*row[width:]) for row in rows}


def latest_before(
    places: Collection[tuple[int, int, date]], *, as_known_at: datetime | None = None
) -> Places:
    """For each measure, area and month, the one figure that was the last before that month.

    One statement for every 5,000 of them, each answered from the index: no history is read through.
    """
    found: Places = {}
    for some in batched(sorted(set(places)), PLACES_A_STATEMENT):
        last = read_series(Q(pk__in=_last_ids(some, as_known_at)), as_known_at=as_known_at)
        for place, series in last.items():
            found.setdefault(place, {}).update(series)
    return found


def _last_ids(places: Collection[tuple[int, int, date]], as_known_at: datetime | None) -> RawSQL:
    """The ids, as a subquery. Django's query builder has no lateral lookup, so it is written out."""
    known, moments = "superseded_at IS NULL", list[Any]()
    if as_known_at is not None:
        known = "recorded_at <= %s AND (superseded_at IS NULL OR superseded_at > %s)"
        # As the column holds it: SQLite compares times as text, and in UTC.
        moments = [connection.ops.adapt_datetimefield_value(as_known_at)] * 2
    place = "(%s::bigint, %s::bigint, %s::date)" if connection.vendor == "postgresql" else "(%s, %s, %s)"
    statement = f"""
        WITH place (measure, area, month) AS (VALUES {", ".join([place] * len(places))})
        SELECT (SELECT id FROM {Observation._meta.db_table}
                 WHERE measure_id = place.measure AND area_id = place.area
                   AND period < place.month AND {known}
                 ORDER BY period DESC LIMIT 1)
          FROM place"""
    return RawSQL(statement, [*chain.from_iterable(places), *moments])


def read_targets(
    condition: Q, *, start: date | None = None, as_known_at: datetime | None = None
) -> dict[int, list[TargetTerms]]:
    """The targets that meet a condition on Target, by indicator id, the earliest first.

    start: the first month that is asked about, where those that had ended by then are not wanted.
    """
    found: dict[int, list[TargetTerms]] = defaultdict(list)
    known = Target.objects.known(as_known_at)
    rows = known.filter(condition).order_by("applies_from")
    if start is not None:
        later = known.filter(
            indicator=OuterRef("indicator"),
            applies_from__gt=OuterRef("applies_from"),
            applies_from__lte=start,
        )
        rows = rows.exclude(Exists(later))
    for indicator, *columns in rows.values_list(*TARGET_COLUMNS):
        found[indicator].append(_target_terms(*columns))
    return dict(found)


def _target_terms(
    kind: str,
    applies_from: date,
    value: Decimal | None,
    limit: Decimal | None,
    code: str | None,
    name: str | None,
    provenance: str,
) -> TargetTerms:
    return TargetTerms(
        kind=TargetKind(kind),
        applies_from=applies_from,
        value=value,
        tolerance_limit=limit,
        benchmark=code,
        benchmark_name=name,
        illustrative=provenance == Provenance.ILLUSTRATIVE,
    )


def batched(things: Sequence[tuple[int, int, date]], size: int) -> Iterator[list[tuple[int, int, date]]]:
    """In groups of at most `size` (itertools has this from Python 3.12)."""
    rest = iter(things)
    while group := list(islice(rest, size)):
        yield group


def _by_place(rows: Iterable[tuple[Any, ...]]) -> Places:
    found: Places = defaultdict(dict)
    for id, measure, area, period, numerator, denominator, value, provenance, source, commentary in rows:
        found[measure, area][period] = KnownFigure(
            id=id,
            figure=Figure(numerator, denominator, value),
            illustrative=provenance == Provenance.ILLUSTRATIVE,
            source=source,
            commentary=commentary,
        )
    return dict(found)
