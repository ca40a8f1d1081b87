"""Months on track as its page shows it: every text worked out, for the template to place. Pure."""

from dataclasses import dataclass

from kpis.figures import Marker, Unit, in_words
from kpis.rating import STATUS_LABELS, Status
from scorecard import wording
from scorecard.coverage import partly_in_words
from scorecard.months.on_track import IndicatorTally, Tally, tallies_of, total_of
from scorecard.months.run import Months
from scorecard.months.year_page import run_in_words


@dataclass(frozen=True, slots=True)
class TallyText:
    """counts: 5 of 6; percent: 83%, or a marker where nothing was rated."""

    counts: str
    percent: str
    is_rated: bool


@dataclass(frozen=True, slots=True)
class TallyRow:
    """reason: why months are not rated; resting_on: where one figure speaks for several months; progress:
    towards a target for year end. Empty where there is nothing to say."""

    reference: str
    title: str
    code: str
    tally: TallyText
    by_status: tuple[int, ...]  # in the order of the statuses
    reason: str
    resting_on: str
    progress: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class MonthsOnTrackPage:
    """partly_in: which of the months lack figures, in words."""

    caption: str
    sentence: str
    partly_in: str
    statuses: tuple[tuple[str, str], ...]  # slug and label, a column each
    rows: tuple[TallyRow, ...]
    total: TallyText
    total_by_status: tuple[int, ...]
    illustrative: int  # how many indicators rest on what was made up for the sample


def build_months_on_track_page(found: Months) -> MonthsOnTrackPage:
    """The page of a run of months, of which there is one at least."""
    tallies = tallies_of(found)
    run = run_in_words(found.months[0], found.months[-1])
    total = total_of(one.tally for one in tallies)
    return MonthsOnTrackPage(
        caption=f"Months on track {run}",
        sentence=_sentence(total, run),
        partly_in=partly_in_words(found.partly_in),
        statuses=tuple((status.value, label) for status, label in STATUS_LABELS.items()),
        rows=tuple(_row(one) for one in tallies),
        total=_text(total),
        total_by_status=tuple(sum(one.statuses[status] for one in tallies) for status in STATUS_LABELS),
        illustrative=sum(one.illustrative for one in tallies),
    )


def _sentence(total: Tally, run: str) -> str:
    if total.percent is None:
        return f"Nothing could be rated {run}."
    percent = in_words(total.percent, Unit.PERCENT)
    if total.rated == 1:
        return f"The one rating {run} was {'on track' if total.on_track else 'not on track'}: {percent}."
    were = "was" if total.on_track == 1 else "were"
    return f"Of the {total.rated} monthly ratings {run}, {total.on_track} {were} on track: {percent}."


def _text(tally: Tally) -> TallyText:
    if tally.percent is None:
        return TallyText(STATUS_LABELS[Status.NOT_RATED], Marker.NOT_APPLICABLE.value, False)
    return TallyText(f"{tally.on_track} of {tally.rated}", in_words(tally.percent, Unit.PERCENT), True)


def _row(found: IndicatorTally) -> TallyRow:
    measure = found.indicator.measure
    shared = 0 < found.figures < found.tally.rated
    figures = "1 figure" if found.figures == 1 else f"{found.figures} figures"
    return TallyRow(
        reference=found.indicator.reference,
        title=measure.title,
        code=measure.code,
        tally=_text(found.tally),
        by_status=tuple(found.statuses[status] for status in STATUS_LABELS),
        reason="; ".join(wording.REASONS[reason] for reason in found.reasons),
        resting_on=f"{figures}, {'which speaks' if found.figures == 1 else 'which speak'} for several months"
        if shared
        else "",
        progress=wording.progress_in_words(found.progress, measure) if found.progress else "",
        illustrative=found.illustrative,
    )
