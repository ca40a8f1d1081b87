"""The kinds of target in words, and which fields of a form belong to some of them alone."""

from kpis.rating import TargetKind

KIND_LABELS = {
    TargetKind.VALUE: "reach a value",
    TargetKind.YEAR_END_VALUE: "reach a value by year end",
    TargetKind.BENCHMARK: "reach the latest figure of a benchmark, such as England",
    TargetKind.IMPROVING: "be better than last time",
    TargetKind.INCREASING: "rise",
    TargetKind.REDUCING: "fall",
    TargetKind.TO_BE_CONFIRMED: "to be confirmed",
}
# What is asked for some kinds alone, in groups.
OF_A_VALUE, OF_A_BENCHMARK = ("value", "tolerance_limit"), ("benchmark",)
KINDS_OF = {
    **dict.fromkeys(OF_A_VALUE, (TargetKind.VALUE, TargetKind.YEAR_END_VALUE)),
    **dict.fromkeys(OF_A_BENCHMARK, (TargetKind.BENCHMARK,)),
}
