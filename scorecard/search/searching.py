"""A search: by what was asked for, by its other names, and by the nearest known words. Pure."""

from collections.abc import Iterable

from scorecard.search.also_called import called_otherwise, nearest
from scorecard.search.matching import Entry, Hit, find
from scorecard.search.page import SearchPage, build_search_page


def search_for(asked: str, entries: Iterable[Entry]) -> SearchPage:
    """What was found. Where that is nothing, what the nearest known words find, and the page says so."""
    entries = list(entries)
    hits = find_by_any_name(asked, entries)
    meant = nearest(asked, entries) if not hits else ""
    if not meant:
        return build_search_page(asked, hits)
    found = find_by_any_name(meant, entries)
    if not found:
        return build_search_page(asked, hits)
    return build_search_page(meant, found, instead_of=asked)


def find_by_any_name(asked: str, entries: list[Entry]) -> list[Hit]:
    """What answers, the best first, and then what answers by another name of the same thing, each once."""
    hits = find(asked, entries)
    for other in called_otherwise(asked):
        found = {hit.entry for hit in hits}
        hits += [hit for hit in find(other, entries) if hit.entry not in found]
    return hits
