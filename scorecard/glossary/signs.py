"""The signs that stand where a figure does not, and other marks beside figures (docs/domain.md, Figures)."""

from kpis.figures import Marker
from scorecard.glossary.term import Term

SIGNS: tuple[Term, ...] = (
    Term(
        Marker.NOT_AVAILABLE.value,
        "Not available: a figure was due and has not been published. It is not the same as 0.",
        ("not available", "missing"),
        "not-available",
    ),
    Term(
        Marker.NOT_DUE.value,
        "Not due: no figure is expected yet, because the month has not ended, or because the measure is"
        " reported once a term or once a year.",
        ("not due", "not yet due"),
        "not-due",
    ),
    Term(
        Marker.NOT_APPLICABLE.value,
        "Not applicable: a figure would make no sense here, such as a percentage of no months.",
        ("not applicable",),
        "not-applicable",
    ),
    Term(
        Marker.HELD_BACK.value,
        "Held back: the number is so small that it could tell readers who a child is. Other figures may be"
        " held back with it, where they would give it away.",
        ("held back", "suppressed", "small numbers"),
        "held-back",
    ),
    Term(
        "*",
        "In tables with little room: the figure, or something that it rests on, is illustrative.",
        ("star", "asterisk"),
        "star",
    ),
    Term(
        "( )",
        "A figure in brackets in a table of months is of an earlier period, and is the latest that there is.",
        ("brackets",),
        "brackets",
    ),
)
