"""All that was ever recorded of a measure, out of which its page is made as known now or at any moment."""

from dataclasses import dataclass

from kpis.models import Framework, Measure
from kpis.models.framework import FrameworkKind
from kpis.recorded_series import EveryVersion, read_every_version
from kpis.terms import MeasureTerms
from scorecard.measures.coverage_selection import RecordedIndicator, read_recorded_indicators

# Where several frameworks cover a month and none was asked for, the first of these kinds speaks.
KINDS = [kind.value for kind in FrameworkKind]


@dataclass(frozen=True, slots=True)
class RecordedMeasure:
    """indicators: where it stands, the framework that speaks first at the head; contracts: by id, the newest
    first, the indicators that a derived measure counts; figures: its own, those of the measures of these
    indicators, and those of the measure that it continues."""

    measure: Measure
    indicators: list[RecordedIndicator]
    contracts: dict[int, list[RecordedIndicator]]
    figures: EveryVersion

    @property
    def framework(self) -> Framework | None:
        """The one that speaks first, whose organisation the figures are of."""
        return self.indicators[0].framework if self.indicators else None

    @property
    def organisation(self) -> int:
        """The id of that organisation; 0 where the measure stands in no framework."""
        return self.framework.organisation_id if self.framework is not None else 0

    @property
    def former(self) -> MeasureTerms | None:
        """The measure that it continues."""
        return self.measure.continues.terms if self.measure.continues is not None else None


def read_recorded(measure: Measure, *, preferred: str | None) -> RecordedMeasure:
    """Read it in two statements. preferred: the slug of the framework that the reader came from, which speaks
    for the months that it covers."""
    found = read_recorded_indicators(measure.pk, calculation=measure.terms.calculation)
    own = [one for one in found if one.terms.measure.id == measure.pk]
    own.sort(key=lambda one: (one.framework.slug != preferred, KINDS.index(one.framework.kind)))
    if not own:
        return RecordedMeasure(measure, [], {}, EveryVersion())
    organisation = own[0].framework.organisation_id
    contracts: dict[int, list[RecordedIndicator]] = {}
    for one in found if measure.is_derived else ():
        if one.framework.kind == FrameworkKind.CONTRACT and one.framework.organisation_id == organisation:
            contracts.setdefault(one.framework.pk, []).append(one)
    wanted = {measure.pk, *(one.terms.measure.id for group in contracts.values() for one in group)}
    if measure.continues_id is not None:
        wanted.add(measure.continues_id)
    figures = read_every_version(measures=sorted(wanted), organisation=organisation)
    return RecordedMeasure(measure, own, contracts, figures)
