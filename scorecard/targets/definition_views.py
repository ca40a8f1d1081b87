"""Where an admin loads definitions from CSV files. It stands in the admin (see admin.py).

The files go through what `load_reference` does, and are rolled back for the preview.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kpis.definition_files import DefinitionProblem, RejectedDefinitions
from kpis.reference import Loaded
from kpis.targets import Agreement
from reports.reference import load_reference, preview_reference
from scorecard.targets.definition_effects import MOST_RATED, effects_of
from scorecard.targets.definition_files_form import DefinitionsForm, as_folder, digest, sealed, unsealed
from scorecard.targets.forms import AgreementForm
from scorecard.targets.in_admin import CONFLICT, UNPROCESSABLE, admin_page, for_those_who_may

ALL_OF = tuple(f"kpis.add_{name}" for name in ("area", "measure", "framework", "indicator", "target"))
CHANGES = tuple(f"kpis.change_{name}" for name in ("area", "measure", "framework", "indicator"))
CHANGES_SHOWN = PROBLEMS_SHOWN = 500
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


@dataclass(frozen=True, slots=True)
class FileText:
    """What would come of one file, counted."""

    name: str
    new: int
    changed: int
    unchanged: int


def file_texts(loaded: Loaded) -> list[FileText]:
    found = loaded.outcomes.items()
    return [FileText(name, one["new"], one["changed"], one["unchanged"]) for name, one in found]


@for_those_who_may(*ALL_OF, *CHANGES)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose files, and see what they would change, or everything that is wrong with them."""
    if request.method != "POST":
        return _page(request, DefinitionsForm())
    form = DefinitionsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE)
    return _preview(request, form.cleaned_data["chosen"])


@for_those_who_may(*ALL_OF, *CHANGES)
@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Load what was previewed, all of it or nothing, if it still does what the preview said."""
    by = request.user.get_username()
    try:
        files, did = unsealed(request.POST.get("seal", ""), by=by)
    except signing.BadSignature:
        return _page(request, DefinitionsForm(), notice=NOT_AS_PREVIEWED, status=UNPROCESSABLE)
    agreement = AgreementForm(request.POST)
    try:
        with as_folder(files) as folder:
            attempt = _attempt(
                folder, did, by=by, agreement=agreement.agreement(by) if agreement.is_valid() else None
            )
    except RejectedDefinitions as rejected:
        return _page(request, DefinitionsForm(), problems=rejected.problems, status=UNPROCESSABLE)
    if not attempt.as_previewed:
        return _preview(request, files, notice=DIFFERS_NOW, status=CONFLICT)
    if not attempt.is_agreed:
        return _preview(request, files, agreement=agreement, status=UNPROCESSABLE)
    messages.success(request, f"Loaded: {len(attempt.loaded.changes)} definitions are new or changed.")
    return redirect("admin:kpis_framework_changelist")


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
        return _page(request, DefinitionsForm(), problems=rejected.problems, status=UNPROCESSABLE)
    seal = sealed(files, loaded, by=by) if loaded.changes else ""
    return _page(
        request,
        DefinitionsForm(),
        loaded=loaded,
        agreement=(agreement or AgreementForm()) if _asks(loaded) else None,
        seal=seal,
        notice=notice,
        status=status,
    )


def _page(
    request: HttpRequest,
    form: DefinitionsForm,
    *,
    loaded: Loaded | None = None,
    agreement: AgreementForm | None = None,
    seal: str = "",
    notice: str = "",
    problems: Iterable[DefinitionProblem] = (),
    status: int = 200,
) -> HttpResponse:
    listed = list(problems)
    changes = loaded.changes if loaded else []
    context = {
        "form": form,
        "loaded": loaded,
        "agreement": agreement,
        "effects": effects_of(loaded.targets, today=timezone.localdate()) if loaded else [],
        "not_rated": max(len(loaded.targets) - MOST_RATED, 0) if loaded else 0,
        "files": file_texts(loaded) if loaded else [],
        "changes": changes[:CHANGES_SHOWN],
        "more_changes": max(len(changes) - CHANGES_SHOWN, 0),
        "problems": listed[:PROBLEMS_SHOWN],
        "more_problems": max(len(listed) - PROBLEMS_SHOWN, 0),
        "seal": seal,
        "notice": notice,
    }
    return admin_page(request, "definitions.html", context, title="Load definitions", status=status)
