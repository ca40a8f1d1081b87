"""The rows that a month's return is expected to hold: each indicator, and each part it is broken into."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kpis.figures import Calculation
from kpis.models import Area, Framework, Observation
from kpis.models.area import AreaKind
from kpis.periods import add_months, is_due
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from reports.desk.layout import FIRST_ROW

# A part that had a figure within so many months before is expected to have one again.
MONTHS_LOOKED_BACK = 13

# What is worked out by dividing has counts; the rest is taken as it comes.
COUNTED = frozenset({Calculation.RATIO, Calculation.MEAN})


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A figure that the return asks for. `number` is its row's, on screen and in the workbook alike.

    The labels say what is counted; is_whole: of the whole organisation; is_due: whether this is a month in
    which the figure is to be expected.
    """

    number: int
    indicator: int
    reference: str
    measure: MeasureTerms
    numerator_label: str
    denominator_label: str
    area: AreaTerms
    is_whole: bool
    is_due: bool

    @property
    def place(self) -> tuple[int, int]:
        """Measure id and area id, by which its figures are known."""
        return self.measure.id, self.area.id

    @property
    def takes_counts(self) -> bool:
        return self.measure.calculation in COUNTED

    @property
    def key(self) -> str:
        """What its fields on a page are named by."""
        return f"{self.measure.id}-{self.area.id}"

    @property
    def name(self) -> str:
        return self.reference if self.is_whole else f"{self.reference}, {self.area.name}"


def expected_rows(
    framework: Framework, period: date, *, also: Collection[tuple[int, int]] = ()
) -> list[ExpectedRow]:
    """In the framework's order, each indicator's whole before its parts. Derived measures are never returned.

    also: further places, by measure id and area id, that somebody has a figure for; those that a return of
    this framework cannot hold are passed over. Three statements, whatever the framework's size.
    """
    columns = [f"measure__{name}" for name in MEASURE_COLUMNS]
    labels = ("measure__numerator_label", "measure__denominator_label")
    indicators = framework.indicators.order_by("position").values_list("id", "reference", *labels, *columns)
    areas = {
        area.pk: AreaTerms(area.pk, area.code, area.name, area.kind)
        for area in Area.objects.reportable_for(framework.organisation)
    }
    parts = _parts_reported(framework, period, areas, also=also)
    found: list[ExpectedRow] = []
    for id, reference, numerator, denominator, *terms in indicators:
        measure = MeasureTerms.of(*terms)
        if measure.calculation is Calculation.DERIVED:
            continue
        for area in (framework.organisation_id, *parts.get(measure.id, ())):
            row = ExpectedRow(
                number=FIRST_ROW + len(found),
                indicator=id,
                reference=reference,
                measure=measure,
                numerator_label=numerator,
                denominator_label=denominator,
                area=areas[area],
                is_whole=area == framework.organisation_id,
                is_due=is_due(period, measure.frequency),
            )
            found.append(row)
    return found


def _parts_reported(
    framework: Framework,
    period: date,
    areas: Mapping[int, AreaTerms],
    *,
    also: Collection[tuple[int, int]],
) -> Mapping[int, list[int]]:
    """By measure id, the ids of the parts that had a figure in the year before, by their codes."""
    within = [
        id
        for id, area in areas.items()
        if id != framework.organisation_id and area.kind != AreaKind.BENCHMARK
    ]
    since = add_months(period, -MONTHS_LOOKED_BACK)
    observed = (
        Observation.objects.current()
        .filter(
            measure__in=framework.indicators.values("measure"),
            area__in=within,
            period__range=(since, period),
        )
        .order_by()
        .values_list("measure_id", "area_id")
        .distinct()
    )
    parts = defaultdict(list)
    named = {place for place in also if place[1] in areas and place[1] != framework.organisation_id}
    for measure, area in sorted(named.union(observed), key=lambda place: (place[0], areas[place[1]].code)):
        parts[measure].append(area)
    return parts
