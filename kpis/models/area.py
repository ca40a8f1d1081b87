"""Where a figure belongs."""

from enum import StrEnum
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from kpis.models.rules import choice_field, is_one_of

# What tells a reader of a benchmark which councils it stands for; no other area has any of it.
PASSPORT = ("publisher", "method", "members")
WHERE_IT_STANDS = ("kind", "parent_id")


class AreaKind(StrEnum):
    ORGANISATION = "organisation"
    SERVICE_AREA = "service_area"
    TEAM = "team"
    BENCHMARK = "benchmark"


PARTS = (AreaKind.SERVICE_AREA, AreaKind.TEAM)


class AreaQuerySet(models.QuerySet):
    def reportable_for(self, organisation: "Area") -> Self:
        """The areas whose figures an organisation's return may hold: itself, its parts, the benchmarks."""
        return self.filter(
            Q(pk=organisation.pk) | Q(organisation=organisation) | Q(kind=AreaKind.BENCHMARK.value)
        )


class Area(models.Model):
    """An organisation, a part of one, or a benchmark to compare it with: one tree, one table."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = choice_field(AreaKind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    organisation = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="parts",
        help_text="The root of a service area or team, at whatever depth; worked out from the parent",
    )
    publisher = models.CharField(
        max_length=120,
        blank=True,
        help_text="Of a benchmark: who publishes its figures or chose its councils",
    )
    method = models.CharField(
        max_length=250,
        blank=True,
        help_text="Of a benchmark: how its councils were chosen, such as the ten most like this one",
    )
    members = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Of a benchmark: how many councils it stands for; blank: not recorded",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)  # as listed in the file of definitions
        constraints = (
            is_one_of(AreaKind, model="kpis_area", field="kind"),
            models.CheckConstraint(
                condition=Q(kind__in=PARTS, parent__isnull=False, organisation__isnull=False)
                | Q(~Q(kind__in=PARTS), parent__isnull=True, organisation__isnull=True),
                name="kpis_area_parts_have_a_parent",
                violation_error_message="A service area or team lies in another area; nothing else does.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="kpis_area_not_in_itself",
                violation_error_message="An area cannot lie in itself.",
            ),
            models.CheckConstraint(
                condition=Q(kind=AreaKind.BENCHMARK.value) | Q(publisher="", method="", members__isnull=True),
                name="kpis_area_passport_of_a_benchmark",
                violation_error_message="Only a benchmark says who publishes it, its method and its members.",
            ),
            models.CheckConstraint(
                condition=Q(members__isnull=True) | Q(members__gte=1),
                name="kpis_area_members_are_some",
                violation_error_message="A benchmark stands for at least one council: blank where unknown.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        """Save it and, where it moved to another organisation, the areas that lie in it."""
        self.organisation = self.parent.root if self.parent is not None else None
        super().save(**options)
        for child in self.children.exclude(organisation=self.root):
            child.save()

    @property
    def root(self) -> "Area":
        """The organisation or benchmark that the area lies in or is."""
        return self.organisation or self

    def has_figures(self) -> bool:
        """Whether any are published of it, or of an area that lies in it."""
        if self.observations.exists():
            return True
        return any(child.has_figures() for child in self.children.all())

    def clean(self) -> None:
        """A part lies in an area, and nothing else does; none in a benchmark, or in one that lies in it. With
        figures it stays what and where it is: a small number that is held back could be told from what was
        shown of its neighbours."""
        stored = Area.objects.filter(pk=self.pk).first() if self.pk else None
        moved = [name for name in WHERE_IT_STANDS if stored and getattr(stored, name) != getattr(self, name)]
        if stored is not None and moved and stored.has_figures():
            message = f"{stored} has published figures, which would be shown otherwise. Define another area."
            refusal = ValidationError(message, code="has_figures")
            raise ValidationError({name.removesuffix("_id"): refusal for name in moved})
        if self.kind in PARTS and self.parent is None:
            message = "Say which area it lies in: the organisation, or a service area of it."
            raise ValidationError({"parent": ValidationError(message, code="no_parent")})
        if self.kind not in PARTS and self.parent is not None:
            message = "Only a service area or team lies in another area. Leave this blank."
            raise ValidationError({"parent": ValidationError(message, code="lies_in_nothing")})
        above, parent = list[Area](), self.parent
        while parent is not None and parent not in above:
            above.append(parent)
            parent = parent.parent
        if self in above:
            message = f"{above[0]} lies in {self}, so {self} cannot lie in it."
            raise ValidationError({"parent": ValidationError(message, code="lies_in_itself")})
        if above and above[-1].kind == AreaKind.BENCHMARK:
            message = f"{above[-1]} is a benchmark, and no area lies in one."
            raise ValidationError({"parent": ValidationError(message, code="lies_in_benchmark")})
