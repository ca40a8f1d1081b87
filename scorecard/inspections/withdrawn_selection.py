"""The query behind what was withdrawn of the committee's recommendations."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from reports.models import WrittenVersion
from scorecard.inspections.withdrawn_texts import Withdrawal
from scorecard.public_names import public_name

AN_ADMIN = "an admin"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A recommendation that was withdrawn, and not hidden on every day; its text is told to nobody."""

    at: datetime
    report: str
    reference: str
    withdrawal: Withdrawal

    def was_by(self, as_known_at: datetime | None) -> bool:
        return as_known_at is None or self.at <= as_known_at


def read_withdrawn() -> dict[int, Withdrawn]:
    """By the row of the recommendation, the first that was withdrawn first. One statement."""
    rows = (
        WrittenVersion.objects.current()
        .filter(recommendation__isnull=False, is_withdrawn=True, hides_earlier=False)
        .order_by("recorded_at", "pk")
        .values_list("recommendation_id", "content", "recorded_at", "recorded_by", "reason", "tells_why")
    )
    return {
        id: Withdrawn(
            at,
            content["report"],
            content["reference"],
            Withdrawal(timezone.localdate(at), public_name(by, otherwise=AN_ADMIN), why if tells_why else ""),
        )
        for id, content, at, by, why, tells_why in rows
    }
