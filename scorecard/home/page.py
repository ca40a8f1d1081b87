"""The home page: every text worked out, so that the template only places it. Pure."""

from dataclasses import dataclass
from datetime import date

from kpis.periods import iso_month, month_name
from kpis.rating import Rating
from reports.promised import Outcome
from scorecard.made_up_texts import made_up_in_words
from scorecard.months.run import Months
from scorecard.page import StatusText, status_text
from scorecard.rows import Scorecard
from scorecard.since.changes import Course, Since, worst_first
from scorecard.since.happened_texts import (
    MissingText,
    PromisedText,
    missing_text,
    promised_text,
)
from scorecard.since.page import SincePage, build_since_page
from scorecard.since.texts import MoveText, move_text
from scorecard.summary import summary_in_words

THINGS_TO_LOOK_AT = 5


@dataclass(frozen=True, slots=True)
class HomeTile:
    status: StatusText
    count: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The latest month in a sentence and tiles, and what happened since the month before.

    since: None where there is nothing to compare; look_at: a few things, worst first; more: how many others;
    missed: promises for the latest month that were not kept; overdue: the first month of which figures are;
    overdue_more: how many others.
    """

    month: str
    iso: str
    sentence: str
    tiles: tuple[HomeTile, ...]
    since: SincePage | None
    look_at: tuple[MoveText, ...]
    more: int
    missed: tuple[PromisedText, ...]
    overdue: MissingText | None
    overdue_more: int
    total: int
    made_up: str  # what of the scorecard was made up for the sample, in sentences; empty where nothing was


def latest_month(found: Months) -> date:
    """The last month that has figures, or the first of all."""
    return found.reported[1] if found.reported else found.months[0]


def build_home_page(found: Months, *, since: Since, scorecard: Scorecard) -> HomePage:
    """The page of a framework's months; the latest is told of, and how it differs from the one before.

    scorecard: that of the latest month, so that both pages say the same of it.
    """
    latest = latest_month(found)
    can_compare = found.reported is not None and since.first < since.last
    worth_a_look = _worth_a_look(since) if can_compare else []
    overdue = [missing_text(one) for one in since.overdue]
    return HomePage(
        month=month_name(latest),
        iso=iso_month(latest),
        sentence=summary_in_words(scorecard, month=month_name(latest)),
        tiles=tuple(
            HomeTile(status_text(Rating(status), None), count) for status, count in scorecard.counts.items()
        ),
        since=build_since_page(since) if can_compare else None,
        look_at=tuple(worth_a_look[:THINGS_TO_LOOK_AT]),
        more=len(worth_a_look[THINGS_TO_LOOK_AT:]),
        missed=tuple(_missed(since, latest)) if can_compare else (),
        overdue=overdue[0] if overdue else None,
        overdue_more=len(overdue) - 1,
        total=len(scorecard.rows),
        made_up=made_up_in_words(scorecard, month=month_name(latest)),
    )


def _worth_a_look(since: Since) -> list[MoveText]:
    """What got worse, what stays outside its tolerance, and then whatever else changed."""
    changed = worst_first(since.moves)
    worse = [one for one in changed if one.course is Course.WORSE]
    rest = [one for one in changed if one.course is not Course.WORSE]
    return [move_text(one) for one in (*worse, *(one for one in since.moves if one.stayed_outside), *rest)]


def _missed(since: Since, latest: date) -> list[PromisedText]:
    due = [one for one in since.promises if since.first < one.promise.back_by <= latest]
    return [promised_text(one) for one in due if one.outcome is Outcome.MISSED]
