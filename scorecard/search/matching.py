"""What a search finds, and in what order. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import chain

from scorecard.search.words import TOKEN, WORD, compact, plain, singular, words_of

SHORTEST_BEGINNING = 3  # letters of a word that are enough to find it by


class Kind(StrEnum):
    """What can be found, in the order in which equals are listed."""

    MEASURE = "Measure"
    FRAMEWORK = "Framework"
    TERM = "Word"
    AREA = "Area"


class Match(IntEnum):
    """How something was found; the first are listed first."""

    EXACT = 0  # its reference, code or name, whole
    REFERENCE = 1  # its reference, with other words of it
    TITLE = 2  # words of its name
    BEGINNING = 3  # beginnings of words of its name
    ELSEWHERE = 4


@dataclass(frozen=True, slots=True)
class Place:
    """The reference of a measure in a framework."""

    reference: str
    framework: str
    slug: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. key: what its address has, such as a measure's code.

    names: what else it is called, its code among them; elsewhere: label and text of what it can be found by
    beside its name, its references and its frameworks.
    """

    kind: Kind
    key: str
    title: str
    names: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()

    @property
    def references(self) -> set[str]:
        return {compact(one.reference) for one in self.places}

    def words(self) -> set[str]:
        frameworks = (one.framework for one in self.places)
        texts = chain([self.title], self.names, frameworks, (text for _, text in self.elsewhere))
        return self.references.union(*map(words_of, texts), *(words_of(one.reference) for one in self.places))


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found. found_in: label and text of where, if neither name nor reference says it."""

    entry: Entry
    match: Match
    found_in: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for: whole, and word by word. references: those of the words that name a reference."""

    whole: str
    words: tuple[str, ...]
    references: frozenset[str]


def find(asked: str, entries: Iterable[Entry]) -> list[Hit]:
    """Whatever holds every word asked for, the best first and otherwise in the order of the entries."""
    entries = list(entries)
    query = read_query(asked, {reference for one in entries for reference in one.references})
    if not query.words:
        return []
    hits = [hit for one in entries if (hit := match(query, one)) is not None]
    order = list(Kind)
    return sorted(hits, key=lambda hit: (hit.match, order.index(hit.entry.kind)))


def read_query(asked: str, known: set[str]) -> Query:
    """What was typed, as words. known: every reference that there is: KPI 2 is then one word, not two."""
    words, references = list[str](), set[str]()
    for token in _references_joined(TOKEN.findall(plain(asked)), known):
        if token in known and not token.isdecimal():
            references.add(token)
            words.append(token)
        else:
            words.extend(singular(word) for word in WORD.findall(token))
    return Query(compact(asked), tuple(dict.fromkeys(words)), frozenset(references))


def _references_joined(tokens: Sequence[str], known: set[str]) -> Iterator[str]:
    """kpi, 2: kpi2, where there is such a reference; 2, years: as they are."""
    rest = iter(range(len(tokens)))
    for place in rest:
        pair = "".join(tokens[place : place + 2])
        if tokens[place].isalpha() and pair != tokens[place] and pair in known:
            next(rest)
            yield pair
        else:
            yield tokens[place]


def match(query: Query, entry: Entry) -> Hit | None:
    """How the entry answers, if it does."""
    references = entry.references
    named = {compact(name) for name in (entry.title, *entry.names)}
    if query.whole in references | named:
        return Hit(entry, Match.EXACT)
    others = set(query.words) - query.references
    if not query.references <= references or not _all_in(others, entry.words()):
        return None
    if query.references:
        return Hit(entry, Match.REFERENCE)
    in_title = words_of(entry.title)
    if others <= in_title:
        return Hit(entry, Match.TITLE)
    if _all_in(others, in_title):
        return Hit(entry, Match.BEGINNING)
    return Hit(entry, Match.ELSEWHERE, _where(others, entry))


def _where(words: set[str], entry: Entry) -> tuple[str, str] | None:
    """The first text that has a word which neither the title nor the places show."""
    shown = {*words_of(entry.title), *entry.references}
    shown.update(*(words_of(f"{one.reference} {one.framework}") for one in entry.places))
    hidden = {word for word in words if not _is_in(word, shown)}
    for label, text in entry.elsewhere:
        if any(_is_in(word, words_of(text)) for word in hidden):
            return label, text
    return None


def _all_in(words: Iterable[str], found: Iterable[str]) -> bool:
    found = frozenset(found)
    return all(_is_in(word, found) for word in words)


def _is_in(word: str, found: Iterable[str]) -> bool:
    """Whether the word, or one that begins with it, is there. Numbers are found whole alone: 2 is not 20."""
    if word in found:
        return True
    return len(word) >= SHORTEST_BEGINNING and word.isalpha() and any(one.startswith(word) for one in found)
