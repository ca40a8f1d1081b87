"""How much a return publishes, in words. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """How many figures were recorded, and of how many that are missing it was said why, or said anew."""

    figures: int
    reasons: int = 0

    @property
    def in_words(self) -> str:
        """14 figures and 1 reason for a missing figure. Where no reason was, figures alone are named."""
        figures = f"{self.figures} {'figure' if self.figures == 1 else 'figures'}"
        if self.reasons == 0:
            return figures
        reasons = "1 reason for a missing figure"
        if self.reasons > 1:
            reasons = f"{self.reasons} reasons for missing figures"
        return f"{figures} and {reasons}"


def to_be_published(*, figures: int, says_why: bool) -> str:
    """What a button promises. says_why: whether it says of a figure why it is missing: how many of these
    readers are not told already is known once it is published."""
    counted = Published(figures).in_words
    if not says_why:
        return counted
    return f"{counted} and why others are missing" if figures else "why figures are missing"
