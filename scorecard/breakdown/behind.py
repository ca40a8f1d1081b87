"""Where a month's average hides a part that is outside tolerance, in words. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kpis.rating import STATUS_LABELS, Status
from scorecard import wording
from scorecard.breakdown.parts import PartFigure
from scorecard.rows import ScorecardRow


@dataclass(frozen=True, slots=True)
class HiddenText:
    """An indicator whose whole is on track while parts of it are not. code: leads to its measure.

    illustrative: a figure or target that this rests on was made up for the sample.
    """

    reference: str
    title: str
    code: str
    words: str
    illustrative: bool


def behind_the_average(rows: Iterable[ScorecardRow]) -> Iterator[HiddenText]:
    """Other citywide teams 63%, outside tolerance, while the whole is 92%, better than target.

    In the order of the rows; a part that is held back is not rated, and so is never named.
    """
    for row in rows:
        outside = [part for part in row.parts if part.rating.status is Status.OUTSIDE_TOLERANCE]
        now = row.standing
        if outside and now.rating.on_track:
            whole = f"{wording.figure_in_words(row)}, {STATUS_LABELS[now.rating.status].lower()}"
            yield HiddenText(
                reference=row.indicator.reference,
                title=row.measure.title,
                code=row.measure.code,
                words=f"{_parts_in_words(row, outside)}, outside tolerance, while the whole is {whole}",
                illustrative=now.is_illustrative or any(part.known.illustrative for part in outside),
            )


def _parts_in_words(row: ScorecardRow, parts: Iterable[PartFigure]) -> str:
    """East 31%; East 31% and South 30%."""
    named = (
        f"{one.area.name} {row.measure.in_words(one.printed)}" for one in parts if one.printed is not None
    )
    *first, last = named
    return f"{', '.join(first)} and {last}" if first else last
