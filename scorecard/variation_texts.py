"""Variation and assurance in words, each with a letter for where there is little room. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.assurance import Assurance
from kpis.figures import round_half_up
from kpis.limits import FEWEST_POINTS, Limits
from kpis.periods import month_name, short_month
from kpis.terms import MeasureTerms
from kpis.variation import NoLimits, Signal, Variation, why_no_limits
from kpis.variation_words import finding_in_words
from scorecard.assurance_texts import assured_in_words
from scorecard.measures.variation import MeasureVariation, Stretch
from scorecard.restart_texts import restart_in_words

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

CHANGES = {
    Signal.IMPROVING: "Something has changed for the better",
    Signal.CONCERNING: "Something has changed for the worse",
    Signal.HIGH: "Something has changed",
    Signal.LOW: "Something has changed",
}
WITHOUT_LIMITS = {
    NoLimits.ROLLING: "None: each figure covers many months and shares most of them with the one before, so"
    " that limits would mislead",
    NoLimits.YEAR_TO_DATE: "None: each figure adds to the one before, so that limits would mislead",
    NoLimits.DERIVED: "None: it counts ratings, which change with their targets as well as with the figures",
    NoLimits.SELDOM: f"None: its figures come too seldom, and limits need {FEWEST_POINTS} within three years",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A word with its letter, which too few figures have not; `slug` names its colours in the styles."""

    slug: str
    letter: str
    label: str


MISFIT = Badge("too_few", "", "Limits do not fit")  # nothing that could be called normal


def badges(variation: Variation | None) -> tuple[Badge, ...]:
    """What the row shows: the signal, and the assurance where there is one."""
    if variation is None:
        return ()
    signal = Badge(variation.signal.value, *SIGNALS[variation.signal])
    if variation.signal is Signal.COMMON and variation.limits is not None and not variation.limits.fit:
        return (MISFIT,)
    if variation.assurance is Assurance.NONE:
        return (signal,)
    return signal, Badge(variation.assurance.value, *ASSURANCES[variation.assurance])


@dataclass(frozen=True, slots=True)
class Sign:
    """A badge in the key of a scorecard, and what it means."""

    badge: Badge
    meaning: str


# High and low stand together: they mean the same of a measure of which neither is better.
SIGNS = tuple(
    Sign(Badge(word.value, letter, label), meaning)
    for word, (letter, label), meaning in (
        (Signal.COMMON, SIGNALS[Signal.COMMON], "no more than chance"),
        (Signal.IMPROVING, SIGNALS[Signal.IMPROVING], "more than chance, for the better"),
        (Signal.CONCERNING, SIGNALS[Signal.CONCERNING], "more than chance, for the worse"),
        (Signal.HIGH, ("H or L", "High or low"), "more than chance, where neither is better"),
        (Assurance.MEETS, ASSURANCES[Assurance.MEETS], "every month, as things stand"),
        (Assurance.FAILS, ASSURANCES[Assurance.FAILS], "every month, as things stand"),
        (Assurance.HIT_OR_MISS, ASSURANCES[Assurance.HIT_OR_MISS], "a month may do either, by chance"),
    )
)


@dataclass(frozen=True, slots=True)
class SignalText:
    """A month that is more than chance, and what it is."""

    month: str
    words: str


@dataclass(frozen=True, slots=True)
class LimitsText:
    """Control limits as a row of their table, every number with its unit."""

    months: str
    points: str
    mean: str
    lower: str
    upper: str
    began: str  # why, where they began anew
    misfit: str  # where too many of the figures lie outside them
    signals: tuple[SignalText, ...]  # the latest first


@dataclass(frozen=True, slots=True)
class VariationText:
    """What the measure's page says of variation."""

    sentence: str
    caption: str
    limits: tuple[LimitsText, ...]
    restarts: tuple[str, ...]
    illustrative: bool  # the limits rest on a figure made up for the sample


def variation_text(found: MeasureVariation | None, measure: MeasureTerms) -> VariationText | None:
    if found is None:
        return None
    return VariationText(
        sentence=" ".join(sentences(found, measure)),
        caption=f"Control limits, as they stand in {month_name(found.period)}",
        limits=tuple(_limits_text(one, measure) for one in found.stretches),
        restarts=tuple(restart_in_words(one) for one in found.restarts),
        illustrative=found.illustrative,
    )


def sentences(found: MeasureVariation, measure: MeasureTerms) -> Iterable[str]:
    """What a person could read out: Normal variation: nothing has changed."""
    variation, restart = found.now, found.restarts[-1] if found.restarts else None
    if variation.signal is Signal.TOO_FEW:
        held = f"{variation.points} {'figure' if variation.points == 1 else 'figures'}"
        held += f" since the limits restarted in {month_name(restart.from_month)}" if restart else ""
        yield f"Too few figures to tell whether anything has changed: {held}, and {FEWEST_POINTS} are needed."
    elif variation.findings:
        yield f"{CHANGES[variation.signal]}: {finding_in_words(variation.findings[0])}."
    elif variation.limits and variation.limits.fit:
        yield "Normal variation: nothing has changed."
    if variation.limits and not variation.limits.fit:
        yield misfit_in_words(variation.limits)
    if found.record:
        yield assured_in_words(variation.assurance, found.record, measure)


def misfit_in_words(limits: Limits) -> str:
    return (
        f"The limits do not fit these figures: {limits.outside} of {limits.points} lie outside them. Somebody"
        " has to decide whether they begin anew."
    )


def why_no_limits_in_words(measure: MeasureTerms) -> str:
    """Why the page shows no control limits; nothing where the measure has them."""
    reason = why_no_limits(measure)
    return WITHOUT_LIMITS[reason] if reason is not None else ""


def _limits_text(stretch: Stretch, measure: MeasureTerms) -> LimitsText:
    limits = stretch.limits
    lower, upper = limits.shown(measure)
    return LimitsText(
        months=f"{short_month(limits.first)} to {short_month(limits.last)}",
        points=str(limits.points),
        mean=measure.in_words(round_half_up(limits.mean, measure.decimals + 1)),
        lower=measure.in_words(lower),
        upper=measure.in_words(upper),
        began=restart_in_words(stretch.restart) if stretch.restart else "",
        misfit="" if limits.fit else misfit_in_words(limits),
        signals=tuple(
            SignalText(month_name(month), finding_in_words(patterns[0]))
            for month, patterns in sorted(stretch.findings.items(), reverse=True)
        ),
    )
