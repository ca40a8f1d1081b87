"""The year at a glance as its page shows it: every text worked out, for the template to place. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpis.figures import Unit, counts_in_words, grouped
from kpis.periods import MONTH_NAMES, SHORT_NAMES, iso_month, month_name, period_label
from scorecard import wording
from scorecard.coverage import partly_in_words
from scorecard.known_on import nothing_published
from scorecard.months.run import IndicatorMonths, Months
from scorecard.on_track import on_track_figure
from scorecard.standing import Standing
from scorecard.status_texts import StatusText, status_text
from scorecard.summary import all_of, none_of

# What a number is of, beside the indicator's name: the cells have room for digits alone.
UNITS = {Unit.DAYS: "days", Unit.RATE_PER_10K: "per 10,000", Unit.CASES_PER_WORKER: "cases per worker"}


@dataclass(frozen=True, slots=True)
class MonthHead:
    """A month at the head of its column. iso: as addresses have it; on_track: 14 of 15, of those rated."""

    iso: str
    month: str
    month_short: str
    year: str
    on_track: str
    illustrative: bool  # some of those ratings rest on what was made up for the sample


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of an indicator. spoken: all that shape, colour and signs say, in words."""

    figure: str
    spoken: str
    status: StatusText
    is_marker: bool
    is_earlier: bool  # the figure is of an earlier period, and still speaks
    illustrative: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    reference: str
    title: str
    code: str
    hint: str
    cells: tuple[MonthCell, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """latest: the month to open with (scorecard.coverage); total: how many indicators there are; partly_in:
    which months lack figures, in words."""

    sentence: str
    partly_in: str
    months: tuple[MonthHead, ...]
    rows: tuple[YearRow, ...]
    total: int
    illustrative: int  # how many indicators rest on what was made up for the sample
    has_earlier: bool  # some figure is of an earlier period
    latest: date


def build_year_page(found: Months, *, in_the_past: bool = False) -> YearPage:
    """in_the_past: as known at a moment."""
    rows = tuple(_row(row) for row in found.rows)
    return YearPage(
        sentence=sentence_of(found, in_the_past=in_the_past),
        partly_in=partly_in_words(found.partly_in),
        months=tuple(_heads(found)),
        rows=rows,
        total=len(rows),
        illustrative=sum(row.is_illustrative for row in found.rows),
        has_earlier=any(cell.is_earlier for row in rows for cell in row.cells),
        latest=found.opens,
    )


def sentence_of(found: Months, *, in_the_past: bool) -> str:
    """How many indicators were on track throughout, and how many never, as a person could read it out."""
    if all(one.printed is None for row in found.rows for one in row.standings):
        return f"{nothing_published('these months', in_the_past=in_the_past)}."
    if found.rated is None:
        return f"No indicator could be rated {run_in_words(found.months[0], found.months[-1])}."
    rated = [row for row in found.rows if row.rated]
    which = "" if len(rated) == len(found.rows) else " that could be rated"
    run = run_in_words(*found.rated)
    always = sum(len(row.on_track) == len(row.rated) for row in rated)
    never = sum(not row.on_track for row in rated)
    if len(rated) == 1:
        often = "every month" if always else "no month" if never else "some months"
        return f"The one indicator{which} was on track in {often} that could be rated {run}."
    if len(rated) in (always, never):
        every = (
            f"{all_of(always)} indicators{which} were on track in every month"
            if always
            else f"{none_of(never).capitalize()} indicators{which} was on track in any month"
        )
        return f"{every} that was rated {run}."
    were = f"{always} were" if always > 1 else f"{always or 'none'} was"
    return (
        f"Of the {len(rated)} indicators{which} {run}, {were} on track in every month that was rated,"
        f" {len(rated) - always - never or 'none'} in some and {never or 'none'} in none."
    )


def run_in_words(first: date, last: date) -> str:
    """from April 2022 to September 2022; in April 2022."""
    if first == last:
        return f"in {month_name(first)}"
    return f"from {month_name(first)} to {month_name(last)}"


def _heads(found: Months) -> Iterable[MonthHead]:
    for place, month in enumerate(found.months):
        counted = on_track_figure(row.standings[place] for row in found.rows)
        yield MonthHead(
            iso=iso_month(month),
            month=MONTH_NAMES[month.month],
            month_short=SHORT_NAMES[month.month],
            year=str(month.year),
            on_track=counts_in_words(counted.figure) or "" if counted else "",
            illustrative=bool(counted and counted.illustrative),
        )


def _row(row: IndicatorMonths) -> YearRow:
    measure = row.indicator.measure
    unit = UNITS.get(measure.unit)
    polarity = wording.POLARITIES[measure.polarity]
    return YearRow(
        reference=row.indicator.reference,
        title=measure.title,
        code=measure.code,
        hint=f"{polarity}; {unit}" if unit else polarity,
        cells=tuple(_cell(row, now) for now in row.standings),
    )


def _cell(row: IndicatorMonths, now: Standing) -> MonthCell:
    measure, status = row.indicator.measure, status_text(now.rating, now.target)
    if now.printed is None or now.figure_period is None:
        marker = wording.marker_of(now)
        return MonthCell(marker.value, wording.MARKERS[marker], status, True, False, False)
    is_earlier = now.figure_period != now.period
    digits = measure.in_words(now.printed) if measure.unit is Unit.PERCENT else grouped(now.printed)
    said = [f"{status.label}: {status.reason}" if status.reason else status.label]
    if is_earlier:
        said.append(f"figure of {period_label(now.figure_period, measure.frequency)}")
    if now.made_up:
        said.append(now.made_up)
    return MonthCell(digits, ", ".join(said), status, False, is_earlier, now.is_illustrative)
