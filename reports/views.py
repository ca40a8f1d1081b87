"""Taking a return in: upload, preview, publish. They stand in the admin, which wraps them (see admin.py)."""

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from reports.forms import PublishForm, UploadForm
from reports.importing.intake import Examined, examine_return
from reports.importing.read import MAX_UPLOAD_BYTES
from reports.importing.stage import stage
from reports.models import MonthlyReturn
from reports.preview import line_texts, problem_texts, row_texts
from reports.publishing import CannotPublish, publish

UNPROCESSABLE = 422
LINES_A_PAGE = 100
PROBLEMS_SHOWN = 200

may_upload = permission_required("reports.add_monthlyreturn", raise_exception=True)
may_see = permission_required("reports.view_monthlyreturn", raise_exception=True)
may_publish = permission_required("reports.publish_monthlyreturn", raise_exception=True)


@may_upload
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a framework, a month and a file; an accepted file leads to its preview."""
    form = UploadForm(request.POST or None, request.FILES or None, today=timezone.localdate())
    if request.method != "POST" or not form.is_valid():
        return _upload_page(request, form, status=UNPROCESSABLE if form.is_bound else 200)
    framework, file = form.cleaned_data["framework"], form.cleaned_data["file"]
    examined = examine_return(
        filename=file.name,
        content=file.read(MAX_UPLOAD_BYTES + 1),
        framework=framework,
        period=form.cleaned_data["period"],
        today=timezone.localdate(),
    )
    if not examined.is_accepted:
        return _upload_page(request, form, examined=examined, status=UNPROCESSABLE)
    if examined.changes_nothing:
        return _upload_page(request, form, examined=examined)
    draft = stage(examined=examined, framework=framework, by=request.user)
    return redirect("admin:reports_monthlyreturn_preview", draft.pk)


def _upload_page(
    request: HttpRequest, form: UploadForm, *, examined: Examined | None = None, status: int = 200
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
@require_http_methods(["GET", "HEAD"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line of a return beside what is published: what publishing it would change, or did."""
    return _preview_page(request, _return(pk))


def _preview_page(
    request: HttpRequest, monthly_return: MonthlyReturn, *, form: PublishForm | None = None, status: int = 200
) -> HttpResponse:
    counts = monthly_return.lines.counts()
    has_warnings = bool(monthly_return.warnings or counts["with_warning"])
    page = Paginator(monthly_return.lines.for_preview(), LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": "Preview of a return" if not monthly_return.is_published else "A published return",
        "monthly_return": monthly_return,
        "counts": counts,
        "has_warnings": has_warnings,
        "page": page,
        "lines": line_texts(page.object_list),
        "form": form or PublishForm(has_warnings=has_warnings),
        "may_publish": request.user.has_perm("reports.publish_monthlyreturn"),
    }
    return render(request, "admin/reports/monthlyreturn/preview.html", context, status=status)


@may_publish
@require_POST
def publish_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a return, all of it or nothing."""
    monthly_return = _return(pk)
    counts = monthly_return.lines.counts()
    form = PublishForm(request.POST, has_warnings=bool(monthly_return.warnings or counts["with_warning"]))
    if not form.is_valid():
        return _preview_page(request, monthly_return, form=form, status=UNPROCESSABLE)
    try:
        count = publish(
            monthly_return=monthly_return, by=request.user, explanation=form.cleaned_data["explanation"]
        )
    except CannotPublish as problem:
        messages.error(request, str(problem))
        return _preview_page(request, monthly_return, status=409)
    messages.success(request, f"Published: {count} {'figure' if count == 1 else 'figures'}.")
    return redirect("admin:reports_monthlyreturn_preview", pk)


@may_upload
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away. A published return stays."""
    monthly_return = _return(pk)
    if monthly_return.is_published:
        messages.error(request, "This return is published and stays. To correct it, upload a return with the right figures.")
        return _preview_page(request, monthly_return, status=409)
    monthly_return.delete()
    messages.success(request, "The return was discarded. Nothing was published from it.")
    return redirect("admin:reports_monthlyreturn_upload")


def _return(pk: int) -> MonthlyReturn:
    return get_object_or_404(MonthlyReturn.objects.select_related("framework", "created_by", "published_by"), pk=pk)
