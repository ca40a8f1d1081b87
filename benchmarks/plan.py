"""What can be measured, on which databases, and how often each contender has its turn."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

SQLITE, POSTGRES = "SQLite", "PostgreSQL"


@dataclass(frozen=True, slots=True)
class Part:
    """rounds: of turns; quick: the same with --quick; then: what follows, each in its own process;
    only_named: it takes long, and is measured only where it is asked for by its name."""

    about: str
    databases: tuple[str, ...]
    rounds: int = 1
    quick: int = 1
    then: tuple[str, ...] = ()
    only_named: bool = False


PARTS = {
    "scorecard": Part("an uncached scorecard against one by hand", (SQLITE, POSTGRES), 50, 10),
    "measure": Part("a measure page against one by hand", (SQLITE, POSTGRES), 50, 10),
    "imports": Part(
        "a large return, read, checked, previewed and published, against COPY and upsert",
        (POSTGRES,),
        7,
        2,
        then=("memory-csv-pandas-there", "memory-csv", "memory-xlsx"),
    ),
    "weight": Part("what the scorecard weighs on the wire", (SQLITE,)),
    "statements": Part("statements of a page, signed in and not", (SQLITE, POSTGRES)),
    "pages": Part("pages of the database that a request touches", (POSTGRES,)),
    "nation": Part(
        "22 million observations of 153 councils, in 5 GB and some minutes; only where it is named",
        (POSTGRES,),
        50,
        10,
        only_named=True,
    ),
}
USUAL = tuple(name for name, part in PARTS.items() if not part.only_named)
ALONE = ("imports",)  # it fills the database: what else is measured there goes before


@dataclass(frozen=True, slots=True)
class Job:
    """What one process measures, one after the other, on one database."""

    database: str
    parts: tuple[str, ...]


def stages(asked: Collection[str]) -> Iterator[list[Job]]:
    """The jobs for these parts; those of a stage do not need each other, and need all before."""
    first, then = [], []
    for database in (SQLITE, POSTGRES):
        here = [name for name in PARTS if name in asked and database in PARTS[name].databases]
        if together := tuple(name for name in here if name not in ALONE):
            first.append(Job(database, together))
        first += [Job(database, (name,)) for name in here if name in ALONE]
        then += [Job(database, (name,)) for part in here for name in PARTS[part].then]
    yield first
    yield then
