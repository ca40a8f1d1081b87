"""A return at the desk, as it stands: what was typed taken through the stages, and what that leaves to do."""

from collections.abc import Sequence
from datetime import date

from kpis.models import Framework
from reports.desk.checklist import Checklist, checklist
from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries, examine_entries
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.models import MonthlyReturn


def examine_desk(
    rows: Sequence[ExpectedRow],
    entries: Entries,
    *,
    framework: Framework,
    period: date,
    today: date,
    monthly_return: MonthlyReturn | None,
) -> Checklist:
    """Everything that stands between what was typed and its publication. monthly_return: the one under way.

    What was promised of a figure that needs no promise any more is not published beside it.
    """
    is_correction = monthly_return is not None and monthly_return.is_correction
    reason = monthly_return.reason if monthly_return is not None and is_correction else ""

    def examined(without_promise: frozenset[int]) -> Checklist:
        found = examine_entries(
            rows,
            entries,
            framework=framework,
            period=period,
            today=today,
            without_promise=without_promise,
            is_correction=is_correction,
        )
        return checklist(rows, entries, examined=found, reason=reason)

    points = examined(frozenset())
    idle = frozenset(
        row.number
        for row in rows
        if (entry := entries.get(row.place)) is not None
        and any(getattr(entry, name) for name in PROMISE_COLUMNS)
        and not points.needs_promise(row)
    )
    return examined(idle) if idle else points
