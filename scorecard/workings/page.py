"""The workings of a rating as their page shows them: every text worked out. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpis.figures import counts_in_words
from kpis.periods import iso_month, month_name, period_label
from kpis.rating import STATUS_LABELS
from kpis.windows import WITHOUT_WINDOW
from scorecard import wording
from scorecard.on_track import on_track_figure
from scorecard.rows import ScorecardRow
from scorecard.status_texts import StatusText, status_text
from scorecard.workings.figure import figure_steps
from scorecard.workings.steps import Step
from scorecard.workings.target import TargetText, target_steps, targets_in_rows
from scorecard.workings.verdict import verdict_steps
from scorecard.workings.window import WindowText, window_text
from scorecard.workings.worked import Workings


@dataclass(frozen=True, slots=True)
class CountedText:
    """An indicator that a derived figure counts, or does not."""

    reference: str
    title: str
    code: str
    figure: str
    target: str
    status: StatusText
    is_counted: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class CountedTable:
    """slug: of the contract that is counted; sum: 15 of 15."""

    slug: str
    caption: str
    month: str
    rows: tuple[CountedText, ...]
    sum: str


@dataclass(frozen=True, slots=True)
class WorkingsPage:
    """counted: for a derived figure alone; window: where there is a figure over several months."""

    sentence: str
    name: str
    title: str
    figure: str
    status: StatusText
    steps: tuple[Step, ...]
    targets: tuple[TargetText, ...]
    window: WindowText | None
    no_window: str
    counted: CountedTable | None
    illustrative: bool  # the rating rests on something that was made up for the sample
    any_illustrative: bool  # so does something else on the page


def build_workings_page(workings: Workings) -> WorkingsPage:
    row, now = workings.row, workings.row.standing
    steps = (*figure_steps(workings), *target_steps(workings), *verdict_steps(workings))
    illustrative, window = any(step.illustrative for step in steps), window_text(workings)
    return WorkingsPage(
        sentence=sentence_of(row),
        name=name_of(row),
        title=workings.measure.title,
        figure=wording.figure_in_words(row),
        status=status_text(now.rating, now.target),
        steps=steps,
        targets=targets_in_rows(workings),
        window=window,
        no_window=_no_window(workings),
        counted=_counted(workings),
        illustrative=illustrative,
        any_illustrative=illustrative or bool(window and window.illustrative),
    )


def name_of(row: ScorecardRow) -> str:
    """An indicator in a sentence: KPI 2; indicator 2.1.3, where its reference is a bare number."""
    reference = row.indicator.reference
    return reference if reference[:1].isalpha() else f"indicator {reference}"


def sentence_of(row: ScorecardRow) -> str:
    """The rating as a person could read it out: KPI 2 in October 2018: 24% against a target of 22%, within
    tolerance."""
    now, status = row.standing, STATUS_LABELS[row.standing.rating.status].lower()
    name = name_of(row)
    month = f"{name[:1].upper()}{name[1:]} in {month_name(now.period)}"
    if now.printed is None:
        return f"{month}: {status}, {wording.reason_in_words(now.rating, now.target)}."
    figure = row.measure.in_words(now.printed)
    if not now.rating.is_rated:
        return f"{month}: {figure}, {status} ({wording.reason_in_words(now.rating, now.target)})."
    if now.level is None and now.previous is not None:
        before = f"{row.measure.in_words(now.previous[1])} of {_label(now.previous[0], row)}"
        return (
            f"{month}: {figure} after {before}, and the target is “{wording.level_in_words(row)}”: {status}."
        )
    assert now.level is not None  # what is rated is rated against a figure before or a level
    return f"{month}: {figure} against a target of {row.measure.as_set(now.level)}, {status}."


def _label(month: date, row: ScorecardRow) -> str:
    return period_label(month, row.measure.frequency)


def _no_window(workings: Workings) -> str:
    """Why there is no figure over several months."""
    if workings.window is not None:
        return ""
    if not workings.row.indicator.window.months:
        return "This indicator has no figure over several months."
    if workings.measure.calculation in WITHOUT_WINDOW:
        return "A figure of this kind leans on other months already, so it is not put together over several."
    return "None of the months that would be put together has a figure."


def _counted(workings: Workings) -> CountedTable | None:
    counted = workings.counted
    if counted is None:
        return None
    found = on_track_figure(row.standing for row in counted.rows)
    month = workings.row.standing.period
    return CountedTable(
        slug=counted.slug,
        caption=f"{counted.title}, {month_name(month)}",
        month=iso_month(month),
        rows=tuple(_counted_texts(counted.rows)),
        sum=(counts_in_words(found.figure) or "") if found else "",
    )


def _counted_texts(rows: Iterable[ScorecardRow]) -> Iterable[CountedText]:
    for row in rows:
        now = row.standing
        yield CountedText(
            reference=row.indicator.reference,
            title=row.measure.title,
            code=row.measure.code,
            figure=wording.figure_in_words(row),
            target=wording.target_in_words(row),
            status=status_text(now.rating, now.target),
            is_counted="on track"
            if now.rating.on_track
            else "off track"
            if now.rating.is_rated
            else "not counted",
            illustrative=now.is_illustrative,
        )
