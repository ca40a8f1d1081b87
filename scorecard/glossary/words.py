"""What is measured, for whom, and how it comes in and is published (docs/domain.md, Words)."""

from scorecard.glossary.inspectors import WORDS_OF_INSPECTORS
from scorecard.glossary.term import Term

WORDS: tuple[Term, ...] = (
    Term(
        "Organisation",
        "The body whose performance is reported, such as the Children's Trust of a city.",
        ("trust", "council"),
    ),
    Term("Area", "Where a figure belongs: the whole organisation, a service area, a team, or a benchmark."),
    Term(
        "Service area",
        "A part of the organisation that serves one part of the city, or one group of children.",
    ),
    Term("Team", "A group of staff within the organisation whose figures are also shown apart."),
    Term(
        "Benchmark",
        "Somebody to compare with, such as England: the same measure, as it was published for them.",
        ("compared with", "comparator"),
    ),
    Term(
        "Statistical neighbours",
        "The councils most like this one in the children and families who live there.",
    ),
    Term(
        "Core cities", "A group of large English cities, outside London, that are compared with each other."
    ),
    Term(
        "Measure",
        "Something that is counted in the same way over time, whoever asks for it. The same measure can stand"
        " in several frameworks, and has one history.",
    ),
    Term(
        "Framework",
        "A set of measures agreed for some months: a contract, a scorecard, or a plan.",
        ("contract", "plan"),
    ),
    Term(
        "Indicator",
        "A measure's place in a framework, with a reference, such as KPI 7 or 2.1.1, and a target.",
    ),
    Term("Reference", "The number by which a framework calls an indicator: KPI 7, 2.1.1, 5a."),
    Term("Scorecard", "All indicators of a framework in one month, on one page."),
    Term(
        "Higher is better, lower is better",
        "Which way a measure ought to move. “For context” means that neither way is better: it is there to"
        " understand the others.",
        ("polarity", "for context", "which way is better"),
    ),
    Term(
        "Period",
        "The month in which what a figure counts ended. Some figures are of a quarter, a school term or a"
        " year.",
        ("month", "quarter"),
    ),
    Term("Figure", "What was published for one measure, one area and one period.", ("observation",)),
    Term(
        "Counts",
        "The two numbers behind a percentage or an average: “284 of 1,204” means 284 re-referrals, say, out"
        " of 1,204 referrals.",
        ("numerator", "denominator"),
    ),
    Term(
        "Year to date",
        "A running total that begins again each April.",
        ("cumulative",),
    ),
    Term(
        "Illustrative",
        "Made up, to show how the product works. Nobody published it. Whatever is worked out from such a"
        " figure is marked so, too.",
        ("sample", "sample data", "made up"),
    ),
    Term(
        "Return",
        "One month's figures while officers enter, check and submit them, and an admin signs them off.",
    ),
    Term(
        "Due",
        "The day by which a month's return should be submitted. After it, the return is overdue.",
        ("overdue",),
    ),
    Term(
        "Closed",
        "The day by which a month's return can be made at all has passed. An admin can let one in late, by"
        " name and with a reason.",
        ("closing", "let in late"),
    ),
    Term(
        "Sign-off",
        "An admin has looked at a return and published it. Nobody signs off a return of their own.",
    ),
    Term(
        "Commentary",
        "What the officers say about a figure. Of a figure outside its tolerance, or changed for the worse by"
        " more than chance, they say the cause, what is being done, and by which month it should recover.",
        ("cause", "action"),
    ),
    Term(
        "Promise",
        "What was said of a figure outside its tolerance, or changed for the worse by more than chance: the"
        " action, and the month by which it should recover. The measure's page says whether it was kept.",
        ("expected to recover by",),
    ),
    Term(
        "Correction",
        "A new figure in place of a published one. It never overwrites: the old figure is kept, with the"
        " reason for the new one.",
        ("revised", "revision"),
    ),
    Term(
        "As known on",
        "A page as it stood on an earlier day, with the figures and targets recorded by then: what a"
        " committee saw at its meeting can be shown again.",
        ("as it was known", "as we were told"),
    ),
    Term("Inspection", "A visit by Ofsted or another inspectorate, and what it published about it."),
    Term("Judgement", "A grade that inspectors gave, such as good or inadequate."),
    *WORDS_OF_INSPECTORS,
    Term(
        "Finding",
        "A strength, an area for improvement, a recommendation or a requirement that inspectors wrote down.",
        ("recommendation", "requirement"),
    ),
    Term(
        "Ofsted",
        "The Office for Standards in Education, Children's Services and Skills. It inspects schools and"
        " children's social care in England.",
    ),
)
