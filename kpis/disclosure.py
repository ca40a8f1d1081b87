"""Small numbers: which figures of a breakdown are held back (docs/domain.md, under small numbers). Pure.

A count of 1 to the threshold in a service area or team could be about a child that somebody knows. It is held
back, with its whole figure; and so is whatever else would give it away: with one part missing, the total and
the other parts tell what it is. The organisation's own figure is always shown: it is in the papers.

What adds up is assumed to: service areas to their organisation, teams to what they lie in, and both kinds
together where an area holds both. That they do not quite, in earnest, makes nothing less safe.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpis.figures import DIVIDED, Calculation, Figure, Unit
from kpis.workable import Amounts, Hidden, Sum, what_can_be_worked_out

TWO = 2  # parts that can stand for each other

# What a figure counts, by a name for each amount that adds up over areas.
Counted = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an area stands in the tree: the area that it lies in, by id (None for the whole), and its kind.

    also_in: another area that it is counted in, such as the service area of a team that lies with its like.
    """

    id: int
    parent: int | None
    kind: str
    also_in: int | None = None


def counted_in(figure: Figure, *, unit: Unit, calculation: Calculation) -> dict[str, Decimal]:
    """The amounts that a figure tells, each of which may be small, and adds up over areas.

    Of a percentage, those counted and those not counted: “9 of 10” tells of the one as well. Empty where it
    tells no count: a rate or a percentage that came without the counts behind it.
    """
    found = {}
    if figure.numerator is not None and figure.denominator is not None:
        found["numerator"] = figure.numerator
        left = figure.denominator - figure.numerator
        is_share = unit is Unit.PERCENT and left >= 0
        found |= {"left over": left} if is_share else {"denominator": figure.denominator}
    if figure.value is not None and unit is Unit.COUNT and calculation not in DIVIDED:
        found["value"] = figure.value
    return found


def held_back(
    places: Iterable[Place],
    counted: Mapping[int, Counted],
    *,
    threshold: int,
) -> frozenset[int]:
    """The areas whose figures of one measure and month are held back, by id; never the whole.

    places: the organisation and all of its parts; counted: by area id, for those that have a figure.
    """
    places = list(places)
    amounts = {
        name: _of_name(counted, name) for name in sorted({name for one in counted.values() for name in one})
    }
    sums = {name: _sums(places, there) for name, there in amounts.items()}
    whole = {one.id for one in places if one.parent is None}
    small = {
        name: {id for id, one in there.items() if id not in whole and 0 < one <= threshold}
        for name, there in amounts.items()
    }
    hidden = set[int]().union(*small.values())
    crossing = {one.id for one in places if one.also_in is not None}
    while True:
        # Cut in two ways at once, each row and column tells of the other: there is no telling one by one.
        hidden |= crossing & set(counted) if hidden & crossing else set()
        for name, there in amounts.items():
            rule = _Rule(there, sums[name], small[name], whole, threshold)
            if more := rule.also_to_hide(hidden):
                hidden |= more
                break
        else:
            return frozenset(hidden)


def _of_name(counted: Mapping[int, Counted], name: str) -> dict[int, Decimal]:
    return {id: amounts[name] for id, amounts in counted.items() if name in amounts}


def _sums(places: list[Place], amounts: Amounts) -> list[Sum]:
    """What adds up to what, among the areas that have the amount: by kind, and all kinds together."""
    children = defaultdict(list)
    for place in places:
        children[place.parent].append(place)

    def standing_for(place: Place) -> list[int]:
        """The area, or where it has no amount, what it is made of."""
        below = [id for child in children[place.id] for id in standing_for(child)]
        return [place.id] if place.id in amounts else below

    found = []
    for whole in (place.id for place in places if place.id in amounts):
        kinds = {place.kind for place in children[whole]}
        for chosen in [{kind} for kind in sorted(kinds)] + ([kinds] if len(kinds) > 1 else []):
            ones = [place for place in children[whole] if place.kind in chosen]
            parts = tuple(id for place in ones for id in standing_for(place))
            if parts:
                all_there = all(standing_for(place) for place in ones)
                found.append(Sum(whole, parts, is_mixed=len(chosen) > 1, all_there=all_there))
        if crossing := tuple(one.id for one in places if one.also_in == whole and one.id in amounts):
            found.append(Sum(whole, crossing))
    return found


@dataclass(frozen=True, slots=True)
class _Rule:
    """What must be hidden of one amount, beside what is hidden already."""

    amounts: Amounts
    sums: list[Sum]
    small: set[int]
    whole: set[int]
    threshold: int

    def also_to_hide(self, hidden: Hidden[int]) -> set[int]:
        """The next areas to hide; empty once nothing small can be told from what is shown."""
        for one in self.sums:
            if more := self._hidden_in_company(one, hidden):
                return more
        spans = what_can_be_worked_out(self.amounts, self.sums, hidden)
        for id in sorted(spans):
            if self._is_told(id, *spans[id]) and (more := self._next_around(id, hidden)):
                return more
        return set()

    def _hidden_in_company(self, one: Sum, hidden: Hidden[int]) -> set[int]:
        """Whoever knows this rule would know which of two small ones is which, so one that is not small is
        hidden with them: then each could be either. What is made of others is hidden with two of them."""
        inside = hidden & set(one.parts)
        alone = not inside - self.small and (inside or self._lacks_a_small_one(one))
        if alone or (one.whole in hidden and len(inside) < TWO):
            return self._next_smallest(one.parts, hidden)
        return set()

    def _lacks_a_small_one(self, one: Sum) -> bool:
        """Whether what is left to the total is small, and of an area that has no figure of its own."""
        left = self.amounts[one.whole] - sum((self.amounts[id] for id in one.parts), Decimal(0))
        return not one.all_there and 0 < left <= self.threshold

    def _is_told(self, id: int, low: Decimal, high: Decimal | None) -> bool:
        """Whether a reader could work out more of it than that it is small."""
        amount = self.amounts[id]
        if amount <= 0:
            return False
        if id not in self.small:
            return low == high
        most = min([Decimal(self.threshold), *(self.amounts[one] for one in self.whole & set(self.amounts))])
        return low > 1 or (high is not None and high < most)

    def _next_around(self, id: int, hidden: Hidden[int]) -> set[int]:
        """The next to hide of the sums that the area stands in, then of those that these lead to."""
        reached, seen = [id], {id}
        nothing = set[int]()
        for at in reached:
            for one in self.sums:
                if at != one.whole and at not in one.parts:
                    continue
                shown = [part for part in (*one.parts, one.whole) if part not in self.whole]
                if more := self._next_smallest([part for part in shown if self.amounts[part] > 0], hidden):
                    return more
                nothing = nothing or self._next_smallest(shown, hidden)
                for part in sorted((set(shown) & hidden) - seen):
                    seen.add(part)
                    reached.append(part)
        return nothing

    def _next_smallest(self, parts: Iterable[int], hidden: Hidden[int]) -> set[int]:
        """The smallest that is shown, and its equals: which of these was chosen would tell something, too.

        Nothing at all protects least, and comes last.
        """
        shown = [id for id in parts if id not in hidden]
        if not shown:
            return set()
        least = min((self.amounts[id] for id in shown if self.amounts[id] > 0), default=Decimal(0))
        return {id for id in shown if self.amounts[id] == least}
