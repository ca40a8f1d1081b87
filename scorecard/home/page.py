"""The home page: every text worked out, so that the template only places it. Pure."""

from dataclasses import dataclass
from datetime import date

from kpis.periods import iso_month, month_name
from kpis.rating import Rating
from reports.promised import Outcome
from scorecard.made_up_texts import made_up_in_words
from scorecard.months.run import Months
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
from scorecard.status_texts import StatusText, status_text
from scorecard.summary import summary_in_words

THINGS_TO_LOOK_AT = 5


@dataclass(frozen=True, slots=True)
class HomeTile:
    status: StatusText
    count: int


@dataclass(frozen=True, slots=True)
class ComingText:
    """A later month that has few of its figures."""

    iso: str
    month: str
    sentence: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The latest month in a sentence and tiles, and what happened since the month before.

    coming: a later month that is only begun;
    since: None where there is nothing to compare; look_at: a few things, worst first; more: how many others;
    missed: promises for the latest month that were not kept; overdue: the first month of which figures are;
    overdue_more: how many others.
    """

    month: str
    iso: str
    sentence: str
    coming: ComingText | None
    tiles: tuple[HomeTile, ...]
    since: SincePage | None
    look_at: tuple[MoveText, ...]
    more: int
    missed: tuple[PromisedText, ...]
    overdue: MissingText | None
    overdue_more: int
    total: int
    made_up: str  # what of the scorecard was made up for the sample, in sentences; empty where nothing was


def build_home_page(found: Months, *, since: Since, scorecard: Scorecard) -> HomePage:
    """The page of a framework's months; the one to open with is told of, and how it differs from the one
    before. A later one that has few of its figures is named, and nothing is made of it.

    scorecard: that of the latest month, so that both pages say the same of it.
    """
    latest = found.opens
    can_compare = found.reported is not None and since.first < since.last
    worth_a_look = _worth_a_look(since) if can_compare else []
    overdue = [missing_text(one) for one in since.overdue]
    return HomePage(
        month=month_name(latest),
        iso=iso_month(latest),
        sentence=summary_in_words(scorecard, month=month_name(latest)),
        coming=_coming(found),
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


def _coming(found: Months) -> ComingText | None:
    if found.coming is None:
        return None
    month, coverage = found.coming
    are = "is" if coverage.there == 1 else "are"
    return ComingText(
        iso=iso_month(month),
        month=month_name(month),
        sentence=f"{coverage.there} of its {coverage.expected} figures {are} in so far. Nothing on this page"
        " counts them, or compares them with a full month.",
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
