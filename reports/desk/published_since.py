"""Figures that were published in another way, by a file perhaps, and that a return would take the place of.

What was typed may rest on an older figure, or on none: whoever submits it is told whose figure goes.
"""

from django.utils import timezone

from kpis.models import Observation
from kpis.periods import day_name
from reports.desk.month import DeskMonth
from reports.importing.compare import ComparedRow, Outcome
from reports.line_ratings import figure_of

# By measure id and area id
Changing = dict[tuple[int, int], ComparedRow]


def published_since(at: DeskMonth) -> list[str]:
    """A sentence for each, in the order of the rows. One statement, and none where nothing would change.

    Saving a row, an explanation perhaps, takes no sentence away. The rows of a regular return start blank, so
    that whatever it would change was published in another way. Those of a correction start from what is
    published: there, what was published after it was begun is told.
    """
    if at.monthly_return is None or not at.monthly_return.is_open:
        return []
    changing = _changing(at)
    published = _published(changing, at) if changing else {}
    after = ", after this correction was begun" if at.monthly_return.is_correction else ""
    return [
        f"{row.reference} {row.area.name}: {row.measure.in_words(printed)} was published"
        f" {_when(one)}{after}: publishing this return takes {_taken(changing[row.place])}."
        for row in at.rows
        if (one := published.get(row.place)) is not None
        and (printed := row.measure.published(figure_of(one))) is not None
    ]


def _changing(at: DeskMonth) -> Changing:
    """The rows typed here that change what is published, not what was made up for the sample."""
    return {
        one.row.place[:2]: one
        for one in at.points.examined.rows
        if one.outcome is Outcome.CHANGED and one.row.place[:2] in at.entries and _takes_something(one)
    }


def _takes_something(one: ComparedRow) -> bool:
    if one.published is None or one.published.illustrative:
        return False
    return bool(one.published.commentary) or not one.figure_stays


def _published(changing: Changing, at: DeskMonth) -> dict[tuple[int, int], Observation]:
    found = Observation.objects.filter(
        pk__in=[one.published.id for one in changing.values() if one.published]
    )
    if at.monthly_return is not None and at.monthly_return.is_correction:
        found = found.filter(recorded_at__gt=at.monthly_return.created_at)
    return {(one.measure_id, one.area_id): one for one in found}


def _taken(one: ComparedRow) -> str:
    return "the place of what was said beside it" if one.figure_stays else "its place"


def _when(one: Observation) -> str:
    moment = timezone.localtime(one.recorded_at)
    return f"on {day_name(moment)} at {moment:%H:%M} by {one.recorded_by}"
