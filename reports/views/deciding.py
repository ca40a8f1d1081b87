"""The admin's side of the desk: what is due, signing off or sending back, and what became of it."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kpis.periods import iso_month
from reports import publishing
from reports.desk.last_figures import last_figures
from reports.desk.month import DeskMonth
from reports.desk.my_returns import due_returns
from reports.desk.permitted import may_sign_off
from reports.desk.punctuality import punctuality
from reports.desk.standing import TO_DO, Standing
from reports.desk.submitting import CannotSendBack, CannotSubmit, check_again, send_back
from reports.forms import SendBackForm
from reports.importing.scope_selection import indicators_of
from reports.line_ratings import ratings_once_published
from reports.mail.sending import tell_of
from reports.models import MonthlyReturn
from reports.preview import line_texts
from reports.views.desk_access import SignedInRequest, desk_page, month_of


@desk_page
@require_http_methods(["GET", "HEAD"])
def home(request: SignedInRequest) -> HttpResponse:
    """My returns: what is due, overdue first, how complete it is, and whether it was on time."""
    today = timezone.localdate()
    returns, signs_off = due_returns(request.user, today=today), may_sign_off(request.user)
    context = {
        "today": today,
        "signs_off": signs_off,
        "punctuality": punctuality(returns, today=today) if signs_off else None,
        "to_do": [one for one in returns if one.standing in TO_DO and not one.is_long_overdue],
        "long_overdue": [one for one in returns if one.is_long_overdue],
        "closed": [one for one in returns if one.standing is Standing.CLOSED],
        "files": [file for one in returns for file in one.files],
        "submitted": [
            one for one in returns if one.standing is Standing.SUBMITTED and not one.waits_in_files
        ],
        "published": [one for one in returns if one.standing is Standing.PUBLISHED][::-1],
        "in_history": [one for one in returns if one.standing is Standing.IN_HISTORY][::-1],
    }
    return render(request, "returns/home.html", context)


@desk_page
@require_http_methods(["GET", "HEAD"])
def sign_off(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """A submitted return beside what is published, with its explanations: publish it or send it back."""
    at = _month_to_sign_off(request, slug, month)
    return _sign_off_page(request, at, SendBackForm())


def _month_to_sign_off(request: SignedInRequest, slug: str, month: str) -> DeskMonth:
    if not may_sign_off(request.user):
        raise PermissionDenied("Returns are signed off by admins.")
    return month_of(request, slug, month)


def _sign_off_page(
    request: SignedInRequest, at: DeskMonth, form: SendBackForm, *, status: int = 200
) -> HttpResponse:
    if at.monthly_return is None or not at.monthly_return.is_submitted:
        return redirect("returns:enter", at.framework.slug, iso_month(at.period))
    is_own = publishing.must_leave_to_another(at.monthly_return, request.user)
    context = {"at": at, "form": form, "is_own": is_own, **_lines_context(at.monthly_return)}
    return render(request, "returns/sign_off.html", context, status=status)


def _lines_context(monthly_return: MonthlyReturn) -> dict[str, object]:
    indicators, lines = indicators_of(monthly_return.framework), list(monthly_return.lines.for_preview())
    ratings = {}
    if not monthly_return.is_published:
        ratings = ratings_once_published(monthly_return, lines, indicators=indicators)
    references = {one.measure.id: one.reference for one in indicators}
    texts = line_texts(
        lines, references=references, ratings=ratings, is_correction=monthly_return.is_correction
    )
    last = {} if monthly_return.is_published else last_figures(lines, monthly_return.period)
    return {
        "monthly_return": monthly_return,
        "lines": [(text, last.get(line.pk)) for line, text in zip(lines, texts, strict=True)],
        "events": monthly_return.events.select_related("done_by"),
        "promises": monthly_return.promises.select_related("indicator"),
    }


@desk_page
@require_POST
def publish(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Sign a return off: all of it is published, or nothing."""
    at = _month_to_sign_off(request, slug, month)
    if at.monthly_return is None:
        messages.error(request, "There is no return here to sign off. It may be published already.")
        return redirect("returns:home")
    try:
        _hold_to_checks(at)
        seen = request.POST.get("submission")
        recorded = publishing.publish(monthly_return=at.monthly_return, by=request.user, seen=seen)
    except publishing.CannotPublish as problem:
        messages.error(request, str(problem))
        return _sign_off_page(request, at, SendBackForm(), status=HTTPStatus.CONFLICT)
    _tell_once_committed(at.monthly_return)
    messages.success(request, f"Published: {recorded.in_words}.")
    return redirect("returns:record", at.monthly_return.pk)


def _tell_once_committed(monthly_return: MonthlyReturn) -> None:
    """Mail to those who wait for it. What goes wrong with it is logged, and never the page's affair."""
    transaction.on_commit(partial(tell_of, monthly_return), robust=True)


def _hold_to_checks(at: DeskMonth) -> None:
    """Raise CannotPublish where targets or definitions changed since, so that something stands in the way."""
    if at.monthly_return is not None and at.monthly_return.is_submitted and not at.points.is_clear:
        raise publishing.CannotPublish(
            "What this return is held against has changed since it was submitted. "
            "Compare it again to see what it would change now."
        )


@desk_page
@require_POST
def return_to_officer(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Send a return back, with what has to be put right."""
    at, form = _month_to_sign_off(request, slug, month), SendBackForm(request.POST)
    if not form.is_valid():
        return _sign_off_page(request, at, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        if at.monthly_return is None:
            raise CannotSendBack("There is no return here to send back.")
        reason, seen = form.cleaned_data["reason"], request.POST.get("submission")
        send_back(monthly_return=at.monthly_return, by=request.user, reason=reason, seen=seen)
    except CannotSendBack as problem:
        messages.error(request, str(problem))
    else:
        _tell_once_committed(at.monthly_return)
        messages.success(request, "Sent back to the officer.")
    return redirect("returns:home")


@desk_page
@require_POST
def compare_again(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Hold a submitted return against what is published by now."""
    at = _month_to_sign_off(request, slug, month)
    try:
        if at.monthly_return is None:
            raise CannotSubmit("There is no return here to check.")
        check_again(monthly_return=at.monthly_return, today=at.today)
    except CannotSubmit as problem:
        messages.error(request, f"{problem} Send it back, so that the officer puts it right.")
    return redirect("returns:sign_off", slug, month)


@desk_page
@require_http_methods(["GET", "HEAD"])
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    """A published return, as it was: its lines, its explanations and each step that it took."""
    returns = MonthlyReturn.objects.for_preview().filter(published_at__isnull=False)
    monthly_return = get_object_or_404(returns, pk=pk)
    month_of(request, monthly_return.framework.slug, iso_month(monthly_return.period))
    return render(request, "returns/record.html", _lines_context(monthly_return))
