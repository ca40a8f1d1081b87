"""Where a measure stands: its indicators with their frameworks, and all that was ever set for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from kpis.figures import Calculation
from kpis.known import TARGET_COLUMNS, fetched, in_utc, moment_of, target_terms
from kpis.models import Framework
from kpis.models.framework import FrameworkKind
from kpis.rating import TargetTerms
from kpis.series import LimitRestart, Recording, Version, known_of
from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from kpis.windows import WindowTerms
from scorecard.standing import IndicatorTerms

FRAMEWORK_FIELDS = ("id", "slug", "title", "organisation_id", "kind", "start", "end")
# Written out, as in scorecard.indicators. Every version of a target and restart is read, so that the page can
# say what was known at a moment and what is known now; there are few of them.
COVERAGES = f"""
    SELECT {", ".join(f'framework."{name}"' for name in FRAMEWORK_FIELDS)}, framework.window_includes_current,
           indicator.id, indicator.reference, COALESCE(indicator.window_months, framework.window_months),
           {", ".join(f"measure.{name}" for name in MEASURE_COLUMNS)},
           target.id, target.recorded_at, target.superseded_at,
           target.kind, target.applies_from, target.value, target.tolerance_limit, area.code, area.name,
           target.provenance,
           restart.id, restart.recorded_at, restart.superseded_at,
           restart.from_month, restart.recorded_by, restart.reason
      FROM kpis_indicator indicator
      JOIN kpis_framework framework ON framework.id = indicator.framework_id
      JOIN kpis_measure measure ON measure.id = indicator.measure_id
      LEFT JOIN kpis_target target ON target.indicator_id = indicator.id
      LEFT JOIN kpis_area area ON area.id = target.benchmark_id
      LEFT JOIN kpis_limitrestart restart ON restart.measure_id = measure.id
           AND restart.area_id = framework.organisation_id AND NOT restart.is_withdrawal
     WHERE {{wanted}}
     ORDER BY framework.start DESC, framework.id, indicator.position, indicator.id,
              restart.from_month, target.applies_from"""
OF_MEASURE = "indicator.measure_id = %s"
OF_DERIVED_MEASURE = f"{OF_MEASURE} OR framework.kind = '{FrameworkKind.CONTRACT.value}'"
# Where these stand among the columns: those of a target and of a restart begin with its id and two clocks.
INDICATOR = len(FRAMEWORK_FIELDS) + 1
MEASURE = slice(INDICATOR + 3, INDICATOR + 3 + len(MEASURE_COLUMNS))
TARGET = slice(MEASURE.stop, MEASURE.stop + 3 + len(TARGET_COLUMNS))
RESTART = slice(TARGET.stop, TARGET.stop + 6)


@dataclass(frozen=True, slots=True)
class RecordedIndicator:
    """An indicator in its framework, with all targets and restarts of limits that ever were, by first month.

    terms: without any of these; framework: with the columns of FRAMEWORK_FIELDS alone.
    """

    framework: Framework
    terms: IndicatorTerms
    targets: tuple[Version[TargetTerms], ...]
    restarts: tuple[Version[LimitRestart], ...]

    def known(self, as_known_at: datetime | None) -> IndicatorTerms:
        """The indicator with those known at a moment, or now."""
        return replace(
            self.terms,
            targets=tuple(known_of(self.targets, as_known_at)),
            restarts=tuple(known_of(self.restarts, as_known_at)),
        )


def read_recorded_indicators(measure: int, *, calculation: Calculation) -> list[RecordedIndicator]:
    """A measure's indicators and, where it is derived, those of every contract, in one statement: the newest
    framework first, and in its order."""
    wanted = OF_DERIVED_MEASURE if calculation is Calculation.DERIVED else OF_MEASURE
    rows = fetched(COVERAGES.format(wanted=wanted), [measure])
    frameworks = {
        row[0]: Framework.from_db(connection.alias, FRAMEWORK_FIELDS, row[: len(FRAMEWORK_FIELDS)])
        for row in rows
    }
    by_indicator = groupby(rows, key=itemgetter(INDICATOR))
    return [_recorded_indicator(list(same), frameworks) for _, same in by_indicator]


def _recorded_indicator(
    same: list[tuple[Any, ...]], frameworks: Mapping[int, Framework]
) -> RecordedIndicator:
    """From an indicator's rows, which have every target once for each restart."""
    first = same[0]
    id, reference, window = first[INDICATOR : MEASURE.start]
    targets = {row[TARGET.start]: row[TARGET] for row in same if row[TARGET.start] is not None}
    restarts = {row[RESTART.start]: row[RESTART] for row in same if row[RESTART.start] is not None}
    framework = frameworks[first[0]]
    return RecordedIndicator(
        framework=framework,
        terms=IndicatorTerms(
            id=id,
            reference=reference,
            measure=MeasureTerms.of(*first[MEASURE]),
            window=WindowTerms(window, first[INDICATOR - 1]),
            starts=framework.start,
            ends=framework.end,
        ),
        targets=tuple(_version(at, until, target_terms(*terms)) for _, at, until, *terms in targets.values()),
        restarts=tuple(_version(at, until, _restart(at, *rest)) for _, at, until, *rest in restarts.values()),
    )


def _version(at: datetime | str, until: datetime | str | None, what: Any) -> Version[Any]:
    return Version(what, in_utc(at), in_utc(until) if until is not None else None)


def _restart(at: datetime | str, month: date, by: str, reason: str) -> LimitRestart:
    return LimitRestart(month, Recording(moment_of(at), by, reason))
