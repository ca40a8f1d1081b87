"""How many schools hold each grade, by phase and sector, with the totals worked out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.figures import Marker, Unit, counted, in_words, quotient, round_half_up
from kpis.periods import day_name
from reports.inspection_words import GRADES, SECTORS, Grade, Phase, Sector

GOOD_OR_BETTER = (Grade.OUTSTANDING, Grade.GOOD)
NOT_AVAILABLE = Marker.NOT_AVAILABLE.value
WITHDRAWN = "not available: a count was withdrawn"


@dataclass(frozen=True, slots=True)
class SchoolCount:
    """How many schools, None where the count was withdrawn; special_measures: how many of them are in those,
    where they are inadequate."""

    sector: Sector
    phase: Phase
    grade: Grade
    schools: int | None
    special_measures: int = 0


@dataclass(frozen=True, slots=True)
class GradesText:
    """A row: how many hold each grade, in the order of GRADES; share: good or outstanding, of all.

    Where a count was withdrawn, neither it nor what would be worked out with it is told.
    """

    name: str
    counts: tuple[str, ...]
    special_measures: str  # of the inadequate; empty where none is
    good_or_better: str  # 231 of 269
    share: str
    has_share: bool
    without_share: str = ""  # why it has none


@dataclass(frozen=True, slots=True)
class SectorText:
    name: str
    sentence: str
    rows: tuple[GradesText, ...]
    total: GradesText


@dataclass(frozen=True, slots=True)
class SchoolsPage:
    """days: ISO date, in words, and whether it is the one shown, the latest first."""

    sentence: str
    day: str
    grades: tuple[str, ...]
    sectors: tuple[SectorText, ...]
    together: GradesText | None
    days: tuple[tuple[str, str, bool], ...]


def build_schools_page(
    counts: Iterable[SchoolCount], *, as_at: date | None, days: Sequence[date]
) -> SchoolsPage:
    """counts: of the day shown; as_at: that day, None where there is none; days: all there are."""
    counts = list(counts)
    sectors = tuple(
        _sector(sector, counts) for sector in Sector if any(one.sector is sector for one in counts)
    )
    together = _row("All schools", counts) if counts else None
    day = day_name(as_at) if as_at else ""
    return SchoolsPage(
        sentence=_sentence(together, day),
        day=day,
        grades=tuple(GRADES.values()),
        sectors=sectors,
        together=together,
        days=tuple((one.isoformat(), day_name(one), one == as_at) for one in sorted(days, reverse=True)),
    )


def good_or_outstanding(counts: Iterable[SchoolCount]) -> tuple[int, int, Decimal | None]:
    """How many schools are good or outstanding, of how many, and the percentage; None where there are none.

    Those in special measures are among the inadequate, and are not counted again. No count was withdrawn.
    """
    counts = list(counts)
    schools = sum(one.schools or 0 for one in counts)
    good = sum(one.schools or 0 for one in counts if one.grade in GOOD_OR_BETTER)
    share = quotient(Decimal(good), Decimal(schools), Unit.PERCENT)
    return good, schools, None if share is None else round_half_up(share, 0)


def _sector(sector: Sector, counts: list[SchoolCount]) -> SectorText:
    own = [one for one in counts if one.sector is sector]
    rows = (_row(phase.value, [one for one in own if one.phase is phase]) for phase in Phase)
    total = _row("All phases", own)
    return SectorText(
        name=SECTORS[sector],
        sentence=_good_in_words(total),
        rows=tuple(row for phase, row in zip(Phase, rows, strict=True) if any(o.phase is phase for o in own)),
        total=total,
    )


def _row(name: str, counts: list[SchoolCount]) -> GradesText:
    special = sum(one.special_measures for one in counts if one.schools is not None)
    of_each = tuple(_of_grade(grade, counts) for grade in GRADES)
    special_measures = f"of these {_number(special)} in special measures" if special else ""
    if any(one.schools is None for one in counts):
        return GradesText(name, of_each, special_measures, NOT_AVAILABLE, NOT_AVAILABLE, False, WITHDRAWN)
    good, schools, share = good_or_outstanding(counts)
    return GradesText(
        name=name,
        counts=of_each,
        special_measures=special_measures,
        good_or_better=f"{_number(good)} of {_number(schools)}",
        share=Marker.NOT_APPLICABLE.value if share is None else in_words(share, Unit.PERCENT),
        has_share=share is not None,
        without_share="not applicable" if share is None else "",
    )


def _of_grade(grade: Grade, counts: list[SchoolCount]) -> str:
    own = [one.schools for one in counts if one.grade is grade]
    known = [one for one in own if one is not None]
    return _number(sum(known)) if len(known) == len(own) else NOT_AVAILABLE


def _number(number: int) -> str:
    return counted(Decimal(number))


def _good_in_words(row: GradesText) -> str:
    """231 of 269 are good or outstanding (86%)."""
    if row.good_or_better == NOT_AVAILABLE:
        return f"How many are good or outstanding is {WITHDRAWN}"
    share = f" ({row.share})" if row.has_share else ""
    return f"{row.good_or_better} are good or outstanding{share}"


def _sentence(together: GradesText | None, day: str) -> str:
    if together is None:
        return "No grades of schools are recorded."
    if together.good_or_better == NOT_AVAILABLE:
        return f"How many schools were good or outstanding on {day} is {WITHDRAWN}."
    share = f" ({together.share})" if together.has_share else ""
    return f"On {day}, {together.good_or_better} schools were good or outstanding{share}."
