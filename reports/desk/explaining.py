"""The warnings of a return that wait for an explanation, as the fields of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.desk.point import Point
from reports.desk.posted import explanation_field, seen_of
from reports.desk.typed import Entries


@dataclass(frozen=True, slots=True)
class Wanted:
    """One warning: the name of its field, whose row it is where it does not say so itself, and what it says.

    seen: what the page says of the row's entry; "" where another warning of the row has said it.
    """

    name: str
    key: str
    row: str
    message: str
    seen: str


def explanations_wanted(points: Iterable[Point], entries: Entries) -> list[Wanted]:
    found: list[Wanted] = []
    for point in points:
        if point.row is None:
            continue
        key = point.row.key
        seen = "" if any(one.key == key for one in found) else seen_of(entries.get(point.row.place))
        row = "" if point.message.startswith(point.row.reference) else point.row.name
        found.append(Wanted(explanation_field(key, point.code, point.message), key, row, point.message, seen))
    return found
