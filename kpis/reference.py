"""Areas, measures, frameworks, indicators and targets from a folder of CSV files: all or nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import models, transaction

from kpis.actions import set_target
from kpis.definition_files import DefinitionProblem, DefinitionRow, RejectedDefinitions, read_definitions
from kpis.figures import Calculation, Unit
from kpis.models import Area, Framework, Indicator, Measure
from kpis.models.area import AreaKind
from kpis.models.framework import FrameworkKind
from kpis.models.rules import Provenance
from kpis.periods import Frequency
from kpis.rating import Polarity, TargetKind

# Files that the product has no use for yet, or that another command loads.
ELSEWHERE = {
    "inspections.csv": "not built yet",
    "judgements.csv": "not built yet",
    "findings.csv": "not built yet",
    "school_judgements.csv": "not built yet",
    "recommendations.csv": "not built yet",
    "observations.csv": "see load_observations",
}
DERIVED_MEASURES = ("kpis-on-track",)  # those that the product knows how to work out


class Outcome:
    NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


@dataclass
class Loaded:
    """What came of each file: how many rows were new, changed and unchanged; and the files passed over."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    passed_over: dict[str, str] = field(default_factory=dict)


class Load(Protocol):
    def __call__(self, row: DefinitionRow, *, by: str, known: "Known", order: int) -> str | None: ...


class Known:
    """What is defined so far, by the code that later rows and files name it with."""

    def __init__(self) -> None:
        self.areas = {area.code: area for area in Area.objects.select_related("organisation", "parent")}
        self.measures = {measure.code: measure for measure in Measure.objects.all()}
        self.frameworks = {framework.slug: framework for framework in Framework.objects.all()}
        self.indicators = {
            (one.framework.slug, one.reference): one
            for one in Indicator.objects.select_related("framework", "measure")
        }


@transaction.atomic
def load_reference(folder: Path, *, by: str) -> Loaded:
    """Load what the folder defines; run again, it changes what differs and nothing else.

    by: who is recorded as having set the targets. Raises RejectedDefinitions with every problem by file
    and line; then nothing is stored.
    """
    loaded, problems, known = Loaded(), list[DefinitionProblem](), Known()
    for name, (columns, optional, load) in FILES.items():
        path = folder / name
        if not path.exists():
            continue
        outcomes = loaded.outcomes[name] = Counter()
        for order, row in enumerate(_rows(path, columns, optional, problems), start=1):
            outcome = load(row, by=by, known=known, order=order)
            problems += row.problems
            outcomes[outcome or Outcome.UNCHANGED] += 1
    if not loaded.outcomes:
        problems.append(DefinitionProblem(folder.name or str(folder), 1, f"None of {', '.join(FILES)} is in this folder."))
    if problems:
        raise RejectedDefinitions(problems)
    loaded.passed_over = {name: why for name, why in ELSEWHERE.items() if (folder / name).exists()}
    return loaded


def _rows(
    path: Path, columns: tuple[str, ...], optional: tuple[str, ...], problems: list[DefinitionProblem]
) -> Iterator[DefinitionRow]:
    try:
        yield from read_definitions(path, columns=columns, optional=optional)
    except RejectedDefinitions as rejected:
        problems += rejected.problems


def _keep(row: DefinitionRow, existing: models.Model | None, model: type[models.Model], **values: Any) -> tuple[Any, str | None]:
    """Make or change one row of a model, once all that the line says makes sense."""
    if row.problems:
        return existing, None
    instance = existing or model()
    differs = existing is None or any(getattr(instance, name) != value for name, value in values.items())
    if not differs:
        return instance, Outcome.UNCHANGED
    for name, value in values.items():
        setattr(instance, name, value)
    try:
        with transaction.atomic():
            instance.full_clean(exclude=["organisation"] if model is Area else None, validate_constraints=model is not Area)
            instance.save()
    except ValidationError as problem:
        _fail_with(row, problem)
        return existing, None
    return instance, Outcome.CHANGED if existing else Outcome.NEW


def _fail_with(row: DefinitionRow, problem: ValidationError) -> None:
    for name, messages in problem.message_dict.items():
        for message in messages:
            row.fail(message if name == "__all__" else f"{name}: {message}")


def _load_area(row: DefinitionRow, *, by: str, known: Known, order: int) -> str | None:
    code = row.required("code")
    kind = row.word("kind", AreaKind)
    parent = row.one_of("parent", known.areas, called="area") if row.text("parent") else None
    if kind is not None and (kind in (AreaKind.SERVICE_AREA, AreaKind.TEAM)) != bool(row.text("parent")):
        row.fail("A service area or team names its parent; an organisation or benchmark has none.")
    area, outcome = _keep(
        row, known.areas.get(code), Area, code=code, name=row.required("name"), kind=kind, parent=parent
    )
    if area is not None:
        known.areas[code] = area
    return outcome


