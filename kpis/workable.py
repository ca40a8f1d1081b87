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


def can_be_worked_out(
    id: int, amounts: Amounts, sums: Sequence[Sum], hidden: Hidden[int]
) -> tuple[Decimal, Decimal | None]:
    """The least and the most that a hidden amount can be, as far as the shown ones tell; None: no end to it.

    Nothing is known of an amount but that it is not negative. A whole that holds several kinds is read in
    both ways, as each kind adding up to it and as all together, and what tells more counts.
    """
    found = []
    for mixed in (False, True):
        wholes = {one.whole for one in sums if one.is_mixed}
        read_as = [one for one in sums if one.whole not in wholes or one.is_mixed is mixed]
        found.append(_narrowed(amounts, read_as, hidden)[id])
    amount = amounts[id]
    ends = [high for _, high in found if high is not None]
    return amount + max(low for low, _ in found), amount + min(ends) if ends else None


# How far an amount could lie from what it is, down and up.
_Span = tuple[Decimal, Decimal | None]


def _narrowed(amounts: Amounts, sums: Sequence[Sum], hidden: Hidden[int]) -> dict[int, _Span]:
    """In differences from the true amounts, these add up to nothing even where the amounts do not add up.

    The sums make a tree, so that going through them until nothing narrows any further finds the exact ends.
    """
    spans: dict[int, _Span] = {id: (-amount, None) for id, amount in amounts.items() if id in hidden}
    terms = [
        [(part, 1) for part in one.parts if part in spans] + [(one.whole, -1)] * (one.whole in spans)
        for one in sums
    ]
    changed = True
    while changed:
        changed = False
        for at in terms:
            for id, sign in at:
                narrower = _within(
                    spans[id], _opposite([(spans[other], s) for other, s in at if other != id], sign)
                )
                changed = changed or narrower != spans[id]
                spans[id] = narrower
    return spans


def _opposite(others: list[tuple[_Span, int]], sign: int) -> tuple[Decimal | None, Decimal | None]:
    """What is left for one term of a sum of nothing, given the others."""
    signed = [span if s == sign else (_minus(span[1]), -span[0]) for span, s in others]
    lows, highs = [low for low, _ in signed], [high for _, high in signed]
    low = None if None in highs else -sum((one for one in highs if one is not None), Decimal(0))
    high = None if None in lows else -sum((one for one in lows if one is not None), Decimal(0))
    return low, high


def _minus(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _within(span: _Span, other: tuple[Decimal | None, Decimal | None]) -> _Span:
    low = span[0] if other[0] is None else max(span[0], other[0])
    ends = [high for high in (span[1], other[1]) if high is not None]
    return low, min(ends) if ends else None
