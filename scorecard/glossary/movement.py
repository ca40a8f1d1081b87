"""Words about how figures move (docs/domain.md, Movement)."""

from scorecard.glossary.term import Term

MOVEMENT: tuple[Term, ...] = (
    Term(
        "Change",
        "How a figure moved since the one before: up, down or not at all, and whether that is better, worse"
        " or neither. Where figures are missing between the two, it is said how many.",
        ("movement", "better", "worse"),
    ),
    Term(
        "Point",
        "The difference between two percentages: from 22% to 24% is up 2 points.",
        ("percentage point",),
    ),
    Term(
        "Window",
        "Several months taken together, 12 unless something else was agreed, so that one odd month weighs"
        " less. It is rated against the same target as the month. Where each figure already covers many"
        " months, the same cases are in a window several times, and the page says so.",
        ("12 months", "cumulative", "rolling"),
    ),
    Term(
        "Counts added up",
        "How a window is worked out where every month has its counts: all children of these months out of"
        " all. It is not the average of the percentages, in which a small month would weigh as much as a"
        " large one.",
        ("pooled",),
    ),
    Term(
        "Average of months",
        "How a window is worked out where some month has no counts: the figures are added up and divided by"
        " how many they are. The page says how many months it holds.",
        ("mean of the months",),
    ),
    Term(
        "Variation",
        "Every figure moves a little from month to month. Variation tells whether a movement is more than"
        " that: normal, improving, concerning, high or low. It is not told of quarterly or yearly figures,"
        " nor of totals of the year so far.",
        ("more than chance", "noise", "XmR"),
    ),
    Term(
        "Control limits",
        "The two lines between which figures move by chance alone, worked out from how much they usually move"
        " from month to month: the mean, and 2.66 times the average movement to either side. They are not"
        " targets.",
        ("XmR", "upper control limit", "lower control limit"),
    ),
    Term("Mean", "The average: all figures added up, divided by how many there are.", ("average",)),
    Term(
        "Normal variation",
        "The figures move as they usually do. Nothing shows that anything has changed. Its letter is N.",
        ("normal", "common cause"),
    ),
    Term(
        "Improving",
        "Something has changed for the better, more than chance would bring about. Its letter is I.",
    ),
    Term(
        "Concerning",
        "Something has changed for the worse, more than chance would bring about. Its letter is C.",
    ),
    Term(
        "High, low",
        "Something has changed, in a measure for which neither way is better. The letters are H and L.",
        ("high", "low"),
    ),
    Term(
        "Too few figures",
        "Variation cannot be told: it takes 13 figures or more.",
    ),
    Term(
        "Assurance",
        "Whether the target will be met if nothing changes. It compares the target with the control limits.",
        ("as things stand",),
    ),
    Term(
        "Meets target",
        "As things stand the target is met every month: every figure that can be printed between the control"
        " limits reaches it. Its letter is M.",
    ),
    Term(
        "Fails target",
        "As things stand the target is met in no month: no figure that can be printed between the control"
        " limits reaches it. Its letter is F.",
    ),
    Term(
        "Hit or miss",
        "As things stand a month may meet the target or miss it, by chance. Its sign is a question mark.",
    ),
    Term(
        "Restart",
        "A decision that the control limits begin anew from a month, because something has really changed,"
        " such as the way of counting. It is recorded with its date, its reason and who decided it.",
        ("limits begun anew", "limits begin anew"),
    ),
)
