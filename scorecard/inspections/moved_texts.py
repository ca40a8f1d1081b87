"""Whether a measure has moved since an inspection, in words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.change import Direction, Judgement
from kpis.figures import difference_in_words
from kpis.full_stops import ended
from kpis.periods import month_name, period_label
from kpis.variation import NoLimits, why_no_limits
from scorecard.inspections.answers import Answer, FigureThen, Moved
from scorecard.inspections.moved_restarted import restarted_in_words
from scorecard.inspections.moved_why import gap_in_words, judged_in_words, too_few_in_words, why_unclear
from scorecard.measures.continuity import Break

# A word, and the colours of the same answer elsewhere (scorecard.variation_texts).
ANSWERS = {
    Answer.BETTER: ("improving", "Yes, for the better"),
    Answer.WORSE: ("concerning", "Yes, for the worse"),
    Answer.OTHER: ("high", "Yes"),
    Answer.CHANCE: ("common", "No more than chance"),
    Answer.UNCLEAR: ("unclear", "Not clear"),
    Answer.RESTARTED: ("restarted", "Not told: the limits began anew"),
    Answer.TOO_FEW: ("too_few", "Too few figures to tell"),
    Answer.NOT_ASKED: ("not_asked", "Cannot be told"),
    Answer.NOTHING: ("nothing", "No figures to compare"),
}
CANNOT = {
    NoLimits.ROLLING: "each figure covers many months",
    NoLimits.YEAR_TO_DATE: "each figure is a total of the year so far",
    NoLimits.DERIVED: "it counts ratings, which change with their targets",
    NoLimits.SELDOM: "its figures come too seldom",
}
WAYS = {Direction.UP: "higher", Direction.DOWN: "lower"}
JUDGED = {Judgement.BETTER: ", which is better", Judgement.WORSE: ", which is worse", Judgement.NEITHER: ""}


@dataclass(frozen=True, slots=True)
class FigureText:
    label: str
    figure: str
    period: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ApartText:
    """words: whose figures are not compared with these, before the name and link of that measure."""

    words: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class MovedText:
    """slug, answer: the short answer; figures: the earliest first; sentence: why it is answered so.

    illustrative: figures made up for the sample are shown or behind the answer; is_answered: there is one;
    apart: the measures that it was counted as before, or is since; gaps: what the sentence says of months
    without a figure; said_at: the finding of the same inspection and page beside which all this stands.
    """

    code: str
    title: str
    slug: str
    answer: str
    figures: tuple[FigureText, ...]
    sentence: str
    illustrative: bool
    is_answered: bool
    apart: tuple[ApartText, ...] = ()
    gaps: tuple[str, ...] = ()
    said_at: int | None = None


def moved_text(moved: Moved, *, breaks: Iterable[Break] = ()) -> MovedText:
    """breaks: those between which and the latest figure the measure came to be counted differently."""
    slug, answer = ANSWERS[moved.answer]
    return MovedText(
        code=moved.measure.code,
        title=moved.measure.title,
        slug=slug,
        answer=f"{answer}{_short_why(moved)}",
        figures=tuple(_figures(moved)),
        sentence=" ".join(_sentences(moved)),
        illustrative=moved.illustrative,
        is_answered=moved.answer is not Answer.NOTHING,
        apart=tuple(map(_apart, breaks)),
        gaps=tuple(map(gap_in_words, moved.gaps)),
    )


def _short_why(moved: Moved) -> str:
    if moved.answer is Answer.UNCLEAR:
        return f": {why_unclear(moved)}"
    reason = why_no_limits(moved.measure) if moved.answer is Answer.NOT_ASKED else None
    if reason is not None:
        return f": {CANNOT[reason]}"
    if moved.answer is Answer.NOTHING and (moved.then or moved.latest):
        return ": none since the inspection" if moved.then else ": none at the inspection"
    return ""


def _apart(one: Break) -> ApartText:
    month = month_name(one.from_month)
    if one.is_former:
        words = (
            f"Counted in this way from {month} on: {ended(one.because)} Figures before that are not compared;"
        )
        return ApartText(f"{words} they are those of", one.code, one.title)
    words = (
        f"Counted differently from {month} on: {ended(one.because)} Figures from then on are not compared;"
    )
    return ApartText(f"{words} they are those of", one.code, one.title)


def _figures(moved: Moved) -> Iterable[FigureText]:
    labelled = (
        ("Last published before it", moved.published),
        ("First after the inspection" if moved.is_after else "At the inspection", moved.then),
        ("Next" if moved.is_after else "First since", moved.first),
        ("Latest", moved.latest),
    )
    for label, one in labelled:
        if one is not None:
            figure = moved.measure.in_words(one.printed)
            yield FigureText(label, figure, _period(moved, one), one.illustrative)


def _period(moved: Moved, one: FigureThen) -> str:
    return period_label(one.month, moved.measure.frequency)


def _sentences(moved: Moved) -> Iterable[str]:
    if moved.answer is Answer.NOTHING:
        yield _what_is_missing(moved)
        return
    if moved.change is None:
        yield "It is a total of the year so far, so that its months are not compared."
        return
    yield _compared(moved)
    yield from _why(moved)
    yield from (gap_in_words(one) for one in moved.gaps)


def _compared(moved: Moved) -> str:
    """How the latest figure stands to that of the inspection, and to others that tell another story."""
    change, then = moved.change, moved.then
    assert change is not None
    assert then is not None
    when = _period(moved, then)
    at = f"in {when}, the first after the inspection" if moved.is_after else "at the inspection"
    if change.direction is Direction.SAME:
        said = f"The latest figure is the same as {at}"
    else:
        difference = difference_in_words(change.difference, moved.measure.unit)
        way, judged = WAYS[change.direction], JUDGED[change.judgement]
        said = f"The latest figure is {difference} {way} than {at}{judged}"
    other = moved.published or moved.first
    return f"{said}{_beside(moved, other) if other and other.printed != then.printed else ''}."


def _beside(moved: Moved, other: FigureThen) -> str:
    assert moved.latest is not None
    difference, month = moved.latest.printed - other.printed, _period(moved, other)
    which = "published last before it, " if other is moved.published else "of "
    figure = moved.measure.in_words(other.printed)
    if not difference:
        return f"; it is the same as the figure {which}{month} ({figure})"
    way = WAYS[Direction.UP if difference > 0 else Direction.DOWN]
    size = difference_in_words(difference, moved.measure.unit)
    return f"; it is {size} {way} than the figure {which}{month} ({figure})"


def _what_is_missing(moved: Moved) -> str:
    if moved.then is None and moved.latest is None:
        return "No figure of the year before the inspection is recorded here, nor any since."
    if moved.then is None:
        return (
            "No figure of the year before the inspection is recorded here, so there is none to compare with."
        )
    return "No figure since the inspection is recorded here."


def _why(moved: Moved) -> Iterable[str]:
    if moved.answer is Answer.NOT_ASKED:
        yield "Whether that is more than chance is asked only of figures that are counted anew every month."
    elif moved.answer is Answer.RESTARTED:
        yield from restarted_in_words(moved)
    elif moved.judged is None:
        yield too_few_in_words(moved)
    else:
        yield from judged_in_words(moved, moved.judged)
    if moved.restart is not None and moved.answer is not Answer.RESTARTED:
        month = month_name(moved.restart.from_month)
        yield f"Figures before {month} are left out, since the limits begin anew then."
