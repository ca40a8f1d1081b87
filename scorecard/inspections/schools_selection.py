"""The queries behind the page of schools, one statement each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from reports.inspection_words import Grade, Phase, Sector
from reports.models import SchoolJudgement
from scorecard.inspections.recorded_then import read_contents
from scorecard.inspections.schools import SchoolCount

COLUMNS = ("sector", "phase", "grade", "schools", "special_measures")


def days_of_schools(*, until: date, as_known_at: datetime | None = None) -> list[date]:
    """The days up to one for which grades of schools are counted, the latest first; as known now or then."""
    if as_known_at is not None:
        found = {date.fromisoformat(one["as_at"]) for one in _then(as_known_at)}
        return sorted((day for day in found if day <= until), reverse=True)
    days = SchoolJudgement.objects.standing().filter(as_at__lte=until).order_by("-as_at")
    return list(days.values_list("as_at", flat=True).distinct())


def read_schools(as_at: date, *, as_known_at: datetime | None = None) -> list[SchoolCount]:
    """The counts of a day, as known now or at a moment."""
    if as_known_at is not None:
        rows = (one for one in _then(as_known_at) if one["as_at"] == as_at.isoformat())
        return [_counted(*(one[name] for name in COLUMNS)) for one in rows]
    standing = SchoolJudgement.objects.standing().filter(as_at=as_at).order_by("pk")
    return [_counted(*row) for row in standing.values_list(*COLUMNS)]


def _then(as_known_at: datetime) -> Iterable[Mapping[str, Any]]:
    return read_contents("schools", as_known_at=as_known_at)["schools"].values()


def _counted(sector: str, phase: str, grade: str, schools: int, special_measures: int) -> SchoolCount:
    return SchoolCount(Sector(sector), Phase(phase), Grade(grade), schools, special_measures)
