"""Why each figure of a return corrects the published one."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Case, Value, When

LineWarnings = list[dict[str, str]]

# The warning that asks "Say why it is corrected": what is said to it is the reason of that figure alone.
ANSWERED_BY_REASON = "published_figure_changes"
# The warning that asks why there is no figure: what is said to it is published (reports.missing).
ANSWERED_BY_WHY = "expected_figure_missing"


def own_reason(line_warnings: LineWarnings) -> str:
    """What was said of this very figure, by the warnings that a line keeps; "" where nothing was."""
    said = (one.get("explanation", "") for one in line_warnings if one["code"] == ANSWERED_BY_REASON)
    return next(said, "").strip()


def reasons_of(warnings: Mapping[int, LineWarnings], *, otherwise: str) -> Case:
    """Each correction's own reason, for a query over lines; otherwise: of one that has none.

    warnings: what the lines that correct something keep, by their ids. The explanations lie in the warnings
    as the return was submitted with them, which is what the one who signs it off reads.
    """
    by_reason = defaultdict(list)
    for pk, kept in warnings.items():
        if reason := own_reason(kept):
            by_reason[reason].append(pk)
    whens = [When(pk__in=keys, then=Value(reason)) for reason, keys in by_reason.items()]
    return Case(*whens, default=Value(otherwise))
