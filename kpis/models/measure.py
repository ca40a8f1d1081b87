"""What is counted."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from kpis.figures import Calculation, Unit
from kpis.models.rules import choice_field, is_month, is_one_of
from kpis.periods import Frequency
from kpis.rating import Polarity
from kpis.terms import MEASURE_COLUMNS, MeasureTerms

# A threshold of 1 would tell that whatever is held back is 1.
THRESHOLDS = (2, 100)
# What a measure's figures mean: once it has any, these stay (kpis.frozen holds the database to it). `rolling`
# is not among them: no figure is printed or rated otherwise by it, and a council that has figures already has
# to be able to say it of them.
FROZEN = ("unit", "polarity", "decimals", "calculation", "frequency")
DERIVED_MEASURES = ("kpis-on-track",)  # by their codes, those that the product knows how to work out
STAYS_AS_IT_IS = (
    "A measure with published figures keeps its unit, polarity, decimals, calculation and frequency: "
    "define a new measure, with a code of its own."
)


class Measure(models.Model):
    """Something counted the same way over time, whoever asks for it."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=250)
    unit = choice_field(Unit)
    polarity = choice_field(Polarity, help_text="Which way is better")
    decimals = models.PositiveSmallIntegerField(default=0, help_text="To how many decimals it is published")
    frequency = choice_field(Frequency)
    calculation = choice_field(Calculation)
    numerator_label = models.CharField(max_length=200, blank=True)
    denominator_label = models.CharField(max_length=200, blank=True)
    rolling = models.BooleanField(
        default=False,
        help_text="Each figure covers many months, such as the last 12, and shares most with the one before",
    )
    series_note = models.TextField(blank=True, help_text="What a reader of its history has to know")
    definition = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    small_number_threshold = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text=(
            "Counts from 1 to this number in a service area or team are shown to officers and admins alone,"
            " with whatever would give them away; blank: none are held back. The DfE uses 5."
            " Give it to every measure that counts the same children: each is looked at alone"
        ),
    )
    why_it_matters = models.TextField(blank=True, help_text="To a child, in a sentence or two")
    review_on = models.DateField(
        null=True, blank=True, help_text="The day by which the definition is to be looked at again"
    )
    may_be_summed = models.BooleanField(
        default=False, help_text="A count of what happened in the month, not of what there was at its end"
    )
    # Counted differently, it is another measure, whose line goes on where this one's ends.
    continues = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="The measure that this one took the place of, where it came to be counted differently",
    )
    continues_from = models.DateField(
        null=True, blank=True, help_text="First month that is counted in the new way"
    )
    continues_because = models.CharField(
        max_length=300, blank=True, help_text="What is counted differently, in a sentence"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            is_one_of(Unit, model="kpis_measure", field="unit"),
            is_one_of(Polarity, model="kpis_measure", field="polarity"),
            is_one_of(Frequency, model="kpis_measure", field="frequency"),
            is_one_of(Calculation, model="kpis_measure", field="calculation"),
            models.CheckConstraint(
                condition=Q(decimals__lte=4),
                name="kpis_measure_decimals_are_few",
                violation_error_message="A figure is published to at most 4 decimals.",
            ),
            models.CheckConstraint(
                condition=Q(may_be_summed=False) | Q(calculation=Calculation.COUNT),
                name="kpis_measure_only_counts_are_summed",
                violation_error_message="Only the months of a count can be added up.",
            ),
            models.CheckConstraint(
                condition=~Q(calculation=Calculation.RATIO)
                | ~Q(numerator_label="") & ~Q(denominator_label=""),
                name="kpis_measure_ratio_names_its_counts",
                violation_error_message="A ratio says in words what its numerator and denominator count.",
            ),
            models.CheckConstraint(
                condition=Q(small_number_threshold__isnull=True)
                | Q(small_number_threshold__range=THRESHOLDS),
                name="kpis_measure_small_numbers_have_a_threshold",
                violation_error_message="Small numbers are those up to a threshold from 2 to 100, or none.",
            ),
            is_month(model="kpis_measure", field="continues_from"),
            models.CheckConstraint(
                condition=Q(continues__isnull=True, continues_from__isnull=True, continues_because="")
                | Q(continues__isnull=False, continues_from__isnull=False) & ~Q(continues_because=""),
                name="kpis_measure_continues_another_from_a_month_for_a_reason",
                violation_error_message="A measure that continues another says from which month, and why.",
            ),
            models.CheckConstraint(
                condition=Q(continues__isnull=True) | ~Q(continues=F("pk")),
                name="kpis_measure_does_not_continue_itself",
                violation_error_message="A measure cannot continue itself.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError, beside each field, where published figures or agreed targets would mean
        something else, or measures would continue each other in a ring."""
        if self.is_derived and self.code not in DERIVED_MEASURES:
            message = f"Only {', '.join(DERIVED_MEASURES)} can be derived. Choose another calculation."
            raise ValidationError({"calculation": ValidationError(message, code="not_derived")})
        self._keep_what_figures_mean()
        self._keep_tolerances_on_their_side()
        before, seen = self.continues, {self.pk}
        while before is not None and before.pk not in seen:
            seen.add(before.pk)
            before = before.continues
        if before is not None and self.continues_id != self.pk:
            message = f"{self.continues} continues this measure already, so this one cannot continue it."
            raise ValidationError({"continues": ValidationError(message, code="continues_itself")})

    def _keep_what_figures_mean(self) -> None:
        stored = Measure.objects.filter(pk=self.pk).values(*FROZEN).first() if self.pk else None
        changed = [name for name in FROZEN if stored and stored[name] != getattr(self, name)]
        if changed and self.observations.exists():
            refusal = ValidationError(STAYS_AS_IT_IS, code="has_figures")
            raise ValidationError(dict.fromkeys(changed, refusal))

    def _keep_tolerances_on_their_side(self) -> None:
        if not self.pk or not Measure.objects.filter(pk=self.pk).exclude(polarity=self.polarity).exists():
            return
        if self.indicators.filter(
            targets__superseded_at__isnull=True, targets__tolerance_limit__isnull=False
        ).exists():
            message = (
                "This measure has targets with a tolerance, which would lie on the good side of them. "
                "Define a new measure, with a code of its own."
            )
            raise ValidationError({"polarity": ValidationError(message, code="has_tolerances")})

    @property
    def terms(self) -> MeasureTerms:
        """The measure as a plain value, for what knows no database."""
        return MeasureTerms.of(*[getattr(self, name) for name in MEASURE_COLUMNS])

    @property
    def is_derived(self) -> bool:
        return bool(self.calculation == Calculation.DERIVED)
