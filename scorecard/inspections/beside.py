"""What measure_said.jinja needs, beside a measure's figures."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from kpis.periods import iso_month
from scorecard.inspections.lines import MeasureLine
from scorecard.inspections.selection import read_said
from scorecard.measures.continuity import Break
from scorecard.measures.selection import SelectedHistory


def said_beside(
    selected: SelectedHistory,
    *,
    breaks: Iterable[Break],
    reader: User | AnonymousUser,
    month: date | None,
    at: datetime | None,
) -> dict[str, Any]:
    """said: what inspections and members said; may_ask: whether the reader puts questions; asked_month: the
    month that a question would be about, in the address.

    breaks: of the measure; month: that which the reader came from; at: as known then.
    """
    history, framework = selected.history, selected.framework
    series = {row.period: row.known for row in history.rows if row.known}
    said = read_said(
        history.measure,
        MeasureLine(series, tuple(selected.restarts), tuple(breaks)),
        organisation=framework.organisation_id if framework else None,
        as_known_at=at,
    )
    return {
        "said": said,
        "may_ask": getattr(reader, "puts_questions", False),
        "asked_month": f"?month={iso_month(month)}" if month else "",
    }
