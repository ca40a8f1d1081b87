"""All that can be found, read in four statements, whatever there is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef

from kpis.models import Area, Framework, Indicator, Measure, Observation
from kpis.models.area import AreaKind
from scorecard.glossary import TERMS
from scorecard.search.matching import Entry, Kind, Place
from scorecard.selection import frameworks_to_choose

# The texts of a measure that are searched, with the words that a reader is told them by.
TEXTS = {
    "definition": "Definition",
    "numerator_label": "What is counted",
    "denominator_label": "Out of",
    "owner": "Owner",
    "series_note": "To know when reading its history",
}
AREAS = {
    AreaKind.ORGANISATION: "organisation",
    AreaKind.SERVICE_AREA: "service area of {root}",
    AreaKind.TEAM: "team of {root}",
    AreaKind.BENCHMARK: "benchmark, to compare with",
}


def read_catalogue() -> list[Entry]:
    """Measures, frameworks, words of the glossary and areas."""
    frameworks = frameworks_to_choose()
    measures = _measures(Measure.objects.values_list("pk", "code", "title", *TEXTS), _places(frameworks))
    areas = Area.objects.select_related("organisation")
    return [
        *measures,
        *(_framework(one) for one in frameworks),
        *(Entry(Kind.TERM, one.anchor, one.name, one.also, (), (("", one.meaning),)) for one in TERMS),
        *(_area(one) for one in areas),
    ]


def read_measures(area: Area | None = None) -> list[Entry]:
    """Every measure, or those with a published figure of an area; in three statements."""
    measures = Measure.objects.all()
    if area is not None:
        figures = Observation.objects.current().filter(measure=OuterRef("pk"), area=area)
        measures = measures.filter(Exists(figures))
    rows = measures.values_list("pk", "code", "title", *TEXTS)
    return _measures(rows, _places(frameworks_to_choose()))


def area_in_words(area: Area) -> str:
    """service area of Birmingham. The area's organisation is at hand."""
    return AREAS[AreaKind(area.kind)].format(root=area.root.name)


def _places(frameworks: Iterable[Framework]) -> Mapping[int, list[Place]]:
    """Where each measure is reported, by its row, the newest framework first."""
    order = {one.pk: (place, one) for place, one in enumerate(frameworks)}
    rows = Indicator.objects.order_by("position").values_list("framework", "measure", "reference")
    places = defaultdict[int, list[Place]](list)
    for framework, measure, reference in sorted(rows, key=lambda row: order[row[0]][0]):
        one = order[framework][1]
        places[measure].append(Place(reference, one.title, one.slug))
    return places


def _measures(rows: Iterable[tuple], places: Mapping[int, list[Place]]) -> list[Entry]:
    return [
        Entry(
            Kind.MEASURE,
            code,
            title,
            names=(code,),
            places=tuple(places.get(pk, ())),
            elsewhere=tuple((label, text) for label, text in zip(TEXTS.values(), texts, strict=True) if text),
        )
        for pk, code, title, *texts in rows
    ]


def _framework(one: Framework) -> Entry:
    return Entry(
        Kind.FRAMEWORK, one.slug, one.title, (one.slug,), (), (("Organisation", one.organisation.name),)
    )


def _area(one: Area) -> Entry:
    return Entry(Kind.AREA, one.code, one.name, (one.code,), (), (("", area_in_words(one)),))
