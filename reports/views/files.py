"""Taking a return in: upload, preview, publish. They stand in the admin (see admin.py)."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kpis.periods import iso_month
from reports import publishing
from reports.desk.permitted import is_open_for, may_sign_off, permitted, whole_frameworks
from reports.forms import PublishForm, UploadForm
from reports.importing.intake import Examined, examine_return
from reports.importing.read import MAX_UPLOAD_BYTES
from reports.importing.scope_selection import indicators_of
from reports.importing.stage import stage
from reports.importing.unpromised import without_promises
from reports.models import MonthlyReturn, ReturnLine
from reports.preview import line_texts, problem_texts, ratings_once_published, row_texts
from reports.views.desk_access import SignedInRequest

LINES_A_PAGE = 100
PROBLEMS_SHOWN = 200
FILE_WARNINGS_SHOWN = 100

in_admin = admin.site.admin_view
may_upload = permission_required("reports.add_monthlyreturn", raise_exception=True)
may_see = permission_required("reports.view_monthlyreturn", raise_exception=True)
may_publish = permission_required("reports.publish_monthlyreturn", raise_exception=True)


@may_upload
@in_admin
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose a framework, a month and a file; an accepted file leads to its preview."""
    today, whole = timezone.localdate(), whole_frameworks(request.user)
    if request.method != "POST":
        return _upload_page(request, UploadForm(today=today, whole=whole))
    form = UploadForm(request.POST, request.FILES, today=today, whole=whole)
    if not form.is_valid():
        return _upload_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    framework, file = form.cleaned_data["framework"], form.cleaned_data["file"]
    if not is_open_for(request.user, framework, form.cleaned_data["period"], today=today):
        form.add_error("period", "That month has closed. Let it in late by name, or choose another.")
        return _upload_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    examined = without_promises(
        examine_return(
            filename=file.name,
            content=file.read(MAX_UPLOAD_BYTES + 1),
            framework=framework,
            period=form.cleaned_data["period"],
            today=today,
        )
    )
    if not examined.is_accepted:
        return _upload_page(request, form, examined=examined, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if examined.changes_nothing:
        return _upload_page(request, form, examined=examined)
    draft = stage(examined=examined, framework=framework, by=request.user)
    return redirect("admin:reports_monthlyreturn_preview", draft.pk)


def _upload_page(
    request: SignedInRequest, form: UploadForm, *, examined: Examined | None = None, status: int = 200
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "Upload a return",
        "form": form,
        "examined": examined,
        "problems": problem_texts(examined.problems[:PROBLEMS_SHOWN]) if examined else [],
        "rows": row_texts(examined.rows[:LINES_A_PAGE]) if examined else [],
    }
    return render(request, "admin/reports/monthlyreturn/upload.html", context, status=status)


@may_see
@in_admin
@require_http_methods(["GET", "HEAD"])
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every line of a return beside what is published: what publishing it would change, or did."""
    monthly_return = _return(pk)
    if not permitted(request.user, monthly_return.framework).any:
        raise PermissionDenied("Another officer makes the returns of this framework.")
    if not monthly_return.is_file:
        month = iso_month(monthly_return.period)
        return redirect("returns:enter", monthly_return.framework.slug, month)
    return _preview_page(request, monthly_return)


def _preview_page(
    request: SignedInRequest,
    monthly_return: MonthlyReturn,
    *,
    form: PublishForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_published = monthly_return.is_published
    page, lines = _page_of_lines(monthly_return, request.GET.get("page"))
    indicators = indicators_of(monthly_return.framework)
    ratings = {} if is_published else ratings_once_published(monthly_return, lines, indicators=indicators)
    references = {one.measure.id: one.reference for one in indicators}
    context = {
        **admin.site.each_context(request),
        "title": "A published return" if is_published else "Check what this return would change",
        "monthly_return": monthly_return,
        "file_warnings": monthly_return.warnings[:FILE_WARNINGS_SHOWN],
        "page": page,
        "lines": line_texts(lines, references=references, ratings=ratings),
        "form": form or PublishForm(has_warnings=monthly_return.has_warnings),
        "is_own": publishing.must_leave_to_another(monthly_return, request.user),
        "may_publish": request.user.has_perm("reports.publish_monthlyreturn"),
        "may_discard": monthly_return.is_file and _may_discard(request.user, monthly_return),
    }
    return render(request, "admin/reports/monthlyreturn/preview.html", context, status=status)


def _page_of_lines(monthly_return: MonthlyReturn, number: str | None) -> tuple[Page, list[ReturnLine]]:
    # Thousands of lines are put in order by themselves, and what they name is joined to a hundred
    paginator = Paginator(monthly_return.lines.in_preview_order().values("pk"), LINES_A_PAGE)
    paginator.count = monthly_return.lines_to_publish + monthly_return.unchanged_lines
    page = paginator.get_page(number)
    shown: Any = page.object_list  # a query, which a list would make a statement of its own
    return page, list(ReturnLine.objects.for_preview().filter(pk__in=shown))


@may_publish
@in_admin
@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Publish a return, all of it or nothing."""
    monthly_return = _return(pk)
    if not monthly_return.is_file:
        raise PermissionDenied("This return was made at the desk, and is signed off there.")
    form = PublishForm(request.POST, has_warnings=monthly_return.has_warnings)
    if not monthly_return.is_published and not form.is_valid():
        return _preview_page(request, monthly_return, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    explanation = form.cleaned_data["explanation"] if form.is_valid() else ""
    try:
        count = publishing.publish(monthly_return=monthly_return, by=request.user, explanation=explanation)
    except publishing.CannotPublish as problem:
        messages.error(request, str(problem))
        return _preview_page(request, monthly_return, status=HTTPStatus.CONFLICT)
    messages.success(request, f"Published: {count} {'figure' if count == 1 else 'figures'}.")
    return redirect("admin:reports_monthlyreturn_preview", pk)


@may_upload
@in_admin
@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away. A published return stays."""
    monthly_return = _return(pk)
    if not _may_discard(request.user, monthly_return):
        raise PermissionDenied("A draft is discarded by who sent it in, or by an admin.")
    try:
        if not monthly_return.is_file:
            raise publishing.CannotDiscard("This return was entered at the desk, and is discarded there.")
        publishing.discard(monthly_return=monthly_return)
    except publishing.CannotDiscard as problem:
        messages.error(request, str(problem))
        return _preview_page(request, monthly_return, status=HTTPStatus.CONFLICT)
    messages.success(request, "The return was discarded. Nothing was published from it.")
    return redirect("admin:reports_monthlyreturn_upload")


def _return(pk: int) -> MonthlyReturn:
    return get_object_or_404(MonthlyReturn.objects.for_preview(), pk=pk)


def _may_discard(user: User, monthly_return: MonthlyReturn) -> bool:
    return monthly_return.created_by_id == user.pk or may_sign_off(user)
