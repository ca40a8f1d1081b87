"""What measure_said.jinja needs, beside a measure's figures."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from kpis.periods import iso_month
from scorecard.inspections.selection import read_said
from scorecard.measures.selection import SelectedHistory


def said_beside(
    selected: SelectedHistory, *, reader: User | AnonymousUser, month: date | None, at: datetime | None
) -> dict[str, Any]:
    """said: what inspections and members said; may_ask: whether the reader puts questions; asked_month: the
    month that a question would be about, in the address.

    month: that which the reader came from; at: as known then.
    """
    history, framework = selected.history, selected.framework
    said = read_said(
        history.measure,
        {row.period: row.known for row in history.rows if row.known},
        organisation=framework.organisation_id if framework else None,
        as_known_at=at,
    )
    return {
        "said": said,
        "may_ask": getattr(reader, "puts_questions", False),
        "asked_month": f"?month={iso_month(month)}" if month else "",
    }
