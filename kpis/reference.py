"""Areas, measures, frameworks, indicators and targets from a folder of CSV files: all or nothing.

What stands above adds files of its own (reports.reference).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import Model

from kpis.defined import DefinitionChange, TargetSet
from kpis.defining import (
    Definitions,
    Outcome,
    define_area,
    define_framework,
    define_indicator,
    define_measure,
    define_target,
)
from kpis.definition_files import DefinitionProblem, DefinitionRow, RejectedDefinitions, read_definitions
from kpis.models import Area, Framework, Indicator, Measure, Target
from kpis.models.area import PASSPORT
from kpis.models.rules import Recorded
from kpis.optional_columns import CONTINUING
from kpis.targets import Agreement
from kpis.turns import take_turns_defining


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """A file by its name: its columns, those of them that tell its rows apart, what a row does, and what it
    stores."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    define: Callable[[DefinitionRow, Definitions], Outcome | None]
    stores: tuple[type[Model], ...]
    optional: tuple[str, ...] = ()  # columns that need not be there

    @property
    def permissions(self) -> list[str]:
        """What somebody has to have who loads it: what is recorded for ever is added, and never changed."""
        return [
            f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
            for model in self.stores
            for verb in (("add",) if issubclass(model, Recorded) else ("add", "change"))
        ]


# In this order: each file names what the ones before it define.
FILES = (
    DefinitionFile(
        name="areas.csv",
        columns=("code", "name", "kind", "parent"),
        key=("code",),
        define=define_area,
        stores=(Area,),
        optional=PASSPORT,
    ),
    DefinitionFile(
        name="measures.csv",
        columns=(
            *("code", "title", "unit", "polarity", "decimals", "frequency", "calculation"),
            *("numerator_label", "denominator_label", "series_note"),
        ),
        key=("code",),
        define=define_measure,
        stores=(Measure,),
        optional=(
            *("definition", "owner", "why_it_matters", "review_on"),
            *("may_be_summed", "rolling", "small_number_threshold"),
            *CONTINUING,
        ),
    ),
    DefinitionFile(
        name="frameworks.csv",
        columns=(
            *("slug", "title", "organisation", "kind", "start", "end"),
            *("window_months", "window_includes_current", "source"),
        ),
        key=("slug",),
        define=define_framework,
        stores=(Framework,),
        optional=("returned_from", "due_after_days", "closes_after_days"),
    ),
    DefinitionFile(
        name="indicators.csv",
        columns=("framework", "reference", "measure", "window_months"),
        key=("framework", "reference"),
        define=define_indicator,
        stores=(Indicator,),
    ),
    DefinitionFile(
        name="targets.csv",
        columns=(
            *("framework", "reference", "effective_from", "kind"),
            *("value", "tolerance_limit", "benchmark", "provenance"),
        ),
        key=("framework", "reference", "effective_from"),
        define=define_target,
        stores=(Target,),
    ),
)

# Files that another command loads.
ELSEWHERE = {
    "observations.csv": "see load_observations",
}


@dataclass
class Loaded:
    """What came of each file: how many rows were new, changed and unchanged; the files passed over;
    what each row changed; and the targets among that."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    changes: list[DefinitionChange] = field(default_factory=list)
    targets: list[TargetSet] = field(default_factory=list)
    passed_over: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def load_reference(
    folder: Path, *, by: str, files: Sequence[DefinitionFile] = FILES, agreement: Agreement | None = None
) -> Loaded:
    """Load what the folder defines; run again, it changes what differs and nothing else.

    by: who is recorded as having set the targets; files: those that are looked for, in the order in which
    they name each other; agreement: what is kept with each target that it sets, None to say that it was
    loaded from a file. Raises RejectedDefinitions with every problem by file and line; then nothing is
    stored.
    """
    take_turns_defining()
    loaded, problems = Loaded(), list[DefinitionProblem]()
    known = Definitions(by=by, agreement=agreement)
    present = [file for file in files if (folder / file.name).exists()]
    if not present:
        names = ", ".join(file.name for file in files)
        problems.append(
            DefinitionProblem(folder.name or str(folder), 1, f"None of {names} is in this folder.")
        )
    for file in present:
        loaded.outcomes[file.name] = _load(file, folder, known, problems)
    if problems:
        raise RejectedDefinitions(problems)
    loaded.passed_over = _passed_over(folder, files)
    loaded.changes, loaded.targets = known.changes, known.targets
    return loaded


def _load(
    file: DefinitionFile, folder: Path, known: Definitions, problems: list[DefinitionProblem]
) -> Counter[str]:
    """Define what the rows of one file say; what is wrong with them is added to the problems."""
    outcomes, lines = Counter[str](), dict[tuple[str, ...], int]()
    try:
        for row in read_definitions(folder / file.name, columns=file.columns, optional=file.optional):
            key = tuple(row.text(column) for column in file.key)
            if all(key) and lines.setdefault(key, row.line) != row.line:
                row.fail(f"{', '.join(key)} is on line {lines[key]} already. Take one of the two out.")
            outcome = file.define(row, known)
            problems += row.problems
            if outcome is not None:
                outcomes[outcome] += 1
    except RejectedDefinitions as rejected:
        problems += rejected.problems
    return outcomes


def _passed_over(folder: Path, files: Sequence[DefinitionFile]) -> dict[str, str]:
    """The CSV files of a folder that define nothing here, and why."""
    own = {file.name for file in files}
    others = sorted(path.name for path in folder.glob("*.csv") if path.name not in own)
    return {name: ELSEWHERE.get(name, "not a file of definitions") for name in others}
