"""Staging: an accepted return is kept as a draft, line by line, until it is published."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kpis.bulk import insert_rows
from kpis.models import Framework
from reports.importing.intake import Examined
from reports.importing.problems import Problem
from reports.models import MonthlyReturn, ReturnLine
from reports.models.monthly_return import ReturnKind, ReturnState

# Why a warning is right as it is, by the number of its row and its code.
Explanations = Mapping[tuple[int | None, str], str]
UNEXPLAINED: Explanations = {}

LINE_FIELDS = (
    "monthly_return_id",
    "row_number",
    "measure_id",
    "area_id",
    "numerator",
    "denominator",
    "value",
    "commentary",
    "outcome",
    "warnings",
    "compared_with_id",
)


@transaction.atomic
def stage(*, examined: Examined, framework: Framework, by: User | None) -> MonthlyReturn:
    """Keep what was examined as a draft. Raises ValueError where it has errors: those are never kept."""
    if not examined.is_accepted or examined.period is None:
        raise ValueError("A return with errors is not kept.")
    of_no_line, by_row = _by_line(examined)
    draft = MonthlyReturn.objects.create(
        framework=framework,
        period=examined.period,
        filename=shortened_name(examined.filename),
        warnings=of_no_line,
        created_by=by,
        created_at=timezone.now(),
    )
    insert_rows(ReturnLine, fields=LINE_FIELDS, rows=_lines(draft, examined, by_row))
    return draft


def stage_once(*, examined: Examined, framework: Framework, by: User | None) -> tuple[MonthlyReturn, bool]:
    """The draft of it, and whether it is a new one.

    Whoever sends in the same lines again, and has not published them, gets the draft that there is, compared
    anew. Raises ValueError where it has errors.
    """
    if examined.period is None:
        raise ValueError("A return with errors is not kept.")
    drafts = MonthlyReturn.objects.filter(
        framework=framework,
        period=examined.period,
        kind=ReturnKind.FILE,
        state=ReturnState.DRAFT,
        created_by=by,
    )
    for pk in drafts.values_list("pk", flat=True):
        if _holds(pk, examined) and (held := _taken_up_again(drafts, pk, examined)):
            return held, False
    return stage(examined=examined, framework=framework, by=by), True


@transaction.atomic
def _taken_up_again(drafts: QuerySet[MonthlyReturn], pk: int, examined: Examined) -> MonthlyReturn | None:
    """A draft, compared anew; None where it was published or discarded in the meantime."""
    held = drafts.select_for_update().filter(pk=pk).first()
    if held is not None:
        restage(monthly_return=held, examined=examined, explanations=UNEXPLAINED)
        held.filename = shortened_name(examined.filename)
        held.save()
    return held


def _holds(pk: int, examined: Examined) -> bool:
    """Whether the lines of a return say what a file says, whatever the rows that they stand in."""
    wanted = {(one.row.measure.id, one.row.area.id, *one.row.figure, one.commentary) for one in examined.rows}
    lines = ReturnLine.objects.filter(monthly_return=pk)
    return lines.count() == len(examined.rows) and wanted == set(
        lines.order_by().values_list(
            "measure_id", "area_id", "numerator", "denominator", "value", "commentary"
        )
    )


@transaction.atomic
def restage(*, monthly_return: MonthlyReturn, examined: Examined, explanations: Explanations) -> None:
    """Keep what was examined as the lines of a return that there is already, in the place of those it had.

    explanations: of the warnings, by row number and code. Raises ValueError where there are errors.
    """
    if not examined.is_accepted:
        raise ValueError("A return with errors is not kept.")
    of_no_line, by_row = _by_line(examined, explanations)
    monthly_return.lines.all().delete()
    monthly_return.warnings = of_no_line
    insert_rows(ReturnLine, fields=LINE_FIELDS, rows=_lines(monthly_return, examined, by_row))


def _lines(
    draft: MonthlyReturn, examined: Examined, warnings: Mapping[int, list[dict[str, Any]]]
) -> Iterator[tuple[Any, ...]]:
    """The values of LINE_FIELDS for each row that holds a figure; warnings by the row's number."""
    for one in examined.rows:
        yield (
            draft.pk,
            one.row.number,
            one.row.measure.id,
            one.row.area.id,
            one.row.figure.numerator,
            one.row.figure.denominator,
            one.row.figure.value,
            one.commentary,
            one.outcome.value,
            warnings.get(one.row.number, []),
            one.published.id if one.published else None,
        )


def _by_line(
    examined: Examined, explanations: Explanations = UNEXPLAINED
) -> tuple[list[dict[str, Any]], dict[int, list[dict[str, Any]]]]:
    """The warnings that no line will carry, those of blank rows among them; and the others by row."""
    lines = {one.row.number for one in examined.rows}
    of_no_line, by_row = [], defaultdict(list)
    for warning in examined.warnings:
        kept = as_json(warning)
        explanation = explanations.get((warning.row, warning.code)) or warning.said
        if explanation:
            kept["explanation"] = explanation
        if warning.row in lines:
            by_row[warning.row].append(kept)
        else:
            of_no_line.append(kept)
    return of_no_line, by_row


def shortened_name(filename: str) -> str:
    """The file's name, with its middle left out where it is longer than a draft keeps."""
    most = MonthlyReturn.LONGEST_FILENAME
    return filename if len(filename) <= most else f"{filename[: most // 2 - 1]}…{filename[-most // 2 :]}"


def as_json(problem: Problem) -> dict[str, Any]:
    """A problem for storing and for programs.

    Where a figure is missing, with its measure, its row, and what readers were told when it was compared.
    """
    missing = {"measure": problem.measure, "row": problem.row, "on_record": problem.on_record}
    return {
        **(missing if problem.measure else {}),
        "severity": problem.severity.value,
        "code": problem.code,
        "cell": problem.cell,
        "sheet": problem.sheet,
        "message": problem.message,
    }
