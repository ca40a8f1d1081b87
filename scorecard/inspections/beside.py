"""What measure_said.jinja needs, beside a measure's figures."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from kpis.models import Framework
from kpis.periods import iso_month
from scorecard.inspections.selection import read_said
from scorecard.inspections.views import around
from scorecard.measure import MeasureHistory


def beside_measure(
    user: User | AnonymousUser,
    history: MeasureHistory,
    *,
    framework: Framework | None,
    month: date | None,
    at: datetime | None,
) -> dict[str, Any]:
    """said: what inspections and members said; may_ask: whether the reader puts questions; asked_month: the
    month that a question would be about, in the address; kept: what links keep of the address.

    framework: the one whose organisation is spoken of; month: that which the reader came from; at: as known
    then.
    """
    said = read_said(
        history.measure,
        {row.period: row.known for row in history.rows if row.known},
        organisation=framework.organisation_id if framework else None,
        as_known_at=at,
    )
    return {
        "said": said,
        "may_ask": getattr(user, "puts_questions", False),
        "asked_month": f"?month={iso_month(month)}" if month else "",
        "kept": around(at)["kept"],
    }
