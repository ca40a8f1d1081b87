"""A signed-off return becomes observations, in one transaction."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Case, DateField, F, QuerySet, Value, When
from django.utils import timezone

from kpis.actions import Outdated, record_selected
from kpis.models.rules import Provenance
from kpis.periods import month_name
from record.keeping import note
from record.models import EntryKind
from reports.comparison import Stale, staleness
from reports.missing import publish_reasons
from reports.models import MonthlyReturn, ReturnLine
from reports.models.monthly_return import ReturnState
from reports.models.return_event import EventKind
from reports.published_words import Published
from reports.reasons import reasons_of
from reports.staying import lines_that_stay
from reports.turns import take_turns

SENTENCES = {
    Stale.OUTDATED: "Other figures for this month, or another reason why one is missing, were published "
    "since this preview was made. Compare it again to see what it would change now.",
    Stale.TAKEN_OUT: "A measure of this return does not stand in the framework any more. "
    "Upload the file again to see what it would change now.",
}


class CannotPublish(Exception):
    """Why a return cannot be published now, in a sentence for the person who tried."""


class OutOfDate(CannotPublish):
    """It was compared with other figures than are published by now: compared again, it can be."""


class CannotDiscard(Exception):
    """Why a return cannot be discarded, in a sentence for the person who tried."""


def publish(
    *, monthly_return: MonthlyReturn, by: User | None, explanation: str = "", seen: str | None = None
) -> Published:
    """Publish a draft: all of its figures or none.

    explanation: why its warnings are right as they are; it is kept as the reason of every correction that
    has none of its own;
    seen: the submission that was looked at (MonthlyReturn.submission), where a page shows one.
    Returns how much was recorded. Raises CannotPublish where the return is published or discarded
    already, and OutOfDate where what it was compared with is no longer what is published.
    """
    try:
        return _publish(monthly_return, by, explanation.strip(), seen)
    except MonthlyReturn.DoesNotExist:
        raise CannotPublish("This return was discarded. Upload the file again to publish it.") from None
    except Outdated:
        raise OutOfDate(SENTENCES[Stale.OUTDATED]) from None
    except IntegrityError:  # that a new figure was published meanwhile is asked only where it was refused
        if staleness(monthly_return) is not Stale.OUTDATED:
            raise
        raise OutOfDate(SENTENCES[Stale.OUTDATED]) from None


@transaction.atomic
def _publish(monthly_return: MonthlyReturn, by: User | None, explanation: str, seen: str | None) -> Published:
    _take_turns(monthly_return)
    returns = MonthlyReturn.objects.select_related("framework").select_for_update(of=("self",))
    held = returns.get(pk=monthly_return.pk)
    _hold_to_sign_off(held, by)
    if seen is not None and seen != held.submission:
        raise CannotPublish("This return was submitted again since you opened it. Look at it once more.")
    _hold_to_months(held)
    _hold_to_lines(held)
    now = timezone.now()
    count = _record(held, by=by, otherwise=held.reason or explanation or held.explanation, at=now)
    held.state, held.published_by, held.published_at = ReturnState.PUBLISHED.value, by, now
    held.explanation = explanation or held.explanation
    held.save()
    recorded = Published(count, publish_reasons(held, by=by))
    if not held.is_file:
        held.record_step(EventKind.PUBLISHED, by=by, at=now)
    _put_on_record(held, recorded)
    return recorded


def _put_on_record(published: MonthlyReturn, recorded: Published) -> None:
    by = published.published_by
    note(
        by=by.get_username() if by else "import_return",
        kind=EntryKind.PUBLICATION,
        subject=f"{published.framework.title}, {month_name(published.period)}",
        became=f"{recorded.in_words} published, from {published.source}",
        reason=published.reason or published.explanation,
        about=published,
        at=published.published_at,
    )


def _hold_to_sign_off(held: MonthlyReturn, by: User | None) -> None:
    """Raise CannotPublish unless it is ready, and somebody else than its sender signs it off.

    by: None where the management command publishes, which only who runs the server can.
    """
    if held.is_published:
        raise CannotPublish("This return is published already.")
    if not held.is_file and not held.is_submitted:
        raise CannotPublish("This return is not submitted, so there is nothing to sign off.")
    if by is not None and must_leave_to_another(held, by):
        raise CannotPublish("You sent this return in or typed into it, so somebody else has to sign it off.")


def must_leave_to_another(monthly_return: MonthlyReturn, person: User) -> bool:
    """Whether it is this person's own return, which nobody signs off (but a team of one, by its settings).

    It is their own if they sent it in, or if a figure of it is as they typed it.
    """
    if settings.SIGN_OFF_OWN_RETURNS:
        return False
    if person.pk == monthly_return.sender_id:
        return True
    return not monthly_return.is_file and monthly_return.entries.filter(saved_by=person).exists()


def _hold_to_months(held: MonthlyReturn) -> None:
    """Raise CannotPublish where the framework has other months by now than it was checked against."""
    framework = held.framework
    if not framework.covers(held.period):
        covered = f"{month_name(framework.start)} to {month_name(framework.end)}"
        raise CannotPublish(f"{framework.title} covers {covered} by now, and not the month of this return.")


def _take_turns(monthly_return: MonthlyReturn) -> None:
    """What a return was compared with then cannot change under it."""
    organisation = monthly_return.framework.organisation_id
    take_turns(organisation=organisation, areas=monthly_return.lines.values("area"))


def _hold_to_lines(held: MonthlyReturn) -> None:
    """Raise CannotPublish where a measure of a file is no indicator any more, and Outdated where what it was
    compared with is not what is published. That its new figures are new still, and that no other reason is
    told of a missing one, is seen to where they are recorded."""
    found = staleness(held, new_ones=False)
    if found is Stale.TAKEN_OUT:
        raise CannotPublish(SENTENCES[found])
    if found is Stale.OUTDATED:
        raise Outdated


def _record(held: MonthlyReturn, *, by: User | None, otherwise: str, at: datetime) -> int:
    """Its lines as observations; otherwise: the reason of a correction that has none of its own."""
    lines = held.lines.to_publish()
    corrections = lines.filter(compared_with__isnull=False).order_by()
    kept = list(corrections.values_list("pk", "compared_with", "warnings"))
    return record_selected(
        figures=_figures_of(held, lines),
        corrected=[observation for _, observation, _ in kept],
        by=by.get_username() if by else "import_return",
        reason=reasons_of({pk: warnings for pk, _, warnings in kept}, otherwise=otherwise),
        at=at,
    )


def _figures_of(monthly_return: MonthlyReturn, lines: QuerySet[ReturnLine]) -> QuerySet[ReturnLine]:
    """The lines with all that an observation has and a line has not."""
    staying = lines_that_stay(monthly_return)
    return lines.order_by().annotate(
        period=Value(monthly_return.period, DateField()),
        provenance=Case(
            When(pk__in=staying.made_up, then=Value(Provenance.ILLUSTRATIVE.value)),
            default=Value(Provenance.PUBLISHED.value),
        ),
        source=Case(
            When(pk__in=staying.lines, then=F("compared_with__source")),
            default=Value(monthly_return.source),
        ),
        supersedes=F("compared_with"),
    )


@transaction.atomic
def discard(*, monthly_return: MonthlyReturn) -> None:
    """Throw a draft away. Raises CannotDiscard where it is published: what is published stays."""
    held = MonthlyReturn.objects.select_for_update().filter(pk=monthly_return.pk).first()
    if held is not None and held.is_published:
        raise CannotDiscard(
            "This return is published and stays. To correct it, upload a return with the right figures."
        )
    if held is not None and held.is_submitted:
        raise CannotDiscard("This return is submitted. Take it back before it is discarded.")
    if held is not None and not held.is_file and held.events.filter(kind=EventKind.SUBMITTED.value).exists():
        raise CannotDiscard(
            "This return was submitted once, and stays on record. Put it right, and submit it again."
        )
    if held is not None:
        held.delete()
