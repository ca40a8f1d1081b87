"""What admins wrote beside the months of a measure, as its page and chart show it. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpis.periods import day_name, month_name
from kpis.series import Note
from scorecard.public_names import public_name


@dataclass(frozen=True, slots=True)
class AnnotationText:
    """number: as it stands on the chart, empty where it was withdrawn; written: by whom, when, and why."""

    number: str
    period: date
    month: str
    text: str
    written: str
    is_withdrawn: bool


def annotation_texts(notes: Iterable[Note]) -> tuple[AnnotationText, ...]:
    """Those that stand, numbered from the earliest month on; then those that were withdrawn.

    notes: by month.
    """
    known = list(notes)
    standing = [note for note in known if not note.is_withdrawn]
    withdrawn = [note for note in known if note.is_withdrawn]
    return (
        *(_annotation_text(note, str(number)) for number, note in enumerate(standing, 1)),
        *(_annotation_text(note, "") for note in withdrawn),
    )


def numbers_by_month(annotations: Iterable[AnnotationText]) -> dict[date, tuple[str, ...]]:
    """The numbers that stand in each month."""
    found: dict[date, tuple[str, ...]] = defaultdict(tuple)
    for one in annotations:
        if not one.is_withdrawn:
            found[one.period] += (one.number,)
    return dict(found)


def _annotation_text(note: Note, number: str) -> AnnotationText:
    made = note.recording
    verb = "Withdrawn" if note.is_withdrawn else "Reworded" if note.is_reworded else "Written"
    written = f"{verb} by {public_name(made.by)} on {day_name(made.at)}"
    return AnnotationText(
        number=number,
        period=note.month,
        month=month_name(note.month),
        text=note.text,
        written=f"{written}: {made.reason}" if made.reason else written,
        is_withdrawn=note.is_withdrawn,
    )
