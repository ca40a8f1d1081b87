"""Merged cells: a reader sees one value over all of them, and the file holds it in the first alone.

What is not said in the others is not blank: an area that stands once beside three rows would make the figures
of two of them those of the whole organisation.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from reports.importing.addresses import Span, span_in_words
from reports.importing.cells import BadCell, refuse_formula, shortened
from reports.importing.grid import HEADER_WITHIN_ROWS, Grid
from reports.importing.problems import Problem
from reports.importing.sheets import refused
from reports.importing.table import CellFact, Table


def covered_places(
    spans: Iterable[Span], *, rows: range, columns: Sequence[int]
) -> dict[tuple[int, int], str]:
    """Of some rows and columns the cells that lie in a merge and are not its first, each with the merge: of a
    row the first of them alone, which speaks for the others.

    columns: in order. No more work than there are cells: raises RejectedFile where merges overlap, which
    Excel never writes.
    """
    found: dict[tuple[int, int], str] = {}
    seen: set[tuple[int, int]] = set()
    for span in spans:
        top, left, bottom, right = span
        within = range(max(top, rows.start), min(bottom + 1, rows.stop))
        across = [one for one in columns if left <= one <= right]
        for place in product(within, across):
            if place in seen:
                raise refused("damaged")
            seen.add(place)
        for row in within if across else ():
            others = [one for one in across if (row, one) != (top, left)]
            if others:
                found[row, others[0]] = span_in_words(span)
    return found


def headings_merged(grids: Iterable[Grid], *, is_heading: Callable[[object], bool]) -> str:
    """Why a header of several rows was not found, in a sentence: it is merged; empty where none is.

    is_heading: whether a cell reads as the heading of a column of a return.
    """
    for grid in grids:
        for span in grid.merged:
            top, left, _, _ = span
            cells = grid.rows[top - 1] if top <= min(HEADER_WITHIN_ROWS, len(grid.rows)) else []
            if left <= len(cells) and is_heading(cells[left - 1]):
                return (
                    f"“{str(cells[left - 1]).strip()}” stands in merged cells, {span_in_words(span)}: unmerge"
                    " them in Excel, under Home > Merge & Center, and write the whole header in one row. "
                )
    return ""


def notes_among(table: Table) -> dict[int, Problem]:
    """The rows that hold one text alone, merged across what stands beside it, and what is wrong with each.

    Said once: as a row of figures it would name no indicator, and lie in a merge besides.
    """
    by_row = {number: span for (number, _), (fact, span) in table.facts.items() if fact is CellFact.MERGED}
    found = {}
    for row in table.rows if by_row else ():
        said = [(column, cell) for column, cell in row.values.items() if cell is not None]
        column, text = said[0] if said else ("", None)
        cell = table.address(row.number, column)
        span = by_row.get(row.number, "")
        if len(said) == 1 and isinstance(text, str) and span.partition(":")[0] == cell:
            found[row.number] = Problem(
                "merged_note",
                f"“{shortened(text)}” is merged across {span}, and is no figure: notes do not stand among or"
                " below the rows. Write it above the header, or take it out.",
                cell=cell,
                sheet=table.sheet,
                row=row.number,
                column=column,
            )
    return found


def refuse_fact(fact: CellFact | None, shown: str) -> None:
    """Raise BadCell for a cell that does not hold what a reader sees in it: a formula without a result, or
    one that lies in a merge. shown: the text of an error; the merge, such as A2:A4."""
    refuse_formula(fact, shown)
    if fact is not CellFact.MERGED:
        return
    first = shown.partition(":")[0]
    message = (
        f"This cell is merged with {first} ({shown}), so the file has nothing in it. Unmerge {shown} in"
        " Excel, under Home > Merge & Center, and type into each cell what belongs there."
    )
    raise BadCell("merged_cell", message)
