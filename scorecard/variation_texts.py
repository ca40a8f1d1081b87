"""Variation and assurance in words, each with a letter for where there is little room. Pure."""

from dataclasses import dataclass

from kpis.variation import Assurance, Signal, Variation

SIGNALS = {
    Signal.COMMON: ("N", "Normal"),
    Signal.IMPROVING: ("I", "Improving"),
    Signal.CONCERNING: ("C", "Concerning"),
    Signal.HIGH: ("H", "High"),
    Signal.LOW: ("L", "Low"),
    Signal.TOO_FEW: ("", "Too few figures"),
}
ASSURANCES = {
    Assurance.MEETS: ("M", "Meets target"),
    Assurance.FAILS: ("F", "Fails target"),
    Assurance.HIT_OR_MISS: ("?", "Hit or miss"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A word with its letter, which too few figures have not; `slug` names its colours in the styles."""

    slug: str
    letter: str
    label: str


def badges(variation: Variation | None) -> tuple[Badge, ...]:
    """What the row shows: the signal, and the assurance where there is one."""
    if variation is None:
        return ()
    signal = Badge(variation.signal.value, *SIGNALS[variation.signal])
    if variation.assurance is Assurance.NONE:
        return (signal,)
    return signal, Badge(variation.assurance.value, *ASSURANCES[variation.assurance])
