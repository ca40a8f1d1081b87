"""What an admin does with a question: who answers it by when, the answer corrected, something withdrawn."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from reports.models import MemberAnswer, MemberQuestion
from reports.questions import (
    AlreadyAnswered,
    AlreadyWithdrawn,
    assign_question,
    correct_answer,
    standing_answer,
    withdraw_answer,
    withdraw_question,
)
from reports.views.desk_access import SignedInRequest
from scorecard.inspections.forms import AnswerForm, AssignForm, CorrectionForm, WithdrawalForm, day_asked
from scorecard.inspections.scrutiny_views import UNPROCESSABLE, around_question, changed_meanwhile, place_of

DONE = {
    "assign": "Who answers, and by when, is published.",
    "correct": "The corrected answer is published.",
    "withdraw": "It is withdrawn from publication. Nobody but admins can read it.",
}
NONE_OF_THESE = "Nothing was changed: what was sent is none of the forms on this page. Fill in one of them."


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("reports.change_memberquestion", raise_exception=True)
def keep(request: SignedInRequest, pk: int) -> HttpResponse:
    """One question with all that an admin can do with it. do: which of the forms was sent."""
    question = get_object_or_404(MemberQuestion.objects.to_show(), pk=pk)
    stands = standing_answer(question)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    bound = _forms(question, stands, {do: request.POST} if do in DONE else {})
    if do in DONE and bound[do].is_valid():
        try:
            _carry_out(do, question, bound[do].cleaned_data, request)
        except (AlreadyAnswered, AlreadyWithdrawn):
            return changed_meanwhile(request, question)
        messages.success(request, DONE[do])
        return redirect(place_of(question))
    if request.method == "POST" and do not in DONE:
        messages.error(request, NONE_OF_THESE)
    context = {
        **around_question(request, question),
        **bound,
        "stands": stands,
        "wrong": bound.get(do),
        "former": MemberAnswer.objects.filter(question=question).exclude(text=""),
        "may_edit": request.user.is_staff,
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "scorecard/inspections/keep.html", context, status=status)


def _forms(
    question: MemberQuestion, stands: MemberAnswer | None, posted: dict[str, Any]
) -> dict[str, forms.Form]:
    """Each by its name, in the order of the page. posted: what was sent, by the form it is of."""
    seen = stands.pk if stands else None
    text = stands.text if stands else ""
    given = {"owner": question.owner, "due": question.due}
    return {
        "assign": AssignForm(posted.get("assign"), asked=day_asked(question), initial=given),
        "answer": AnswerForm(),
        "correct": CorrectionForm(posted.get("correct"), initial={"answer": text, "seen": seen}),
        "withdraw": WithdrawalForm(posted.get("withdraw"), initial={"seen": seen}),
    }


def _carry_out(do: str, question: MemberQuestion, said: dict[str, Any], request: SignedInRequest) -> None:
    """Raises AlreadyAnswered or AlreadyWithdrawn where something else stands than was looked at."""
    by = request.user
    if do == "assign":
        assign_question(question=question, owner=said["owner"], due=said["due"], by=by)
    elif do == "correct":
        correct_answer(
            question=question, seen=said["seen"], answer=said["answer"], by=by, reason=said["reason"]
        )
    elif said["what"] == "answer":
        withdraw_answer(question=question, seen=said["seen"], by=by, reason=said["because"])
    else:
        withdraw_question(question=question, by=by, reason=said["because"])
