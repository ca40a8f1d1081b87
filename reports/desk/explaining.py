"""The warnings of a return that wait for an explanation, as the fields of a page."""

from dataclasses import dataclass

from reports.desk.checklist import Checklist
from reports.desk.posted import seen_of
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


def explanations_wanted(points: Checklist, entries: Entries) -> list[Wanted]:
    found: list[Wanted] = []
    for point in points.to_explain:
        if point.row is None:
            continue
        key = point.row.key
        seen = "" if any(one.key == key for one in found) else seen_of(entries.get(point.row.place))
        row = "" if point.message.startswith(point.row.reference) else point.row.name
        found.append(Wanted(f"{key}-explain-{point.code}", key, row, point.message, seen))
    return found
