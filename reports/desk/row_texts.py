"""A row of the grid as its page shows it: plain texts, nothing to work out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from reports.desk.said_before import SaidBefore
from reports.preview import StatusText


@dataclass(frozen=True, slots=True)
class PastFigure:
    label: str
    figure: str
    counts: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PointText:
    """A problem beside its row. `field` names what it concerns; explanation is what was said of a warning."""

    code: str
    message: str
    field: str
    is_error: bool
    explanation: str
    explained_in: str = ""  # the name of the field that asks for it; empty where the row says it itself


@dataclass(frozen=True, slots=True)
class TheirText:
    """What was saved or published while this row was being typed into. told: that, in a sentence."""

    told: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the page. typed: what stands in its fields, by column; past: the earliest figure first;
    is_unsaved: whether what stands in its fields was sent and is not stored."""

    key: str
    reference: str
    title: str
    area: str
    aim: str
    aim_mark: str  # what of it was made up for the sample; empty where nothing was
    takes_counts: bool
    numerator_label: str
    denominator_label: str
    decimals: int
    is_percent: bool
    is_due: bool
    typed: Mapping[str, str]
    seen: str
    comes_to: str
    counts: str  # behind it: 284 of 1,204
    is_made_up: bool  # it is the published one, which was made up for the sample, and stays so
    status: StatusText | None
    published: PastFigure | None  # for the month already
    past: tuple[PastFigure, ...]
    last: PastFigure | None
    year_ago: PastFigure | None
    points: tuple[PointText, ...]
    promise_reason: str  # why it needs one, in words
    promise_lacks: tuple[str, ...]
    asks_for_promise: bool
    said_before: SaidBefore | None
    saved_by: str
    theirs: TheirText | None
    may_enter: bool
    is_filled: bool
    is_unsaved: bool

    @property
    def is_wrong(self) -> bool:
        """Whether its figure cannot stand as it was typed: it comes to nothing, and is not rated."""
        return any(point.is_error for point in self.points)

    @property
    def past_mark(self) -> str:
        """Which of the last figures were made up for the sample, as they are marked together."""
        made_up = sum(one.illustrative for one in self.past)
        if not made_up:
            return ""
        return "illustrative" if made_up == len(self.past) else f"{made_up} of them illustrative"

    @property
    def wrong_fields(self) -> tuple[str, ...]:
        return tuple(point.field for point in self.points if point.is_error)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The rows that somebody else saved meanwhile and nobody chose of yet. key, name: of the first."""

    sentence: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class GridGroup:
    """An indicator: the whole organisation's row, and those of its parts."""

    whole: GridRow
    parts: tuple[GridRow, ...]

    @property
    def parts_filled(self) -> int:
        return sum(row.is_filled for row in self.parts)

    @property
    def parts_want_a_look(self) -> bool:
        return any(row.is_filled or row.seen.partition(".")[0] != "0" or row.theirs for row in self.parts)


def waiting_of(rows: Iterable[GridRow]) -> Waiting | None:
    """The rows that wait for a choice, as the foot of the page says it; None where no row does."""
    clashed = [row for row in rows if row.theirs is not None]
    if not clashed:
        return None
    first, many = clashed[0], len(clashed) > 1
    counted = f"{len(clashed)} rows are not saved and wait" if many else "1 row is not saved and waits"
    name = f"{first.reference} {first.area}".strip()
    return Waiting(sentence=f"{counted} for your choice", key=first.key, name=name)


def grouped(rows: Iterable[GridRow]) -> list[GridGroup]:
    """The rows by indicator, each whole with the parts that follow it."""
    by_reference = {reference: list(some) for reference, some in groupby(rows, key=attrgetter("reference"))}
    return [GridGroup(whole=some[0], parts=tuple(some[1:])) for some in by_reference.values()]
