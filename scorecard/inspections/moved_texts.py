"""Whether a measure has moved since an inspection, in words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.change import Direction, Judgement
from kpis.figures import difference_in_words
from kpis.limits import FEWEST_POINTS
from kpis.periods import month_name, period_label
from scorecard.inspections.answers import Answer, Basis, FigureThen, Moved
from scorecard.inspections.moved_restarted import restarted_in_words
from scorecard.measures.continuity import Break
from scorecard.variation_texts import finding_in_words

# A word, and the colours and letter of the same answer elsewhere (scorecard.variation_texts).
ANSWERS = {
    Answer.BETTER: ("improving", "I", "Yes, for the better"),
    Answer.WORSE: ("concerning", "C", "Yes, for the worse"),
    Answer.OTHER: ("high", "", "Yes"),
    Answer.CHANCE: ("common", "N", "No more than chance"),
    Answer.UNCLEAR: ("unclear", "", "Not clear"),
    Answer.RESTARTED: ("restarted", "", "Not told: the limits began anew"),
    Answer.TOO_FEW: ("too_few", "", "Too few figures to tell"),
    Answer.NOT_ASKED: ("not_asked", "", "Not asked of these figures"),
    Answer.NOTHING: ("nothing", "", "Nothing to compare"),
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
    """slug, letter, answer: the short answer; figures: the earliest first; sentence: why it is answered so.

    illustrative: figures made up for the sample are shown or behind the answer; is_answered: there is one;
    apart: the measures that it was counted as before, or is since.
    """

    code: str
    title: str
    slug: str
    letter: str
    answer: str
    figures: tuple[FigureText, ...]
    sentence: str
    illustrative: bool
    is_answered: bool
    apart: tuple[ApartText, ...] = ()


def moved_text(moved: Moved, *, breaks: Iterable[Break] = ()) -> MovedText:
    """breaks: those between which and the latest figure the measure came to be counted differently."""
    slug, letter, answer = ANSWERS[moved.answer]
    return MovedText(
        code=moved.measure.code,
        title=moved.measure.title,
        slug=slug,
        letter=letter,
        answer=answer,
        figures=tuple(_figures(moved)),
        sentence=" ".join(_sentences(moved)),
        illustrative=moved.illustrative,
        is_answered=moved.answer is not Answer.NOTHING,
        apart=tuple(map(_apart, breaks)),
    )


def _apart(one: Break) -> ApartText:
    month = month_name(one.from_month)
    if one.is_former:
        words = f"Counted in this way from {month} on: {one.because}. Figures before that are not compared;"
        return ApartText(f"{words} they are those of", one.code, one.title)
    words = f"Counted differently from {month} on: {one.because}. Figures from then on are not compared;"
    return ApartText(f"{words} they are those of", one.code, one.title)


def _figures(moved: Moved) -> Iterable[FigureText]:
    labelled = (("At the inspection", moved.then), ("First since", moved.first), ("Latest", moved.latest))
    for label, one in labelled:
        if one is not None:
            figure = moved.measure.in_words(one.printed)
            yield FigureText(label, figure, _period(moved, one), one.illustrative)


def _period(moved: Moved, one: FigureThen) -> str:
    return period_label(one.month, moved.measure.frequency)


def _sentences(moved: Moved) -> Iterable[str]:
    change = moved.change
    if moved.answer is Answer.NOTHING:
        yield _what_is_missing(moved)
        return
    if change is None:
        yield "It is a total of the year so far, so that its months are not compared."
        return
    if change.direction is Direction.SAME:
        yield "The latest figure is the same as at the inspection."
    else:
        difference = difference_in_words(change.difference, moved.measure.unit)
        judged = JUDGED[change.judgement]
        yield f"The latest figure is {difference} {WAYS[change.direction]} than at the inspection{judged}."
    yield from _why(moved)


def _what_is_missing(moved: Moved) -> str:
    if moved.then is None and moved.latest is None:
        return "No figure is published of the year before the inspection, nor since."
    if moved.then is None:
        return "No figure is published of the year before the inspection, so there is none to compare with."
    return "No figure is published since the inspection."


def _why(moved: Moved) -> Iterable[str]:
    if moved.answer is Answer.NOT_ASKED:
        yield "Whether that is more than chance is asked only of figures that are counted anew every month."
    elif moved.answer is Answer.RESTARTED:
        yield from restarted_in_words(moved)
    elif moved.answer is Answer.TOO_FEW:
        yield (
            f"Whether that is more than chance cannot be told: there {_are(moved.points)} of three years"
            f" around the inspection, and {FEWEST_POINTS} are needed."
        )
    else:
        yield f"{_found(moved)} {_by_what(moved)}"
        if moved.beyond:
            yield _in_between(moved)
    if moved.restart is not None and moved.answer is not Answer.RESTARTED:
        month = month_name(moved.restart.from_month)
        yield f"Figures before {month} are left out, since the limits begin anew then."


def _found(moved: Moved) -> str:
    if moved.finding is None:
        return "The latest figures are within what chance alone does,"
    said = finding_in_words(moved.finding)
    if moved.answer is Answer.UNCLEAR:
        return f"But the latest figures are {said}, so the two do not tell one way,"
    return f"The latest figures are more than chance ({said}),"


def _in_between(moved: Moved) -> str:
    """What lies outside the limits between the inspection and the latest figure is not passed over."""
    last = moved.beyond[-1]
    one = f"{month_name(last.month)} ({moved.measure.in_words(last.printed)})"
    if len(moved.beyond) == 1:
        return f"In between, {one} lies outside those limits."
    return f"In between, {len(moved.beyond)} months lie outside those limits, the last of them {one}."


def _by_what(moved: Moved) -> str:
    """Which figures the answer rests on."""
    if moved.basis is Basis.BEFORE:
        return f"by the limits of the {moved.points} figures up to the inspection."
    return (
        f"by the limits of the {moved.points} figures of three years around it: there"
        f" {_are(moved.points_before)} up to the inspection, and {FEWEST_POINTS} are needed to go by those"
        " alone."
    )


def _are(points: int) -> str:
    return "is 1 figure" if points == 1 else f"are {points} figures"
