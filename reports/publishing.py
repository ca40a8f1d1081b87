"""A signed-off return becomes observations, in one transaction."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from kpis.actions import NewObservation, Outdated, record_observations
from kpis.figures import Figure
from kpis.models import Area, Observation
from kpis.models.rules import Provenance
from reports.models import MonthlyReturn, ReturnLine
from reports.models.monthly_return import ReturnState

LINE_COLUMNS = (
    "measure_id",
    "area_id",
    "numerator",
    "denominator",
    "value",
    "commentary",
    "compared_with_id",
)


class CannotPublish(Exception):
    """Why a return cannot be published now, in a sentence for the person who tried."""


def publish(*, monthly_return: MonthlyReturn, by: AbstractBaseUser | None, explanation: str = "") -> int:
    """Publish a draft: all of its figures or none.

    explanation: why its warnings are right as they are; it is kept as the reason of every correction.
    Returns how many figures were recorded. Raises CannotPublish where the return is published already,
    or where what it was compared with is no longer what is published.
    """
    try:
        return _publish(monthly_return, by, explanation.strip())
    except Outdated:
        raise CannotPublish(
            "Other figures for this month were published since this preview was made. Upload the file again to"
            " see what it would change now."
        ) from None


@transaction.atomic
def _publish(monthly_return: MonthlyReturn, by: AbstractBaseUser | None, explanation: str) -> int:
    # One publication at a time for an organisation: what a return was compared with cannot change under it.
    Area.objects.select_for_update().get(pk=monthly_return.framework.organisation_id)
    held = MonthlyReturn.objects.select_for_update().get(pk=monthly_return.pk)
    if held.is_published:
        raise CannotPublish("This return is published already.")
    lines = held.lines.to_publish()
    _hold_new_to_be_new(held, lines)
    now = timezone.now()
    count = record_observations(
        observations=(
            NewObservation(
                measure_id=measure,
                area_id=area,
                period=held.period,
                figure=Figure(numerator, denominator, value),
                provenance=Provenance.PUBLISHED.value,
                source=f"Monthly return, {held.filename}",
                commentary=commentary,
                supersedes=compared_with,
            )
            for measure, area, numerator, denominator, value, commentary, compared_with in lines.values_list(
                *LINE_COLUMNS
            ).iterator(chunk_size=5_000)
        ),
        by=by.get_username() if by else "import_return",
        reason=explanation,
        at=now,
    )
    became = Observation.objects.current().filter(
        measure=OuterRef("measure"), area=OuterRef("area"), period=held.period
    )
    lines.update(observation=Subquery(became.values("pk")))
    held.state, held.published_by, held.published_at = ReturnState.PUBLISHED.value, by, now
    held.explanation = explanation
    held.save()
    return count


def _hold_new_to_be_new(monthly_return: MonthlyReturn, lines: QuerySet[ReturnLine]) -> None:
    """A figure said to be new must still have none published; a changed one is held to by the write itself."""
    published = Observation.objects.current().filter(
        measure=OuterRef("measure"), area=OuterRef("area"), period=monthly_return.period
    )
    if lines.filter(Exists(published), compared_with__isnull=True).exists():
        raise Outdated
