"""Statuses and kinds of target (docs/domain.md, Status)."""

from kpis.rating import STATUS_LABELS, Status
from scorecard.glossary.term import Term

STATUSES: tuple[Term, ...] = (
    Term(
        "Status",
        "How a figure stands against the target of its month. There are five: better than target, at target,"
        " within tolerance, outside tolerance and not rated. Each has a word, a shape and a colour, so that"
        " it can be told in black and white. A figure is rated as it is printed, after rounding.",
        ("rating", "RAG", "red amber green"),
    ),
    Term(
        STATUS_LABELS[Status.BETTER_THAN_TARGET],
        "Past the target, on the good side. Green, with a full circle.",
        ("green",),
        "better-than-target",
    ),
    Term(
        STATUS_LABELS[Status.AT_TARGET],
        "Equal to the target. Green, with a ring.",
        ("green",),
        "at-target",
    ),
    Term(
        STATUS_LABELS[Status.WITHIN_TOLERANCE],
        "The target was missed, by no more than the tolerance that was agreed. Amber, with a diamond.",
        ("amber",),
        "within-tolerance",
    ),
    Term(
        STATUS_LABELS[Status.OUTSIDE_TOLERANCE],
        "The target was missed by more than the tolerance, or missed where no tolerance was agreed."
        " Red, with a square.",
        ("red",),
        "outside-tolerance",
    ),
    Term(
        STATUS_LABELS[Status.NOT_RATED],
        "There is nothing to judge: no figure, no target, a target to be confirmed, a figure that is not due,"
        " or a measure that is shown for context. The reason is always said. Grey, with a bar.",
        ("grey",),
        "not-rated",
    ),
    Term(
        "On track",
        "Better than target, at target, or within tolerance. A month that is not rated counts neither way.",
    ),
    Term(
        "Months on track",
        "In how many of the months that were rated an indicator was on track.",
    ),
)

TARGETS: tuple[Term, ...] = (
    Term(
        "Target",
        "What an indicator has to reach, from a given month until the next target. A target that changes is"
        " recorded beside the one before it, with who changed it, when and why; an old month keeps its own."
        " Most targets are a level, such as 80%.",
    ),
    Term(
        "Benchmark target",
        "A target to do as well as somebody else: the latest figure of England, say, at or before the month.",
        ("target: benchmark",),
    ),
    Term(
        "Movement target",
        "A target to be better than last time, to rise, or to fall, against the figure before. The right way"
        " is better than target, no change is within tolerance, and the wrong way is outside tolerance.",
        ("improving", "increasing", "reducing", "rising", "falling", "better than last time"),
    ),
    Term(
        "Year-end target",
        "A level to reach by the last month of the year. It is rated in that month alone; before it, the page"
        " says how much has been reached and how much is still needed each month.",
        ("run rate", "by year end", "so far"),
    ),
    Term(
        "To be confirmed",
        "A target is meant to be set and has not been agreed yet, so nothing is rated against it.",
    ),
    Term(
        "Tolerance",
        "How far a figure may miss its target and still be accepted. It is printed as the figures that it"
        " covers: with a target of 80%, “tolerance 75–79%”.",
        ("tolerated",),
    ),
    Term(
        "Tolerance limit",
        "The worst figure that is still within tolerance.",
    ),
)
