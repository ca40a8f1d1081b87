"""Members' questions, their answers and what was corrected or withdrawn of them, in words. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpis.full_stops import ended
from kpis.periods import day_name, iso_month, month_name
from reports.answer_words import AnswerKind
from reports.partial_dates import PartialDate, age_in_words
from scorecard.inspections.withdrawn_texts import Withdrawal

NO_OWNER = "Nobody is named yet: the performance team says who"
NO_DUE = "no date is set yet: the performance team sets it"


@dataclass(frozen=True, slots=True)
class AnswerTerms:
    """A row of an answer. recorded: the day; since: whether that was after the moment that the page is as
    known at; withdrawn: the withdrawal that took its text away."""

    kind: AnswerKind
    text: str
    by: str
    recorded: date
    reason: str
    since: bool = False
    withdrawn: "AnswerTerms | None" = None


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """asked: the day of it; due: the day by which it is answered; answers: the latest last.

    The texts of what was withdrawn are empty, whenever the page is of.
    """

    id: int
    measure: str  # code
    measure_title: str
    period: date
    question: str
    asked_by: str
    asked: date
    owner: str
    due: date | None
    answers: tuple[AnswerTerms, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def standing(self) -> AnswerTerms | None:
        """The answer that held last; None where there was none, or it had been withdrawn."""
        last = self.answers[-1] if self.answers else None
        return last if last and last.kind is not AnswerKind.WITHDRAWAL else None


@dataclass(frozen=True, slots=True)
class QuestionText:
    id: int
    measure: str
    measure_title: str
    month: str
    iso_month: str
    question: str
    asked: str  # by whom and when
    owner: str
    due: str
    is_late: bool
    open_for: str  # empty once it is answered
    answer: str
    answered: str  # by whom and when; empty while it waits
    meant_for: str  # who was to answer it, where that was said
    corrected: tuple[str, ...]  # who corrected it when and why, the latest first
    before: tuple[tuple[str, str], ...]  # what was answered before that: the text, and by whom and when
    withdrawn: str  # when, by whom and why the question, or its answer, was withdrawn


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """waiting: the oldest first; answered, withdrawn: the latest first; since: how many of these were
    withdrawn after the moment that the page is as known at."""

    waiting: tuple[QuestionText, ...]
    answered: tuple[QuestionText, ...]
    withdrawn: tuple[QuestionText, ...]
    since: int = 0


def without_withdrawn(answers: Sequence[AnswerTerms]) -> list[AnswerTerms]:
    """All answers to a question, the latest last, without the texts that were withdrawn later."""
    kept: list[AnswerTerms] = []
    withdrawal: AnswerTerms | None = None
    for one in reversed(answers):
        if one.kind is AnswerKind.WITHDRAWAL:
            withdrawal = one
            kept.append(one)
        else:
            kept.append(replace(one, text="", reason="", withdrawn=withdrawal) if withdrawal else one)
    return kept[::-1]


def question_texts(questions: Iterable[QuestionTerms], *, today: date) -> QuestionTexts:
    """today: what dates have gone by, and ages, are counted to."""
    held = sorted(questions, key=lambda one: (one.asked, one.id))
    told = [one for one in held if one.withdrawn is None]
    return QuestionTexts(
        waiting=tuple(_question(one, today) for one in told if one.standing is None),
        answered=tuple(_question(one, today) for one in reversed(told) if one.standing is not None),
        withdrawn=tuple(_question(one, today) for one in reversed(held) if one.withdrawn is not None),
        since=sum(one.withdrawn is not None and one.withdrawn.since for one in held),
    )


def _question(one: QuestionTerms, today: date) -> QuestionText:
    asked = PartialDate(one.asked.year, one.asked.month, one.asked.day)
    standing = one.standing
    waits = standing is None and one.withdrawn is None
    chain = _chain(one.answers) if standing else []
    return QuestionText(
        id=one.id,
        measure=one.measure,
        measure_title=one.measure_title,
        month=month_name(one.period),
        iso_month=iso_month(one.period),
        question=one.question,
        asked=f"{one.asked_by}, {day_name(one.asked)}",
        owner=one.owner or NO_OWNER,
        due=day_name(one.due) if one.due else NO_DUE,
        is_late=waits and one.due is not None and one.due < today,
        open_for=age_in_words(asked, today) if waits else "",
        answer=standing.text if standing else "",
        answered=f"{chain[0].by}, {day_name(chain[0].recorded)}" if chain else "",
        meant_for=one.owner if chain else "",
        corrected=tuple(_corrected(each) for each in reversed(chain[1:])),
        before=tuple((each.text, f"{each.by}, {day_name(each.recorded)}") for each in reversed(chain[:-1])),
        withdrawn=_withdrawn(one),
    )


def _chain(answers: Sequence[AnswerTerms]) -> list[AnswerTerms]:
    """The answer that stands, with what it corrects: back to the last one that corrected nothing."""
    first = max(number for number, one in enumerate(answers) if one.kind is AnswerKind.ANSWER)
    return list(answers[first:])


def _corrected(one: AnswerTerms) -> str:
    why = f": {one.reason}" if one.reason else ""
    return ended(f"Answer corrected on {day_name(one.recorded)}, by {one.by}{why}")


def _withdrawn(one: QuestionTerms) -> str:
    if one.withdrawn is not None:
        return one.withdrawn.in_words()
    withdrawals = [each for each in one.answers if each.kind is AnswerKind.WITHDRAWAL]
    standing = one.standing
    last = (standing.withdrawn if standing else None) or (withdrawals[-1] if withdrawals else None)
    if last is None:
        return ""
    which = "An earlier answer" if standing and not standing.withdrawn else "The answer"
    withdrawal = Withdrawal(last.recorded, last.by, last.reason, last.since)
    return withdrawal.in_words(f"{which} was withdrawn")
