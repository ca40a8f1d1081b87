"""The officer's own pages: entering a month's return, correcting it, throwing it away."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from kpis.periods import iso_month
from reports.desk.grid import NOTHING_UNSAVED, Shown, shown_rows
from reports.desk.month import DeskMonth, read_month
from reports.desk.point import Point
from reports.desk.posted import Refused, typed_rows
from reports.desk.row_texts import grouped, waiting_of
from reports.desk.saving import CannotEnter, Saved, begin_correction, save_rows
from reports.desk.saying_again import anchor_of, posted_with_words_before
from reports.desk.typed_row import conflicts_of
from reports.forms import CorrectionForm
from reports.publishing import CannotDiscard, discard
from reports.views.desk_access import SignedInRequest, desk_page, month_of, wants_json


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """The grid of one month's return: a row for each figure that is expected, saved row by row."""
    at = month_of(request, slug, month)
    if request.method != "POST":
        return _grid_page(request, at)
    posted = posted_with_words_before(at, request.POST)
    typed, refused = typed_rows(
        posted, at.may_enter.rows(at.rows), messages=_messages(at), published=at.published_texts
    )
    try:
        _hold_to_page(request, at)
        saved = save_rows(
            framework=at.framework, period=at.period, rows=at.rows, typed=typed, by=request.user
        )
    except CannotEnter as problem:
        return _not_saved(request, at, str(problem))
    places = {row.place for row in at.rows}
    now = read_month(request.user, at.framework, at.period, today=at.today, also=places)
    return _after_saving(request, now, saved, refused)


def _hold_to_page(request: SignedInRequest, at: DeskMonth) -> None:
    """Raise CannotEnter where the return has closed, or is another than the one on the page that was sent."""
    if not at.is_open:
        raise CannotEnter("This return has closed. An admin can let it in late.")
    shown = request.POST.get("return", "")
    if shown and shown != str(at.monthly_return.pk if at.monthly_return is not None else ""):
        raise CannotEnter("The return on this page is published or discarded. Open the month again.")


def _after_saving(
    request: SignedInRequest, at: DeskMonth, saved: Saved, refused: list[Refused]
) -> HttpResponse:
    unsaved = _unsaved(saved, refused)
    status = HTTPStatus.CONFLICT if saved.conflicts else HTTPStatus.UNPROCESSABLE_ENTITY if refused else 200
    if wants_json(request):
        return JsonResponse(_as_json(request, at, unsaved), status=status)
    if status != 200:
        return _grid_page(request, at, unsaved=unsaved, status=status)
    if "check" in request.POST:
        return redirect("returns:check", at.framework.slug, iso_month(at.period))
    messages.success(request, "Saved." if saved.saved else "Everything is saved.")
    path = reverse("returns:enter", args=[at.framework.slug, iso_month(at.period)])
    return redirect(f"{path}{anchor_of(at, request.POST)}")


def _not_saved(request: SignedInRequest, at: DeskMonth, problem: str) -> HttpResponse:
    """What was typed stays on the page, whatever stands in its way."""
    if wants_json(request):
        return JsonResponse({"problem": problem}, status=HTTPStatus.CONFLICT)
    messages.error(request, problem)
    return _grid_page(request, at, unsaved=_typed_again(request, at), status=HTTPStatus.CONFLICT)


@csrf_exempt  # writes nothing: it shows what it is sent, to be saved from there
@desk_page
@require_POST
def typed_before(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """The grid with what was typed before a session ended in its fields, not saved yet."""
    at = month_of(request, slug, month)
    messages.warning(request, "This is what you typed before you were signed out. It is not saved yet.")
    return _grid_page(request, at, unsaved=_typed_again(request, at))


def _typed_again(request: SignedInRequest, at: DeskMonth) -> Shown:
    typed, refused = typed_rows(request.POST, at.rows, messages=_messages(at))
    rows = [*typed, *(one.typed for one in refused)]
    enters = [one for one in rows if at.can_type and at.may_enter.covers(one.row)]
    conflicts = {one.typed.row.key: one for one in conflicts_of(enters, at.entries, at.starts_from)}
    return Shown({one.row.key: one for one in rows}, conflicts, {})


def _messages(at: DeskMonth) -> dict[tuple[str, str], str]:
    """The warnings that stand now, by row and code: what an explanation answers."""
    points = (*at.points.to_explain, *at.points.explained)
    return {(one.row.key, one.code): one.message for one in points if one.row is not None}


def _unsaved(saved: Saved, refused: list[Refused]) -> Shown:
    typed = [one.typed for one in saved.conflicts] + [one.typed for one in refused]
    points = {
        one.typed.row.key: Point(one.typed.row, one.code, one.message, one.column, is_error=True)
        for one in refused
    }
    conflicts = {one.typed.row.key: one for one in saved.conflicts}
    return Shown({one.row.key: one for one in typed}, conflicts, points)


def _grid_page(
    request: SignedInRequest,
    at: DeskMonth,
    *,
    unsaved: Shown = NOTHING_UNSAVED,
    form: CorrectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = shown_rows(at, unsaved=unsaved)
    context = {
        "at": at,
        "groups": grouped(rows),
        "waiting": waiting_of(rows),
        "form": form or CorrectionForm(),
    }
    return render(request, "returns/enter.html", context, status=status)


def _as_json(request: SignedInRequest, at: DeskMonth, unsaved: Shown) -> dict[str, Any]:
    """What changed on the page since the rows were posted: their feedback, and how far the return is."""
    rows = shown_rows(at, unsaved=unsaved)
    posted = [row for row in rows if f"{row.key}-seen" in request.POST]
    return {
        "filled": at.figures.there,
        "wrong": at.figures.wrong_in_words,
        "in_files": at.figures.in_files_in_words,
        "return": at.monthly_return.pk if at.monthly_return is not None else "",
        "standing": render_to_string("returns/state.html", {"at": at}),
        "rows": [
            {
                "key": row.key,
                "seen": row.seen,
                "saved": row.key not in unsaved.typed,
                "feedback": render_to_string("returns/feedback.html", {"row": row, "at": at}),
            }
            for row in posted
        ],
    }


@desk_page
@require_POST
def throw_away(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Discard what was typed for a month. What is published stays."""
    at = month_of(request, slug, month)
    if at.monthly_return is not None and at.can_discard:
        try:
            discard(monthly_return=at.monthly_return)
            messages.success(request, "What was typed is discarded. Nothing of it was published.")
        except CannotDiscard as problem:
            messages.error(request, str(problem))
    return redirect("returns:enter", slug, month)


@desk_page
@require_POST
def correct(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Begin a correction of a published month, with its reason."""
    at, form = month_of(request, slug, month), CorrectionForm(request.POST)
    if not form.is_valid():
        return _grid_page(request, at, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        if not at.can_correct:
            raise CannotEnter("There is nothing published here that you can correct now.")
        reason = form.cleaned_data["reason"]
        begin_correction(framework=at.framework, period=at.period, by=request.user, reason=reason)
    except CannotEnter as problem:
        messages.error(request, str(problem))
    return redirect("returns:enter", slug, month)
