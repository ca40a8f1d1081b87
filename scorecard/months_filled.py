"""Which month each framework opens with, asked of all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import BooleanField, Count, DateField, ExpressionWrapper, F, Q, QuerySet, Value

from kpis.figures import Calculation
from kpis.models import Framework, Indicator, Observation
from kpis.periods import Frequency, is_due
from scorecard.coverage import MonthFilled, month_to_open
from scorecard.indicators import contracts_shown

# How many indicators, or figures of one month, by the frequency of their measures.
ByFrequency = dict[Frequency, int]


@dataclass(slots=True)
class FrameworkFilled:
    """A framework's indicators, and figures by month; counts_contracts: whether one of them is derived."""

    returned: ByFrequency = field(default_factory=dict)
    held: dict[date, ByFrequency] = field(default_factory=lambda: defaultdict(dict))
    counts_contracts: bool = False

    @property
    def months(self) -> Iterator[MonthFilled]:
        """Those that have figures."""
        return (_filled(month, self.returned, figures) for month, figures in self.held.items())


def months_to_open(
    frameworks: list[Framework], *, only: Framework | None = None, as_known_at: datetime | None = None
) -> dict[int, MonthFilled]:
    """By framework id, the month that it opens with (scorecard.coverage), by the figures of the whole
    organisation, as known now or at a moment. Frameworks without figures are left out.

    frameworks: all, since one may count the figures of others; only: the one that is asked about. In one
    statement; where only one is asked about, and counts those of contracts, in two.
    """
    wanted = frameworks if only is None else [only]
    read = _read(wanted, as_known_at)
    contracts = {
        one.pk: contracts_shown(one, frameworks, start=one.start, end=one.end)
        for one in wanted
        if read[one.pk].counts_contracts and not read[one.pk].held
    }
    if only is not None and contracts.get(only.pk):
        read |= _read(contracts[only.pk], as_known_at)
    found = {}
    for one in wanted:
        counted = (month for contract in contracts.get(one.pk, ()) for month in read[contract.pk].months)
        own = read[one.pk].months if read[one.pk].held else counted
        if opens := month_to_open(month for month in own if one.covers(month.period)):
            found[one.pk] = opens
    return found


def _read(frameworks: Iterable[Framework], as_known_at: datetime | None) -> dict[int, FrameworkFilled]:
    ids = [one.pk for one in frameworks]
    found = {id: FrameworkFilled() for id in ids}
    rows = _held(ids, as_known_at).union(_indicators(ids), all=True)
    for framework, period, frequency, is_derived, count in rows:
        if is_derived:
            found[framework].counts_contracts = True
        elif period is None:
            found[framework].returned[Frequency(frequency)] = count
        else:
            found[framework].held[period][Frequency(frequency)] = count
    return found


def _indicators(frameworks: list[int]) -> QuerySet:
    """How many indicators each framework has, under no month."""
    rows = Indicator.objects.filter(framework__in=frameworks).order_by()
    no_month = Value(None, output_field=DateField())
    is_derived = ExpressionWrapper(Q(measure__calculation=Calculation.DERIVED), output_field=BooleanField())
    return rows.values_list("framework", no_month, "measure__frequency", is_derived).annotate(
        count=Count("pk")
    )


def _held(frameworks: list[int], as_known_at: datetime | None) -> QuerySet:
    """The figures of each framework's months."""
    framework = "measure__indicators__framework"
    covered = {
        f"{framework}__in": frameworks,
        f"{framework}__organisation": F("area"),
        "period__range": (F(f"{framework}__start"), F(f"{framework}__end")),
    }
    rows = Observation.objects.known(as_known_at).filter(**covered).order_by()
    not_derived = Value(False, output_field=BooleanField())
    return rows.values_list(framework, "period", "measure__frequency", not_derived).annotate(
        count=Count("pk")
    )


def _filled(month: date, returned: ByFrequency, figures: ByFrequency) -> MonthFilled:
    due = [frequency for frequency in returned if is_due(month, frequency)]
    return MonthFilled(
        period=month,
        due=sum(returned[one] for one in due),
        filled=sum(figures.get(one, 0) for one in due),
        held=sum(figures.values()),
    )
