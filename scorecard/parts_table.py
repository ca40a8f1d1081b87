"""The month's figures of service areas and teams, as tables below a scorecard. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard import wording
from scorecard.rows import PartFigure, ScorecardRow


@dataclass(frozen=True, slots=True)
class PartsRow:
    """A line of a table of parts. cells: in the order of its columns; None where there is no figure."""

    reference: str
    title: str
    cells: tuple[tuple[str, str, bool] | None, ...]  # figure, counts, illustrative


@dataclass(frozen=True, slots=True)
class PartsTable:
    """Service areas stand across, as in the papers; teams, of which there are many, stand down."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[PartsRow, ...]


def parts_tables(rows: Iterable[ScorecardRow]) -> Iterable[PartsTable]:
    for kind, caption in (("service_area", "By service area"), ("team", "By team")):
        chosen = [(row, {one.area.id: one for one in row.parts if one.area.kind == kind}) for row in rows]
        chosen = [(row, parts) for row, parts in chosen if parts]
        names = {id: one.area.name for _, parts in chosen for id, one in parts.items()}
        areas = sorted(names)
        if not chosen:
            continue
        if kind == "team":
            columns = [f"{row.indicator.reference} {row.measure.title}" for row, _ in chosen]
            lines = [
                PartsRow("", names[id], tuple(_part_text(row, parts.get(id)) for row, parts in chosen))
                for id in areas
            ]
        else:
            columns = [names[id] for id in areas]
            lines = [
                PartsRow(
                    row.indicator.reference,
                    row.measure.title,
                    tuple(_part_text(row, parts.get(id)) for id in areas),
                )
                for row, parts in chosen
            ]
        yield PartsTable(caption, "Team" if kind == "team" else "Indicator", tuple(columns), tuple(lines))


def _part_text(row: ScorecardRow, part: PartFigure | None) -> tuple[str, str, bool] | None:
    if part is None:
        return None
    counts = wording.counts_in_words(part.known.figure) or ""
    return row.measure.in_words(part.printed), counts, part.known.illustrative
