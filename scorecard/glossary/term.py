"""A word and what it means."""

import re
from dataclasses import dataclass

NO_PART_OF_AN_ANCHOR = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary. also: other names under which it is looked for.

    anchor: where on the glossary's page it stands. Links to it are in papers: it stays when a name changes.
    """

    name: str
    meaning: str
    also: tuple[str, ...] = ()
    anchor: str = ""

    def __post_init__(self) -> None:
        if not self.anchor:
            object.__setattr__(self, "anchor", anchor_of(self.name))


def anchor_of(name: str) -> str:
    """Within tolerance: within-tolerance."""
    return NO_PART_OF_AN_ANCHOR.sub("-", name.lower()).strip("-")
