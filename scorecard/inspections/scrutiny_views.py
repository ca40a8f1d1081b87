"""Scrutiny's page; putting a question to a month of a measure, and answering one."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kpis.models import Measure
from kpis.periods import iso_month, month_name
from reports.models import MemberQuestion
from reports.questions import (
    AlreadyAnswered,
    AlreadyWithdrawn,
    answer_question,
    put_question,
    standing_answer,
)
from reports.views.desk_access import SignedInRequest
from scorecard.access import published_page
from scorecard.asked_for import moment_asked
from scorecard.body import render_body
from scorecard.inspections.forms import AnswerForm, QuestionForm
from scorecard.inspections.scrutiny import build_scrutiny_page
from scorecard.inspections.scrutiny_figures import MONTHS_TO_CHOOSE, figures_asked_about
from scorecard.inspections.scrutiny_questions import question_texts
from scorecard.inspections.scrutiny_selection import (
    months_with_figures,
    read_questions,
    read_recommendations,
)
from scorecard.inspections.selection import day_of
from scorecard.inspections.views import around

CONFLICT, UNPROCESSABLE = 409, 422
PUT = (
    "Your question is put. It is carried forward until it is answered. The performance team says who answers "
    "it, and by when; you read it here."
)
PUT_ALREADY = "You put this question already. It stands here once."
WAS_WITHDRAWN = (
    "This question was put before and withdrawn from publication. It cannot be put again in these words."
)


@require_safe
@published_page
def scrutiny(request: HttpRequest) -> HttpResponse:
    """What the committee recommended and asked, and what came of it."""
    moment = moment_asked(request)
    questions = read_questions(Q(), as_known_at=moment)
    recommendations = read_recommendations(as_known_at=moment)
    page = build_scrutiny_page(recommendations, questions, today=day_of(moment))
    context = {
        "page": page,
        "may_answer": getattr(request.user, "answers_questions", False),
        "may_keep": getattr(request.user, "keeps_questions", False),
        "may_edit": getattr(request.user, "keeps_inspections", False) and request.user.is_staff,
        "may_ask": getattr(request.user, "puts_questions", False),
        "is_stranger": not request.user.is_authenticated,
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
    posted = request.POST if request.method == "POST" else None
    wanted = request.GET.get("month", "")
    form = QuestionForm(posted, months=months, initial={"month": wanted})
    if posted is not None and form.is_valid() and (put := _put(request, measure, form)):
        return redirect(place_of(put))
    month = wanted if posted is None else posted.get("month", "")
    chosen = next((one for one in months if iso_month(one) == month), None)
    context = {
        "measure": measure,
        "form": form,
        "months": bool(months),
        "figures": figures_asked_about(
            measure,
            asked=chosen,
            months=months[:MONTHS_TO_CHOOSE],
            caption="What is published of these months",
        ),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "scorecard/inspections/ask.html", context, status=status)


def _put(request: SignedInRequest, measure: Measure, form: QuestionForm) -> MemberQuestion | None:
    """The question, put now or before; None, with what is wrong beside its field, where it was withdrawn."""
    period: date = form.cleaned_data["month"]
    known = set(MemberQuestion.objects.filter(asked_by=request.user).values_list("pk", flat=True))
    try:
        put = put_question(
            measure=measure, period=period, question=form.cleaned_data["question"], by=request.user
        )
    except AlreadyWithdrawn:
        form.add_error("question", WAS_WITHDRAWN)
        return None
    messages.success(request, PUT_ALREADY if put.pk in known else PUT)
    return put


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("reports.answer_memberquestion", raise_exception=True)
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """An officer's or admin's answer to a question that is open."""
    question = get_object_or_404(MemberQuestion.objects.to_show(), pk=pk)
    if question.is_withdrawn or standing_answer(question) is not None:
        return changed_meanwhile(request, question)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            answer_question(question=question, answer=form.cleaned_data["answer"], by=request.user)
        except (AlreadyAnswered, AlreadyWithdrawn):
            return changed_meanwhile(request, question)
        messages.success(request, "The answer is published.")
        return redirect(place_of(question))
    context = {**around_question(request, question), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "scorecard/inspections/answer.html", context, status=status)


def around_question(request: HttpRequest, question: MemberQuestion) -> dict[str, object]:
    """A question with the figure that it is about, for the pages on which something is done with it."""
    texts = question_texts(read_questions(Q(pk=question.pk)), today=day_of(None))
    [told] = (*texts.waiting, *texts.answered, *texts.withdrawn)
    caption = f"What is published of {month_name(question.period)}"
    return {
        "question": question,
        "told": told,
        "month": month_name(question.period),
        "iso": iso_month(question.period),
        "may_keep": getattr(request.user, "keeps_questions", False),
        "figures": figures_asked_about(question.measure, asked=question.period, months=(), caption=caption),
    }


def changed_meanwhile(request: HttpRequest, question: MemberQuestion) -> HttpResponse:
    """What was typed is not stored over what stands; it is handed back to be copied, beside it."""
    question.refresh_from_db()
    context = {
        "question": question,
        "typed": request.POST.get("answer", ""),
        "place": place_of(question),
        **around_question(request, question),
    }
    status = CONFLICT if request.method == "POST" else 200
    return render(request, "scorecard/inspections/answered.html", context, status=status)


def place_of(question: MemberQuestion) -> str:
    return f"{reverse('scorecard:scrutiny')}#question-{question.pk}"
