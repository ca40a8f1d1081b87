"""What a target would do, in sentences and rows for the page that asks before it is saved. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpis.periods import month_name
from kpis.rating import STATUS_LABELS, Rating, Status, TargetKind
from kpis.target_words import agreed_in_words
from kpis.terms import MeasureTerms
from kpis.windows import WindowTerms
from scorecard.status_texts import StatusText, status_text
from scorecard.targets.doubts import doubts_of
from scorecard.targets.noise_texts import noise_in_words
from scorecard.targets.restated import RestatedMonth
from scorecard.targets.what_if import WhatIf
from scorecard.targets.what_if_tables import TableText, tables_of
from scorecard.wording import progress_in_words

SAVING, WITHDRAWING = "Saving it", "Withdrawing it"
# What the other target is called beside "Target now".
PROPOSED = {SAVING: "Proposed", WITHDRAWING: "Once withdrawn"}


@dataclass(frozen=True, slots=True)
class CountText:
    """How many of the months have a status under each target, and how many figures of months together."""

    status: StatusText
    now: int
    proposed: int
    windows_now: int
    windows_proposed: int


COUNTED = " How many KPIs are on track, which other scorecards show, is counted from them and changes too."


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """doubts: what may be a slip; sentences: how many ratings differ; restated: what saving it changes of
    what is shown today, with the months alone and those of several together (later_windows: the last month
    has no figure of its own); noise: how its tolerance compares with ordinary movement, and whether that is a
    warning; together: which months these are, "" where none are rated; tables: what changes, then the rest.
    """

    now: str
    proposed: str
    proposed_label: str
    doubts: tuple[str, ...]
    sentences: tuple[str, ...]
    progress: tuple[str, ...]
    restated: str
    restated_months: tuple[str, ...]
    restated_windows: tuple[str, ...]
    later_windows: tuple[str, ...]
    noise: tuple[str, ...]
    noise_warns: bool
    together: str
    counts: tuple[CountText, ...]
    tables: tuple[TableText, ...]
    illustrative: str


def what_if_page(
    found: WhatIf, *, measure: MeasureTerms, doing: str = SAVING, is_counted: bool = False
) -> WhatIfPage:
    """Every text of the page, the latest month first. doing: SAVING or WITHDRAWING; is_counted: whether how
    many indicators are on track is counted from these ratings elsewhere."""
    made_up = sum(bool(month.now.known and month.now.known.illustrative) for month in found.months)
    windows = found.restated_windows
    return WhatIfPage(
        now=agreed_in_words(found.now, measure),
        proposed=agreed_in_words(found.proposed, measure),
        proposed_label=PROPOSED[doing],
        doubts=tuple(doubts_of(found.proposed, measure=measure, without_figures=found.without_figures)),
        sentences=tuple(_sentences(found)),
        progress=tuple(_progress(found, measure, doing)),
        restated=f"{_restated(found, doing)}{COUNTED if is_counted and found.restated else ''}",
        restated_months=tuple(_becomes(one, measure) for one in found.restated),
        restated_windows=tuple(_becomes(one, measure) for one in windows if one.has_figure),
        later_windows=tuple(_becomes(one, measure) for one in windows if not one.has_figure),
        noise=tuple(noise_in_words(found.noise, proposed=found.proposed, measure=measure)),
        noise_warns=bool(found.noise and found.noise.is_wider_than_tolerance),
        together=together_in_words(found.window) if found.windows else "",
        counts=tuple(_counts(found)),
        tables=tuple(tables_of(found, measure=measure, together=together_in_words(found.window))),
        illustrative=f"{made_up} of these {found.figures} figures were made up for the sample."
        if made_up
        else "",
    )


def together_in_words(window: WindowTerms) -> str:
    """Which months a figure of several is of: the 12 months up to each."""
    return f"the {window.months} months {'up to each' if window.includes_current else 'before each'}"


def _sentences(found: WhatIf) -> Iterable[str]:
    if not found.figures:
        yield "No figure is published yet, so there is nothing to rate."
        return
    figures = "1 figure" if found.figures == 1 else f"{found.figures} figures"
    first, last = (month_name(found.months[end].now.period) for end in (0, -1))
    span = f"There {'is' if found.figures == 1 else 'are'} {figures} from {first} to {last}"
    if found.changed:
        yield f"{span}, and {found.changed} would be rated otherwise."
    else:
        yield f"{span}. Each would be rated as it is under the target now{_until_year_end(found)}."
    if found.windows:
        those = "1 figure" if found.windows == 1 else f"{found.windows} figures"
        together = f"Of {those} of {together_in_words(found.window)}"
        yield f"{together}, {found.changed_windows or 'none'} would be rated otherwise."


def _until_year_end(found: WhatIf) -> str:
    kinds = {terms.kind for terms in (found.now, found.proposed) if terms is not None}
    year_end = TargetKind.YEAR_END_VALUE in kinds
    return ": a target for year end is rated in the framework’s last month alone" if year_end else ""


def _progress(found: WhatIf, measure: MeasureTerms, doing: str) -> Iterable[str]:
    """How far along a target for year end is, and what that leaves, under both."""
    for name, progress in zip(("Target now", PROPOSED[doing]), found.progress, strict=True):
        if progress is not None:
            month = month_name(found.months[-1].now.period)
            yield f"{name}, in {month}: {progress_in_words(progress, measure)}."


def _restated(found: WhatIf, doing: str) -> str:
    alone = len(found.restated)
    together = sum(one.has_figure for one in found.restated_windows)
    if not alone and not found.restated_windows:
        return f"{doing} changes no rating that is shown today."
    count = alone + together
    later = len(found.restated_windows) - together
    if not count:
        return f"{doing} changes no rating of a month that has a figure of its own.{_later(later, found)}"
    ratings = "rating that is" if count == 1 else "ratings that are"
    split = f"{alone} of a month alone"
    if found.windows:
        split += f", and {together} of {together_in_words(found.window)}"
    return (
        f"{doing} changes {count} {ratings} shown today, because it applies to months that have figures: "
        f"{split}.{_later(later, found)} What was known before can still be shown as it was."
    )


def _later(count: int, found: WhatIf) -> str:
    """Ratings of several months together that pages show although the last of these has no figure."""
    if not count:
        return ""
    together = together_in_words(found.window)
    return f" It changes {count} more of {together}, where the month itself has no figure."


def _becomes(one: RestatedMonth, measure: MeasureTerms) -> str:
    figure = f" ({measure.in_words(one.window.value)})" if one.window is not None else ""
    return f"{month_name(one.period)}{figure}: {_label(one.shown)}, which becomes {_label(one.becomes)}"


def _counts(found: WhatIf) -> Iterable[CountText]:
    windows = [month.window for month in found.months if month.window is not None]
    ratings = (
        [month.now.rating for month in found.months],
        [month.proposed.rating for month in found.months],
        [one.now for one in windows],
        [one.proposed for one in windows],
    )
    counted = [Counter(rating.status for rating in some) for some in ratings]
    for status in Status:
        yield CountText(status_text(Rating(status), None), *(some[status] for some in counted))


def _label(rating: Rating) -> str:
    return STATUS_LABELS[rating.status]
