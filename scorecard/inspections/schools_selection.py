"""The queries behind the page of schools, one statement each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from reports.inspection_words import Grade, Phase, Sector
from reports.models import SchoolJudgement, WrittenVersion
from scorecard.inspections.recorded_then import hidden_on_every_day
from scorecard.inspections.schools import SchoolCount

COLUMNS = ("sector", "phase", "grade", "schools", "special_measures")
PLACE = 3  # of these, what a count is of


def days_of_schools(*, until: date, as_known_at: datetime | None = None) -> list[date]:
    """The days up to one for which grades of schools are counted, the latest first; as known now or then."""
    if as_known_at is not None:
        versions = _versions(as_known_at)
        found = {date.fromisoformat(one["as_at"]) for one, *is_gone in versions if not any(is_gone)}
        return sorted((day for day in found if day <= until), reverse=True)
    days = SchoolJudgement.objects.standing().filter(as_at__lte=until).order_by("-as_at")
    return list(days.values_list("as_at", flat=True).distinct())


def read_schools(as_at: date, *, as_known_at: datetime | None = None) -> list[SchoolCount]:
    """The counts of a day, as known now or at a moment; one that was withdrawn and not given anew is None."""
    if as_known_at is None:
        of_day = SchoolJudgement.objects.filter(as_at=as_at).order_by("pk")
        rows = list(of_day.values_list(*COLUMNS, "is_withdrawn"))
    else:
        rows = [
            (*(said[name] for name in COLUMNS), is_withdrawn or is_hidden)
            for said, is_withdrawn, is_hidden in _versions(as_known_at)
            if said["as_at"] == as_at.isoformat()
        ]
    stands = {row[:PLACE] for row in rows if not row[-1]}
    return [
        _counted(*row[:-1], is_withdrawn=row[-1]) for row in rows if not row[-1] or row[:PLACE] not in stands
    ]


def _versions(as_known_at: datetime) -> Iterable[tuple[Mapping[str, Any], bool, bool]]:
    """What each count said at a moment, whether it was withdrawn by then, and whether it is hidden on every
    day."""
    known = WrittenVersion.objects.known(as_known_at).filter(schools__isnull=False).order_by("schools_id")
    return known.values_list("content", "is_withdrawn", hidden_on_every_day("schools"))


def _counted(
    sector: str, phase: str, grade: str, schools: int, special_measures: int, *, is_withdrawn: bool
) -> SchoolCount:
    held = None if is_withdrawn else schools
    return SchoolCount(Sector(sector), Phase(phase), Grade(grade), held, special_measures)
