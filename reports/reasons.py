"""Why each figure of a return corrects the published one."""

from collections import defaultdict

from django.db.models import Case, QuerySet, Value, When

from reports.models import ReturnLine

# The warning that asks "Say why it is corrected": what is said to it is the reason of that figure alone.
ANSWERED_BY_REASON = "published_figure_changes"


def own_reason(line_warnings: list[dict[str, str]]) -> str:
    """What was said of this very figure, by the warnings that a line keeps; "" where nothing was."""
    said = (one.get("explanation", "") for one in line_warnings if one["code"] == ANSWERED_BY_REASON)
    return next(said, "").strip()


def reasons_of(lines: QuerySet[ReturnLine], *, otherwise: str) -> Case:
    """Each line's own reason, for a query over these lines; otherwise: of a line that has none.

    In one statement. The explanations lie in the warnings as the return was submitted with them, which is
    what the one who signs it off reads.
    """
    by_reason = defaultdict(list)
    for pk, warnings in lines.exclude(warnings=[]).order_by().values_list("pk", "warnings"):
        if reason := own_reason(warnings):
            by_reason[reason].append(pk)
    whens = [When(pk__in=keys, then=Value(reason)) for reason, keys in by_reason.items()]
    return Case(*whens, default=Value(otherwise))
