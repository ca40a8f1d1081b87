"""Columns that a definition file may leave out: what it does not say stays as it is."""

from collections.abc import Mapping
from datetime import date

from kpis.definition_files import DefinitionRow
from kpis.models import Measure

CONTINUING = ("continues", "continues_from", "continues_because")


def looking_after(row: DefinitionRow) -> dict[str, str | date | bool | None]:
    """Whose it is, why it matters and when it is looked at again, as far as the file says: the rest stays."""
    words = ("definition", "owner", "why_it_matters")
    found: dict[str, str | date | bool | None] = {name: row.text(name) for name in words if name in row.texts}
    if "review_on" in row.texts:
        found["review_on"] = row.day("review_on")
    if row.text("may_be_summed"):
        found["may_be_summed"] = row.yes_or_no("may_be_summed")
    return found


def showing(row: DefinitionRow) -> dict[str, bool | int | None]:
    """Whether each figure covers many months, and up to which number a count is held back."""
    found: dict[str, bool | int | None] = {}
    if "rolling" in row.texts:  # blank is no, so that only those that roll need a word
        found["rolling"] = bool(row.text("rolling") and row.yes_or_no("rolling"))
    if "small_number_threshold" in row.texts:
        found["small_number_threshold"] = row.whole("small_number_threshold")
    return found


def continuing(row: DefinitionRow, measures: Mapping[str, Measure]) -> dict[str, Measure | date | str | None]:
    """Which measure it took the place of, from which month and why: all three, or none.

    measures: by code, those on lines above among them.
    """
    if not any(name in row.texts for name in CONTINUING):
        return {}
    if not any(row.text(name) for name in CONTINUING):
        return {"continues": None, "continues_from": None, "continues_because": ""}
    if row.text("continues") and row.text("continues") == row.text("code"):
        row.fail("continues: a measure cannot continue itself. Name the one that it took the place of.")
        return {}
    return {
        "continues": row.one_of("continues", measures, called="measure"),
        "continues_from": row.month("continues_from"),
        "continues_because": row.required("continues_because"),
    }


def passport(row: DefinitionRow) -> dict[str, str | int | None]:
    """Which councils a benchmark stands for."""
    readers = {"publisher": row.text, "method": row.text, "members": row.whole}
    return {name: read(name) for name, read in readers.items() if name in row.texts}


def returning(row: DefinitionRow) -> dict[str, date | int | None]:
    """When its returns begin, fall due and close, as far as the file says: what it does not say stays."""
    found: dict[str, date | int | None] = {}
    if "returned_from" in row.texts:
        found["returned_from"] = row.month("returned_from") if row.text("returned_from") else None
    if row.text("due_after_days"):
        found["due_after_days"] = row.whole("due_after_days")
    if "closes_after_days" in row.texts:
        found["closes_after_days"] = row.whole("closes_after_days")
    return found
