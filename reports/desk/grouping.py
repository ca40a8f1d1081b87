"""The points of a checklist as its page lists them: each sentence once, with its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.desk.point import Point

LACKS = {"no_cause": "the cause", "no_action": "the action", "no_back_by": "the month"}


@dataclass(frozen=True, slots=True)
class RowLink:
    """A row by its name; key: what its fields on the page are named by."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class PointGroup:
    """A sentence, the rows it is about (none: the return as a whole), and what was said of it."""

    sentence: str
    rows: tuple[RowLink, ...]
    explanation: str


def grouped_points(points: Iterable[Point]) -> list[PointGroup]:
    """Equal sentences once, in the order of the first of each."""
    rows: dict[tuple[str, str], list[RowLink]] = {}
    for point in points:
        found = rows.setdefault((sentence_of(point), point.explanation), [])
        if point.row is not None:
            found.append(RowLink(point.row.name, point.row.key))
    return [PointGroup(sentence, tuple(some), explanation) for (sentence, explanation), some in rows.items()]


def sentence_of(point: Point) -> str:
    """What it says, without the name of its row where it begins with that."""
    row = point.row
    rest = point.message.removeprefix(f"{row.reference}, {row.measure.title}: ") if row else point.message
    return rest[:1].upper() + rest[1:]


def one_a_row(points: Iterable[Point], *, reasons: Mapping[int, str]) -> list[Point]:
    """What is lacking of each row's promise in one point, and what is wrong with its month in another.

    reasons: by row number, why it needs one.
    """
    lacking: dict[int, list[Point]] = {}
    found: list[Point] = []
    for point in points:
        if point.row is None or point.code not in LACKS:
            found.append(point)
        else:
            lacking.setdefault(point.row.number, []).append(point)
    for number, some in lacking.items():
        words = [LACKS[one.code] for one in some]
        listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
        message = f"{reasons.get(number, '')}: fill in {listed}."
        found.append(Point(some[0].row, "promise_lacks", message, is_promise=True))
    return sorted(found, key=lambda point: point.row.number if point.row is not None else 0)
