"""What a row of a file does to the versions of what it names."""

from typing import TypeVar

from django.db.models import QuerySet

from kpis.defined import Outcome
from kpis.defining import Definitions
from kpis.definition_files import DefinitionRow
from reports.models.withdrawable import Withdrawable
from reports.versions import WithdrawnAlready, Written, record_version

Row = TypeVar("Row", bound=Withdrawable)


def standing_first(rows: QuerySet[Row]) -> Row | None:
    """What stands under a name, or else what was withdrawn of it last; None where there is neither."""
    return rows.order_by("is_withdrawn", "-pk").first()


def stays_withdrawn(row: DefinitionRow) -> Outcome | None:
    """A file that still has it does not bring it back. Written anew in the admin, it stands again."""
    return None if row.problems else Outcome.UNCHANGED


def keep_version(
    row: DefinitionRow, known: Definitions, of: Written, outcome: Outcome | None
) -> Outcome | None:
    """Record what a row made or changed; the outcome as it came, and none where somebody withdrew it, or what
    it is part of, meanwhile."""
    if outcome in (Outcome.NEW, Outcome.CHANGED):
        try:
            record_version(of=of, by=known.by, reason=f"Loaded from {row.file}")
        except WithdrawnAlready as gone:
            row.fail(str(gone))
            return None
    return outcome
