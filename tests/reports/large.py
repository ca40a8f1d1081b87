"""A framework for large returns, with as many indicators and areas as a test asks for."""

from datetime import date

from kpis.models import Area, Framework, Indicator, Measure
from tests.reports.importing.files import csv_bytes

HEADER = ("reference", "area", "numerator", "denominator", "value", "commentary")


def make_framework(*, measures: int, areas: int) -> Framework:
    """With `areas` places that each measure has a figure for: the organisation, and teams of it."""
    city = Area.objects.create(code="CITY", name="City", kind="organisation")
    Area.objects.bulk_create(
        Area(code=f"team-{number}", name=f"Team {number}", kind="team", parent=city, organisation=city)
        for number in range(1, areas)
    )
    made = Measure.objects.bulk_create(
        Measure(
            code=f"visits-{number}",
            title=f"% of visits made in time, kind {number}",
            unit="percent",
            polarity="higher",
            frequency="monthly",
            calculation="ratio",
            numerator_label="Visits in time",
            denominator_label="Visits",
        )
        for number in range(measures)
    )
    framework = Framework.objects.create(
        slug="large",
        title="A large contract",
        organisation=city,
        kind="contract",
        start=date(2018, 4, 1),
        end=date(2019, 3, 1),
    )
    Indicator.objects.bulk_create(
        Indicator(framework=framework, measure=measure, reference=f"KPI {number}", position=number)
        for number, measure in enumerate(made)
    )
    return framework


def large_file(*, measures: int, areas: int, more: int = 0) -> bytes:
    """A figure for each; `more` is added to every numerator."""
    places = ["CITY", *(f"team-{number}" for number in range(1, areas))]
    rows = [
        (
            f"KPI {measure}",
            place,
            700 + (measure + at) % 200 + more,
            1000,
            "",
            f"Said of {place}, month by month.",
        )
        for measure in range(measures)
        for at, place in enumerate(places)
    ]
    return csv_bytes([HEADER, *rows])
