"""What a row of a file says of schools: how many of a sector and phase hold each grade."""

from datetime import date
from typing import Any

from kpis.defined import Outcome, keep, together
from kpis.defining import Definitions
from kpis.definition_files import DefinitionRow
from record.models import EntryKind
from reports.inspection_words import Grade, Phase, Sector
from reports.models import SchoolJudgement
from reports.written_versions import keep_version, standing_first, stays_withdrawn


def define_schools(row: DefinitionRow, known: Definitions) -> Outcome | None:
    """How many schools of a sector and phase hold each grade: a column for each."""
    as_at, sector, phase = _day(row, "as_at"), row.word("sector", Sector), row.word("phase", Phase)
    counts = {grade: _counted(row, grade.value) for grade in Grade}
    special = row.whole("special_measures") or 0
    if row.problems:
        return None
    outcomes = []
    for grade, schools in counts.items():
        key: dict[str, Any] = {"as_at": as_at, "sector": sector, "phase": phase, "grade": grade}
        held = standing_first(SchoolJudgement.objects.filter(**key)) or SchoolJudgement(**key)
        if held.is_withdrawn:
            outcomes.append(stays_withdrawn(row))
            continue
        in_special = special if grade is Grade.INADEQUATE else 0
        outcome = keep(
            row,
            known.changes,
            held,
            by=known.by,
            noted_as=EntryKind.SCHOOL_JUDGEMENT,
            schools=schools,
            special_measures=in_special,
        )
        outcomes.append(keep_version(row, known, held, outcome))
    return together(outcomes)


def _day(row: DefinitionRow, column: str) -> date | None:
    text = row.required(column)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        row.fail(f"{column}: “{text}” is not a day. Write it such as 2017-11-08.")
        return None


def _counted(row: DefinitionRow, column: str) -> int | None:
    """How many schools; none is written as 0, since nothing might mean that nobody counted."""
    row.required(column)
    return row.whole(column)
