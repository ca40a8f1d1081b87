"""A reader who tries to work out what is held back, by trying every number that could stand there.

Knows the tree, what is shown, and how the parts add up: nothing of how the product goes about it.
"""

from collections.abc import Iterable, Mapping, Set
from itertools import product

from kpis.disclosure import Place

Shown = Mapping[int, int]  # counts by area id


def could_be(place: Place, value: int, *, tree: list[Place], shown: Shown, together: bool) -> bool:
    """Whether a hidden count could be this, as far as the shown ones tell.

    together: whether all that lies in an area adds up to it, or each kind of it by itself.
    """
    root = next(one for one in tree if one.parent is None)
    total = shown[root.id]
    return total in _possible(root, tree, {**shown, place.id: value}, total, together)


def _possible(place: Place, tree: list[Place], fixed: Shown, top: int, together: bool) -> Set[int]:
    """What an area's count could be, given those that are known, in it and below."""
    found = {fixed[place.id]} if place.id in fixed else set(range(top + 1))
    children = [one for one in tree if one.parent == place.id]
    kinds = {one.kind for one in children}
    for chosen in [kinds] if together else [{kind} for kind in kinds]:
        ones = [_possible(one, tree, fixed, top, together) for one in children if one.kind in chosen]
        found = found & _sums(ones, top) if ones else found
    return found


def _sums(sets: Iterable[Set[int]], top: int) -> Set[int]:
    found = {0}
    for one in sets:
        found = {a + b for a, b in product(found, one) if a + b <= top}
    return found
