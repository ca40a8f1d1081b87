"""Which abbreviations and signs a page uses, each to be spelt out once. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.glossary import ABBREVIATIONS, SIGNS

NEIGHBOURS = "Statistical neighbours"
# Beside abbreviations, what a page says in few words: to be explained where it occurs.
IN_FEW_WORDS = {
    **{sign.name: sign.meaning.partition(":")[0].lower() for sign in SIGNS if sign.name.startswith("[")},
    NEIGHBOURS: "the councils most like this one",
}
SAID_OF = {one.short: one.expansion for one in ABBREVIATIONS} | IN_FEW_WORDS
ANCHORS = {one.short: one.as_term().anchor for one in ABBREVIATIONS}
ANCHORS |= {sign.name: sign.anchor for sign in SIGNS} | {NEIGHBOURS: "statistical-neighbours"}


@dataclass(frozen=True, slots=True)
class SpeltOut:
    """KPI: key performance indicator. anchor: its place in the glossary."""

    short: str
    expansion: str
    anchor: str


def spelt_out(page: str) -> list[SpeltOut]:
    """What a page's text or HTML uses and does not itself define, in alphabetical order, signs first.

    Only whole words count, and their plurals: KPI and KPIs, not SENDER. A page defines what it puts in a
    <dfn> element.
    """
    used = {match.group() for match in _USED.finditer(page) if not _is_in_a_tag(page, match.start())}
    found = sorted(used, key=lambda short: (short.casefold(), short))
    return [
        SpeltOut(short, SAID_OF[short], ANCHORS[short])
        for short in found
        if f"<dfn>{short}</dfn>" not in page
    ]


def _is_in_a_tag(page: str, place: int) -> bool:
    """Whether a place of a page is part of an element's tag: addresses and classes are not read."""
    return page.rfind("<", 0, place) > page.rfind(">", 0, place)


def _any_of(shorts: Iterable[str]) -> re.Pattern[str]:
    """A pattern of which every branch begins with a plain character.

    It is looked for in every page: the regular expression engine then skips all other characters, and takes
    an eighth of the time that it takes where a branch begins with a word boundary.
    """
    by_initial = defaultdict[str, list[str]](list)
    for short in sorted(shorts, key=len, reverse=True):
        by_initial[short[0]].append(short[1:])
    branches = []
    for initial, rests in by_initial.items():
        first, rest = re.escape(initial), "|".join(re.escape(rest) for rest in rests)
        end = r"(?=s?(?!\w))" if initial.isalpha() else ""
        branches.append(rf"{first}(?<!\w{first})(?:{rest}){end}")
    return re.compile("|".join(branches))


_USED = _any_of(SAID_OF)
