"""What a row of a definition file did: new, changed from what to what, or nothing; and the record of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kpis.definition_files import DefinitionRow
from kpis.models import Indicator, Target
from kpis.periods import month_name
from kpis.storing import store
from kpis.target_record import subject_of, target_text
from record.keeping import named, note
from record.models import EntryKind


class Outcome(StrEnum):
    """What a row did to what was defined before."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A row that is new or changed something: where it stands, what it is of, from what to what."""

    file: str
    line: int
    subject: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class TargetSet:
    """A target that a row set. instead_of: the one that applied in its first month until then, or None."""

    target: Target
    instead_of: Target | None

    def has_to_be_agreed(self, today: date) -> bool:
        """Whether it changes what was agreed before, or what months are held to that have begun by today."""
        return self.instead_of is not None or self.target.indicator.framework.start <= today


def keep(
    row: DefinitionRow,
    changes: list[DefinitionChange],
    instance: models.Model,
    *,
    by: str,
    noted_as: EntryKind,
    **values: Any,
) -> Outcome | None:
    """Store what a row says of one instance, where all of it makes sense and something is new in it.

    noted_as: what the record calls it.
    """
    if row.problems:
        return None
    is_new = instance.pk is None
    before = {} if is_new else {name: getattr(instance, name) for name in values}
    changed = {name: value for name, value in values.items() if is_new or before[name] != value}
    if not changed:
        return Outcome.UNCHANGED
    for name, value in values.items():
        setattr(instance, name, value)
    try:
        store(instance)
    except ValidationError as problem:
        fail_with(row, problem)
        return None
    was = "" if is_new else named({name: before[name] for name in changed})
    _note(row, changes, instance, by=by, noted_as=noted_as, was=was, became=named(changed))
    return Outcome.NEW if is_new else Outcome.CHANGED


def keep_named(
    row: DefinitionRow,
    changes: list[DefinitionChange],
    instance: models.Model,
    *,
    by: str,
    noted_as: EntryKind,
    field: str,
    rows: Collection[models.Model],
) -> Outcome:
    """Store which rows of another model a stored one names in a many-to-many field, where they differ."""
    held = getattr(instance, field)
    before = list(held.all())
    if set(before) == set(rows):
        return Outcome.UNCHANGED
    held.set(rows)
    was, became = named({field: before}), named({field: rows})
    _note(row, changes, instance, by=by, noted_as=noted_as, was=was, became=became)
    return Outcome.CHANGED


def _note(
    row: DefinitionRow,
    changes: list[DefinitionChange],
    instance: models.Model,
    *,
    by: str,
    noted_as: EntryKind,
    was: str,
    became: str,
) -> None:
    subject, reason = _called(instance), f"Loaded from {row.file}"
    changes.append(DefinitionChange(row.file, row.line, subject, was, became))
    note(by=by, kind=noted_as, subject=subject, was=was, became=became, reason=reason, about=instance)


def changed_by(row: DefinitionRow, found: TargetSet) -> DefinitionChange:
    """A target that a row set, beside the one that it took the place of."""
    return DefinitionChange(row.file, row.line, *changed_by_target(found))


def changed_by_target(found: TargetSet) -> tuple[str, str, str]:
    """Of what it is, from what to what, in words."""
    target, former = found.target, found.instead_of
    was = target_text(former)
    if former is not None and former.applies_from != target.applies_from:
        was += f", from {month_name(former.applies_from)}"
    return subject_of(target), was, target_text(target)


def fail_with(row: DefinitionRow, problem: ValidationError) -> None:
    """Note everything that a row was refused for."""
    for name, messages in problem.message_dict.items():
        for message in messages:
            row.fail(message if name == "__all__" else f"{name}: {message}")


def together(outcomes: list[Outcome | None]) -> Outcome | None:
    """What came of a row that is stored as several: new where the first is, changed where any is."""
    if None in outcomes:
        return None
    if outcomes[0] is Outcome.NEW:
        return Outcome.NEW
    return Outcome.UNCHANGED if set(outcomes) == {Outcome.UNCHANGED} else Outcome.CHANGED


def _called(instance: models.Model) -> str:
    """By the code that the files name it with."""
    if isinstance(instance, Indicator):
        return f"{instance.framework.slug}, {instance.reference}"
    return str(getattr(instance, "code", "") or getattr(instance, "slug", "") or instance)
