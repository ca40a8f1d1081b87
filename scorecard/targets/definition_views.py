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
from django.views.decorators.http import require_http_methods, require_POST

from kpis.definition_files import DefinitionProblem, RejectedDefinitions
from kpis.reference import Loaded
from reports.reference import load_reference, preview_reference
from scorecard.targets.definition_files_form import DefinitionsForm, as_folder, digest, sealed, unsealed
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
    try:
        with as_folder(files) as folder:
            loaded = _loaded_as_previewed(folder, did, by=by)
    except RejectedDefinitions as rejected:
        return _page(request, DefinitionsForm(), problems=rejected.problems, status=UNPROCESSABLE)
    if loaded is None:
        return _preview(request, files, notice=DIFFERS_NOW, status=CONFLICT)
    messages.success(request, f"Loaded: {len(loaded.changes)} definitions are new or changed.")
    return redirect("admin:kpis_framework_changelist")


def _loaded_as_previewed(folder: Path, did: str, *, by: str) -> Loaded | None:
    """None, with nothing stored, where the files do something else now than when they were previewed."""
    with transaction.atomic():
        loaded = load_reference(folder, by=by)
        if digest(loaded) == did:
            return loaded
        transaction.set_rollback(True)
        return None


def _preview(
    request: HttpRequest, files: dict[str, bytes], *, notice: str = "", status: int = 200
) -> HttpResponse:
    by = request.user.get_username()
    try:
        with as_folder(files) as folder:
            loaded = preview_reference(folder, by=by)
    except RejectedDefinitions as rejected:
        return _page(request, DefinitionsForm(), problems=rejected.problems, status=UNPROCESSABLE)
    seal = sealed(files, loaded, by=by) if loaded.changes else ""
    return _page(request, DefinitionsForm(), loaded=loaded, seal=seal, notice=notice, status=status)


def _page(
    request: HttpRequest,
    form: DefinitionsForm,
    *,
    loaded: Loaded | None = None,
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
        "files": file_texts(loaded) if loaded else [],
        "changes": changes[:CHANGES_SHOWN],
        "more_changes": max(len(changes) - CHANGES_SHOWN, 0),
        "problems": listed[:PROBLEMS_SHOWN],
        "more_problems": max(len(listed) - PROBLEMS_SHOWN, 0),
        "seal": seal,
        "notice": notice,
    }
    return admin_page(request, "definitions.html", context, title="Load definitions", status=status)
