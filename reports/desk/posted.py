"""What a page of the desk sends: the fields of one row or of many, with what each row looked like before."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from zlib import crc32

from kpis.plain_text import cleaned
from reports.desk.expected import ExpectedRow
from reports.desk.saving import SAVED_COLUMNS, TypedRow
from reports.models import ReturnEntry

LONGEST = {
    "numerator": ReturnEntry.LONGEST_NUMBER,
    "denominator": ReturnEntry.LONGEST_NUMBER,
    "value": ReturnEntry.LONGEST_NUMBER,
    "back_by": 20,
}
SEEN = re.compile(r"(?P<measure>\d{1,9})-(?P<area>\d{1,9})-seen", re.ASCII)
FOR_ALL = "explain-all"  # one explanation for every warning of a page that has none of its own
NOTHING_INSTEAD: Mapping[str, str] = {}
LONGEST_TEXT = 5_000  # characters of a commentary, a cause, an action or an explanation


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be kept as it was typed, and why, in a sentence."""

    typed: TypedRow
    column: str
    message: str


def places_posted(fields: Iterable[str]) -> set[tuple[int, int]]:
    """The places, by measure id and area id, whose rows a page sends."""
    named = (SEEN.fullmatch(name) for name in fields)
    return {(int(found["measure"]), int(found["area"])) for found in named if found}


def typed_rows(
    fields: Mapping[str, str], rows: Iterable[ExpectedRow], *, messages: Mapping[tuple[str, str], str]
) -> tuple[list[TypedRow], list[Refused]]:
    """The rows that somebody changed since the page was made, and those that are too long to keep.

    messages: of the warnings that stand now, by the row's key and the warning's code: an explanation answers
    the message that was shown, and no other.
    """
    typed, refused = [], []
    for row in rows:
        seen = fields.get(f"{row.key}-seen")
        if seen is None:
            continue
        one = _typed(row, fields, messages)
        _, _, digest = seen.partition(".")
        if digest == digest_of(one.values):  # untouched: what others saved since stands
            if not one.explanations:
                continue
            one = replace(one, values={})
        too_long = _too_long(one)
        if too_long:
            refused.append(Refused(one, *too_long))
        else:
            typed.append(one)
    return typed, refused


def _typed(row: ExpectedRow, fields: Mapping[str, str], messages: Mapping[tuple[str, str], str]) -> TypedRow:
    values = {
        name: cleaned(fields[f"{row.key}-{name}"]) for name in SAVED_COLUMNS if f"{row.key}-{name}" in fields
    }
    explanations = {}
    for (key, code), message in messages.items():
        name = explanation_field(row.key, code, message)
        if key != row.key or name not in fields:
            continue
        if text := cleaned(fields[name]) or cleaned(fields.get(FOR_ALL, "")):
            explanations[code] = {"message": message, "text": text}
    version = fields.get(f"{row.key}-seen", "").partition(".")[0]
    seen = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    return TypedRow(row=row, seen=seen, values=values, explanations=explanations)


def _too_long(typed: TypedRow) -> tuple[str, str] | None:
    """The column whose text is too long, and what to do."""
    texts = [*typed.values.items(), *((code, said["text"]) for code, said in typed.explanations.items())]
    for name, text in texts:
        most = LONGEST.get(name, LONGEST_TEXT)
        if len(text) > most:
            message = f"This is {len(text):,} characters long. Shorten it to {most:,}; it is not saved yet."
            return name, message
    return None


def explanation_field(key: str, code: str, message: str) -> str:
    """What the field of an explanation is named by: the message it answers, so that it answers no other."""
    return f"{key}-explain-{code}-{crc32(message.encode()):08x}"


def seen_of(entry: ReturnEntry | None, *, instead: Mapping[str, str] = NOTHING_INSTEAD) -> str:
    """What a page says of the row it shows: the entry's version, and a digest of what stood in its fields.

    instead: what stands in them where there is no entry.
    """
    typed = entry.typed if entry is not None else instead
    return f"{entry.version if entry is not None else 0}.{digest_of(typed)}"


def digest_of(values: Mapping[str, str]) -> str:
    """Short, for telling whether a field was touched; nothing rests on its being hard to forge."""
    joined = "\0".join(values.get(name, "") for name in SAVED_COLUMNS)
    return f"{crc32(joined.encode('utf-8', 'replace')):08x}"
