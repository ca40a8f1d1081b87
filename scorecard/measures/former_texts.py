"""The figures of a measure that another took the place of, in words beside the new one's. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kpis.figures import Marker, Unit
from kpis.full_stops import ended
from kpis.periods import add_months, month_name, period_label
from kpis.rating import Polarity
from kpis.series import Recording
from kpis.terms import MeasureTerms
from scorecard.measures.continuity import Break, FormerFigure, FormerLine
from scorecard.measures.looks import View
from scorecard.measures.rows import LONG_GAP, GapText, Origins, said_of_all

WAYS = {
    Polarity.HIGHER: "higher is better",
    Polarity.LOWER: "lower is better",
    Polarity.CONTEXT: "neither is",
}
UNITS = {
    Unit.PERCENT: "percentages",
    Unit.COUNT: "counts",
    Unit.DAYS: "days",
    Unit.RATE_PER_10K: "rates per 10,000",
    Unit.CASES_PER_WORKER: "cases per worker",
    Unit.SCORE: "scores",
}


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A month of the former measure; texts are empty where there is nothing to say."""

    period: str
    figure: str
    is_marker: bool
    counts: str
    illustrative: bool
    origin: str
    commentary: str


@dataclass(frozen=True, slots=True)
class FormerText:
    """A part of the page of its own. sentences: what changed, before the former measure's name and link;
    beside: how its figures are to be read; is_drawn: whether the chart has its line."""

    code: str
    title: str
    heading: str
    sentence: str
    beside: str
    caption: str
    recorded: str
    rows: tuple[FormerRow | GapText, ...]  # the latest month first
    is_drawn: bool


def former_text(
    former: FormerLine | None,
    breaks: Iterable[Break],
    *,
    measure: MeasureTerms,
    recordings: Mapping[int, Recording],
    view: View,
) -> FormerText | None:
    """None where the measure continues no other, or no figure of that is known. measure: the new one."""
    found = next((one for one in breaks if one.is_former), None)
    if former is None or found is None or not former.figures:
        return None
    recorded = said_of_all((one.known for one in former.figures), recordings)
    month, last = month_name(former.from_month), month_name(add_months(former.from_month, -1))
    not_drawn = _why_not_drawn(former, measure, view)
    return FormerText(
        code=former.measure.code,
        title=former.measure.title,
        heading=f"Before {month}, counted another way",
        sentence=f"From {month} counted another way: {ended(found.because)} Until then it was",
        beside=" ".join(_beside(former, measure, not_drawn)),
        caption=f"{former.measure.title}: figures by month, up to {last}",
        recorded=f"Every figure in this table was {recorded}." if recorded else "",
        rows=tuple(_rows(former, Origins(recordings, said_once=recorded))),
        is_drawn=not not_drawn,
    )


def _why_not_drawn(former: FormerLine, measure: MeasureTerms, view: View) -> str:
    if former.measure.unit is not measure.unit:
        was, now = UNITS[former.measure.unit], UNITS[measure.unit]
        return f"They are {was} and those since are {now}, so that one chart cannot hold both."
    if view is not View.MONTH:
        return (
            "They are of single months, so that the chart does not draw them beside several months together."
        )
    return ""


def _beside(former: FormerLine, measure: MeasureTerms, not_drawn: str) -> Iterable[str]:
    yield "No change, total or control limit runs from these figures to those since."
    if former.measure.polarity is not measure.polarity:
        was, now = WAYS[former.measure.polarity], WAYS[measure.polarity]
        yield f"Of these {was}; of those since {now}."
    if former.later:
        figures = "1 figure" if former.later == 1 else f"{former.later} figures"
        yield f"It has {figures} of later months, too, on its own page."
    if not_drawn:
        yield not_drawn
    made_up = sum(one.known is not None and one.known.illustrative for one in former.figures)
    if made_up:
        yield f"{made_up} of them {'was' if made_up == 1 else 'were'} made up for this sample, and marked so."


def _rows(former: FormerLine, origin: Origins) -> Iterable[FormerRow | GapText]:
    """The latest month first; a gap of several months is said in one line."""
    for held, group in groupby(reversed(former.figures), key=lambda one: one.printed is not None):
        figures = list(group)
        if held or len(figures) < LONG_GAP:
            yield from (_row(one, former.measure, origin) for one in figures)
        else:
            first, last = month_name(figures[-1].period), month_name(figures[0].period)
            yield GapText(f"{first} to {last}: no figure for {len(figures)} months")


def _row(one: FormerFigure, measure: MeasureTerms, origin: Origins) -> FormerRow:
    known = one.known
    return FormerRow(
        period=period_label(one.period, measure.frequency),
        figure=measure.in_words(one.printed) if one.printed is not None else Marker.NOT_AVAILABLE.value,
        is_marker=one.printed is None,
        counts=(measure.counts_in_words(known.figure) or "") if known and one.printed is not None else "",
        illustrative=bool(known and known.illustrative),
        origin=origin.of(known.id, known.source) if known else "",
        commentary=known.commentary if known else "",
    )
