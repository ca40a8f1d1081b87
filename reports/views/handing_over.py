"""From officer to admin: what stands in the way of a return, submitting it, taking it back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reports.desk.explaining import parts_wanted
from reports.desk.grid import shown_rows
from reports.desk.grouping import grouped_points
from reports.desk.month import DeskMonth
from reports.desk.published_since import published_since
from reports.desk.submitting import CannotSendBack, CannotSubmit, submit, take_back
from reports.views.desk_access import SignedInRequest, desk_page, month_of


@desk_page
@require_http_methods(["GET", "HEAD"])
def check(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """What stands between this return and its submission."""
    return _check_page(request, month_of(request, slug, month))


def _check_page(request: SignedInRequest, at: DeskMonth, *, status: int = 200) -> HttpResponse:
    things = at.points.things_to_do
    own = [one for one in things if one.row is None or at.may_enter.covers(one.row)]
    to_explain = parts_wanted([one for one in at.points.to_explain if one in own], at.entries)
    counts = at.points.examined.counts()
    rows = [row for row in shown_rows(at) if row.is_filled]
    context = {"at": at, "points": at.points, "to_explain": to_explain, "rows": rows, "counts": counts}
    context["published_since"] = published_since(at)
    context |= {"own": len(own), "others": len(things) - len(own)}
    context |= {
        "errors": grouped_points(at.points.errors),
        "to_promise": grouped_points(at.points.promises_lacking),
        "explained": grouped_points(at.points.explained),
    }
    return render(request, "returns/check.html", context, status=status)


@desk_page
@require_POST
def hand_over(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Submit a return for somebody else to sign off."""
    at = month_of(request, slug, month)
    if at.monthly_return is None or not at.can_submit:
        messages.error(request, "There is nothing here to submit now.")
        return _check_page(request, at, status=HTTPStatus.CONFLICT)
    try:
        seen = request.POST.get("standing")
        submit(monthly_return=at.monthly_return, by=request.user, today=at.today, seen=seen)
    except CannotSubmit as problem:
        messages.error(request, str(problem))
        return _check_page(request, at, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "Submitted. An admin signs it off, or sends it back with a reason.")
    return redirect("returns:home")


@desk_page
@require_POST
def take_it_back(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Open a submitted return again."""
    at = month_of(request, slug, month)
    try:
        if at.monthly_return is None or not at.is_open:
            raise CannotSendBack("There is nothing here to take back.")
        take_back(monthly_return=at.monthly_return, by=request.user)
    except CannotSendBack as problem:
        messages.error(request, str(problem))
    return redirect("returns:enter", slug, month)
