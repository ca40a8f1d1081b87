"""The printed figures that miss a target and are still tolerated. Pure."""

from decimal import Decimal

from kpis.figures import round_half_up


def tolerated_range(*, target: Decimal, limit: Decimal, decimals: int) -> tuple[Decimal, Decimal] | None:
    """The lowest and highest printed figure that misses the target and is within tolerance.

    Target 80 with a limit of 75 gives 75 and 79; None where no printed figure lies between.
    """
    step = Decimal(1).scaleb(-decimals)
    inward = step if limit < target else -step
    nearest = round_half_up(target, decimals)
    if (nearest - target) * inward >= 0:  # the nearest printed figure does not miss the target
        nearest -= inward
    farthest = round_half_up(limit, decimals)
    if (farthest - limit) * inward < 0:  # it lies beyond the limit
        farthest += inward
    low, high = (farthest, nearest) if inward > 0 else (nearest, farthest)
    return (low, high) if low <= high else None
