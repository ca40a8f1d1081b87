"""One row as a person typed it, and what stands in the way of saving it: what it would write over unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reports.desk.correction_rows import Texts
from reports.desk.digests import digest_of
from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries
from reports.models import ReturnEntry

# By place, what the rows of a correction start from; None of another return, whose rows start blank.
Published = Mapping[tuple[int, int], Texts] | None


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What a person typed into one row.

    seen: the version of the entry that they saw, 0 where there was none; values: by column, those that the
    page has; explanations: what they say of a warning, by its code, with the message that it answers; shown:
    the digest of what stood in the fields (reports.desk.digests).
    """

    row: ExpectedRow
    seen: int
    values: Mapping[str, str]
    explanations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shown: str = ""

    def changes(self, entry: ReturnEntry) -> bool:
        """Whether saving it would change the entry."""
        return any(getattr(entry, name) != text for name, text in self.values.items()) or any(
            entry.explanations.get(code) != dict(said) for code, said in self.explanations.items()
        )

    def is_to_save(self, entry: ReturnEntry | None) -> bool:
        """Whether there is anything in it that is not stored."""
        return self.changes(entry) if entry is not None else not self.is_empty

    @property
    def is_empty(self) -> bool:
        return not any(self.values.values()) and not self.explanations


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else saved this row since it was seen: theirs stands, and what was typed is still at hand.

    is_published: theirs is what is published by now, where nobody has typed into the row.
    """

    typed: TypedRow
    theirs: ReturnEntry
    is_published: bool = False


def conflict_of(typed: TypedRow, entry: ReturnEntry | None, published: Published) -> Conflict | None:
    """What saving a row would write over that was not seen; None where there is nothing.

    An entry is told by its version. Where a correction has none yet, its row shows what is published, which a
    file may have changed meanwhile: what was typed over the former figure would put that back unseen.
    """
    if entry is not None:
        is_over_another = entry.version != typed.seen and typed.changes(entry)
        return Conflict(typed, entry) if is_over_another else None
    if published is None or not typed.values:
        return None
    now = published.get(typed.row.place, {})
    if typed.shown == digest_of(now):
        return None
    return Conflict(typed, ReturnEntry(version=0, **now), is_published=True)


def conflicts_of(typed: Iterable[TypedRow], entries: Entries, published: Published) -> list[Conflict]:
    """The rows that could not be saved now, because what they would change is not what was seen."""
    found = (conflict_of(one, entries.get(one.row.place), published) for one in typed)
    return [one for one in found if one is not None]
