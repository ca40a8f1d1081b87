"""Scrutiny's page; putting a question to a month of a measure, and answering one."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kpis.models import Measure
from kpis.periods import month_name
from reports.models import MemberQuestion
from reports.questions import AlreadyAnswered, answer_question, put_question
from reports.views.desk_access import SignedInRequest
from scorecard.access import published_page
from scorecard.asked_for import moment_asked
from scorecard.body import render_body
from scorecard.inspections.forms import AnswerForm, QuestionForm
from scorecard.inspections.scrutiny import build_scrutiny_page
from scorecard.inspections.scrutiny_selection import (
    months_with_figures,
    read_questions,
    read_recommendations,
)
from scorecard.inspections.selection import day_of
from scorecard.inspections.views import around

CONFLICT, UNPROCESSABLE = 409, 422


@require_safe
@published_page
def scrutiny(request: HttpRequest) -> HttpResponse:
    """What the committee recommended and asked, and what came of it."""
    moment = moment_asked(request)
    questions = read_questions(Q(), as_known_at=moment)
    page = build_scrutiny_page(read_recommendations(as_known_at=moment), questions, today=day_of(moment))
    context = {
        "page": page,
        "may_answer": getattr(request.user, "answers_questions", False),
        **around(moment),
    }
    body = render_body("scorecard/inspections/scrutiny.jinja", context)
    return render(request, "scorecard/inspections/scrutiny.html", {**context, "body": body})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("reports.add_memberquestion", raise_exception=True)
def ask(request: SignedInRequest, code: str) -> HttpResponse:
    """A member's question about a month of a measure."""
    measure = get_object_or_404(Measure, code=code)
    months = months_with_figures(measure)
    asked = request.POST if request.method == "POST" else None
    form = QuestionForm(asked, months=months, initial={"month": request.GET.get("month", "")})
    if asked is not None and form.is_valid():
        put = put_question(
            measure=measure,
            period=form.cleaned_data["month"],
            question=form.cleaned_data["question"],
            by=request.user,
        )
        messages.success(request, "Your question is put. It is carried forward until it is answered.")
        return redirect(_place_of(put))
    context = {"measure": measure, "form": form, "months": bool(months)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "scorecard/inspections/ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("reports.answer_memberquestion", raise_exception=True)
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """An officer's or admin's answer to a question that is open."""
    question = get_object_or_404(MemberQuestion.objects.to_show(), pk=pk)
    if question.is_answered:
        return _answered_already(request, question)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            answer_question(question=question, answer=form.cleaned_data["answer"], by=request.user)
        except AlreadyAnswered:
            return _answered_already(request, question)
        messages.success(request, "The answer is published.")
        return redirect(_place_of(question))
    context = {"question": question, "month": month_name(question.period), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "scorecard/inspections/answer.html", context, status=status)


def _answered_already(request: HttpRequest, question: MemberQuestion) -> HttpResponse:
    """What was typed is not stored over the answer that stands; it is handed back to be copied."""
    typed = request.POST.get("answer", "")
    context = {"question": question, "typed": typed, "place": _place_of(question)}
    status = CONFLICT if request.method == "POST" else 200
    return render(request, "scorecard/inspections/answered.html", context, status=status)


def _place_of(question: MemberQuestion) -> str:
    return f"{reverse('scorecard:scrutiny')}#question-{question.pk}"
