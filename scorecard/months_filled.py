"""Which month each framework opens with, asked of all of them at once, in one statement."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Count, DateField, F, QuerySet, Value

from kpis.figures import Calculation
from kpis.models import Framework, Indicator, Observation
from kpis.periods import Frequency, is_due
from scorecard.coverage import MonthFilled, month_to_open

# How many indicators, or figures of one month, by the frequency of their measures.
ByFrequency = dict[Frequency, int]


def months_to_open(*, only: Framework | None = None, as_known_at: datetime | None = None) -> dict[int, date]:
    """By framework id, the month that it opens with (scorecard.coverage), by the figures of the whole
    organisation, as known now or at a moment. Frameworks without figures are left out.

    only: the one that is asked about; None: every one.
    """
    returned: dict[int, ByFrequency] = defaultdict(dict)
    held: dict[int, dict[date, ByFrequency]] = defaultdict(lambda: defaultdict(dict))
    for framework, period, frequency, count in _held(only, as_known_at).union(_returned(only), all=True):
        counts = returned[framework] if period is None else held[framework][period]
        counts[Frequency(frequency)] = count
    found = {}
    for framework, months in held.items():
        filled = (_filled(month, returned[framework], figures) for month, figures in months.items())
        if opens := month_to_open(filled):
            found[framework] = opens
    return found


def _returned(only: Framework | None) -> QuerySet:
    """The indicators of each framework, under no month."""
    rows = Indicator.objects.exclude(measure__calculation=Calculation.DERIVED).order_by()
    if only is not None:
        rows = rows.filter(framework=only)
    no_month = Value(None, output_field=DateField())
    return rows.values_list("framework", no_month, "measure__frequency").annotate(count=Count("pk"))


def _held(only: Framework | None, as_known_at: datetime | None) -> QuerySet:
    """The figures of each framework's months."""
    framework = "measure__indicators__framework"
    covered = {
        f"{framework}__organisation": F("area"),
        "period__range": (F(f"{framework}__start"), F(f"{framework}__end")),
    }
    if only is not None:
        covered = {framework: only, "area": only.organisation_id, "period__range": (only.start, only.end)}
    rows = Observation.objects.known(as_known_at).filter(**covered).order_by()
    return rows.values_list(framework, "period", "measure__frequency").annotate(count=Count("pk"))


def _filled(month: date, returned: ByFrequency, figures: ByFrequency) -> MonthFilled:
    due = [frequency for frequency in returned if is_due(month, frequency)]
    return MonthFilled(
        period=month,
        due=sum(returned[one] for one in due),
        filled=sum(figures.get(one, 0) for one in due),
        held=sum(figures.values()),
    )
