"""A council made up for measuring: areas, measures, frameworks and targets, the same ones each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from benchmarks.figures import MADE_MEASURES, MadeMeasure, made_measure
from kpis.actions import OBSERVATION_FIELDS
from kpis.bulk import insert_rows
from kpis.models import Area, Framework, Indicator, Measure, Observation, Target
from kpis.periods import add_months, months_between

LAST_MONTH = date(2019, 12, 1)
RECORDED = timezone.make_aware(datetime(2020, 1, 20))
BENCHMARKS = (("ENG", "England"), ("SN", "Statistical neighbours"), ("TOP", "High performers"))
MARCH = 3  # the month of an annual figure


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything."""

    measures: int = 200
    parts: int = 5
    months: int = 120
    indicators: tuple[int, ...] = (30, 200)  # of each framework
    derived: bool = False  # whether each framework also counts how many indicators are on track

    @property
    def first_month(self) -> date:
        return add_months(LAST_MONTH, 1 - self.months)


SMALL = Size(measures=12, parts=2, months=26, indicators=(5, 12))  # shows that everything runs, not how fast


def slug_of(indicators: int) -> str:
    return f"plan-of-{indicators}"


def make_council(size: Size) -> None:
    """Fill an empty database with a council of that size, ending in LAST_MONTH."""
    organisation, parts = _make_areas(size)
    made = [made_measure(number) for number in range(size.measures)]
    measures = Measure.objects.bulk_create([_measure(one) for one in made])
    if size.derived:
        derived = Measure.objects.create(
            code="on-track",
            title="Indicators on track",
            unit="count",
            polarity="higher",
            frequency="monthly",
            calculation="derived",
        )
    for count in size.indicators:
        chosen = measures[:count]
        framework = make_framework(
            organisation, chosen, slug=slug_of(count), start=size.first_month, end=LAST_MONTH
        )
        if size.derived:
            Indicator.objects.create(
                framework=framework, measure=derived, reference="All", position=count + 1
            )
    places = [organisation, *parts]
    insert_rows(Observation, fields=OBSERVATION_FIELDS, rows=_history(size, measures, places))
    insert_rows(Observation, fields=OBSERVATION_FIELDS, rows=_comparisons(size, measures))


def _make_areas(size: Size) -> tuple[Area, list[Area]]:
    organisation = Area.objects.create(code="CTY", name="The city", kind="organisation")
    parts = [
        Area.objects.create(
            code=f"area-{at}", name=f"Service area {at}", kind="service_area", parent=organisation
        )
        for at in range(1, size.parts + 1)
    ]
    for code, name in BENCHMARKS:
        Area.objects.create(code=code, name=name, kind="benchmark")
    return organisation, parts


def _measure(made: MadeMeasure) -> Measure:
    counts = {"numerator_label": "Those it was done for", "denominator_label": "All of them"}
    return Measure(
        code=made.code,
        title=made.title,
        unit=made.unit,
        polarity=made.polarity,
        decimals=made.decimals,
        frequency="monthly",
        calculation=made.calculation,
        **(counts if made.calculation == "ratio" else {}),
    )


def make_framework(
    organisation: Area, measures: list[Measure], *, slug: str, start: date, end: date
) -> Framework:
    """A contract over the first so many of the made-up measures."""
    framework = Framework.objects.create(
        slug=slug,
        title=f"Plan of {len(measures)} indicators",
        organisation=organisation,
        kind="contract",
        start=start,
        end=end,
        window_months=12,
    )
    indicators = Indicator.objects.bulk_create(
        Indicator(framework=framework, measure=measure, reference=f"KPI {at}", position=at)
        for at, measure in enumerate(measures, 1)
    )
    _set_targets(indicators, start=start, end=end)
    return framework


def _set_targets(indicators: list[Indicator], *, start: date, end: date) -> None:
    """A new one every April for each indicator; one indicator in ten is to match England."""
    england = Area.objects.get(code="ENG")
    aprils = [month for month in months_between(add_months(start, 1), end) if month.month == MARCH + 1]
    Target.objects.bulk_create(
        Target(
            indicator=indicator,
            applies_from=month,
            recorded_at=RECORDED,
            recorded_by="benchmark",
            **({"kind": "benchmark", "benchmark": england} if number % 10 == 9 else _level(number, year)),
        )
        for number, indicator in enumerate(indicators)
        for year, month in enumerate([start, *aprils])
    )


def _level(number: int, year: int) -> dict[str, object]:
    made = made_measure(number)
    worse = -made.swing if made.polarity == "higher" else made.swing
    value = made.usual + Decimal(year % 3)
    return {"kind": "value", "value": value, "tolerance_limit": value + worse}


def _history(size: Size, measures: list[Measure], places: list[Area]) -> Iterator[tuple[object, ...]]:
    for number, measure in enumerate(measures):
        made = made_measure(number)
        for month in months_between(size.first_month, LAST_MONTH):
            for place, figure in zip(places, made.month(month, parts=len(places) - 1), strict=True):
                said = made.commentary if month == LAST_MONTH and place is places[0] else ""
                yield measure.pk, place.pk, month, *figure, *_record(said)


def _comparisons(size: Size, measures: list[Measure]) -> Iterator[tuple[object, ...]]:
    areas = Area.objects.filter(kind="benchmark")
    years = [month for month in months_between(size.first_month, LAST_MONTH) if month.month == MARCH]
    for number, measure in enumerate(measures):
        usual = MADE_MEASURES[number % len(MADE_MEASURES)].usual
        for at, area in enumerate(areas):
            for month in years:
                yield measure.pk, area.pk, month, None, None, usual - at + month.year % 3, *_record("")


def _record(commentary: str) -> tuple[object, ...]:
    return "published", "Monthly return", commentary, RECORDED, "benchmark", ""
