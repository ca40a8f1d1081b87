"""What a reader could work out of amounts that are hidden, from the sums that they stand in. Pure."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as Hidden
from dataclasses import dataclass
from decimal import Decimal

# By area id.
Amounts = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that add up to a whole, by area id.

    is_mixed: of several kinds, which may be two ways of cutting the same whole instead; all_there: whether
    every area that lies in the whole, and is of these kinds, has an amount.
    """

    whole: int
    parts: tuple[int, ...]
    is_mixed: bool = False
    all_there: bool = True


# The least and the most that an amount can be; None: there is no end to it.
Span = tuple[Decimal, Decimal | None]


def what_can_be_worked_out(amounts: Amounts, sums: Sequence[Sum], hidden: Hidden[int]) -> dict[int, Span]:
    """What each hidden amount can be, as far as the shown ones tell, by area id.

    Nothing is known of an amount but that it is not negative. A whole that holds several kinds is read in
    both ways, as each kind adding up to it and as all together, and what tells more counts.
    """
    mixed = {one.whole for one in sums if one.is_mixed}
    apart = _narrowed(amounts, [one for one in sums if not one.is_mixed], hidden)
    if not mixed:
        together = apart
    else:
        together = _narrowed(amounts, [one for one in sums if one.is_mixed or one.whole not in mixed], hidden)
    return {
        id: (amount + max(apart[id][0], together[id][0]), _least_end(amount, apart[id][1], together[id][1]))
        for id, amount in amounts.items()
        if id in hidden
    }


def _least_end(amount: Decimal, *highs: Decimal | None) -> Decimal | None:
    ends = [high for high in highs if high is not None]
    return amount + min(ends) if ends else None


def _narrowed(amounts: Amounts, sums: Sequence[Sum], hidden: Hidden[int]) -> dict[int, Span]:
    """How far each could lie from what it is, down and up: such differences add up to nothing in every sum,
    even where the amounts do not add up.

    The sums make a tree, so that going through them up and down finds the exact ends. Where teams are cut in
    two ways they do not, and the ends may lie wider than they need to.
    """
    spans: dict[int, Span] = {id: (-amount, None) for id, amount in amounts.items() if id in hidden}
    parts = [[part for part in one.parts if part in spans] for one in sums]
    for _ in range(2 * len(sums)):
        changed = False
        for one, inside in zip(sums, parts, strict=True):
            for id, narrower in _narrowed_by(one.whole, inside, spans):
                changed = changed or narrower != spans[id]
                spans[id] = narrower
        if not changed:
            break
    return spans


def _narrowed_by(whole: int, parts: list[int], spans: Mapping[int, Span]) -> list[tuple[int, Span]]:
    """What one sum leaves to its hidden parts, and to its whole where that is hidden."""
    zero = Decimal(0)
    whole_low, whole_high = spans.get(whole, (zero, zero))
    least = sum((spans[id][0] for id in parts), zero)
    endless = [id for id in parts if spans[id][1] is None]
    most = sum((high for id in parts if (high := spans[id][1]) is not None), zero)
    found = []
    for id in parts:
        low, high = spans[id]
        # the whole's least, less the most that the others can be; and the other way round
        if not [other for other in endless if other != id]:
            low = max(low, whole_low - (most - (high or zero)))
        if whole_high is not None:
            end = whole_high - (least - spans[id][0])
            high = end if high is None else min(high, end)
        found.append((id, (low, high)))
    if whole in spans:
        ends = [one for one in (whole_high, None if endless else most) if one is not None]
        found.append((whole, (max(whole_low, least), min(ends) if ends else None)))
    return found
