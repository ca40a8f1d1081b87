"""What a page of the desk sends: the fields of one row or of many, with what each row looked like before."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from zlib import crc32

from kpis.plain_text import cleaned
from reports.desk.correction_rows import STAYS, is_cleared
from reports.desk.digests import SAVED_COLUMNS, digest_of
from reports.desk.expected import ExpectedRow
from reports.desk.typed_row import TypedRow
from reports.models import ReturnEntry
from reports.reasons import ANSWERED_BY_WHY

LONGEST = {
    "numerator": ReturnEntry.LONGEST_NUMBER,
    "denominator": ReturnEntry.LONGEST_NUMBER,
    "value": ReturnEntry.LONGEST_NUMBER,
    "back_by": 20,
}
SEEN = re.compile(r"(?P<measure>\d{1,9})-(?P<area>\d{1,9})-seen", re.ASCII)
FOR_ALL = "explain-all"  # one explanation for every warning of a page that has none of its own
FOR_ALL_MISSING = "explain-all-missing"  # the same for missing figures, apart, since readers are told it
LONGEST_TEXT = 5_000  # characters of a commentary, a cause, an action or an explanation


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be kept as it was typed, and why, in a sentence."""

    typed: TypedRow
    code: str
    column: str
    message: str


def places_posted(fields: Iterable[str]) -> set[tuple[int, int]]:
    """The places, by measure id and area id, whose rows a page sends."""
    named = (SEEN.fullmatch(name) for name in fields)
    return {(int(found["measure"]), int(found["area"])) for found in named if found}


def typed_rows(
    fields: Mapping[str, str],
    rows: Iterable[ExpectedRow],
    *,
    messages: Mapping[tuple[str, str], str],
    published: Container[tuple[int, int]] = (),
) -> tuple[list[TypedRow], list[Refused]]:
    """The rows that somebody changed since the page was made, and those that cannot be kept.

    messages: of the warnings that stand now, by the row's key and the warning's code: an explanation answers
    the message that was shown, and no other; published: of a correction, the places of which there is a
    figure, which no row can take away.
    """
    typed, refused = [], []
    for row in rows:
        seen = fields.get(f"{row.key}-seen")
        if seen is None:
            continue
        one = _typed(row, fields, messages)
        if one.shown == digest_of(one.values):  # untouched: what others saved since stands
            if not one.explanations:
                continue
            one = replace(one, values={})
        if too_long := _too_long(one):
            refused.append(Refused(one, "too_long", *too_long))
        elif row.place in published and is_cleared(one.values):
            refused.append(Refused(one, "cleared", "value", STAYS))
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
        if text := cleaned(fields[name]) or cleaned(fields.get(field_for_all(code), "")):
            explanations[code] = {"message": message, "text": text}
    version, _, shown = fields.get(f"{row.key}-seen", "").partition(".")
    seen = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    return TypedRow(row=row, seen=seen, values=values, explanations=explanations, shown=shown)


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


def field_for_all(code: str) -> str:
    """The field whose explanation answers every warning of a kind that has none of its own."""
    return FOR_ALL_MISSING if code == ANSWERED_BY_WHY else FOR_ALL
