"""A target that an admin takes back: what holds then, and taking it back."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare

from kpis.models import Target
from kpis.periods import month_name
from kpis.target_record import target_text
from kpis.targets import is_future, withdraw_target
from kpis.turns import take_turns_with_targets
from scorecard.targets.change import sealed
from scorecard.targets.forms import WithdrawForm
from scorecard.targets.framework_targets import current_targets, fingerprint, in_force_at


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A current target that is to be taken back."""

    target: Target

    def seen_as(self) -> str:
        """What the page answers with that shows what holds then, beside the targets there are now."""
        return sealed(f"withdraw {self.target.pk} {fingerprint(self.target.indicator)}")

    def made_as_seen(self, form: WithdrawForm, *, by: str) -> bool:
        """Take it back if nothing else was changed since it was seen. False if not; why, with the form."""
        try:
            with transaction.atomic():
                take_turns_with_targets(self.target.indicator)
                if not constant_time_compare(form.cleaned_data["previewed"], self.seen_as()):
                    return False
                withdraw_target(target=self.target, agreement=form.agreement(by))
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        return True

    def what_holds(self, today: date) -> list[str]:
        """Sentences: what applies now, and what would once it is withdrawn."""
        targets = [one for one in current_targets(self.target.indicator) if one.pk != self.target.pk]
        month, first = self.target.applies_from, month_name(self.target.applies_from)
        before = in_force_at(targets, month)
        following = next((one for one in targets if one.applies_from > month), None)
        until = f", until the target from {month_name(following.applies_from)}" if following else ""
        begun = "has not begun" if is_future(month, today) else "has begun: its months are rated under it"
        then = (
            f"“{target_text(before)}”, the target from {month_name(before.applies_from)}, goes on to apply"
            if before
            else "no target applies, and figures are not rated"
        )
        return [
            f"The target “{target_text(self.target)}” is set from {first} on{until}. {first} {begun}.",
            f"Once it is withdrawn, {then} from {first} on{until}.",
        ]
