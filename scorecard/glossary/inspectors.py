"""Words that inspectors of children's services and schools use."""

from scorecard.glossary.term import Term

WORDS_OF_INSPECTORS: tuple[Term, ...] = (
    Term(
        "Monitoring visit",
        "A short visit by inspectors to a council whose services they graded inadequate, to see how it is"
        " getting on. It gives no grade.",
    ),
    Term(
        "Focused visit",
        "A short visit by inspectors to look at one part of a council's services for children. It gives no"
        " grade.",
    ),
    Term(
        "Requires improvement",
        "The third of four grades, between good and inadequate: not yet good.",
        ("requires improvement to be good",),
    ),
    Term("Inadequate", "The lowest of four grades: outstanding, good, requires improvement, inadequate."),
    Term(
        "Special measures",
        "What an inadequate school is put in where inspectors find that those who lead it are not able to"
        " better it. Such schools are counted among the inadequate.",
    ),
    Term(
        "Front door",
        "Where worries about a child first come in, and where it is decided what is to be done about them.",
        ("referral and assessment",),
    ),
    Term(
        "Section 47",
        "An enquiry into whether a child suffers significant harm, or is likely to (Children Act 1989,"
        " section 47).",
        ("section 47 enquiry", "s47", "child protection enquiry"),
    ),
    Term(
        "Public Law Outline",
        "The steps that a council and a family court take before and during care proceedings, and the time"
        " that they may take.",
        ("PLO", "pre-proceedings"),
    ),
)
