"""A month by service area and team: every text worked out, so that the template only places it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kpis.figures import Marker
from kpis.periods import month_name
from kpis.rating import Reason
from scorecard import wording
from scorecard.breakdown.behind import HiddenText, behind_the_average
from scorecard.breakdown.cells import CellText, part_cell, whole_cell
from scorecard.breakdown.parts import PartFigure
from scorecard.breakdown.small_numbers import not_for_passing_on, why_held_back
from scorecard.rows import Scorecard, ScorecardRow

SEPARATOR = " - "  # between a kind of team and where it works: Assessment teams - East
EVERYWHERE = "All"


@dataclass(frozen=True, slots=True)
class LineText:
    """A line of a table: an indicator with its address, or a team."""

    title: str
    cells: tuple[CellText, ...]
    reference: str = ""
    code: str = ""
    target: str = ""
    target_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class BreakdownTable:
    caption: str
    corner: str
    columns: tuple[str, ...]
    lines: tuple[LineText, ...]
    note: str = ""  # the target, where it is one for the whole table
    note_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class BreakdownPage:
    """behind: what the average of the whole hides; held_back: why figures are, where any is;
    not_for_passing_on: what a reader of them all is told."""

    sentence: str
    behind: tuple[HiddenText, ...]
    tables: tuple[BreakdownTable, ...]
    is_illustrative: bool  # whether any figure or target shown was made up for the sample
    held_back: str
    not_for_passing_on: str


def build_breakdown(
    scorecard: Scorecard, *, whole: str, period: date, sees_small_numbers: bool = False
) -> BreakdownPage:
    """The page of a month's breakdown. whole: what the organisation is called."""
    rows = [row for row in scorecard.rows if row.parts]
    parts = [part for row in rows for part in row.parts]
    tables = [_by_service_area(rows, whole)] if any(_service_areas(row) for row in rows) else []
    return BreakdownPage(
        sentence=_sentence(scorecard, rows, parts, month_name(period)),
        tables=(*tables, *(_by_team(row) for row in rows if _teams(row))),
        behind=tuple(behind_the_average(rows)),
        is_illustrative=any(row.standing.is_illustrative for row in rows)
        or any(part.known.illustrative for part in parts),
        held_back=why_held_back(row.measure for row in rows if any(part.held_back for part in row.parts))
        if any(part.held_back for part in parts)
        else "",
        not_for_passing_on=not_for_passing_on((row.measure for row in rows), sees_all=sees_small_numbers),
    )


def _sentence(
    scorecard: Scorecard, rows: Sequence[ScorecardRow], parts: Sequence[PartFigure], month: str
) -> str:
    if not rows:
        return f"No figure of a service area or team was published for {month}."
    rated = [part.rating for part in parts if part.rating.is_rated]
    verb = "has" if len(rows) == 1 else "have"
    counted = f"{len(rows)} of the {len(scorecard.rows)} indicators {verb} figures by service area or team."
    if not rated:
        return f"{counted} None of these is rated against a target."
    on_track = sum(rating.on_track for rating in rated)
    return f"{counted} Of the {len(rated)} figures of areas that are rated, {on_track} are on track."


def _service_areas(row: ScorecardRow) -> list[PartFigure]:
    return [part for part in row.parts if part.area.kind == "service_area"]


def _teams(row: ScorecardRow) -> list[PartFigure]:
    return [part for part in row.parts if part.area.kind == "team"]


def _by_service_area(rows: Iterable[ScorecardRow], whole: str) -> BreakdownTable:
    """Service areas stand across, beside the whole, as in the papers."""
    chosen = [(row, {part.area.id: part for part in found}) for row in rows if (found := _service_areas(row))]
    names = {id: part.area.name for _, parts in chosen for id, part in parts.items()}
    areas = sorted(names)  # as they are defined
    return BreakdownTable(
        caption="By service area",
        corner="Indicator",
        columns=(whole, *(names[id] for id in areas)),
        lines=tuple(
            LineText(
                title=row.measure.title,
                cells=(whole_cell(row), *(part_cell(row, parts.get(id)) for id in areas)),
                reference=row.indicator.reference,
                code=row.measure.code,
                target=_target(row, parts.values()),
                target_illustrative=bool(row.standing.target and row.standing.target.illustrative),
            )
            for row, parts in chosen
        ),
    )


def _target(row: ScorecardRow, parts: Iterable[PartFigure]) -> str:
    """What is to be reached, and whether that is asked of the whole alone."""
    if row.standing.target is None:
        return "No target"
    words = f"Target {wording.target_in_words(row)}"
    for_the_whole = any(part.rating.reason is Reason.FOR_THE_WHOLE for part in parts)
    return f"{words}; for the whole alone" if for_the_whole else words


def _by_team(row: ScorecardRow) -> BreakdownTable:
    """Kinds of team stand down, and where they work across, as in the paper of December 2017; a team that is
    not called by a kind and a place has a line of its own."""
    teams = _teams(row)
    kinds = {part.area.id: part.area for part in teams}
    placed = {
        part.area.id: (kind.id, part.area.name.removeprefix(kind.name + SEPARATOR))
        for part in teams
        if (kind := kinds.get(part.area.parent or 0)) and part.area.name.startswith(kind.name + SEPARATOR)
    }
    by_name = {part.area.name: part for part in _service_areas(row)}
    named = {name for _, name in placed.values()}
    columns = [name for name in by_name if name in named] + sorted(named - by_name.keys())
    by_place = {place: part for part in teams if (place := placed.get(part.area.id))}
    lines = [
        _team(row, part, [by_place.get((part.area.id, name)) for name in columns])
        for part in teams
        if part.area.id not in placed
    ]
    total = LineText(
        "All teams",
        (whole_cell(row), *(part_cell(row, by_name.get(name), Marker.NOT_APPLICABLE) for name in columns)),
    )
    return BreakdownTable(
        caption=f"{row.indicator.reference} {row.measure.title}, by team",
        corner="Team",
        columns=(EVERYWHERE, *columns),
        lines=(*lines, total),
        note=_target(row, row.parts),
        note_illustrative=bool(row.standing.target and row.standing.target.illustrative),
    )


def _team(row: ScorecardRow, part: PartFigure, places: Iterable[PartFigure | None]) -> LineText:
    cells = (part_cell(row, part), *(part_cell(row, place, Marker.NOT_APPLICABLE) for place in places))
    return LineText(part.area.name, cells)
