"""The page on which definitions are loaded from files: what it says of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kpis.definition_files import DefinitionProblem
from kpis.reference import DefinitionFile, Loaded
from reports.reference import every_file
from scorecard.targets.definition_effects import MOST_RATED, effects_of
from scorecard.targets.definition_files_form import DefinitionsForm
from scorecard.targets.forms import AgreementForm
from scorecard.targets.in_admin import admin_page

CHANGES_SHOWN = PROBLEMS_SHOWN = 500


@dataclass(frozen=True, slots=True)
class FileText:
    """What would come of one file, counted."""

    name: str
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class ColumnsText:
    """What a file may hold. columns: those that it has to have; optional: those that it may have as well."""

    name: str
    holds: str
    columns: str
    optional: str


def file_texts(loaded: Loaded) -> list[FileText]:
    found = loaded.outcomes.items()
    return [FileText(name, one["new"], one["changed"], one["unchanged"]) for name, one in found]


def columns_texts(files: Iterable[DefinitionFile]) -> list[ColumnsText]:
    return [
        ColumnsText(one.name, _stored(one), ", ".join(one.columns), ", ".join(one.optional)) for one in files
    ]


def loaded_in_words(loaded: Loaded) -> str:
    """How many rows were new, and how many changed what there was: 1 definition is new, 2 are changed."""
    new, changed = (sum(one[name] for one in loaded.outcomes.values()) for name in ("new", "changed"))
    counted = [(new, "new"), (changed, "changed")]
    first, *rest = [(count, word) for count, word in counted if count]
    noun = "definition is" if first[0] == 1 else "definitions are"
    more = [f", {count} {'is' if count == 1 else 'are'} {word}" for count, word in rest]
    return f"{first[0]} {noun} {first[1]}{''.join(more)}."


def definitions_page(
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
    listed, files = list(problems), every_file()
    changes = loaded.changes if loaded else []
    context = {
        "form": form,
        "holds": ", ".join(_stored(one) for one in files),
        "columns": columns_texts(files),
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


def _stored(file: DefinitionFile) -> str:
    """What its rows are, as readers call it."""
    return str(file.stores[0]._meta.verbose_name_plural)
