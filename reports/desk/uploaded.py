"""A file that an officer uploads for a month's return: what differs from what is stored, cell by cell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpis.series import KnownFigure
from reports.desk.cell_texts import figure_texts, says_the_same, texts_of
from reports.desk.correction_rows import Texts, starting_texts
from reports.desk.digests import seen_of
from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries
from reports.importing.compare import Outcome
from reports.importing.intake import Examined
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.importing.return_row import ReturnRow
from reports.importing.table import header_of
from reports.models import ReturnEntry

STARTS_BLANK: Mapping[tuple[int, int], Texts] = {}


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
class EmptiedCell:
    """One cell that is blank where something was typed, which stays unless it is taken away.

    field: what the page names the field by that takes it away.
    """

    cell: str
    name: str
    column: str
    stored: str
    field: str


@dataclass(frozen=True, slots=True)
class UploadedRow:
    """A row of the file that would be saved: its texts by column, and what the page says it has seen."""

    key: str
    seen: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """differences and emptied: of the rows that the reader may enter; not_theirs: how many rows of the file
    they may not; not_in_file: how many rows that they may and that were typed the file does not have.
    """

    rows: list[UploadedRow]
    differences: list[CellDifference]
    emptied: list[EmptiedCell]
    not_theirs: int
    not_in_file: int

    def in_words(self, filename: str) -> str:
        """What the file would change, in a sentence or two."""
        several = "" if len(self.differences) == 1 else "s"
        if self.differences:
            differ = f"differ{'s' if not several else ''} from what is stored"
            return f"{len(self.differences)} cell{several} of {filename} {differ}. Nothing is saved yet."
        if self.emptied:
            return f"{filename} says nothing that is not stored already, and leaves blank what is."
        return f"Nothing would change: {filename} says what is stored already."


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file says of one place. number: its row's; figure_stays: as it is published."""

    number: int
    texts: Mapping[str, str]
    published: KnownFigure | None
    figure_stays: bool


def uploaded(
    examined: Examined,
    rows: Sequence[ExpectedRow],
    entries: Entries,
    *,
    may_enter: Sequence[ExpectedRow],
    published_texts: Mapping[tuple[int, int], Texts] = STARTS_BLANK,
) -> Uploaded:
    """What of an accepted file would change what is typed or published.

    rows: with a row for each place that the file says something of (expected_rows with `also`);
    published_texts: by place, what the rows of a correction start from.
    """
    by_place, allowed = {row.place: row for row in rows}, {row.place for row in may_enter}
    kept, differences, emptied, not_theirs = [], [], [], 0
    said = _said(examined)
    for place, one in sorted(said.items(), key=lambda pair: pair[1].number):
        row = by_place.get(place)
        if row is None or place not in allowed:
            not_theirs += any(one.texts.values())
            continue
        entry, starts = entries.get(place), published_texts.get(place, {})
        differ = list(_differences(one, row, entry, starts, letters=examined.letters))
        blank = list(_emptied(one, row, entry, letters=examined.letters))
        if differ or blank:
            differences += differ
            emptied += blank
            kept.append(UploadedRow(row.key, seen_of(entry, instead=starts), one.texts))
    typed = {place for place, entry in entries.items() if any(entry.typed.values())}
    return Uploaded(kept, differences, emptied, not_theirs, len((typed & allowed) - said.keys()))


def places_said(examined: Examined) -> set[tuple[int, int]]:
    """By measure id and area id, the places of which a file says anything."""
    return {place for place, one in _said(examined).items() if any(one.texts.values())}


def _said(examined: Examined) -> dict[tuple[int, int], _Said]:
    """By place. Of one that stands in several rows, one of them with a figure, each column's first text."""
    published = examined.context.published if examined.context is not None else {}
    unchanged = {one.row.place for one in examined.rows if one.outcome is Outcome.UNCHANGED}
    by_place: dict[tuple[int, int], list[ReturnRow]] = defaultdict(list)
    for row in sorted(examined.read, key=lambda row: row.is_blank):
        by_place[row.place[:2]].append(row)
    found = {}
    for place, rows in by_place.items():
        first, texts = rows[0], dict[str, str]()
        for row in reversed(rows):
            texts |= {name: text for name, text in texts_of(row).items() if text or name not in texts}
        found[place] = _Said(first.number, texts, published.get(first.place), first.place in unchanged)
    return found


def _differences(
    one: _Said,
    row: ExpectedRow,
    entry: ReturnEntry | None,
    starts: Texts,
    *,
    letters: Mapping[str, str],
) -> Iterator[CellDifference]:
    """Against what was typed; where nothing was, against what is published. A number of a correction that
    goes with the figure it is of, for the file has another, differs though its cell is blank."""
    stored, stored_as = _stored(one, entry, starts)
    sent = {column: text for column, text in one.texts.items() if text}
    left = starting_texts(starts, sent) if entry is None else stored
    for column, text in one.texts.items():
        is_same = says_the_same(column, text, stored.get(column, ""))
        if entry is None and one.figure_stays and column not in PROMISE_COLUMNS:
            is_same = True
        goes = not text and bool(starts.get(column)) and not left.get(column)
        if (text and not is_same) or goes:
            yield CellDifference(
                cell=_cell(one, column, letters),
                name=row.name,
                column=header_of(column),
                stored=stored.get(column, ""),
                stored_as=stored_as if stored.get(column) else "",
                uploaded=text,
            )


def _stored(one: _Said, entry: ReturnEntry | None, starts: Texts) -> tuple[Texts, str]:
    """What stands there, by column, and where it does, in words."""
    if entry is not None:
        return entry.typed, "typed"
    if one.published is None:
        return {}, ""
    texts = starts or figure_texts(one.published.figure, one.published.commentary)
    return texts, "illustrative" if one.published.illustrative else "published"


def _emptied(
    one: _Said, row: ExpectedRow, entry: ReturnEntry | None, *, letters: Mapping[str, str]
) -> Iterator[EmptiedCell]:
    """Of the columns that the file has. What is published beside a blank cell stays, and was not typed."""
    for column, text in one.texts.items():
        stored = entry.typed[column].strip() if entry is not None else ""
        if stored and not text and column in letters:
            cell, field = _cell(one, column, letters), f"{row.key}-{column}"
            yield EmptiedCell(cell, row.name, header_of(column), stored, field)


def _cell(one: _Said, column: str, letters: Mapping[str, str]) -> str:
    return f"{letters.get(column, 'row ')}{one.number}"
