"""What was corrected, explained, promised and left undone, as pages tell each of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpis.periods import day_name, iso_month, month_name, period_label
from kpis.rating import TargetTerms
from kpis.series import TargetChange
from kpis.target_words import agreed_in_words
from scorecard import wording
from scorecard.public_names import public_name
from scorecard.revision_texts import RevisionText, revision_text
from scorecard.since.changes import Correction
from scorecard.since.overdue import Lateness, MissingMonth
from scorecard.since.promised import Promised
from scorecard.since.texts import Named, month_text, named
from scorecard.standing import IndicatorTerms, Standing
from scorecard.status_texts import StatusText, status_text

NAMED_AT_MOST = 6  # references in a sentence


@dataclass(frozen=True, slots=True)
class CorrectionText:
    """was and became: how the month stands with either figure."""

    named: Named
    iso: str
    month: str
    revision: RevisionText
    was: StatusText
    became: StatusText
    changed_rating: bool
    illustrative: str  # what of it was made up, as it is marked


@dataclass(frozen=True, slots=True)
class ExplanationText:
    named: Named
    iso: str
    month: str
    figure: str
    illustrative: str  # what of it was made up, as it is marked
    status: StatusText
    commentary: str


@dataclass(frozen=True, slots=True)
class PromisedText:
    """of: the month that it is about; found: the figure of the month by which it was to recover."""

    named: Named
    of: str
    back_by: str
    back_by_iso: str
    cause: str
    action: str
    outcome: str
    outcome_label: str
    found: str


@dataclass(frozen=True, slots=True)
class TargetChangeText:
    """A target that was set, put right or withdrawn, in a sentence. reason: with who agreed it, and where."""

    named: Named
    sentence: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class MissingText:
    iso: str
    month: str
    sentence: str


def correction_text(one: Correction) -> CorrectionText:
    return CorrectionText(
        named=named(one.indicator),
        iso=iso_month(one.revision.period),
        month=period_label(one.revision.period, one.indicator.measure.frequency),
        revision=revision_text(one.indicator, one.revision),
        was=status_text(one.was.rating, one.was.target),
        became=status_text(one.became.rating, one.became.target),
        changed_rating=one.changed_rating,
        illustrative=one.became.made_up,
    )


def explanation_text(indicator: IndicatorTerms, one: Standing) -> ExplanationText:
    found = month_text(one, indicator.measure)
    return ExplanationText(
        named=named(indicator),
        iso=found.iso,
        month=period_label(one.period, indicator.measure.frequency),
        figure=found.figure,
        illustrative=found.illustrative,
        status=found.status,
        commentary=one.known.commentary if one.known else "",
    )


def promised_text(one: Promised) -> PromisedText:
    then = one.then
    return PromisedText(
        named=named(one.indicator),
        of=month_name(one.promise.period),
        back_by=month_name(one.promise.back_by),
        back_by_iso=iso_month(one.promise.back_by) if then else "",
        cause=one.promise.cause,
        action=one.promise.action,
        outcome=one.outcome.value,
        outcome_label=wording.PROMISE_OUTCOMES[one.outcome],
        found=one.indicator.measure.in_words(then.printed) if then and then.printed is not None else "",
    )


def target_change_text(indicator: IndicatorTerms, one: TargetChange) -> TargetChangeText:
    """“90%, from April 2022” became “82%, from April 2022” on 22 November 2026."""
    was, became = (_target_in_words(terms, indicator) for terms in (one.was, one.became))
    if was and became:
        what = f"{was} became {became}"
    else:
        what = f"{became} was set" if became else f"{was} was withdrawn"
    return TargetChangeText(
        named=named(indicator),
        sentence=f"{what} on {day_name(one.recording.at)}.",
        reason=one.recording.reason,
        by=public_name(one.recording.by) if one.recording.by else "",
    )


def _target_in_words(terms: TargetTerms | None, indicator: IndicatorTerms) -> str:
    if terms is None:
        return ""
    return f"“{agreed_in_words(terms, indicator.measure)}, from {month_name(terms.applies_from)}”"


def missing_text(one: MissingMonth) -> MissingText:
    """Which figures are not published, and since when they are due: nothing of the return itself."""
    sentences = [_missing_in_words(one)] if one.missing else []
    if one.worked_out:
        be = "is" if len(one.worked_out) == 1 else "are"
        sentences.append(f"{_references(one.worked_out)} {be} worked out from figures that are not there.")
    return MissingText(iso=iso_month(one.period), month=month_name(one.period), sentence=" ".join(sentences))


def _missing_in_words(one: MissingMonth) -> str:
    missing, expected = len(one.missing), one.expected
    published = "been published" if one.lateness is Lateness.BEFORE_RETURNS else "been published yet"
    be, are = ("is", "are") if one.lateness is Lateness.STILL_IN_TIME else ("was", "were")
    if expected == 1:
        return f"the one figure {be} due by {day_name(one.due)} and has not {published}."
    by = f"{are} due by {day_name(one.due)}"
    if missing == expected:
        return f"none of the {expected} figures that {by} has {published}."
    have = "has" if missing == 1 else "have"
    return (
        f"{missing} of the {expected} figures that {by} {have} not {published}: {_references(one.missing)}."
    )


def _references(indicators: Sequence[IndicatorTerms]) -> str:
    """KPI 1, KPI 2 and 3 more."""
    names = ", ".join(indicator.reference for indicator in indicators[:NAMED_AT_MOST])
    more = len(indicators) - NAMED_AT_MOST
    return f"{names} and {more} more" if more > 0 else names


def before_returns_in_words(first_return: date, *, ends: date) -> str:
    """Why what lies before the first month that officers return is not overdue. ends: the last month."""
    returned = (
        f"Officers return the figures from {month_name(first_return)} on. The months before it"
        if first_return <= ends
        else "Officers return none of these months. They"
    )
    return (
        f"{returned} are here as far as council papers printed them. Nobody is asked for the rest, so it is"
        " not overdue; it was due and has not been published, so it is marked [x]."
    )
