"""What was typed on screen, as the table that the stages of importing read: one way in for every door."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from kpis.models import Framework
from kpis.periods import month_name
from reports.desk import layout
from reports.desk.expected import ExpectedRow
from reports.importing.intake import Examined, examine_table
from reports.importing.promise_cells import month_typed
from reports.importing.table import Row, Table
from reports.models import ReturnEntry
from reports.models.return_entry import TYPED_COLUMNS

LETTERS = {name: layout.LETTERS[name] for name in ("reference", "area", *TYPED_COLUMNS)}

# By measure id and area id.
Entries = Mapping[tuple[int, int], ReturnEntry]


def by_place(entries: Iterable[ReturnEntry]) -> dict[tuple[int, int], ReturnEntry]:
    return {(entry.measure_id, entry.area_id): entry for entry in entries}


def examine_entries(
    rows: Sequence[ExpectedRow],
    entries: Entries,
    *,
    framework: Framework,
    period: date,
    today: date,
    without_promise: Set[int] = frozenset(),
    is_correction: bool = False,
) -> Examined:
    """What is wrong with what was typed, and what it would change. Nothing is stored.

    without_promise: numbers of rows whose promise is not said in the commentary.
    """
    table = table_of_entries(rows, entries, without_promise=without_promise)
    return examine_table(
        table,
        filename="",
        framework=framework,
        period=period,
        today=today,
        is_correction=is_correction,
        is_typed=True,
    )


def table_of_entries(
    rows: Sequence[ExpectedRow], entries: Entries, *, without_promise: Set[int] = frozenset()
) -> Table:
    """Every expected row, those that nothing was typed into among them."""
    found = [
        Row(row.number, _values(row, entries.get(row.place), promised=row.number not in without_promise))
        for row in rows
    ]
    return Table(sheet=None, header_row=layout.HEADER_ROW, letters=LETTERS, rows=found)


def _values(row: ExpectedRow, entry: ReturnEntry | None, *, promised: bool) -> dict[str, object]:
    """By column; a column in which nothing was typed is blank. promised: whether the promise is said."""
    typed: dict[str, object] = {}
    if entry is not None:
        typed = {name: getattr(entry, name).strip() or None for name in TYPED_COLUMNS}
        if promised:
            typed["commentary"] = commentary_of(entry) or None
    return {"reference": row.reference, "area": row.area.code, **typed}


def commentary_of(entry: ReturnEntry) -> str:
    """What is published beside the figure: the commentary, and what was promised."""
    said = [entry.commentary.strip(), *promised_words(entry.cause, entry.action, month_typed(entry.back_by))]
    return "\n".join(part for part in said if part)


def promised_words(cause: str, action: str, back_by: date | None) -> list[str]:
    """What was promised, a line for each part of it that there is. A correction takes the same lines off."""
    said = []
    if cause.strip():
        said.append(f"Cause: {cause.strip()}")
    if action.strip():
        said.append(f"Action: {action.strip()}")
    if back_by is not None:
        said.append(f"Expected to recover by {month_name(back_by)}.")
    return said
