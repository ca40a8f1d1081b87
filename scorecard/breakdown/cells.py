"""The cells of a breakdown's tables: a part's figure, or the whole's, in words. Pure."""

from dataclasses import dataclass

from kpis.figures import Marker
from kpis.rating import Rating
from scorecard import wording
from scorecard.breakdown.parts import PartFigure
from scorecard.rows import ScorecardRow
from scorecard.status_texts import StatusText, status_text


@dataclass(frozen=True, slots=True)
class CellText:
    """A figure of a table; marker_meaning: what stands for it, where there is none to be seen.

    Texts are empty where there is nothing to say; status is None where it is not rated.
    """

    figure: str
    counts: str = ""
    marker_meaning: str = ""
    status: StatusText | None = None
    illustrative: bool = False


def part_cell(row: ScorecardRow, part: PartFigure | None, missing: Marker = Marker.NOT_AVAILABLE) -> CellText:
    """The figure of a part; missing: what stands where it has none."""
    if part is None:
        return _marked(missing)
    if part.printed is None:
        return _marked(Marker.HELD_BACK)
    return CellText(
        figure=row.measure.in_words(part.printed),
        counts=row.measure.counts_in_words(part.known.figure) or "",
        status=_status(part.rating, row),
        illustrative=part.known.illustrative,
    )


def whole_cell(row: ScorecardRow) -> CellText:
    """The figure of the organisation, beside its parts."""
    now = row.standing
    if now.printed is None:
        return _marked(wording.marker(row))
    return CellText(
        figure=wording.figure_in_words(row),
        counts=wording.counts_of(row) or "",
        status=_status(now.rating, row),
        illustrative=bool(now.known and now.known.illustrative),
    )


def _status(rating: Rating, row: ScorecardRow) -> StatusText | None:
    return status_text(rating, row.standing.target) if rating.is_rated else None


def _marked(marker: Marker) -> CellText:
    return CellText(figure=marker.value, marker_meaning=wording.MARKERS[marker])
