"""What a target would do, in sentences and rows for the page that asks before it is saved. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpis.figures import counts_in_words, difference_in_words, round_half_up
from kpis.limits import FEWEST_POINTS
from kpis.periods import month_name, period_label
from kpis.rating import STATUS_LABELS, Rating, Status, TargetTerms
from kpis.target_words import target_in_words
from kpis.terms import MeasureTerms
from kpis.tolerance import tolerated_range
from scorecard.standing import Standing
from scorecard.targets.what_if import MonthUnderBoth, WhatIf
from scorecard.wording import marker_of, reason_in_words


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status in word, shape and colour (`slug`), and why a figure has none."""

    slug: str
    label: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class MonthText:
    """A month rated under both targets. differs: in words, "" where both say the same."""

    period: str
    figure: str
    counts: str
    illustrative: bool
    now: StatusText
    proposed: StatusText
    differs: str


@dataclass(frozen=True, slots=True)
class CountText:
    """How many of the months have a status under each target."""

    status: StatusText
    now: int
    proposed: int


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """sentence: how many ratings differ; restated: what saving it changes of what is shown today; noise: how
    its tolerance compares with ordinary movement, and whether that is a warning."""

    now: str
    proposed: str
    sentence: str
    restated: str
    restated_months: tuple[str, ...]
    noise: tuple[str, ...]
    noise_warns: bool
    counts: tuple[CountText, ...]
    months: tuple[MonthText, ...]
    illustrative: str


def what_if_page(found: WhatIf, *, measure: MeasureTerms) -> WhatIfPage:
    """Every text of the page, the latest month first."""
    made_up = sum(bool(month.now.known and month.now.known.illustrative) for month in found.months)
    return WhatIfPage(
        now=_target(found.now, measure),
        proposed=_target(found.proposed, measure),
        sentence=_sentence(found),
        restated=_restated(found),
        restated_months=tuple(
            f"{month_name(one.period)}: {_label(one.shown)}, which becomes {_label(one.becomes)}"
            for one in found.restated
        ),
        noise=tuple(_noise(found, measure)),
        noise_warns=bool(found.noise and found.noise.is_wider_than_tolerance),
        counts=tuple(_counts(found.months)),
        months=tuple(_month(one, measure) for one in reversed(found.months)),
        illustrative=f"{made_up} of these {found.figures} figures were made up for the sample."
        if made_up
        else "",
    )


def _target(terms: TargetTerms | None, measure: MeasureTerms) -> str:
    if terms is not None and terms.benchmark is not None:
        return f"the latest figure of {terms.benchmark_name}"
    return target_in_words(terms, level=terms.value if terms else None, measure=measure)


def _sentence(found: WhatIf) -> str:
    if not found.figures:
        return "No figure is published yet, so there is nothing to rate."
    figures = "1 figure" if found.figures == 1 else f"{found.figures} figures"
    first, last = (month_name(found.months[end].now.period) for end in (0, -1))
    span = f"There {'is' if found.figures == 1 else 'are'} {figures} from {first} to {last}"
    if not found.changed:
        return f"{span}. Each would be rated as it is under the target now."
    return f"{span}, and {found.changed} would be rated otherwise."


def _restated(found: WhatIf) -> str:
    count = len(found.restated)
    if not count:
        return "Saving it changes no rating that is shown today."
    ratings = "rating that is" if count == 1 else "ratings that are"
    return (
        f"Saving it changes {count} {ratings} shown today, because it applies to months that have figures. "
        "What was known before can still be shown as it was."
    )


def _noise(found: WhatIf, measure: MeasureTerms) -> Iterable[str]:
    """How the tolerance compares with ordinary movement, in a councillor's words."""
    noise = found.noise
    if noise is None:
        return
    if noise.limits is None:
        yield (
            f"How far the figure moves by chance cannot be told yet: there are {noise.points} figures, and "
            f"{FEWEST_POINTS} are needed."
        )
        return
    moved = difference_in_words(round_half_up(noise.limits.moving_range, measure.decimals + 1), measure.unit)
    usual = f"From one month to the next, the figure moves by {moved} on average."
    if not noise.tolerance:
        yield f"{usual} This target has no tolerance: whatever misses it is outside, by however little."
        return
    width = difference_in_words(noise.tolerance, measure.unit)
    yield f"{usual} The tolerance is {width} wide."
    if not _holds_a_figure(found.proposed, measure):
        yield "No figure as it is printed lies in it, so whatever misses the target is outside."
    elif noise.is_wider_than_tolerance:
        yield (
            "The tolerance is narrower than that, so an ordinary month can carry the figure right across it: "
            "whether it is shown amber or red would be a lottery, and tell little about the service."
        )
    else:
        yield "An ordinary month does not carry the figure across the whole of it."


def _holds_a_figure(terms: TargetTerms | None, measure: MeasureTerms) -> bool:
    """Whether a printed figure can miss the target and still be within tolerance."""
    if terms is None or terms.value is None or terms.tolerance_limit is None:
        return False
    limits = {"target": terms.value, "limit": terms.tolerance_limit}
    return tolerated_range(**limits, decimals=measure.decimals) is not None


def _counts(months: tuple[MonthUnderBoth, ...]) -> Iterable[CountText]:
    now = Counter(month.now.rating.status for month in months)
    proposed = Counter(month.proposed.rating.status for month in months)
    for status in Status:
        yield CountText(StatusText(status.value, STATUS_LABELS[status]), now[status], proposed[status])


def _month(month: MonthUnderBoth, measure: MeasureTerms) -> MonthText:
    now, known = month.now, month.now.known
    return MonthText(
        period=period_label(now.period, measure.frequency),
        figure=marker_of(now).value if now.printed is None else measure.in_words(now.printed),
        counts=(counts_in_words(known.figure) or "") if known else "",
        illustrative=bool(known and known.illustrative),
        now=_status(now),
        proposed=_status(month.proposed),
        differs="Rated otherwise" if month.differs else "",
    )


def _status(standing: Standing) -> StatusText:
    rating = standing.rating
    return StatusText(rating.status.value, _label(rating), reason_in_words(rating, standing.target))


def _label(rating: Rating) -> str:
    return STATUS_LABELS[rating.status]
