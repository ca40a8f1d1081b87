"""Every file that `load_reference` reads: the definitions of kpis, and what inspectors and scrutiny wrote."""

from pathlib import Path

from django.db import transaction

from kpis import reference
from kpis.reference import DefinitionFile, Loaded
from reports.written import Written, define_schools
from reports.written_progress import OF_A_REPORT, define_recommendation


def load_reference(folder: Path, *, by: str) -> Loaded:
    """Load what the folder holds of them: all or nothing, and again without harm (kpis.reference).

    Raises RejectedDefinitions with every problem by file and line; then nothing is stored.
    """
    return reference.load_reference(folder, by=by, files=every_file())


def every_file() -> tuple[DefinitionFile, ...]:
    """In the order in which they name each other."""
    return (*reference.FILES, *files_of(Written()))


def preview_reference(folder: Path, *, by: str) -> Loaded:
    """What `load_reference` would do, with what it raises. Nothing is stored."""
    with transaction.atomic():
        loaded = load_reference(folder, by=by)
        transaction.set_rollback(True)
    return loaded


FILES_OF_SCRUTINY = (
    DefinitionFile(
        name="school_judgements.csv",
        columns=(
            *("as_at", "sector", "phase"),
            *("outstanding", "good", "requires_improvement", "inadequate", "special_measures"),
        ),
        key=("as_at", "sector", "phase"),
        define=define_schools,
    ),
    DefinitionFile(
        name="recommendations.csv",
        columns=("reference", "report", "recommendation", "responsible", "due", "status"),
        key=("report", "reference"),
        define=define_recommendation,
        optional=("progress", *OF_A_REPORT),
    ),
)


def files_of(written: Written) -> tuple[DefinitionFile, ...]:
    """In the order in which they name each other, after those of kpis."""
    return (
        DefinitionFile(
            name="inspections.csv",
            columns=(
                *("id", "kind", "provider", "title", "starts", "ends", "published"),
                *("overall", "requirements_made", "requirements_met", "follows", "source"),
            ),
            key=("id",),
            define=written.define_inspection,
            optional=("inspectorate",),
        ),
        DefinitionFile(
            name="judgements.csv",
            columns=("inspection", "area_of_judgement", "grade"),
            key=("inspection", "area_of_judgement"),
            define=written.define_judgement,
        ),
        DefinitionFile(
            name="findings.csv",
            columns=("inspection", "kind", "theme", "summary", "measures", "status"),
            key=("inspection", "summary"),
            define=written.define_finding,
            optional=("text", *OF_A_REPORT),
        ),
        DefinitionFile(
            name="actions.csv",
            columns=("inspection", "finding", "action", "owner", "due", "status"),
            key=("inspection", "finding", "action"),
            define=written.define_action,
            optional=OF_A_REPORT,
        ),
        *FILES_OF_SCRUTINY,
    )
