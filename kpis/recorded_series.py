"""The whole history of some measures in the areas of an organisation, with who recorded each figure; in one
statement."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kpis.figures import Figure
from kpis.known import (
    SERIES_COLUMNS,
    Places,
    by_place,
    exact,
    fetched,
    in_utc,
    moment_of,
    month_of,
    placeholders,
)
from kpis.missing import NO_REASONS, Reasons, by_place_and_month
from kpis.models import Area, MissingFigure, Observation
from kpis.models.area import AreaKind
from kpis.series import Recording, Revision, Version
from kpis.terms import AREA_COLUMNS, AreaTerms
from kpis.withholding import MonthsFigure, Versions

# Written out, as in kpis.spans: the query builder takes several times as long as the database. Every version
# is read, since a correction is told beside what it corrects. The areas are those of
# AreaQuerySet.reportable_for; one without a figure has a row of its own. What was said of a missing figure
# is a row without an id, whose commentary is the reason.
HISTORY = f"""
    SELECT {", ".join(f"figure.{name}" for name in SERIES_COLUMNS)},
           figure.recorded_at, figure.recorded_by, figure.reason, figure.superseded_at,
           {", ".join("area.parent_id" if name == "parent" else f"area.{name}" for name in AREA_COLUMNS)}
      FROM {Area._meta.db_table} area
      LEFT JOIN {Observation._meta.db_table} figure
           ON figure.area_id = area.id AND figure.measure_id IN ({{measures}})
     WHERE area.id = %s OR area.organisation_id = %s OR area.kind = '{AreaKind.BENCHMARK.value}'
    UNION ALL
    SELECT NULL, measure_id, area_id, period, NULL, NULL, NULL, '', '', why,
           recorded_at, recorded_by, reason, superseded_at, {", ".join(["NULL"] * len(AREA_COLUMNS))}
      FROM {MissingFigure._meta.db_table} WHERE measure_id IN ({{measures}}) AND area_id = %s"""
FIGURE, PLACE = slice(4, 7), slice(1, 4)  # where these stand among SERIES_COLUMNS
AT, BY, WHY, UNTIL = range(len(SERIES_COLUMNS), len(SERIES_COLUMNS) + 4)
AREA = slice(UNTIL + 1, None)
COMMENTARY = len(SERIES_COLUMNS) - 1

RECORDINGS = f"""
    SELECT id, recorded_at, recorded_by, reason FROM {Observation._meta.db_table} WHERE id IN ({{ids}})"""


@dataclass(frozen=True, slots=True)
class RecordedHistory:
    """places: the figures known now, or then, by measure and area, then month; recordings: of each of them,
    by observation id; corrections: what was corrected, and what by, as rows of HISTORY; missing: why
    figures of the organisation are not there."""

    places: Places = field(default_factory=dict)
    recordings: dict[int, Recording] = field(default_factory=dict)
    corrections: Sequence[tuple[tuple[Any, ...], tuple[Any, ...]]] = ()
    missing: Reasons = field(default_factory=lambda: NO_REASONS)

    def revisions(self, *, measure: int, area: int) -> list[Revision]:
        """Every correction of a measure's figures in one area, in the order in which they were made."""
        found = [
            Revision(
                measure=measure,
                period=was[3],
                told_at=moment_of(was[AT]),
                was=Figure(*map(exact, was[FIGURE])),
                became=Figure(*map(exact, became[FIGURE])),
                recording=_recording(became),
            )
            for was, became in self.corrections
            if (was[1], was[2]) == (measure, area)
        ]
        return sorted(found, key=lambda one: (one.recording.at, one.period))


@dataclass(frozen=True, slots=True)
class EveryVersion:
    """areas: the organisation, its parts and the benchmarks, in the order in which they are defined;
    rows: all that was ever recorded of the measures there, as rows of HISTORY; missing: and of the figures
    that were missing."""

    areas: list[AreaTerms] = field(default_factory=list)
    rows: Sequence[tuple[Any, ...]] = ()
    missing: Sequence[tuple[Any, ...]] = ()

    def known(self, as_known_at: datetime | None) -> RecordedHistory:
        """The figures known now or at a moment, the recording of each, and every correction made by then."""
        rows = _recorded_by(self.rows, as_known_at)
        known = _still_known(rows, as_known_at)
        said = _still_known(_recorded_by(self.missing, as_known_at), as_known_at)
        width = len(SERIES_COLUMNS)
        return RecordedHistory(
            places=by_place(row[:width] for row in known),
            recordings={row[0]: _recording(row) for row in known},
            corrections=_corrections(rows),
            missing=by_place_and_month((*row[1:3], month_of(row[3]), row[COMMENTARY]) for row in said),
        )

    def versions(self, measures: Collection[int]) -> Versions:
        """Every version of the figures of these measures, by their ids."""
        found: dict[int, list[Version[MonthsFigure]]] = defaultdict(list)
        for row in self.rows if measures else ():
            measure, area, period = row[PLACE]
            if measure in measures:
                figure = MonthsFigure(area, period, Figure(*map(exact, row[FIGURE])))
                until = in_utc(row[UNTIL]) if row[UNTIL] is not None else None
                found[measure].append(Version(figure, in_utc(row[AT]), until))
        return found


def read_every_version(*, measures: Collection[int], organisation: int) -> EveryVersion:
    """All that was ever recorded of these measures, at least one, in an organisation, its parts and the
    benchmarks."""
    statement = HISTORY.format(measures=placeholders(measures))
    rows = fetched(statement, [*measures, organisation, organisation, *measures, organisation])
    areas = {row[AREA.start]: row[AREA] for row in rows if row[AREA.start] is not None}
    return EveryVersion(
        areas=[AreaTerms(*areas[id]) for id in sorted(areas)],
        rows=[row for row in rows if row[0] is not None],
        missing=[row for row in rows if row[AREA.start] is None],
    )


def _recorded_by(rows: Iterable[tuple[Any, ...]], moment: datetime | None) -> list[tuple[Any, ...]]:
    return [row for row in rows if moment is None or in_utc(row[AT]) <= moment]


def _still_known(rows: Iterable[tuple[Any, ...]], moment: datetime | None) -> list[tuple[Any, ...]]:
    """Of rows recorded by a moment, those that nothing had superseded then."""
    return [row for row in rows if row[UNTIL] is None or (moment is not None and in_utc(row[UNTIL]) > moment)]


def _corrections(rows: Sequence[tuple[Any, ...]]) -> list[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """A correction is recorded at the moment at which what it corrects is superseded."""
    superseded = {(*row[PLACE], row[UNTIL]): row for row in rows if row[UNTIL] is not None}
    if not superseded:
        return []
    became = ((superseded.get((*row[PLACE], row[AT])), row) for row in rows)
    return [(was, row) for was, row in became if was is not None]


def _recording(row: tuple[Any, ...]) -> Recording:
    return Recording(moment_of(row[AT]), row[BY], row[WHY])


def read_recordings(observations: Collection[int]) -> dict[int, Recording]:
    """When, by whom and why each of these observations was recorded, by its id; in one statement."""
    if not observations:
        return {}
    rows = fetched(RECORDINGS.format(ids=placeholders(observations)), [*observations])
    return {id: Recording(moment_of(at), by, reason) for id, at, by, reason in rows}
