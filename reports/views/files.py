"""Taking a return in: upload, preview, publish. They stand in the admin (see admin.py)."""

from http import HTTPStatus

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kpis.periods import iso_month
from kpis.plain_text import cleaned
from reports import comparison, publishing
from reports.desk.permitted import is_open_for, permitted, whole_frameworks
from reports.forms import PublishForm, UploadForm
from reports.importing.garbage import no_search_for_garbage
from reports.importing.intake import Examined, examine_return
from reports.importing.read import MAX_UPLOAD_BYTES
from reports.importing.stage import stage_once
from reports.importing.unpromised import without_promises
from reports.models import MonthlyReturn
from reports.preview import problem_texts, row_texts
from reports.views.desk_access import SignedInRequest
from reports.views.preview_page import LINES_A_PAGE, may_discard, preview_page

PROBLEMS_SHOWN = 200

in_admin = admin.site.admin_view
may_upload = permission_required("reports.add_monthlyreturn", raise_exception=True)
may_see = permission_required("reports.view_monthlyreturn", raise_exception=True)
may_publish = permission_required("reports.publish_monthlyreturn", raise_exception=True)


@may_upload
@in_admin
@require_http_methods(["GET", "HEAD", "POST"])
@no_search_for_garbage()  # the rows that were examined live on until the page is answered
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
    draft, is_new = stage_once(examined=examined, framework=framework, by=request.user)
    if not is_new:
        messages.info(
            request, "You uploaded these figures before, and they are not published: here they are."
        )
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
    return preview_page(request, monthly_return)


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
        typed = request.POST.get("explanation", "")
        return preview_page(
            request, monthly_return, form=form, typed=typed, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    explanation = form.cleaned_data["explanation"] if form.is_valid() else ""
    try:
        recorded = publishing.publish(monthly_return=monthly_return, by=request.user, explanation=explanation)
    except publishing.OutOfDate:  # of which the page tells
        return preview_page(request, monthly_return, typed=explanation, status=HTTPStatus.CONFLICT)
    except publishing.CannotPublish as problem:
        messages.error(request, str(problem))
        return preview_page(request, monthly_return, status=HTTPStatus.CONFLICT)
    messages.success(request, f"Published: {recorded.in_words}.")
    return redirect("admin:reports_monthlyreturn_preview", pk)


@may_upload
@in_admin
@require_POST
def compare_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hold a draft against what is published by now, with the explanation that was typed."""
    monthly_return = _return(pk)
    if not monthly_return.is_file or not may_discard(request.user, monthly_return):
        raise PermissionDenied("A draft is compared again by who sent it in, or by an admin.")
    typed = cleaned(request.POST.get("explanation", ""))
    try:
        comparison.compare_again(monthly_return=monthly_return, today=timezone.localdate(), explanation=typed)
    except comparison.CannotCompare as problem:
        messages.error(request, str(problem))
        return preview_page(request, monthly_return, typed=typed, status=HTTPStatus.CONFLICT)
    messages.success(request, "Compared again: this is what it would change now.")
    return redirect("admin:reports_monthlyreturn_preview", pk)


@may_upload
@in_admin
@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away. A published return stays."""
    monthly_return = _return(pk)
    if not may_discard(request.user, monthly_return):
        raise PermissionDenied("A draft is discarded by who sent it in, or by an admin.")
    try:
        if not monthly_return.is_file:
            raise publishing.CannotDiscard("This return was entered at the desk, and is discarded there.")
        publishing.discard(monthly_return=monthly_return)
    except publishing.CannotDiscard as problem:
        messages.error(request, str(problem))
        return preview_page(request, monthly_return, status=HTTPStatus.CONFLICT)
    messages.success(request, "The return was discarded. Nothing was published from it.")
    return redirect("admin:reports_monthlyreturn_upload")


def _return(pk: int) -> MonthlyReturn:
    return get_object_or_404(MonthlyReturn.objects.for_preview(), pk=pk)
