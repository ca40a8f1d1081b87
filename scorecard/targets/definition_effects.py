"""What the targets of uploaded files would do to ratings, before they are loaded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from kpis.defined import TargetSet, changed_by_target
from kpis.periods import last_month_ended
from kpis.target_record import terms_of
from scorecard.selection import frameworks_to_choose
from scorecard.targets.effect_texts import Effect, EffectText, effect_texts
from scorecard.targets.what_if import what_if
from scorecard.targets.what_if_framework import select_framework
from scorecard.targets.what_if_selection import SelectedIndicator

MOST_RATED = 1_000  # targets; each rates up to 24 figures, and its framework's months, twice


def effects_of(targets: Sequence[TargetSet], *, today: date) -> list[EffectText]:
    """Of targets that are not stored yet, those of indicators that there are, rated under both.

    In a statement for the frameworks, and three for each of them that has such targets.
    """
    by_framework: dict[str, list[TargetSet]] = defaultdict(list)
    for one in targets[:MOST_RATED]:
        by_framework[one.target.indicator.framework.slug].append(one)
    if not by_framework:
        return []
    frameworks, latest = frameworks_to_choose(), last_month_ended(today)
    effects: list[Effect] = []
    for framework in frameworks:
        if framework.slug in by_framework:
            selected = select_framework(framework, frameworks=frameworks, latest=latest)
            effects += _effects(by_framework[framework.slug], selected)
    return effect_texts(effects)


def _effects(targets: Iterable[TargetSet], selected: dict[str, SelectedIndicator]) -> Iterable[Effect]:
    for one in targets:
        indicator = selected.get(one.target.indicator.reference)
        if indicator is not None:
            proposed = terms_of(one.target)
            found = what_if(
                indicator=indicator.terms,
                starts=indicator.starts,
                evidences=indicator.evidences,
                proposed=proposed,
                applies_from=proposed.applies_from,
            )
            yield Effect(*changed_by_target(one), found)
