"""Figures of a return that were published after they were typed, by a file or in another way.

What was typed then rests on the figure before: whoever submits it is shown what it would take the place of.
"""

from django.utils import timezone

from kpis.models import Observation
from kpis.periods import day_name
from reports.desk.month import DeskMonth
from reports.desk.typed import Entries
from reports.importing.compare import Outcome
from reports.line_ratings import figure_of


def published_since(at: DeskMonth) -> list[str]:
    """A sentence for each, in the order of the rows. One statement, and none where nothing would change."""
    if at.monthly_return is None or not at.monthly_return.is_open:
        return []
    changed = [one.row.place[:2] for one in at.points.examined.rows if one.outcome is Outcome.CHANGED]
    typed = {place: at.entries[place] for place in changed if place in at.entries}
    published = _published_after(typed, at) if typed else {}
    return [
        f"{row.reference} {row.area.name}: {row.measure.in_words(printed)} was published"
        f" {_when(published[row.place])}, after this row was saved. It is no part of what was typed here:"
        " submitting takes its place."
        for row in at.rows
        if row.place in published
        and (printed := row.measure.published(figure_of(published[row.place]))) is not None
    ]


def _published_after(typed: Entries, at: DeskMonth) -> dict[tuple[int, int], Observation]:
    found = Observation.objects.current().filter(
        period=at.period,
        measure__in={measure for measure, _ in typed},
        area__in={area for _, area in typed},
        recorded_at__gt=min(at.entries[place].saved_at for place in typed),
    )
    by_place = {(one.measure_id, one.area_id): one for one in found}
    return {
        place: one
        for place, one in by_place.items()
        if place in typed and one.recorded_at > at.entries[place].saved_at
    }


def _when(one: Observation) -> str:
    moment = timezone.localtime(one.recorded_at)
    return f"on {day_name(moment)} at {moment:%H:%M} by {one.recorded_by}"
