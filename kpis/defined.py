"""What a row of a definition file did: new, changed from what to what, or nothing; and the record of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kpis.definition_files import DefinitionRow
from kpis.models import Indicator, Target
from kpis.periods import month_name
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
    row: DefinitionRow, changes: list[DefinitionChange], instance: models.Model, *, by: str, **values: Any
) -> Outcome | None:
    """Store what a row says of one instance, where all of it makes sense and something is new in it."""
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
        instance.full_clean()
    except ValidationError as problem:
        fail_with(row, problem)
        return None
    instance.save()
    was = "" if is_new else named({name: before[name] for name in changed})
    subject = _called(instance)
    changes.append(DefinitionChange(row.file, row.line, subject, was, named(changed)))
    kind = EntryKind(str(instance._meta.model_name))
    reason = f"Loaded from {row.file}"
    note(by=by, kind=kind, subject=subject, was=was, became=named(changed), reason=reason, about=instance)
    return Outcome.NEW if is_new else Outcome.CHANGED


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


def _called(instance: models.Model) -> str:
    """By the code that the files name it with."""
    if isinstance(instance, Indicator):
        return f"{instance.framework.slug}, {instance.reference}"
    return str(getattr(instance, "code", "") or getattr(instance, "slug", "") or instance)
