"""What is different now from what was told, in words. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from kpis.periods import day_name
from kpis.series import Recording
from kpis.target_words import target_in_words
from scorecard import wording
from scorecard.as_told.rows import ToldRow
from scorecard.known_on import LEFT_OUT, KnownOn, as_it_was_known
from scorecard.moments import moment_in_address, moment_name
from scorecard.rows import Scorecard
from scorecard.status_texts import StatusText, status_text
from scorecard.window_texts import overlap_in_words

PUBLISHED_SINCE = "Published since"
TIMES_OF_A_DAY = 5  # that are led to; rows corrected one by one may have many


@dataclass(frozen=True, slots=True)
class ToldText:
    """What a row says now. Texts are empty, and statuses None, where nothing differs.

    how: how its figure came to differ; reason: as whoever corrected it gave it; why_missing: why there is no
    figure still.
    """

    figure: str
    counts: str
    status: StatusText | None
    how: str
    reason: str
    target: str
    window: str
    window_status: StatusText | None
    window_overlaps: str
    made_up: str  # which of it was, for the sample
    why_missing: str = ""


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """What stands above a page as known at a moment. times: at which its figures were recorded, as addresses
    have them and as a person says them: the day alone where it has one and is over; led_to: what the links to
    them show."""

    heading: str
    sentence: str
    times: tuple[tuple[str, str], ...] = ()

    @property
    def led_to(self) -> str:
        which = "Each link shows" if len(self.times) > 1 else "The link shows"
        return f"{which} the page as it was known then."


def told_text(one: ToldRow) -> ToldText:
    now, row = one.now.standing, one.now
    spoken = one.figure_differs or one.status_differs
    window = one.window_differs and row.window is not None and row.window_rating is not None
    return ToldText(
        figure=wording.figure_in_words(row) if spoken else "",
        counts=(wording.counts_of(row) or "") if one.figure_differs else "",
        status=status_text(now.rating, now.target) if spoken else None,
        how=_how(one),
        reason=_reason(one),
        target=target_in_words(now.target, level=now.level, measure=row.measure)
        if one.target_differs
        else "",
        window=row.measure.in_words(row.window.value) if window and row.window else "",
        window_status=status_text(row.window_rating, now.target) if window and row.window_rating else None,
        window_overlaps=overlap_in_words(row.window, row.measure) if window else "",
        made_up="illustrative" if window and row.window_illustrative else now.made_up if spoken else "",
        why_missing=row.why_missing if one.why_missing_differs else "",
    )


def _how(one: ToldRow) -> str:
    if not one.figure_differs:
        return ""
    if one.is_new:
        return PUBLISHED_SINCE
    if one.revision is not None:
        return corrected_on(one.revision.recording)
    is_derived = one.now.standing.known is not None and one.now.standing.known.id is None
    return "Worked out anew since" if is_derived else ""


def _reason(one: ToldRow) -> str:
    """Of the correction that is told; a figure that was published since has none, corrected or not."""
    return one.revision.recording.reason if one.figure_differs and one.revision and not one.is_new else ""


def corrected_on(recording: Recording) -> str:
    return f"Corrected on {day_name(recording.at)}"


def told_notice(
    then: Scorecard,
    now: Scorecard,
    told: Sequence[ToldRow],
    *,
    moment: datetime,
    month: str,
    recorded: Sequence[datetime],
    today: date,
) -> ToldNotice:
    """told: the rows that are different now; recorded: when figures of the month were, in order; today: by
    the council's clock."""
    sentence = f"{LEFT_OUT} {_counted(told, len(then.rows))}"
    if _is_empty(now):
        sentence = f"No figure of {month} has been recorded to this day."
    elif _is_empty(then) and recorded:
        first = recorded_on(recorded[0], moment)
        sentence = f"Nothing of {month} was known by then: its first figures were recorded on {first}."
    return ToldNotice(
        heading=as_it_was_known(moment),
        sentence=sentence,
        times=tuple(_times(recorded, today)),
    )


def recorded_on(at: datetime, moment: datetime) -> str:
    """The day on which something was recorded; with its time where a moment of that day is asked for."""
    return moment_name(up_to_second(at)) if at.date() == moment.date() else day_name(at)


def up_to_second(at: datetime) -> datetime:
    """The first full second by which what was recorded then was known."""
    return at.replace(microsecond=0) + timedelta(seconds=1) if at.microsecond else at


def _times(recorded: Iterable[datetime], today: date) -> Iterable[tuple[str, str]]:
    """One for each time. The end of a day says it where that is plain: once on a day that is over."""
    for day, group in groupby(recorded, key=datetime.date):
        *earlier, last = sorted({up_to_second(one) for one in group})
        if earlier or day == today:
            for one in (*earlier[:TIMES_OF_A_DAY], last):
                yield moment_in_address(one), moment_name(one)
        else:
            yield day.isoformat(), day_name(day)


def _is_empty(scorecard: Scorecard) -> bool:
    return all(row.standing.printed is None for row in scorecard.rows)


def _counted(told: Sequence[ToldRow], total: int) -> str:
    """3 of the 15 rows have been revised since and 2 have been published since: each says what it is now.

    One is explained of which nothing differs but why there is no figure.
    """
    new, explained = sum(one.is_new for one in told), sum(one.is_explained_alone for one in told)
    counts = {"revised": len(told) - new - explained, "published": new, "explained": explained}
    if not told:
        return "No row has been revised since."
    if total == 1:
        [what] = [word for word, count in counts.items() if count]
        return f"The one row has been {what} since: it says what it is now."
    parts = [
        f"{count} {'has' if count == 1 else 'have'} been {what} since"
        for what, count in counts.items()
        if count
    ]
    counted = (f"{', '.join(parts[:-1])} and {parts[-1]}" if parts[1:] else parts[0]).replace(
        " ", f" of the {total} rows ", 1
    )
    return f"{counted}: {'each' if len(told) > 1 else 'it'} says what it is now."


def notice_of_no_past(said: KnownOn) -> ToldNotice:
    """Where the day asked for is today, so that nothing can be different now."""
    return ToldNotice(said.heading, said.sentence)
