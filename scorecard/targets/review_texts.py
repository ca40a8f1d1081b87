"""The list of targets to look at, in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpis.periods import month_name, period_label
from kpis.target_words import target_in_words
from scorecard.targets.review import ReviewReason, TargetReview

NO_FIGURE = "no figure yet"


@dataclass(frozen=True, slots=True)
class ReviewText:
    """A target to look at, in words: reasons are sentences."""

    pk: int
    reference: str
    title: str
    target: str
    figure: str
    period: str  # of the figure, "" where there is none
    reasons: tuple[str, ...]
    illustrative: bool


def review_texts(found: Sequence[TargetReview]) -> list[ReviewText]:
    return [_text(one) for one in found]


def _text(one: TargetReview) -> ReviewText:
    measure = one.indicator.measure
    return ReviewText(
        pk=one.indicator.id,
        reference=one.indicator.reference,
        title=measure.title,
        target=target_in_words(one.standing.target, level=one.standing.level, measure=measure),
        figure=measure.in_words(one.latest[1]) if one.latest else NO_FIGURE,
        period=period_label(one.latest[0], measure.frequency) if one.latest else "",
        reasons=tuple(_in_words(reason, one) for reason in one.reasons),
        illustrative=one.illustrative,
    )


def _in_words(reason: ReviewReason, one: TargetReview) -> str:
    if reason is ReviewReason.ALWAYS_MET:
        return f"Always met: {one.met} of {one.rated} figures. Is it still a target?"
    if reason is ReviewReason.NEVER_MET:
        return f"Never met: none of {one.rated} figures. Can it be reached?"
    if reason is ReviewReason.OLD:
        return f"Target and tolerance are unchanged since {month_name(one.since)}, for {one.age} months."
    day = one.review_on
    return f"Its measure was to be reviewed by {day.day} {day:%B %Y}." if day else ""
