"""The lines and problems of a return as a preview shows them: every text worked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kpis.figures import Figure, counts_in_words
from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from reports.importing.compare import ComparedRow
from reports.importing.problems import Problem
from reports.models import ReturnLine

OUTCOME_LABELS = {"new": "New", "changed": "Changed", "unchanged": "Unchanged"}


@dataclass(frozen=True, slots=True)
class LineText:
    """A line of a preview: where it stands in the file, what it says, and what was published."""

    row_number: int
    measure: str
    area: str
    figure: str
    counts: str
    was: str
    was_counts: str
    outcome: str
    outcome_label: str
    commentary: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemText:
    severity: str
    cell: str
    message: str


def problem_texts(problems: Iterable[Problem]) -> list[ProblemText]:
    """Errors first, each with the cell as Excel shows it."""
    in_order = sorted(problems, key=lambda problem: not problem.is_error)
    return [ProblemText(one.severity.value, one.cell or "The file", one.message) for one in in_order]


def row_texts(rows: Iterable[ComparedRow]) -> list[LineText]:
    """Rows that are not stored, since something is wrong with the file or nothing would change."""
    return [
        _text(
            number=one.row.number,
            measure=one.row.measure,
            area=one.row.area.name,
            figure=one.row.figure,
            was=one.published.figure if one.published else None,
            outcome=one.outcome.value,
            commentary=one.commentary,
        )
        for one in rows
    ]


def line_texts(lines: Iterable[ReturnLine]) -> list[LineText]:
    """Lines of a stored return, with the warnings that each gave rise to."""
    return [
        _text(
            number=line.row_number,
            measure=MeasureTerms.of(*[getattr(line.measure, name) for name in MEASURE_COLUMNS]),
            area=line.area.name,
            figure=_figure(line),
            was=_figure(line.compared_with) if line.compared_with else None,
            outcome=line.outcome,
            commentary=line.commentary,
            warnings=tuple(f"{warning['cell']}: {warning['message']}" for warning in line.warnings),
        )
        for line in lines
    ]


def _figure(row: Any) -> Figure:
    return Figure(row.numerator, row.denominator, row.value)


def _text(
    *,
    number: int,
    measure: MeasureTerms,
    area: str,
    figure: Figure,
    was: Figure | None,
    outcome: str,
    commentary: str,
    warnings: tuple[str, ...] = (),
) -> LineText:
    return LineText(
        row_number=number,
        measure=measure.title,
        area=area,
        figure=_in_words(figure, measure),
        counts=counts_in_words(figure) or "",
        was=_in_words(was, measure) if was else "",
        was_counts=(counts_in_words(was) or "") if was else "",
        outcome=outcome,
        outcome_label=OUTCOME_LABELS[outcome],
        commentary=commentary,
        warnings=warnings,
    )


def _in_words(figure: Figure, measure: MeasureTerms) -> str:
    printed = measure.published(figure)
    return measure.in_words(printed) if printed is not None else ""
