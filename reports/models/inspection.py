"""What an inspectorate did."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from kpis.models import Area
from kpis.models.rules import is_one_of
from reports.inspection_words import INSPECTION_KINDS, InspectionKind
from reports.models.rules import is_partial_date, is_said, partial_date_field, worded_field
from reports.models.withdrawable import Withdrawable
from reports.partial_dates import read_partial_date

MODEL = "reports_inspection"
ADDRESSES_TAKEN = ("open",)  # beside those of inspections


class Inspection(Withdrawable):
    """A visit of an inspectorate: of the council's services, or of one provider such as a children's home.

    Its grades are its judgements, as many as it gave.
    """

    code = models.SlugField(max_length=60, help_text="Stands in its address; it stays")
    kind = worded_field(INSPECTION_KINDS)
    inspectorate = models.CharField(
        max_length=120,
        blank=True,
        help_text="Who inspected, such as Ofsted; blank where nobody wrote it down",
    )
    organisation = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "organisation"},
        help_text="Where the services of the whole organisation were inspected",
    )
    provider = models.CharField(
        max_length=200, blank=True, help_text="Otherwise: who was inspected, such as a children's home"
    )
    title = models.CharField(max_length=250)
    starts = partial_date_field("When it began; blank where that is not known")
    ends = partial_date_field("When it ended, where it took longer than it says above")
    published = partial_date_field("When its report was published")
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The earlier inspection that it follows up",
    )
    requirements_made = models.PositiveSmallIntegerField(null=True, blank=True)
    requirements_met = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many it found met, of its own or of the inspection it follows"
    )
    source = models.CharField(max_length=250, blank=True, help_text="The paper or letter that says so")

    class Meta:
        ordering = ("-starts", "-pk")
        constraints = (
            is_one_of(InspectionKind, model=MODEL, field="kind"),
            is_partial_date(model=MODEL, field="starts"),
            is_partial_date(model=MODEL, field="ends"),
            is_partial_date(model=MODEL, field="published"),
            is_said(model=MODEL, field="title", message="An inspection has a title."),
            models.UniqueConstraint(
                fields=("code",),
                condition=Q(is_withdrawn=False),
                name=f"{MODEL}_once_a_code",
                violation_error_message="There is an inspection of this code already.",
            ),
            models.CheckConstraint(
                condition=~Q(code__in=ADDRESSES_TAKEN),
                name=f"{MODEL}_code_is_not_an_address",
                violation_error_message="That code is the address of another page. Choose another.",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, provider="")
                | Q(Q(organisation__isnull=True), ~Q(provider="")),
                name=f"{MODEL}_is_of_one_provider",
                violation_error_message="An inspection is of an organisation, or of a provider by its name.",
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("pk")),
                name=f"{MODEL}_does_not_follow_itself",
                violation_error_message="An inspection follows an earlier one, not itself.",
            ),
            models.CheckConstraint(
                condition=Q(requirements_met__isnull=True)
                | Q(requirements_made__isnull=True)
                | Q(requirements_met__lte=F("requirements_made")),
                name=f"{MODEL}_meets_no_more_than_it_made",
                violation_error_message="No more requirements can be met than were made.",
            ),
            models.CheckConstraint(
                condition=Q(requirements_met__isnull=True)
                | Q(requirements_made__isnull=False)
                | Q(follows__isnull=False),
                name=f"{MODEL}_met_of_some_that_were_made",
                violation_error_message=(
                    "Requirements are met of those that it made, or the inspection that it follows."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    def clean(self) -> None:
        """Raise ValidationError, beside each field, for what a row alone cannot be held to."""
        self._ends_after_it_starts()
        self._follows_an_earlier_one()
        self._is_followed_by_later_ones()

    def _ends_after_it_starts(self) -> None:
        for name in ("ends", "published"):
            try:
                starts, later = read_partial_date(self.starts), read_partial_date(getattr(self, name))
            except ValueError:
                return  # said beside the field itself
            if starts and later and later.last < starts.first:
                message = f"{later.in_words} is before it began, in {starts.in_words}."
                raise ValidationError({name: ValidationError(message, code="before_it_began")})

    def _follows_an_earlier_one(self) -> None:
        earlier, above = list[Inspection](), self.follows
        while above is not None and above not in earlier:
            earlier.append(above)
            above = above.follows
        if self.pk and self in earlier:
            message = "That inspection follows this one, so this one cannot follow it."
            raise ValidationError({"follows": ValidationError(message, code="follows_itself")})
        if self.follows is not None and _is_later(self.follows, than=self):
            message = "That inspection came later than this one, so this one cannot follow it."
            raise ValidationError({"follows": ValidationError(message, code="follows_a_later_one")})
        made = [one.requirements_made for one in earlier if one.requirements_made is not None]
        met = self.requirements_met
        if self.requirements_made is None and met is not None and made and met > made[0]:
            message = f"The inspection that it follows made {made[0]} requirements: {met} cannot be met."
            raise ValidationError({"requirements_met": ValidationError(message, code="too_many")})

    def _is_followed_by_later_ones(self) -> None:
        followers = list(self.followed_by.standing()) if self.pk else []
        if any(_is_later(self, than=one) for one in followers):
            message = "An inspection that follows this one came earlier. Correct the dates of either."
            raise ValidationError({"starts": ValidationError(message, code="followed_by_an_earlier_one")})
        met = [
            one.requirements_met
            for one in followers
            if one.requirements_made is None and one.requirements_met is not None
        ]
        if self.requirements_made is not None and max(met, default=0) > self.requirements_made:
            message = f"An inspection that follows this one found {max(met)} met: that many were made."
            raise ValidationError({"requirements_made": ValidationError(message, code="too_few")})


def _is_later(one: Inspection, *, than: Inspection) -> bool:
    """Whether it certainly began after the other had ended; False where a date of either is not known."""
    try:
        starts, ends = read_partial_date(one.starts), read_partial_date(than.ends or than.starts)
    except ValueError:
        return False  # said beside the field itself
    return starts is not None and ends is not None and starts.first > ends.last
