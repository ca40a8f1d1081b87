"""Whether a return's comparison with what is published still holds, and comparing it again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from kpis.models import Observation
from reports.importing.intake import Examined, examine_table
from reports.importing.parse import NUMBER_COLUMNS
from reports.importing.problems import Problem, Severity
from reports.importing.stage import UNEXPLAINED, restage
from reports.importing.table import Row, Table
from reports.missing import are_overtaken
from reports.models import MonthlyReturn, ReturnLine
from reports.models.monthly_return import ReturnKind
from reports.reasons import ANSWERED_BY_WHY

COLUMNS = ("reference", "measure", "area", *NUMBER_COLUMNS, "commentary")
# What a line does not tell, so that it is told as it was when the file was read
TOLD_BY_THE_FILE = frozenset({"hidden_figures", "commentary_without_figure", "title_of_other_month"})


class Stale(StrEnum):
    """Why a comparison does not hold any more."""

    TAKEN_OUT = "taken_out"  # a measure of a file is no indicator any more
    OUTDATED = "outdated"  # something was published where its figures belong, or said of one that is missing


class CannotCompare(Exception):
    """Why a return cannot be compared again, in a sentence for the person who tried."""


def staleness(monthly_return: MonthlyReturn, *, new_ones: bool = True) -> Stale | None:
    """Why it cannot be published as it was compared: new figures are not new any more, or the others'
    published ones not published, or readers are told another reason of a missing one. None where the
    comparison holds. In one statement, and three more where it says why a figure is missing.

    new_ones: whether new figures and reasons are looked up, too, which are refused when they are recorded.
    What a measure's figures mean does not change (kpis.frozen), but a framework's indicators do.
    """
    is_superseded = Q(compared_with__superseded_at__isnull=False)
    is_new_no_more = Q(compared_with__isnull=True) & Exists(_published_now(monthly_return))
    is_outdated = is_superseded | is_new_no_more if new_ones else is_superseded
    is_taken_out = ~Q(measure__in=monthly_return.framework.indicators.values("measure")) & Q(
        monthly_return__kind=ReturnKind.FILE
    )
    stale = monthly_return.lines.filter(is_taken_out | is_outdated).annotate(
        taken_out=Case(When(is_taken_out, then=True), default=False)
    )
    taken_out = stale.order_by("-taken_out").values_list("taken_out", flat=True).first()
    if taken_out is None:
        return Stale.OUTDATED if new_ones and are_overtaken(monthly_return) else None
    return Stale.TAKEN_OUT if taken_out else Stale.OUTDATED


def _published_now(monthly_return: MonthlyReturn) -> QuerySet[Observation]:
    """What is published where a line's figure belongs."""
    # In no order: a subquery in the usual one reads measures and areas too, for every line
    return (
        Observation.objects.current()
        .filter(measure_id=OuterRef("measure_id"), area_id=OuterRef("area_id"), period=monthly_return.period)
        .order_by()
    )


@transaction.atomic
def compare_again(*, monthly_return: MonthlyReturn, today: date, explanation: str = "") -> None:
    """Hold the figures of a draft, which came as a file, against what is published by now.

    explanation: what was typed of its warnings, kept with it to be looked at once more. Raises CannotCompare
    where it is published or discarded, or where something stands in the way of its figures by now.
    """
    held = MonthlyReturn.objects.select_for_update(of=("self",)).filter(pk=monthly_return.pk).first()
    if held is None or held.is_published:
        what = "was discarded" if held is None else "is published already"
        raise CannotCompare(f"This return {what}.")
    examined = examine_table(
        _table_of(held), filename=held.filename, framework=held.framework, period=held.period, today=today
    )
    if not examined.is_accepted:
        first = examined.errors[0].message
        raise CannotCompare(f"This return cannot be taken any more. {first} Then upload the file again.")
    restage(monthly_return=held, examined=_with_what_the_file_told(held, examined), explanations=UNEXPLAINED)
    held.explanation = explanation.strip()[: MonthlyReturn.LONGEST_EXPLANATION]
    held.save()


def _table_of(held: MonthlyReturn) -> Table:
    """Its lines as the table that they came as. Of where their cells were, the row alone is known."""
    references = dict(held.framework.indicators.values_list("measure", "reference"))
    rows = [
        Row(line.row_number, _cells_of(line, reference=references.get(line.measure_id)))
        for line in held.lines.for_preview().order_by("row_number")
    ]
    rows += _rows_without_a_figure(held)
    return Table(sheet=None, header_row=0, letters=dict.fromkeys(COLUMNS, "row "), rows=rows)


def _rows_without_a_figure(held: MonthlyReturn) -> Iterator[Row]:
    """Those that said why there is none, which are no lines."""
    for one in held.warnings:
        if one["code"] == ANSWERED_BY_WHY and one.get("explanation") and one.get("row"):
            yield Row(one["row"], {"measure": one["measure"], "commentary": one["explanation"]})


def _cells_of(line: ReturnLine, *, reference: str | None) -> dict[str, object]:
    numbers = {name: getattr(line, name) for name in NUMBER_COLUMNS}
    texts = {name: f"{number:f}" if number is not None else None for name, number in numbers.items()}
    named: dict[str, object] = {"reference": reference, "measure": line.measure.code, "area": line.area.code}
    return {**named, **texts, "commentary": _own_commentary(line) or None}


def _own_commentary(line: ReturnLine) -> str:
    """What the file said beside a figure: nothing, where the line repeats what stood beside the same one.

    Else a file that leaves a commentary as it is would put back the one that was published in the meantime.
    """
    before = line.compared_with
    if before is None or line.commentary != before.commentary:
        return line.commentary
    same = all(getattr(line, name) == getattr(before, name) for name in NUMBER_COLUMNS)
    return "" if same else line.commentary


def _with_what_the_file_told(held: MonthlyReturn, examined: Examined) -> Examined:
    told = [
        Problem(one["code"], one["message"], Severity.WARNING, cell=one["cell"], sheet=one["sheet"])
        for one in held.warnings
        if one["code"] in TOLD_BY_THE_FILE
    ]
    return replace(examined, problems=[*told, *examined.problems])
