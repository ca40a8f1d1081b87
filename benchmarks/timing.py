"""Taking turns: what is compared runs alternately, so that whatever else the machine does meets both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of many pairs, and between what the middle half of them lies."""

    middle: float
    low: float
    high: float


def take_turns(
    contenders: Mapping[str, Callable[[], object]], *, rounds: int, warm_ups: int = 3
) -> dict[str, list[float]]:
    """Seconds of each contender in each round; the order turns from round to round."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for at in range(-warm_ups, rounds):
        for name in names if at % 2 else reversed(names):
            begun = perf_counter()
            contenders[name]()
            taken = perf_counter() - begun
            if at >= 0:
                seconds[name].append(taken)
    return seconds


def ratio(of: list[float], to: list[float]) -> Ratio:
    """How many times as long the one took as the other, round by round."""
    ratios = [one / other for one, other in zip(of, to, strict=True)]
    if len(ratios) < 2:
        return Ratio(ratios[0], ratios[0], ratios[0])
    low, middle, high = quantiles(ratios, n=4, method="inclusive")
    return Ratio(middle, low, high)


def milliseconds(seconds: list[float]) -> float:
    return median(seconds) * 1000
