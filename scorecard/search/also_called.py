"""Words for one thing that a search takes for each other, and what a misspelt word may have meant. Pure."""

from collections.abc import Iterable
from difflib import get_close_matches

from scorecard.glossary import ABBREVIATIONS, TERMS
from scorecard.search.matching import Entry
from scorecard.search.words import WORD, compact, plain, singular

SHORTEST_MISSPELT = 5  # letters: of a shorter word, too many others are near
LONGEST_MISSPELT = 30  # letters: none of ours is longer
WORDS_CORRECTED = 6  # of one search, so that a long one costs no more
NEAR = 0.8  # of difflib: one letter in five

Phrase = tuple[str, ...]  # words in the singular, as they follow each other


def groups_of_names() -> list[tuple[Phrase, ...]]:
    """Names that mean the same, as the glossary has them: an abbreviation and what it stands for, and a word
    and its other names."""
    short = [(one.short, one.expansion, *one.also) for one in ABBREVIATIONS]
    words = [(one.name, *one.also) for one in TERMS if one.also]
    groups = [tuple(phrase_of(name) for name in names) for names in (*short, *words)]
    return [tuple(name for name in names if name) for names in groups]


def phrase_of(text: str) -> Phrase:
    return tuple(singular(word) for word in WORD.findall(plain(text)))


def called_otherwise(asked: str) -> list[str]:
    """The same search with another name for the longest of the names that are in it, for each such name.

    Empty where nothing in it is called otherwise.
    """
    words = phrase_of(asked)
    found = [
        (at, name, names)
        for names in groups_of_names()
        for name in names
        for at in range(len(words) - len(name) + 1)
        if words[at : at + len(name)] == name
    ]
    if not found:
        return []
    at, said, names = max(found, key=lambda one: len(one[1]))
    before, after = words[:at], words[at + len(said) :]
    return [" ".join((*before, *other, *after)) for other in names if other != said]


def nearest(asked: str, entries: Iterable[Entry]) -> str:
    """What was asked for with each word that nobody knows replaced by the nearest that is known, as our own
    texts have it; empty where no word was, or one is near to none."""
    known = frozenset(word for one in entries for word in one.words())
    words, changed = [], False
    for word in _joined(asked):
        if singular(word) in known or any(one.startswith(word) for one in known):
            words.append(word)
            continue
        near = _near(word, known) if len(words) < WORDS_CORRECTED else None
        if near is None:
            return ""
        words.append(near)
        changed = True
    return " ".join(words) if changed else ""


def _joined(asked: str) -> list[str]:
    """re-referals: rereferals, for it is our hyphenated words that are found without their hyphen."""
    return [compact(word) for word in plain(asked).split()]


def _near(word: str, known: frozenset[str]) -> str | None:
    if not SHORTEST_MISSPELT <= len(word) <= LONGEST_MISSPELT or not word.isalpha():
        return None
    found = get_close_matches(singular(word), sorted(known), n=1, cutoff=NEAR)
    return found[0] if found else None
