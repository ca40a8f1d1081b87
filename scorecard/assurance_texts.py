"""What is said of a target beside the control limits: whether it will be met, and how often it was. Pure."""

from datetime import date

from kpis.assurance import Assurance, Record
from kpis.periods import month_name
from kpis.terms import MeasureTerms

MOST_NAMED = 3  # months; more are counted

ALWAYS = "As things stand the target is met every month"
NEVER = "As things stand the target is met in no month"
BY_CHANCE = "As things stand the target is met some months by chance."


def assured_in_words(assurance: Assurance, record: Record, measure: MeasureTerms) -> str:
    """One sentence. record: of the months that the limits rest on, against the target of the month asked for.

    What the limits say is not left to contradict what happened: a month that did otherwise is named. Where
    they say nothing of what is to come, it is a plain count of what was.
    """
    if assurance is Assurance.MEETS:
        return f"{ALWAYS}{_otherwise(record.missed, 'missed', record)}."
    if assurance is Assurance.FAILS:
        return f"{NEVER}{_otherwise(record.met, 'met', record)}."
    if assurance is Assurance.HIT_OR_MISS:
        return _by_chance(record, measure)
    return f"{_held(record, measure)}."


def _by_chance(record: Record, measure: MeasureTerms) -> str:
    if record.met and record.missed:
        return BY_CHANCE
    chance = "may be missed" if record.met else "may be met"
    return f"{_held(record, measure)}, but it {chance} in some by chance."


def _held(record: Record, measure: MeasureTerms) -> str:
    """How many months meet the target of the month asked for, which may not have been theirs."""
    share = f"{len(record.met) or 'None'} of the" if record.missed else "All"
    meet = "meets" if len(record.met) == 1 and record.missed else "meet"
    return f"{share} {record.months} months {meet} the present target of {measure.as_set(record.level)}"


def _otherwise(months: tuple[date, ...], did: str, record: Record) -> str:
    """The months that lie outside the limits, and did not do what is to be expected within them."""
    if not months:
        return ""
    if len(months) > MOST_NAMED:
        return f"; {len(months)} of the {record.months} months {did} it"
    *others, last = map(month_name, months)
    return f"; {', '.join(others)} and {last} {did} it" if others else f"; {last} {did} it"
