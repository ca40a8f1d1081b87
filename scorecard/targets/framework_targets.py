"""A framework as an admin sees it: its indicators in order, with their targets and what became of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from kpis.models import Framework, Indicator, Observation, Target
from kpis.periods import iso_month, month_name
from kpis.target_record import target_text
from record.keeping import entries_about
from record.models import Entry


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """An indicator with the target of the month asked about, and those that are to come."""

    pk: int
    reference: str
    title: str
    code: str
    target: str
    since: str
    agreed: str
    coming: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetText:
    """A target as it was set, and what became of it. state: in words; withdrawn: by whom and why, or ""."""

    pk: int
    target: str
    applies_from: str
    agreed: str
    reason: str
    recorded_at: datetime
    recorded_by: str
    state: str
    withdrawn: str
    may_be_corrected: bool
    may_be_withdrawn: bool


def month_asked_about(framework: Framework, today: date) -> date:
    """The present month, or the framework's nearest to it."""
    return min(max(today.replace(day=1), framework.start), framework.end)


def indicator_texts(framework: Framework, *, month: date) -> list[IndicatorText]:
    """A framework's indicators, in order; in two statements."""
    indicators = framework.indicators.select_related("measure").order_by("position", "pk")
    targets = current_targets_of(framework)
    return [_indicator_text(one, targets.get(one.pk, []), month) for one in indicators]


def current_targets_of(framework: Framework) -> Mapping[int, list[Target]]:
    """A framework's targets as they are known now, by indicator id, the earliest first."""
    found: dict[int, list[Target]] = defaultdict(list)
    rows = Target.objects.current().filter(indicator__framework=framework)
    for target in rows.select_related("indicator__measure", "benchmark").order_by("applies_from"):
        found[target.indicator_id].append(target)
    return found


def _indicator_text(indicator: Indicator, targets: list[Target], month: date) -> IndicatorText:
    in_force = in_force_at(targets, month)
    return IndicatorText(
        pk=indicator.pk,
        reference=indicator.reference,
        title=indicator.measure.title,
        code=indicator.measure.code,
        target=target_text(in_force) or "none",
        since=f"from {month_name(in_force.applies_from)}" if in_force else "",
        agreed=agreed_in_words(in_force) if in_force else "",
        coming=tuple(
            f"{target_text(one)}, from {month_name(one.applies_from)}"
            for one in targets
            if one.applies_from > month
        ),
    )


def in_force_at(targets: Iterable[Target], month: date) -> Target | None:
    """Of an indicator's current targets, the earliest first, the one of a month."""
    return next((one for one in reversed(list(targets)) if one.applies_from <= month), None)


def agreed_in_words(target: Target) -> str:
    """Agreed by the committee, on 12 December; nothing where it was loaded without."""
    said = [target.agreed_by, target.agreed_where]
    return ", ".join(filter(None, said))


def current_targets(indicator: Indicator) -> list[Target]:
    """An indicator's targets as they are known now, the earliest first."""
    found = Target.objects.current().filter(indicator=indicator)
    return list(found.select_related("indicator__measure", "indicator__framework", "benchmark"))


def history_texts(indicator: Indicator, *, month: date) -> list[TargetText]:
    """Every target that an indicator ever had, the latest first month first; in two statements."""
    rows = Target.objects.filter(indicator=indicator).select_related("indicator__measure", "benchmark")
    targets = list(rows.order_by("-applies_from", "-recorded_at"))
    current = [one for one in reversed(targets) if one.superseded_at is None]
    in_force = in_force_at(current, month)
    set_at = {one.recorded_at for one in targets}
    noted = {entry.at: entry for entry in entries_about(indicator)}
    return [
        TargetText(
            pk=one.pk,
            target=target_text(one),
            applies_from=month_name(one.applies_from),
            agreed=agreed_in_words(one),
            reason=one.reason,
            recorded_at=one.recorded_at,
            recorded_by=one.recorded_by,
            state=_state(one, in_force=in_force, set_at=set_at),
            withdrawn=_withdrawn(one, noted) if one.superseded_at not in set_at else "",
            may_be_corrected=one.superseded_at is None,
            may_be_withdrawn=one.superseded_at is None,
        )
        for one in targets
    ]


def _withdrawn(target: Target, noted: Mapping[datetime, Entry]) -> str:
    """What the record says of its withdrawal."""
    entry = noted.get(target.superseded_at) if target.superseded_at else None
    return f"by {entry.by}: {entry.reason}" if entry else ""


def _state(target: Target, *, in_force: Target | None, set_at: set[datetime]) -> str:
    if target.superseded_at is not None:
        return "Replaced" if target.superseded_at in set_at else "Withdrawn"
    if in_force is not None and target.pk == in_force.pk:
        return "In force"
    if in_force is None or target.applies_from > in_force.applies_from:
        return "To come"
    return "Past"


def fingerprint(indicator: Indicator) -> str:
    """Which targets an indicator has now, and its measure's latest figure: it differs as soon as one is set,
    corrected or withdrawn, or a figure is published that they would rate."""
    current = Target.objects.current().filter(indicator=indicator).order_by("pk")
    targets = (f"{pk}:{iso_month(month)}" for pk, month in current.values_list("pk", "applies_from"))
    figures = Observation.objects.filter(measure=indicator.measure_id).aggregate(latest=Max("pk"))
    return ",".join([*targets, str(figures["latest"])])
