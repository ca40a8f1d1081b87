"""Where an admin loads definitions from CSV files. It stands in the admin (see admin.py).

The files go through what `load_reference` does, and are rolled back for the preview.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kpis.definition_files import RejectedDefinitions
from kpis.reference import Loaded
from kpis.targets import Agreement
from reports.reference import every_file, load_reference, preview_reference
from scorecard.targets.definition_files_form import DefinitionsForm, as_folder, digest, sealed, unsealed
from scorecard.targets.definition_page import definitions_page, loaded_in_words
from scorecard.targets.forms import AgreementForm
from scorecard.targets.in_admin import CONFLICT, UNPROCESSABLE, for_those_who_may

PERMISSIONS = [permission for file in every_file() for permission in file.permissions]
NOT_AS_PREVIEWED = (
    "What was sent is not what was checked, or was checked more than a day ago. Choose the files again."
)
DIFFERS_NOW = (
    "Definitions were changed since these files were checked, and they would do something else now. "
    "Look at it, then load them."
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What loading came to. as_previewed: whether it did what the preview said; is_agreed: whether somebody
    says who agreed the targets, or none has to be agreed. Where either fails, nothing is stored."""

    loaded: Loaded
    as_previewed: bool
    is_agreed: bool


@for_those_who_may(*PERMISSIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose files, and see what they would change, or everything that is wrong with them.

    blank, in the address: a file to fill in, with the names of its columns.
    """
    if request.method != "POST" and "blank" in request.GET:
        return _blank(request.GET["blank"])
    if request.method != "POST":
        return definitions_page(request, DefinitionsForm())
    form = DefinitionsForm(request.POST, request.FILES)
    if not form.is_valid():
        return definitions_page(request, form, status=UNPROCESSABLE)
    return _preview(request, form.cleaned_data["chosen"])


@for_those_who_may(*PERMISSIONS)
@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Load what was previewed, all of it or nothing, if it still does what the preview said."""
    by = request.user.get_username()
    try:
        files, did = unsealed(request.POST.get("seal", ""), by=by)
    except signing.BadSignature:
        return definitions_page(request, DefinitionsForm(), notice=NOT_AS_PREVIEWED, status=UNPROCESSABLE)
    agreement, began = AgreementForm(request.POST), timezone.now()
    try:
        with as_folder(files) as folder:
            attempt = _attempt(
                folder, did, by=by, agreement=agreement.agreement(by) if agreement.is_valid() else None
            )
    except RejectedDefinitions as rejected:
        return definitions_page(request, DefinitionsForm(), problems=rejected.problems, status=UNPROCESSABLE)
    if not attempt.as_previewed:
        return _preview(request, files, notice=DIFFERS_NOW, status=CONFLICT)
    if not attempt.is_agreed:
        return _preview(request, files, agreement=agreement, status=UNPROCESSABLE)
    messages.success(request, loaded_in_words(attempt.loaded))
    return redirect(_where_they_stand(request, since=began))


def _blank(name: str) -> HttpResponse:
    """A file with its header alone. Raises Http404 where no file is called that."""
    file = next((one for one in every_file() if one.name == name), None)
    if file is None:
        raise Http404(name)
    header = ",".join((*file.columns, *file.optional)) + "\r\n"
    attached = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(header, content_type="text/csv; charset=utf-8", headers=attached)


def _where_they_stand(request: HttpRequest, *, since: datetime) -> str:
    """The record of what was loaded, for those who may read it."""
    if not request.user.has_perm("record.view_entry"):
        return reverse("admin:kpis_framework_changelist")
    until = timezone.now()
    asked = {"by": request.user.get_username(), "at__gte": since.isoformat(), "at__lt": until.isoformat()}
    return f"{reverse('admin:record_entry_changelist')}?{urlencode(asked)}"


def _attempt(folder: Path, did: str, *, by: str, agreement: Agreement | None) -> Attempt:
    with transaction.atomic():
        loaded = load_reference(folder, by=by, agreement=agreement)
        attempt = Attempt(
            loaded, as_previewed=digest(loaded) == did, is_agreed=agreement is not None or not _asks(loaded)
        )
        if not (attempt.as_previewed and attempt.is_agreed):
            transaction.set_rollback(True)
    return attempt


def _asks(loaded: Loaded) -> bool:
    """Whether somebody has to say who agreed the targets."""
    today = timezone.localdate()
    return any(one.has_to_be_agreed(today) for one in loaded.targets)


def _preview(
    request: HttpRequest,
    files: dict[str, bytes],
    *,
    agreement: AgreementForm | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    by = request.user.get_username()
    try:
        with as_folder(files) as folder:
            loaded = preview_reference(folder, by=by)
    except RejectedDefinitions as rejected:
        return definitions_page(request, DefinitionsForm(), problems=rejected.problems, status=UNPROCESSABLE)
    seal = sealed(files, loaded, by=by) if loaded.changes else ""
    return definitions_page(
        request,
        DefinitionsForm(),
        loaded=loaded,
        agreement=(agreement or AgreementForm()) if _asks(loaded) else None,
        seal=seal,
        notice=notice,
        status=status,
    )
