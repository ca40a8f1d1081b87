"""Members' questions: one is put to a measure and month, and answered by an officer or admin."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from kpis.models import Measure
from kpis.periods import month_name
from record.keeping import named, note
from record.models import EntryKind
from reports.models import MemberQuestion


class AlreadyAnswered(Exception):
    """Somebody else answered in the meantime: the answer that stands is not overwritten."""


@transaction.atomic
def put_question(*, measure: Measure, period: date, question: str, by: User) -> MemberQuestion:
    """A question that is open until it is answered; the measure's owner answers it, where it has one."""
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
    return put


@transaction.atomic
def answer_question(*, question: MemberQuestion, answer: str, by: User) -> None:
    """Raises AlreadyAnswered where it was."""
    is_open = MemberQuestion.objects.filter(pk=question.pk, answered_at__isnull=True)
    if not is_open.update(answer=answer, answered_by=by, answered_at=timezone.now()):
        raise AlreadyAnswered("This question was answered in the meantime.")
    became = named({"answer": answer})
    note(by=by.get_username(), kind=EntryKind.QUESTION, subject=str(question), became=became, about=question)