def _load_measure(row: DefinitionRow, *, by: str, known: Known, order: int) -> str | None:
    code = row.required("code")
    calculation = row.word("calculation", Calculation)
    if calculation is Calculation.DERIVED and code not in DERIVED_MEASURES:
        row.fail(f"{code}: no way to work out this derived measure is known, only {', '.join(DERIVED_MEASURES)}.")
    measure, outcome = _keep(
        row,
        known.measures.get(code),
        Measure,
        code=code,
        title=row.required("title"),
        unit=row.word("unit", Unit),
        polarity=row.word("polarity", Polarity),
        decimals=row.whole("decimals") or 0,
        frequency=row.word("frequency", Frequency),
        calculation=calculation,
        **{name: row.text(name) for name in ("numerator_label", "denominator_label", "series_note")},
        **{name: row.text(name) for name in ("definition", "owner") if name in row.texts},
    )
    if measure is not None:
        known.measures[code] = measure
    return outcome


def _load_framework(row: DefinitionRow, *, by: str, known: Known, order: int) -> str | None:
    slug = row.required("slug")
    organisation = row.one_of("organisation", known.areas, called="area")
    if organisation is not None and organisation.kind != AreaKind.ORGANISATION:
        row.fail(f"organisation: {organisation.code} is a {organisation.kind}, not an organisation.")
    window = row.whole("window_months")
    framework, outcome = _keep(
        row,
        known.frameworks.get(slug),
        Framework,
        slug=slug,
        title=row.required("title"),
        organisation=organisation,
        kind=row.word("kind", FrameworkKind),
        start=row.month("start"),
        end=row.month("end"),
        window_months=12 if window is None else window,
        window_includes_current=row.yes_or_no("window_includes_current"),
        source=row.text("source"),
    )
    if framework is not None:
        known.frameworks[slug] = framework
    return outcome


def _load_indicator(row: DefinitionRow, *, by: str, known: Known, order: int) -> str | None:
    framework = row.one_of("framework", known.frameworks, called="framework")
    measure = row.one_of("measure", known.measures, called="measure")
    key = (row.text("framework"), row.required("reference"))
    indicator, outcome = _keep(
        row,
        known.indicators.get(key),
        Indicator,
        framework=framework,
        measure=measure,
        reference=key[1],
        position=order,
        window_months=row.whole("window_months"),
    )
    if indicator is not None:
        known.indicators[key] = indicator
    return outcome


def _load_target(row: DefinitionRow, *, by: str, known: Known, order: int) -> str | None:
    framework = row.one_of("framework", known.frameworks, called="framework")
    indicator = known.indicators.get((row.text("framework"), row.required("reference")))
    if framework is not None and indicator is None:
        row.fail(f"reference: {framework.slug} has no indicator “{row.text('reference')}”.")
    applies_from, kind = row.month("effective_from"), row.word("kind", TargetKind)
    values = {"value": row.number("value"), "tolerance_limit": row.number("tolerance_limit")}
    benchmark = row.one_of("benchmark", known.areas, called="area") if row.text("benchmark") else None
    provenance = row.word("provenance", Provenance)
    if row.problems or indicator is None or applies_from is None or kind is None or provenance is None:
        return None
    try:
        target = set_target(
            indicator=indicator,
            applies_from=applies_from,
            kind=kind,
            benchmark=benchmark,
            provenance=provenance,
            by=by,
            reason="Loaded from targets.csv",
            **values,
        )
    except ValidationError as problem:
        _fail_with(row, problem)
        return None
    return Outcome.NEW if target else Outcome.UNCHANGED


# In this order: each file names what the ones before it define.
FILES: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[..., str | None]]] = {
    "areas.csv": (("code", "name", "kind", "parent"), (), _load_area),
    "measures.csv": (
        ("code", "title", "unit", "polarity", "decimals", "frequency", "calculation")
        + ("numerator_label", "denominator_label", "series_note"),
        ("definition", "owner"),
        _load_measure,
    ),
    "frameworks.csv": (
        ("slug", "title", "organisation", "kind", "start", "end")
        + ("window_months", "window_includes_current", "source"),
        (),
        _load_framework,
    ),
    "indicators.csv": (("framework", "reference", "measure", "window_months"), (), _load_indicator),
    "targets.csv": (
        ("framework", "reference", "effective_from", "kind")
        + ("value", "tolerance_limit", "benchmark", "provenance"),
        (),
        _load_target,
    ),
}
