"""Which month each framework opens with, asked of all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kpis.figures import Calculation
from kpis.known import fetched, known_in_sql, placeholders
from kpis.models import Framework
from kpis.periods import Frequency, is_due
from scorecard.coverage import MonthFilled, month_to_open
from scorecard.indicators import contracts_shown

# How many indicators, or figures of one month, by the frequency of their measures.
ByFrequency = dict[Frequency, int]

FIGURES = 6  # of each measure, the last ones, that are looked at first: half a year of months
# The month of the last figure but so many, or nothing where there are fewer: a step back through the index.
LAST = """COALESCE((SELECT period FROM kpis_observation
                      WHERE measure_id = indicator.measure_id AND area_id = framework.organisation_id
                        AND period BETWEEN framework.start AND framework."end" AND {known}
                      ORDER BY period DESC LIMIT 1 OFFSET %s), framework.start)"""
# Rows of figures by month, and rows of indicators, of which it is told whether they are derived, with the
# month from which on all their figures are counted.
FILLED = f"""
    WITH counted (framework, area, measure, frequency, is_derived, since, until) AS (
        SELECT framework.id, framework.organisation_id, measure.id, measure.frequency,
               measure.calculation = '{Calculation.DERIVED.value}', {{last}}, framework."end"
          FROM kpis_framework framework
          JOIN kpis_indicator indicator ON indicator.framework_id = framework.id
          JOIN kpis_measure measure ON measure.id = indicator.measure_id
         WHERE framework.id IN ({{wanted}}))
    SELECT framework, period, frequency, NULL, COUNT(*) FROM counted
      JOIN kpis_observation ON measure_id = counted.measure AND area_id = counted.area
       AND period BETWEEN counted.since AND counted.until AND {{known}}
     GROUP BY framework, period, frequency
    UNION ALL
    SELECT framework, MAX(since), frequency, is_derived, COUNT(*) FROM counted
     GROUP BY framework, frequency, is_derived"""


@dataclass(slots=True)
class FrameworkFilled:
    """A framework's indicators, and figures by month.

    since: the first month of which all figures are counted; counts_contracts: whether one of the indicators
    is derived.
    """

    since: date
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
    statement; where only one is asked about, and counts those of contracts, in two; and in one more where
    the last figures do not tell, which is where none of their months is mostly in.
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
    counted = {one.pk: contracts.get(one.pk, [one]) for one in wanted}
    untold = [one for one in wanted if not _is_told(one, counted[one.pk], read)]
    if untold:
        wider = {source.pk: source for one in untold for source in counted[one.pk]}
        read |= _read(wider.values(), as_known_at, figures=None)
    opens = {one.pk: _opens(one, counted[one.pk], read) for one in wanted}
    return {id: month for id, month in opens.items() if month is not None}


def _opens(
    framework: Framework, counted: Iterable[Framework], read: Mapping[int, FrameworkFilled]
) -> MonthFilled | None:
    """counted: itself, or the contracts whose figures it counts."""
    months = (month for one in counted for month in read[one.pk].months)
    return month_to_open(month for month in months if framework.covers(month.period))


def _is_told(framework: Framework, counted: Iterable[Framework], read: Mapping[int, FrameworkFilled]) -> bool:
    """Whether the figures that were read say which month it is: of a month before the first of which all were
    counted there may be more, and a contract that runs on may have its last figures after this framework."""
    opens = _opens(framework, counted, read)
    cut_off = max((read[one.pk].since for one in counted if read[one.pk].since > one.start), default=None)
    return cut_off is None or (opens is not None and opens.is_mostly_in and opens.period >= cut_off)


def _read(
    frameworks: Iterable[Framework], as_known_at: datetime | None, *, figures: int | None = FIGURES
) -> dict[int, FrameworkFilled]:
    """figures: how many of each measure, the last ones; None: all."""
    found = {one.pk: FrameworkFilled(since=one.start) for one in frameworks}
    if not found:
        return {}
    known, moments = known_in_sql(as_known_at)
    last = LAST.format(known=known) if figures is not None else "framework.start"
    bound = [*moments, figures - 1] if figures is not None else []
    statement = FILLED.format(last=last, wanted=placeholders(found), known=known)
    for framework, month, frequency, is_derived, count in fetched(statement, [*bound, *found, *moments]):
        period = month if isinstance(month, date) else date.fromisoformat(month)
        one = found[framework]
        if is_derived is None:
            one.held[period][Frequency(frequency)] = count
            continue
        one.since = max(one.since, period)
        if is_derived:
            one.counts_contracts = True
        else:
            one.returned[Frequency(frequency)] = count
    return found


def _filled(month: date, returned: ByFrequency, figures: ByFrequency) -> MonthFilled:
    due = [frequency for frequency in returned if is_due(month, frequency)]
    return MonthFilled(
        period=month,
        due=sum(returned[one] for one in due),
        filled=sum(figures.get(one, 0) for one in due),
        held=sum(figures.values()),
    )
