"""What was found, and all measures, as their pages show them: every text worked out. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from scorecard.glossary import ABBREVIATIONS, TERMS, Term
from scorecard.search.matching import Entry, Hit, Kind, Place
from scorecard.search.words import plain

MOST_SHOWN = 100
LONGEST_TEXT = 200  # characters of a text beside what was found in it
# What a title begins with and nobody looks for: % of referrals stands under R.
NOT_SOUGHT = re.compile(r"^[^a-z]*(?:(?:of|take up of|takeup of)\s+)?", re.ASCII)
SHORTS = frozenset(one.short for one in ABBREVIATIONS)


@dataclass(frozen=True, slots=True)
class ResultText:
    """Something found. key: what its address has; defines: it spells out an abbreviation."""

    kind: str
    key: str
    title: str
    places: tuple[Place, ...]
    label: str  # of the text beside it
    text: str
    defines: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """instead_of: what was typed, where the nearest known words were searched for; otherwise empty."""

    sentence: str
    results: tuple[ResultText, ...]
    left_off: str
    instead_of: str = ""


def build_search_page(asked: str, hits: list[Hit], *, instead_of: str = "") -> SearchPage:
    """asked: what was searched for, as it was typed, or the nearest to it that is known."""
    found = {0: "Nothing was found", 1: "1 result"}.get(len(hits), f"{len(hits)} results")
    left_off = ""
    if len(hits) > MOST_SHOWN:
        left_off = f"The first {MOST_SHOWN} are listed. Another word would narrow it down."
    results = tuple(_result(hit) for hit in hits[:MOST_SHOWN])
    sentence = f"{found} near to “{instead_of}”" if instead_of else f"{found} for “{asked}”"
    return SearchPage(sentence, results, left_off, instead_of)


def _result(hit: Hit) -> ResultText:
    one = hit.entry
    label, text = hit.found_in or ("", "")
    if one.kind is not Kind.MEASURE:
        label, text = one.elsewhere[0]
    return ResultText(one.kind.value, one.key, one.title, one.places, label, _cut(text), one.title in SHORTS)


def _cut(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT].rpartition(' ')[0] or text[:LONGEST_TEXT]} …"


@dataclass(frozen=True, slots=True)
class LetterText:
    """What begins with a letter. anchor: its place on the page."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


def build_list(entries: Iterable[Entry]) -> tuple[LetterText, ...]:
    """Measures from A to Z by the first word that somebody would look for."""
    ordered = sorted(entries, key=lambda one: (sought(one.title), one.title))
    return tuple(
        LetterText(letter, f"letter-{letter.lower()}", tuple(group))
        for letter, group in groupby(ordered, key=lambda one: sought(one.title)[:1].upper() or "0")
    )


def sought(title: str) -> str:
    """% of referrals with a decision: referrals with a decision."""
    lowered = plain(title)
    return NOT_SOUGHT.sub("", lowered) or lowered


@dataclass(frozen=True, slots=True)
class LetterOfTerms:
    letter: str
    anchor: str
    terms: tuple[Term, ...]


def build_glossary(terms: Iterable[Term] = TERMS) -> tuple[LetterOfTerms, ...]:
    """The words from A to Z, the signs before them."""
    ordered = sorted(terms, key=lambda one: (one.name[0].isalpha(), one.name.casefold()))
    return tuple(
        LetterOfTerms(letter, f"letter-{letter.lower()}", tuple(group))
        for letter, group in groupby(
            ordered, key=lambda one: one.name[0].upper() if one.name[0].isalpha() else "Signs"
        )
    )
