"""A file that an officer uploads for a month's return: what differs from what is stored, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpis.figures import Figure, as_set, plain
from reports.desk.expected import ExpectedRow
from reports.desk.posted import seen_of
from reports.desk.typed import Entries
from reports.importing.cells import BadCell, read_number
from reports.importing.compare import ComparedRow, Outcome
from reports.importing.intake import Examined
from reports.models.return_entry import TYPED_COLUMNS

NUMBERS = ("numerator", "denominator", "value")


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell that says something else than what is stored. stored_as: where that stands, in words."""

    cell: str
    name: str
    column: str
    stored: str
    stored_as: str
    uploaded: str


@dataclass(frozen=True, slots=True)
class UploadedRow:
    """A row of the file that would be saved: its texts by column, and what the page says it has seen."""

    key: str
    seen: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """differences: of the rows that the reader may enter; not_theirs: how many rows they may not."""

    rows: list[UploadedRow]
    differences: list[CellDifference]
    not_theirs: int


def uploaded(
    examined: Examined, rows: Sequence[ExpectedRow], entries: Entries, *, may_enter: Sequence[ExpectedRow]
) -> Uploaded:
    """What of an accepted file would change what is typed or published.

    rows: with a row for each place in the file (expected_rows with `also`).
    """
    by_place, allowed = {row.place: row for row in rows}, {row.place for row in may_enter}
    kept, differences, not_theirs = [], [], 0
    for one in examined.rows:
        row = by_place.get(one.row.place[:2])
        if row is None or row.place not in allowed:
            not_theirs += 1
            continue
        found = list(_differences(one, row, entries, letters=examined.letters))
        if found:
            differences += found
            kept.append(UploadedRow(row.key, seen_of(entries.get(row.place)), _values(one)))
    return Uploaded(kept, differences, not_theirs)


def _differences(
    one: ComparedRow, row: ExpectedRow, entries: Entries, *, letters: Mapping[str, str]
) -> Sequence[CellDifference]:
    """Against what was typed; where nothing was, against what is published."""
    entry = entries.get(row.place)
    if entry is None and one.outcome is Outcome.UNCHANGED:
        return ()
    if entry is not None:
        stored, where = {name: getattr(entry, name) for name in TYPED_COLUMNS}, "typed"
    elif one.published is not None:
        stored, where = _texts(one.published.figure, one.published.commentary), "published"
    else:
        stored, where = {}, ""
    return [
        CellDifference(
            cell=f"{letters.get(column, '')}{one.row.number}",
            name=row.name,
            column=column,
            stored=stored.get(column, ""),
            stored_as=where if stored.get(column) else "",
            uploaded=text,
        )
        for column, text in _values(one).items()
        if text and not _same(column, text, stored.get(column, ""))
    ]


def _values(one: ComparedRow) -> dict[str, str]:
    return _texts(one.row.figure, one.row.commentary)


def _texts(figure: Figure, commentary: str) -> dict[str, str]:
    """By column, as an officer would type them."""
    numbers = (figure.numerator, figure.denominator, figure.value)
    texts = {name: _digits(number) for name, number in zip(NUMBERS, numbers, strict=True)}
    return {**texts, "commentary": commentary.replace("\r\n", "\n")}


def _digits(number: Decimal | None) -> str:
    return plain(as_set(number)) if number is not None else ""


def _same(column: str, one: str, other: str) -> bool:
    """Whether two texts say the same: 1,204 is 1204."""
    if column not in NUMBERS:
        return one == other
    try:
        return read_number(one, shown_as_percent=False, in_percent=True) == read_number(
            other or None, shown_as_percent=False, in_percent=True
        )
    except BadCell:
        return one == other
