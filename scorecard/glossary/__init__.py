"""What the product's words mean, in plain English: for the glossary, for search, and for footnotes. Pure."""

from scorecard.glossary.abbreviations import ABBREVIATIONS, Abbreviation
from scorecard.glossary.movement import MOVEMENT
from scorecard.glossary.signs import SIGNS
from scorecard.glossary.statuses import STATUSES, TARGETS
from scorecard.glossary.term import Term
from scorecard.glossary.words import WORDS

TERMS: tuple[Term, ...] = (
    *SIGNS,
    *WORDS,
    *STATUSES,
    *TARGETS,
    *MOVEMENT,
    *(one.as_term() for one in ABBREVIATIONS),
)

__all__ = ["ABBREVIATIONS", "SIGNS", "TERMS", "Abbreviation", "Term"]
