"""What a row of a definition file defines: an area, a measure, a framework, an indicator or a target."""

from collections import defaultdict
from functools import cached_property

from django.core.exceptions import ValidationError

from kpis.defined import DefinitionChange, Outcome, TargetSet, changed_by, fail_with, keep
from kpis.definition_files import DefinitionRow
from kpis.figures import Calculation, Unit
from kpis.models import Area, Framework, Indicator, Measure, Target
from kpis.models.area import PARTS, AreaKind
from kpis.models.framework import FrameworkKind
from kpis.models.rules import Provenance
from kpis.optional_columns import continuing, looking_after, passport, returning, showing
from kpis.periods import Frequency, iso_month
from kpis.rating import Polarity, TargetKind
from kpis.targets import Agreement, Terms, agree_target
from record.models import EntryKind


class Definitions:
    """What is defined so far, by the code that later rows name it with, and what rows changed.

    by: who defines more of it; agreement: who agreed the targets, where and why, None where nobody says.
    """

    def __init__(self, *, by: str, agreement: Agreement | None = None) -> None:
        self.by, self.agreement = by, agreement
        self.targets: list[TargetSet] = []
        self.changes: list[DefinitionChange] = []
        self.areas = {area.code: area for area in Area.objects.select_related("organisation", "parent")}
        self.measures = {measure.code: measure for measure in Measure.objects.all()}
        self.frameworks = {one.slug: one for one in Framework.objects.select_related("organisation")}
        self.indicators = {
            (one.framework.slug, one.reference): one
            for one in Indicator.objects.select_related("framework", "measure")
        }

    @cached_property
    def targets_of(self) -> defaultdict[int, list[Target]]:
        """The targets that there are, by the id of their indicator; read once, for files may have many."""
        found = defaultdict[int, list[Target]](list)
        for one in Target.objects.current().select_related("indicator__measure", "benchmark"):
            found[one.indicator_id].append(one)
        return found


def define_area(row: DefinitionRow, known: Definitions) -> Outcome | None:
    code, kind = row.required("code"), row.word("kind", AreaKind)
    parent = row.one_of("parent", known.areas, called="area") if row.text("parent") else None
    if kind is not None and (kind in PARTS) != bool(row.text("parent")):
        row.fail("A service area or team names its parent; an organisation or benchmark has none.")
    area = known.areas.get(code) or Area(code=code)
    outcome = keep(
        row,
        known.changes,
        area,
        by=known.by,
        noted_as=EntryKind.AREA,
        name=row.required("name"),
        kind=kind,
        parent=parent,
        organisation=parent.root if parent is not None else None,
        **passport(row),
    )
    if outcome is Outcome.NEW:
        known.areas[code] = area
    return outcome


def define_measure(row: DefinitionRow, known: Definitions) -> Outcome | None:
    code, calculation = row.required("code"), row.word("calculation", Calculation)
    measure = known.measures.get(code) or Measure(code=code)
    outcome = keep(
        row,
        known.changes,
        measure,
        by=known.by,
        noted_as=EntryKind.MEASURE,
        title=row.required("title"),
        unit=row.word("unit", Unit),
        polarity=row.word("polarity", Polarity),
        decimals=row.whole("decimals") or 0,
        frequency=row.word("frequency", Frequency),
        calculation=calculation,
        **{name: row.text(name) for name in ("numerator_label", "denominator_label", "series_note")},
        **looking_after(row),
        **showing(row),
        **continuing(row, known.measures),
    )
    if outcome is Outcome.NEW:
        known.measures[code] = measure
    return outcome


def define_framework(row: DefinitionRow, known: Definitions) -> Outcome | None:
    slug = row.required("slug")
    organisation = row.one_of("organisation", known.areas, called="area")
    if organisation is not None and organisation.kind != AreaKind.ORGANISATION:
        row.fail(f"organisation: {organisation.code} is a {organisation.kind}, not an organisation.")
    window = row.whole("window_months")
    framework = known.frameworks.get(slug) or Framework(slug=slug)
    outcome = keep(
        row,
        known.changes,
        framework,
        by=known.by,
        noted_as=EntryKind.FRAMEWORK,
        title=row.required("title"),
        organisation=organisation,
        kind=row.word("kind", FrameworkKind),
        start=row.month("start"),
        end=row.month("end"),
        window_months=12 if window is None else window,
        window_includes_current=row.yes_or_no("window_includes_current"),
        source=row.text("source"),
        **returning(row),
    )
    if outcome is Outcome.NEW:
        known.frameworks[slug] = framework
    return outcome


def define_indicator(row: DefinitionRow, known: Definitions) -> Outcome | None:
    framework = row.one_of("framework", known.frameworks, called="framework")
    measure = row.one_of("measure", known.measures, called="measure")
    key = (row.text("framework"), row.required("reference"))
    indicator = known.indicators.get(key) or Indicator(framework=framework, reference=key[1])
    outcome = keep(
        row,
        known.changes,
        indicator,
        by=known.by,
        noted_as=EntryKind.INDICATOR,
        measure=measure,
        position=row.position,
        window_months=row.whole("window_months"),
    )
    if outcome is Outcome.NEW:
        known.indicators[key] = indicator
    return outcome


def define_target(row: DefinitionRow, known: Definitions) -> Outcome | None:
    framework = row.one_of("framework", known.frameworks, called="framework")
    indicator = known.indicators.get((row.text("framework"), row.required("reference")))
    if framework is not None and indicator is None and row.text("reference"):
        row.fail(f"reference: {framework.slug} has no indicator “{row.text('reference')}”.")
    applies_from, kind = row.month("effective_from"), row.word("kind", TargetKind)
    value, tolerance_limit = row.number("value"), row.number("tolerance_limit")
    benchmark = row.one_of("benchmark", known.areas, called="area") if row.text("benchmark") else None
    provenance = row.word("provenance", Provenance)
    if framework is not None and applies_from is not None and not framework.covers(applies_from):
        covered = f"{iso_month(framework.start)} to {iso_month(framework.end)}"
        row.fail(f"effective_from: {framework.slug} covers {covered}. Choose one of these months.")
    if row.problems or indicator is None or applies_from is None or kind is None or provenance is None:
        return None
    terms = Terms(applies_from, kind, value, tolerance_limit, benchmark, provenance)
    return _agree(row, known, indicator, terms)


def _agree(row: DefinitionRow, known: Definitions, indicator: Indicator, terms: Terms) -> Outcome | None:
    targets = known.targets_of[indicator.pk]
    earlier = [one for one in targets if one.applies_from <= terms.applies_from]
    former = max(earlier, key=lambda one: one.applies_from, default=None)
    agreement = known.agreement or Agreement(known.by, reason=f"Loaded from {row.file}")
    try:
        target = agree_target(indicator=indicator, terms=terms, agreement=agreement)
    except ValidationError as problem:
        fail_with(row, problem)
        return None
    if target is None:
        return Outcome.UNCHANGED
    others = [one for one in targets if one.applies_from != target.applies_from]
    known.targets_of[indicator.pk] = [*others, target]
    found = TargetSet(target, former)
    known.targets.append(found)
    known.changes.append(changed_by(row, found))
    return Outcome.NEW
