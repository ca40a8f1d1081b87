"""The warnings of a return that wait for an explanation, as the fields of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reports.desk.digests import seen_of
from reports.desk.grouping import sentence_of
from reports.desk.point import Point
from reports.desk.posted import FOR_ALL, FOR_ALL_MISSING, explanation_field, field_for_all
from reports.desk.typed import Entries

HEADINGS = {
    FOR_ALL: "Warnings: say why each is right as it is",
    FOR_ALL_MISSING: "Missing figures: say why, and readers are told beside each",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One warning: the name of its field, and whose row it is.

    seen: what the page says of the row's entry; "" where another warning of the row has said it.
    """

    name: str
    key: str
    row: str
    title: str
    seen: str


@dataclass(frozen=True, slots=True)
class WantedGroup:
    """A sentence, and the rows that it asks about; for_all: the field that answers others like it, too."""

    sentence: str
    rows: tuple[Wanted, ...]
    for_all: str


@dataclass(frozen=True, slots=True)
class WantedPart:
    """What is told to the same people. for_all: the field of one explanation for all of it."""

    heading: str
    groups: tuple[WantedGroup, ...]
    for_all: str

    @property
    def has_several(self) -> bool:
        return sum(len(group.rows) for group in self.groups) > 1


def parts_wanted(points: Iterable[Point], entries: Entries) -> list[WantedPart]:
    """The warnings, and then the missing figures: an explanation of the ones is none of the others."""
    ordered = sorted(points, key=lambda point: field_for_all(point.code) == FOR_ALL_MISSING)
    groups = explanations_wanted(ordered, entries)
    return [
        WantedPart(HEADINGS[for_all], tuple(some), for_all)
        for for_all, some in groupby(groups, key=lambda group: group.for_all)
    ]


def explanations_wanted(points: Iterable[Point], entries: Entries) -> list[WantedGroup]:
    """Equal sentences once, in the order of the first of each."""
    found: dict[tuple[str, str], list[Wanted]] = {}
    seen_already = set[str]()
    for point in points:
        if point.row is None:
            continue
        key = point.row.key
        seen = "" if key in seen_already else seen_of(entries.get(point.row.place))
        seen_already.add(key)
        field = explanation_field(key, point.code, point.message)
        one = Wanted(field, key, point.row.name, point.row.measure.title, seen)
        found.setdefault((sentence_of(point), field_for_all(point.code)), []).append(one)
    return [WantedGroup(sentence, tuple(rows), for_all) for (sentence, for_all), rows in found.items()]
