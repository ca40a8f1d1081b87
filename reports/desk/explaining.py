"""The warnings of a return that wait for an explanation, as the fields of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.desk.digests import seen_of
from reports.desk.grouping import sentence_of
from reports.desk.point import Point
from reports.desk.posted import explanation_field
from reports.desk.typed import Entries


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
    """A sentence, and the rows that it asks about."""

    sentence: str
    rows: tuple[Wanted, ...]


def explanations_wanted(points: Iterable[Point], entries: Entries) -> list[WantedGroup]:
    """Equal sentences once, in the order of the first of each."""
    found: dict[str, list[Wanted]] = {}
    seen_already = set[str]()
    for point in points:
        if point.row is None:
            continue
        key = point.row.key
        seen = "" if key in seen_already else seen_of(entries.get(point.row.place))
        seen_already.add(key)
        field = explanation_field(key, point.code, point.message)
        one = Wanted(field, key, point.row.name, point.row.measure.title, seen)
        found.setdefault(sentence_of(point), []).append(one)
    return [WantedGroup(sentence, tuple(rows)) for sentence, rows in found.items()]
