"""What targets from files would do to ratings, a line for each, those that change most first. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpis.rating import STATUS_LABELS, Status
from scorecard.targets.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class EffectText:
    """A target that would change. subject: of what, and from which month; changed: how many of the latest
    ratings would differ; now, proposed: how many of them have each status; shown: how many ratings of the
    framework's own months, which its pages show today, would differ; illustrative: how many figures were
    made up, "" where none was."""

    subject: str
    was: str
    became: str
    changed: str
    now: str
    proposed: str
    shown: str
    illustrative: str


@dataclass(frozen=True, slots=True)
class Effect:
    """A target that would change, in words, and its figures rated under both."""

    subject: str
    was: str
    became: str
    found: WhatIf


def effect_texts(effects: Iterable[Effect]) -> list[EffectText]:
    """Those that change most ratings first: of the latest figures, then of what is shown today."""
    ordered = sorted(effects, key=lambda one: (-one.found.changed, -len(one.found.restated)))
    return [_text(one) for one in ordered]


def changed_in_words(found: WhatIf) -> str:
    """How many of the latest figures would be rated otherwise: 9 of 24."""
    if not found.figures:
        return "no figures yet"
    return f"{found.changed} of {found.figures}" if found.changed else f"none of {found.figures}"


def statuses_in_words(statuses: Iterable[Status]) -> str:
    """7 better than target, 2 outside tolerance."""
    counted = Counter(statuses)
    said = [f"{counted[one]} {STATUS_LABELS[one].lower()}" for one in Status if counted[one]]
    return ", ".join(said) or "nothing to rate"


def made_up_in_words(found: WhatIf) -> str:
    """How many of the figures are marked as illustrative."""
    made_up = sum(bool(month.now.known and month.now.known.illustrative) for month in found.months)
    return f"illustrative: {made_up} of the figures" if made_up else ""


def _text(one: Effect) -> EffectText:
    found, shown = one.found, len(one.found.restated)
    return EffectText(
        subject=one.subject,
        was=one.was,
        became=one.became,
        changed=changed_in_words(found),
        now=statuses_in_words(month.now.rating.status for month in found.months),
        proposed=statuses_in_words(month.proposed.rating.status for month in found.months),
        shown=f"{shown} shown today" if shown else "none shown today",
        illustrative=made_up_in_words(found),
    )
