"""Figures rated under two targets, as the tables of the page that asks before one is saved. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.periods import period_label
from kpis.terms import MeasureTerms
from scorecard.status_texts import StatusText, status_text
from scorecard.targets.what_if import MonthUnderBoth, WhatIf, WindowUnderBoth
from scorecard.wording import marker_of, window_in_words


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure rated under both targets. counts: what it is made of."""

    period: str
    figure: str
    counts: str
    illustrative: bool
    now: StatusText
    proposed: StatusText


@dataclass(frozen=True, slots=True)
class TableText:
    """Figures that would all be rated otherwise (changed), or all as they are; never none."""

    caption: str
    changed: bool
    figures: tuple[FigureText, ...]


def tables_of(found: WhatIf, *, measure: MeasureTerms, together: str) -> Iterable[TableText]:
    """What changes first: of months alone, then of months together; the latest first.

    together: which months these are, such as the 12 months up to each.
    """
    latest_first = list(reversed(found.months))
    for changed, rated in ((True, "rated otherwise"), (False, "rated as they are")):
        alone = [_alone(one, measure) for one in latest_first if one.differs is changed]
        if alone:
            yield TableText(f"Figures of a month alone that would be {rated}", changed, tuple(alone))
        windows = [
            _together(one, one.window, measure)
            for one in latest_first
            if one.window is not None and found.windows and one.window_differs is changed
        ]
        if windows:
            yield TableText(f"Figures of {together} that would be {rated}", changed, tuple(windows))


def _alone(month: MonthUnderBoth, measure: MeasureTerms) -> FigureText:
    now, known = month.now, month.now.known
    return FigureText(
        period=period_label(now.period, measure.frequency),
        figure=marker_of(now).value if now.printed is None else measure.in_words(now.printed),
        counts=(measure.counts_in_words(known.figure) or "") if known else "",
        illustrative=bool(known and known.illustrative),
        now=status_text(now.rating, now.target),
        proposed=status_text(month.proposed.rating, month.proposed.target),
    )


def _together(month: MonthUnderBoth, window: WindowUnderBoth, measure: MeasureTerms) -> FigureText:
    return FigureText(
        period=period_label(month.now.period, measure.frequency),
        figure=measure.in_words(window.figure.value),
        counts=window_in_words(window.figure),
        illustrative=window.illustrative,
        now=status_text(window.now, month.now.target),
        proposed=status_text(window.proposed, month.proposed.target),
    )
