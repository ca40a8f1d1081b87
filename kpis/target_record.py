"""Targets in words, and in the record: who set which, from what to what, and why."""

from datetime import datetime

from kpis.known import target_terms
from kpis.models import Target
from kpis.periods import month_name
from kpis.rating import TargetTerms
from kpis.target_words import agreed_in_words
from record.keeping import note
from record.models import EntryKind


def note_target(target: Target, *, instead_of: Target | None) -> None:
    """A target that was set, in the place of another or of none, from its first month on.

    instead_of: the one of the same month, the one that was corrected, or that which applied before.
    """
    was = target_text(instead_of)
    if instead_of is not None and instead_of.applies_from != target.applies_from:
        was += f", from {month_name(instead_of.applies_from)}"
    note(
        by=target.recorded_by,
        kind=EntryKind.TARGET,
        subject=subject_of(target),
        was=was,
        became=target_text(target),
        reason=reason_agreed(target.reason, target.agreed_by, target.agreed_where),
        about=target.indicator,
        at=target.recorded_at,
    )


def note_withdrawal(target: Target, *, then: Target | None, by: str, reason: str, at: datetime) -> None:
    """A target that was taken back. then: the one that applies from its first month without it."""
    applies = f"{target_text(then)}, from {month_name(then.applies_from)}" if then else "no target"
    note(
        by=by,
        kind=EntryKind.TARGET,
        subject=subject_of(target),
        was=target_text(target),
        became=f"withdrawn; then {applies}",
        reason=reason,
        about=target.indicator,
        at=at,
    )


def reason_agreed(reason: str, agreed_by: str, agreed_where: str) -> str:
    """A reason with who agreed it, and where, as far as that was said."""
    agreed = ", ".join(filter(None, [agreed_by and f"agreed by {agreed_by}", agreed_where]))
    return "; ".join(filter(None, [reason, agreed]))


def subject_of(target: Target) -> str:
    """What a target is of, in the record: its framework, reference and first month."""
    indicator = target.indicator
    return f"{indicator.framework.slug}, {indicator.reference}, from {month_name(target.applies_from)}"


def target_text(target: Target | None) -> str:
    """The target and its tolerance in words; empty where there is none."""
    if target is None:
        return ""
    terms = terms_of(target)
    words = agreed_in_words(terms, target.indicator.measure.terms)
    return f"{words} (illustrative)" if terms.illustrative else words


def terms_of(target: Target) -> TargetTerms:
    """The target as the rating takes it, stored or not."""
    area = target.benchmark
    return target_terms(
        target.kind,
        target.applies_from,
        target.value,
        target.tolerance_limit,
        area.code if area else None,
        area.name if area else None,
        target.provenance,
    )
