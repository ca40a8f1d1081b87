"""Restarts of control limits in words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.periods import day_name, month_name
from kpis.series import LimitRestart
from scorecard.public_names import public_name
from scorecard.rows import ScorecardRow


@dataclass(frozen=True, slots=True)
class RestartNote:
    """Below a scorecard: whose control limits restarted, from when, why, and who decided it."""

    reference: str
    title: str
    words: str


def restarted_in_words(row: ScorecardRow) -> str:
    """From when a row's control limits are new: limits restarted from April 2018."""
    restart = _restart_of(row)
    return f"limits restarted from {month_name(restart.from_month)}" if restart is not None else ""


def _restart_of(row: ScorecardRow) -> LimitRestart | None:
    return row.indicator.restart_by(row.standing.period) if row.variation is not None else None


def restart_notes(rows: Iterable[ScorecardRow]) -> Iterable[RestartNote]:
    for row in rows:
        restart = _restart_of(row)
        if restart is not None:
            yield RestartNote(row.indicator.reference, row.measure.title, restart_in_words(restart))


def restart_in_words(restart: LimitRestart) -> str:
    """The month, the reason, and whose decision it was when."""
    made = restart.recording
    day = day_name(made.at)
    return (
        f"From {month_name(restart.from_month)}: {made.reason} (recorded by {public_name(made.by)} on {day})"
    )
