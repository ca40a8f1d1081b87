"""What was corrected, explained, promised and left undone, as pages tell each of it. Pure."""

from dataclasses import dataclass

from kpis.periods import iso_month, month_name, period_label
from reports.promised import Outcome
from scorecard.days import day_name
from scorecard.page import StatusText, status_text
from scorecard.revision_texts import RevisionText, revision_text
from scorecard.since.changes import Correction, Promised
from scorecard.since.overdue import OverdueMonth
from scorecard.since.texts import Named, month_text, named
from scorecard.standing import IndicatorTerms, Standing

OUTCOMES = {Outcome.KEPT: "Kept", Outcome.MISSED: "Missed", Outcome.AWAITED: "No figure yet"}
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
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ExplanationText:
    named: Named
    iso: str
    month: str
    figure: str
    illustrative: bool
    status: StatusText
    commentary: str


@dataclass(frozen=True, slots=True)
class PromisedText:
    """of: the month that missed; found: the figure of the month by which it was to be back."""

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
class OverdueText:
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
        illustrative=one.became.is_illustrative,
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
        outcome_label=OUTCOMES[one.outcome],
        found=one.indicator.measure.in_words(then.printed) if then and then.printed is not None else "",
    )


def overdue_text(one: OverdueMonth) -> OverdueText:
    """Which figures are not published, and since when they are due: nothing of the return itself."""
    missing, due = len(one.missing), day_name(one.due)
    if one.expected == 1:
        sentence = f"the one figure was due by {due} and has not been published yet."
    elif missing == one.expected:
        sentence = f"none of the {one.expected} figures that were due by {due} has been published yet."
    else:
        references = [indicator.reference for indicator in one.missing]
        names = ", ".join(references[:NAMED_AT_MOST])
        more = f" and {missing - NAMED_AT_MOST} more" if missing > NAMED_AT_MOST else ""
        have = "has" if missing == 1 else "have"
        sentence = (
            f"{missing} of the {one.expected} figures that were due by {due} {have} not been published yet:"
            f" {names}{more}."
        )
    return OverdueText(iso=iso_month(one.period), month=month_name(one.period), sentence=sentence)
