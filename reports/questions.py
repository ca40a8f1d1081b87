"""Members' questions: put to a measure and month, given to somebody, answered, corrected and withdrawn. No
answer is overwritten: what is said next supersedes it."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kpis.models import Measure
from kpis.periods import month_name
from record.keeping import named, note
from record.models import EntryKind
from reports.answer_words import AnswerKind
from reports.models import MemberAnswer, MemberQuestion
from reports.versions import record_version
from reports.visible_text import SAYS_NOTHING, says_something


class AlreadyAnswered(Exception):
    """Something else stands by now than whoever writes had seen: it is not overwritten."""


class AlreadyWithdrawn(Exception):
    """The question was withdrawn from publication: nothing is published of it."""


@transaction.atomic
def put_question(*, measure: Measure, period: date, question: str, by: User) -> MemberQuestion:
    """A question that is open until it is answered; the measure's owner answers it, where it has one.

    The same again, by the same person about the same month, is the question that was put already. Raises
    AlreadyWithdrawn where that was withdrawn, and ValidationError where the text says nothing.
    """
    _hold_to_words(question)
    User.objects.select_for_update().get(pk=by.pk)  # of two presses at once, the second sees the first
    if former := _put_before(measure, period, question, by):
        if former.is_withdrawn:
            raise AlreadyWithdrawn
        return former
    put = MemberQuestion.objects.create(
        measure=measure,
        period=period,
        question=question,
        asked_by=by,
        asked_at=timezone.now(),
        owner=measure.owner,
    )
    became = f"put about {measure}, {month_name(period)}"
    note(by=by.get_username(), kind=EntryKind.QUESTION, subject=question, became=became, about=put)
    record_version(of=put, by=by.get_username(), at=put.asked_at)
    return put


def _put_before(measure: Measure, period: date, question: str, by: User) -> MemberQuestion | None:
    """The same question but for its spaces and capitals; one that was withdrawn, first."""
    before = MemberQuestion.objects.filter(measure=measure, period=period, asked_by=by)
    same = [one for one in before if _plainly(one.question) == _plainly(question)]
    return min(same, key=lambda one: not one.is_withdrawn, default=None)


def _plainly(text: str) -> str:
    return " ".join(text.casefold().split())


@transaction.atomic
def assign_question(*, question: MemberQuestion, owner: str, due: date | None, by: User) -> None:
    """Say who answers it and by when. Raises ValidationError for a day before it was asked."""
    held = _held(question)
    if due is not None and due < timezone.localdate(held.asked_at) and due != held.due:
        message = "The day lies before the question was asked. Choose a later one."
        raise ValidationError({"due": ValidationError(message, code="before_it_was_asked")})
    now = {"owner": owner, "due": due}
    changed = [name for name, value in now.items() if getattr(held, name) != value]
    if not changed:
        return
    was, became = ({name: one[name] for name in changed} for one in (vars(held), now))
    held.owner, held.due = owner, due
    held.save(update_fields=changed)
    _note(held, by, was=named(was), became=named(became))
    record_version(of=held, by=by.get_username())


def standing_answer(question: MemberQuestion) -> MemberAnswer | None:
    """What stands now; None where nothing was answered, or it was withdrawn."""
    return question.answers.current().exclude(text="").select_related("answerer").first()


@transaction.atomic
def answer_question(*, question: MemberQuestion, answer: str, by: User) -> MemberAnswer:
    """The first answer, or the next where the one before was withdrawn.

    Raises AlreadyAnswered where one stands, AlreadyWithdrawn where the question was withdrawn, and
    ValidationError where the text says nothing.
    """
    return _say(question, AnswerKind.ANSWER, text=answer, by=by, seen=None)


@transaction.atomic
def correct_answer(
    *, question: MemberQuestion, seen: int | None, answer: str, by: User, reason: str
) -> MemberAnswer:
    """Another answer instead of the one that stands. seen: the row that whoever corrects was looking at.

    Raises as `answer_question` does: AlreadyAnswered where another stands by now than the one seen.
    """
    return _say(question, AnswerKind.CORRECTION, text=answer, by=by, seen=seen, reason=reason)


@transaction.atomic
def withdraw_answer(*, question: MemberQuestion, seen: int | None, by: User, reason: str) -> MemberAnswer:
    """Take the answer from publication, with every wording before it; the question waits again."""
    return _say(question, AnswerKind.WITHDRAWAL, text="", by=by, seen=seen, reason=reason)


@transaction.atomic
def withdraw_question(*, question: MemberQuestion, by: User, reason: str) -> None:
    """Take a question from publication, and its answers with it: kept, and shown to admins alone."""
    held = _held(question)
    _hold_to_words(reason)
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_because = timezone.now(), by, reason
    held.full_clean()
    held.save()
    _note(held, by, became="withdrawn from publication", reason=reason)


def _say(
    question: MemberQuestion, kind: AnswerKind, *, text: str, by: User, seen: int | None, reason: str = ""
) -> MemberAnswer:
    held = _held(question)
    for words in ((text,) if kind is not AnswerKind.WITHDRAWAL else ()) + ((reason,) if reason else ()):
        _hold_to_words(words)
    stands = standing_answer(held)
    if (stands.pk if stands else None) != seen or (stands is None) != (kind is AnswerKind.ANSWER):
        raise AlreadyAnswered
    now = timezone.now()
    held.answers.current().supersede(at=now)
    said = MemberAnswer(question=held, kind=kind.value, text=text, answerer=by, reason=reason)
    said.recorded_at, said.recorded_by = now, by.get_username()
    said.full_clean()
    said.save()
    was = named({"answer": stands.text}) if stands else ""
    became = named({"answer": text}) if text else "answer withdrawn from publication"
    _note(held, by, was=was, became=became, reason=reason)
    return said


def _held(question: MemberQuestion) -> MemberQuestion:
    """The question, held until the transaction ends: of two writes, the second sees the first."""
    held: MemberQuestion = MemberQuestion.objects.select_for_update().get(pk=question.pk)
    if held.is_withdrawn:
        raise AlreadyWithdrawn
    return held


def _hold_to_words(text: str) -> None:
    if not says_something(text):
        raise ValidationError(SAYS_NOTHING, code="says_nothing")


def _note(question: MemberQuestion, by: User, *, became: str, was: str = "", reason: str = "") -> None:
    note(
        by=by.get_username(),
        kind=EntryKind.QUESTION,
        subject=str(question),
        was=was,
        became=became,
        reason=reason,
        about=question,
    )
