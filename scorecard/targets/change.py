"""A change of a target that an admin is making: what it would do, whether it may be, and making it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from kpis.models import Indicator, Target
from kpis.models.framework import FrameworkKind
from kpis.periods import last_month_ended
from kpis.target_record import terms_of
from kpis.targets import Terms, agree_target, correct_target, marked_as, says_what_applies
from kpis.turns import take_turns_with_targets
from scorecard.selection import frameworks_to_choose
from scorecard.targets.forms import TargetForm
from scorecard.targets.framework_targets import fingerprint
from scorecard.targets.what_if import what_if
from scorecard.targets.what_if_selection import select_indicator
from scorecard.targets.what_if_texts import SAVING, WhatIfPage, what_if_page

SAME = "Nothing would change: that is what applies in that month already. Change something, or leave it."


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A change that is being made: to an indicator, and to one of its targets where that is corrected."""

    indicator: Indicator
    target: Target | None

    @property
    def title(self) -> str:
        return f"{'Correct' if self.target else 'Change'} the target of {self.indicator.reference}"

    def corrected_by(self, form: TargetForm) -> Target | None:
        """The target that this takes the place of: the one to be corrected, or that of the month chosen."""
        month = form.cleaned_data.get("applies_from") if form.is_bound else None
        if self.target is not None or month is None:
            return self.target
        same_month = Target.objects.current().filter(indicator=self.indicator, applies_from=month)
        return same_month.select_related("indicator__measure", "benchmark").first()

    def terms(self, form: TargetForm) -> Terms:
        """What the form says has to be reached."""
        terms = form.terms()
        earlier = Target.objects.current().filter(
            indicator=self.indicator, applies_from__lte=terms.applies_from
        )
        former = self.target or earlier.select_related("benchmark").order_by("-applies_from").first()
        return marked_as(terms, former)

    def made(self, form: TargetForm, *, by: str) -> bool:
        """Store it. False, and the reason with the form, where the rules refuse it."""
        try:
            with transaction.atomic():
                terms, agreement = self.terms(form), form.agreement(by)
                if self.target is not None:
                    correct_target(target=self.target, terms=terms, agreement=agreement)
                elif says_what_applies(indicator=self.indicator, terms=terms):
                    raise ValidationError(SAME, code="unchanged")
                else:
                    agree_target(indicator=self.indicator, terms=terms, agreement=agreement)
        except ValidationError as refusal:
            form.refuse(refusal)
            return False
        return True

    def would_be_made(self, form: TargetForm, *, by: str) -> bool:
        """Whether the rules would take it. Nothing is stored."""
        with transaction.atomic():
            made = self.made(form, by=by)
            transaction.set_rollback(True)
        return made

    def made_as_seen(self, form: TargetForm, *, by: str) -> bool:
        """Store it if it is the very change that was previewed; two at once take turns."""
        with transaction.atomic():
            take_turns_with_targets(self.indicator)
            was_seen = constant_time_compare(form.cleaned_data["previewed"], self.seen_as(form))
            return was_seen and self.made(form, by=by)

    def seen_as(self, form: TargetForm) -> str:
        """What the page answers with that shows this very change, beside the targets there are now."""
        terms, corrected = form.terms(), self.target.pk if self.target else None
        said = [terms.applies_from, terms.kind, terms.value, terms.tolerance_limit, terms.benchmark]
        change = f"{self.indicator.pk} {corrected} {said}"
        return ";".join([sealed(change), sealed(fingerprint(self.indicator))])


def sealed(text: str) -> str:
    return salted_hmac("scorecard.targets.views", text).hexdigest()


def change_of(indicator: int, target: int | None) -> TargetChange:
    """By their ids. Raises Http404 where there is no such indicator, or it has no such current target."""
    related = ("framework__organisation", "measure")
    found = get_object_or_404(Indicator.objects.select_related(*related), pk=indicator)
    if target is None:
        return TargetChange(found, None)
    corrected = get_object_or_404(
        Target.objects.current().select_related("benchmark"), pk=target, indicator=found
    )
    corrected.indicator = found
    return TargetChange(found, corrected)


def would_do(
    change: TargetChange, terms: Terms | None, applies_from: date | None = None, *, doing: str = SAVING
) -> WhatIfPage:
    """What the page says of the terms, or of none from that month on where its target is withdrawn."""
    indicator = change.indicator
    selected = select_indicator(
        indicator=indicator,
        frameworks=frameworks_to_choose(),
        latest=last_month_ended(timezone.localdate()),
    )
    proposed = terms_of(Target(indicator=indicator, **_columns(terms))) if terms else None
    corrected = change.target
    instead_of = next(
        (one for one in selected.terms.targets if corrected and one.applies_from == corrected.applies_from),
        None,
    )
    found = what_if(
        indicator=selected.terms,
        starts=selected.starts,
        evidences=selected.evidences,
        proposed=proposed,
        applies_from=proposed.applies_from if proposed else applies_from or selected.starts,
        instead_of=instead_of,
    )
    is_counted = indicator.framework.kind == FrameworkKind.CONTRACT
    return what_if_page(found, measure=indicator.measure.terms, doing=doing, is_counted=is_counted)


def _columns(terms: Terms) -> dict[str, object]:
    return {name: getattr(terms, name) for name in Terms.__slots__}
