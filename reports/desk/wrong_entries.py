"""Which figures that were typed cannot stand: held to the errors of a return alone, for lists of returns.

The page of one return says it by its checklist (reports.desk.month), and a test holds the two to each other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from kpis.models import Area, Framework
from kpis.models.area import AreaKind
from kpis.periods import last_month_ended
from kpis.terms import AreaTerms
from reports.desk.expected import ExpectedRow
from reports.desk.layout import FIRST_ROW
from reports.desk.typed import Entries, table_of_entries
from reports.importing.check import ERRORS
from reports.importing.compare import compare
from reports.importing.context import Context
from reports.importing.names import by_name
from reports.importing.parse import parse
from reports.importing.scope import Scope
from reports.importing.submitted import Return
from reports.models import ReturnEntry


def service_areas_of(frameworks: Iterable[Framework]) -> Mapping[int, frozenset[int]]:
    """By organisation id, the ids of its service areas, which have to add up to it; in one statement."""
    organisations = {one.organisation_id for one in frameworks}
    rows = Area.objects.filter(kind=AreaKind.SERVICE_AREA, parent__in=organisations).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for organisation, area in rows.values_list("parent_id", "pk"):
        found[organisation].add(area)
    return {organisation: frozenset(areas) for organisation, areas in found.items()}


def wrong_measures(
    rows: Sequence[ExpectedRow],
    entries: Entries,
    *,
    framework: Framework,
    period: date,
    today: date,
    service_areas: Mapping[int, frozenset[int]],
) -> frozenset[int]:
    """Ids of the measures whose figure of the whole organisation has an error, as the checklist finds it.

    No error depends on what is published (reports.importing.check_errors), so nothing is read for it, and a
    list can ask it of many returns. service_areas: by organisation id.
    """
    found = table_of_entries(rows, entries)
    scope = _scope_of(rows, framework=framework, period=period, today=today)
    parsed, problems = parse(found, scope=scope)
    organisation = framework.organisation_id
    context = Context(
        published={},
        period=period,
        organisation=organisation,
        service_areas=service_areas.get(organisation, frozenset()),
    )
    submitted = Return(found, parsed, compare(parsed, published={}), scope, context)
    errors = [*problems, *(problem for rule in ERRORS for problem in rule(submitted))]
    wrong = {problem.row for problem in errors}
    return frozenset(row.measure.id for row in rows if row.is_whole and row.number in wrong)


def _scope_of(rows: Sequence[ExpectedRow], *, framework: Framework, period: date, today: date) -> Scope:
    """What these rows name, and no more: they were made from what is defined."""
    whole = framework.organisation
    return Scope(
        measures={},
        references=by_name((row.reference, row.measure) for row in rows),
        areas=by_name((row.area.code, row.area) for row in rows),
        organisation=AreaTerms(whole.pk, whole.code, whole.name, whole.kind),
        period=period,
        first=framework.start,
        last=framework.end,
        latest=last_month_ended(today),
    )


def rows_of_entries(entries: Collection[ReturnEntry], framework: Framework) -> list[ExpectedRow]:
    """The rows that these entries of one return stand in, where nothing else of them is asked.

    entries: each with its measure and area at hand.
    """
    return [
        ExpectedRow(
            number=number,
            indicator=0,
            reference=entry.measure.code,
            measure=entry.measure.terms,
            numerator_label="",
            denominator_label="",
            area=AreaTerms(entry.area.pk, entry.area.code, entry.area.name, entry.area.kind),
            is_whole=entry.area_id == framework.organisation_id,
            is_due=True,
        )
        for number, entry in enumerate(entries, FIRST_ROW)
    ]
