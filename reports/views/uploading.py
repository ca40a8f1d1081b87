"""A month's return as a file: the workbook to fill in, and what an uploaded one would change."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kpis.periods import iso_month
from reports.desk.month import DeskMonth, read_month
from reports.desk.uploaded import Uploaded, places_said, uploaded
from reports.forms import FileForm
from reports.importing.intake import Examined, examine_return
from reports.importing.read import MAX_UPLOAD_BYTES
from reports.models import ReturnEntry
from reports.preview import problem_texts
from reports.views.desk_access import SignedInRequest, desk_page, month_of
from reports.workbook import return_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROBLEMS_SHOWN = 200
DIFFERENCES_SHOWN = 500


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """Choose a file, and see cell by cell what differs from what is stored. Nothing is stored yet."""
    at, form = month_of(request, slug, month), FileForm()
    if request.method != "POST":
        return render(request, "returns/upload.html", {"at": at, "form": form})
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(
            request, "returns/upload.html", {"at": at, "form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    file = form.cleaned_data["file"]
    examined = examine_return(
        filename=file.name,
        content=file.read(MAX_UPLOAD_BYTES + 1),
        framework=at.framework,
        period=at.period,
        today=at.today,
    )
    found = _uploaded(request, at, examined) if examined.is_accepted else None
    context = {
        "at": at,
        "form": form,
        "examined": examined,
        "problems": problem_texts(examined.errors[:PROBLEMS_SHOWN]),
        "found": found,
        "said": found.in_words(examined.filename) if found else "",
        "differences": found.differences[:DIFFERENCES_SHOWN] if found else [],
        "emptied": found.emptied[:DIFFERENCES_SHOWN] if found else [],
    }
    status = 200 if examined.is_accepted else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "returns/upload.html", context, status=status)


@desk_page
@require_http_methods(["GET", "HEAD"])
def workbook(request: SignedInRequest, slug: str, month: str) -> HttpResponse:
    """The month's return as a workbook, with what its page has in the fields."""
    at = month_of(request, slug, month)
    starts = {(measure, area): ReturnEntry(**texts) for (measure, area), texts in at.published_texts.items()}
    content = return_workbook(
        framework=at.framework,
        period=at.period,
        rows=at.may_enter.rows(at.rows),
        entries={**starts, **at.entries},
    )
    name = f"{at.framework.slug}-{iso_month(at.period)}.xlsx"
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _uploaded(request: SignedInRequest, at: DeskMonth, examined: Examined) -> Uploaded:
    """Against the month with a row for each place that the file says something of."""
    places = places_said(examined)
    at = read_month(request.user, at.framework, at.period, today=at.today, also=places)
    return uploaded(
        examined,
        at.rows,
        at.entries,
        may_enter=at.may_enter.rows(at.rows),
        published_texts=at.published_texts,
    )
