"""Returns as the stages hand them on, made by hand: what is defined, what a file says, what is found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kpis.figures import Calculation, Figure, Unit
from kpis.periods import Frequency, add_months
from kpis.rating import Polarity, TargetKind, TargetTerms
from kpis.series import KnownFigure
from kpis.terms import AreaTerms, MeasureTerms
from reports.importing.check import check
from reports.importing.compare import compare
from reports.importing.context import Context, Expected
from reports.importing.parse import parse
from reports.importing.problems import Problem
from reports.importing.return_row import Place, ReturnRow
from reports.importing.scope import Scope
from reports.importing.submitted import Return
from reports.importing.table import CellFact, Row, Table

SEPTEMBER, OCTOBER, NOVEMBER = date(2018, 9, 1), date(2018, 10, 1), date(2018, 11, 1)
FIRST, LAST = date(2018, 4, 1), date(2019, 3, 1)

# As they stand in the tables below: A is the reference, H the commentary.
LETTERS = {
    "reference": "A",
    "measure": "B",
    "area": "C",
    "period": "D",
    "numerator": "E",
    "denominator": "F",
    "value": "G",
    "commentary": "H",
    "provenance": "I",
    "source": "J",
    "cause": "K",
    "action": "L",
    "back_by": "M",
}


def measure(id: int, code: str, unit: Unit, calculation: Calculation, **terms: object) -> MeasureTerms:
    usual = {"title": code.replace("-", " ").capitalize(), "polarity": Polarity.HIGHER, "decimals": 0}
    return MeasureTerms(
        id=id,
        code=code,
        unit=unit,
        calculation=calculation,
        **{"frequency": Frequency.MONTHLY, **usual, **terms},
    )


VISITS = measure(1, "visits", Unit.PERCENT, Calculation.RATIO)
CASES = measure(2, "cases", Unit.COUNT, Calculation.COUNT, polarity=Polarity.LOWER)
CASELOAD = measure(3, "caseload", Unit.CASES_PER_WORKER, Calculation.MEAN, polarity=Polarity.LOWER)
PROGRESS = measure(4, "progress", Unit.SCORE, Calculation.GIVEN, decimals=2)
ADOPTIONS = measure(5, "adoptions", Unit.COUNT, Calculation.YEAR_TO_DATE)
ON_TRACK = measure(6, "on-track", Unit.COUNT, Calculation.DERIVED)
RATE = measure(7, "rate", Unit.RATE_PER_10K, Calculation.GIVEN, polarity=Polarity.CONTEXT)
WAIT = measure(8, "wait", Unit.DAYS, Calculation.MEAN, polarity=Polarity.LOWER)
QUALIFIED = measure(9, "qualified", Unit.PERCENT, Calculation.GIVEN)
MEASURES = (VISITS, CASES, CASELOAD, PROGRESS, ADOPTIONS, ON_TRACK, RATE, WAIT, QUALIFIED)

CITY = AreaTerms(1, "CTY", "City", "organisation")
EAST = AreaTerms(2, "CTY-E", "East", "service_area")
WEST = AreaTerms(3, "CTY-W", "West", "service_area")
ENGLAND = AreaTerms(4, "ENG", "England", "benchmark")
AREAS = (CITY, EAST, WEST, ENGLAND)


def scope(*, period: date | None = OCTOBER, history: bool = False, latest: date = LAST) -> Scope:
    """What may be returned: KPI 1 to 9 in the order of MEASURES; or any of it, as published history."""
    references = {f"KPI {one.id}": one for one in MEASURES}
    names = [*references, *(name for area in AREAS for name in (area.code, area.name))]
    areas = {name.casefold(): area for area in AREAS for name in (area.code, area.name)}
    return Scope(
        measures={one.code: one for one in MEASURES},
        references={} if history else {name.casefold(): one for name, one in references.items()},
        areas=areas,
        organisation=None if history else CITY,
        period=None if history else period,
        first=None if history else FIRST,
        last=None if history else LAST,
        latest=latest,
        spelt={name.casefold(): name for name in names},
    )


def context(
    *,
    published: Mapping[Place, KnownFigure] | None = None,
    last: Mapping[tuple[MeasureTerms, AreaTerms], tuple[date, Figure]] | None = None,
    targets: Mapping[MeasureTerms, TargetTerms] | None = None,
    expected: Iterable[MeasureTerms] = (),
    england: Mapping[MeasureTerms, tuple[date, Figure]] | None = None,
    at_year_end: bool = False,
    past: Mapping[tuple[MeasureTerms, AreaTerms], Sequence[int]] | None = None,
) -> Context:
    """What is known. last: the figure before the month, by measure and area; england: the benchmark's; past:
    the printed figures that control limits rest on, the last of them that of September."""
    return Context(
        published=published or {},
        period=OCTOBER,
        earlier={
            (one.id, area.id): {month: known(figure)}
            for (one, area), (month, figure) in {
                **(last or {}),
                **{(one, ENGLAND): latest for one, latest in (england or {}).items()},
            }.items()
        },
        targets={one.id: terms for one, terms in (targets or {}).items()},
        benchmark_areas={ENGLAND.code: ENGLAND.id},
        service_areas=frozenset({EAST.id, WEST.id}),
        organisation=CITY.id,
        expected=tuple(Expected(f"KPI {one.id}", one, (one.id, CITY.id, OCTOBER)) for one in expected),
        at_year_end=at_year_end,
        past={
            (one.id, area.id): {
                add_months(SEPTEMBER, at + 1 - len(figures)): Decimal(figure)
                for at, figure in enumerate(figures)
            }
            for (one, area), figures in (past or {}).items()
        },
    )


def known(
    figure: Figure, *, commentary: str = "", source: str = "", illustrative: bool = False
) -> KnownFigure:
    return KnownFigure(1, figure, illustrative, source, commentary)


def value(text: str) -> Figure:
    return Figure(value=Decimal(text))


def counts(numerator: int, denominator: int) -> Figure:
    return Figure(Decimal(numerator), Decimal(denominator))


def target(text: str | None, *, limit: str | None = None, **terms: object) -> TargetTerms:
    """Reach the number, or no worse than the limit; or what the other terms say."""
    number, worst = (Decimal(one) if one is not None else None for one in (text, limit))
    return TargetTerms(
        **{"kind": TargetKind.VALUE, "applies_from": FIRST, **terms}, value=number, tolerance_limit=worst
    )


def table(
    *rows: Mapping[str, object],
    facts: Mapping[tuple[int, str], tuple[CellFact, str]] | None = None,
    without: Sequence[str] = (),
) -> Table:
    """A table whose first row is row 2; `without` names columns that it does not have."""
    letters = {name: letter for name, letter in LETTERS.items() if name not in without}
    found = [Row(number, {name: row.get(name) for name in letters}) for number, row in enumerate(rows, 2)]
    return Table(sheet="Return", header_row=1, letters=letters, rows=found, facts=dict(facts or {}))


def row(reference: str = "KPI 1", **cells: object) -> dict[str, object]:
    return {"reference": reference, **cells}


def parsed(
    *rows: Mapping[str, object],
    facts: Mapping[tuple[int, str], tuple[CellFact, str]] | None = None,
    within: Scope | None = None,
    without: Sequence[str] = (),
) -> tuple[list[ReturnRow], list[Problem]]:
    return parse(table(*rows, facts=facts, without=without), scope=within or scope())


def submitted(
    *rows: Mapping[str, object],
    within: Scope | None = None,
    beside: Context | None = None,
    without: Sequence[str] = (),
    **hidden: frozenset[int] | frozenset[str],
) -> Return:
    """A return of these rows, ready to be checked."""
    one, within, beside = (
        replace(table(*rows, without=without), **hidden),
        within or scope(),
        beside or context(),
    )
    understood, _ = parse(one, scope=within)
    return Return(one, understood, compare(understood, published=beside.published), within, beside)


def checked(*rows: Mapping[str, object], **options: Any) -> list[Problem]:
    """What the checks find in a file with these rows, without what parsing said of them."""
    return check(submitted(*rows, **options))


def places(problems: Iterable[Problem], *, code: str) -> list[str | None]:
    """The cells of the problems of a code."""
    return [problem.cell for problem in problems if problem.code == code]


def warned_at(*rows, code: str, **options) -> list[str | None]:
    """The cells of a warning; it is no error."""
    problems = checked(*rows, **options)
    assert not any(problem.is_error for problem in problems if problem.code == code)
    return places(problems, code=code)


def warning_said(*rows, code: str, **options) -> str:
    """What the one warning of a code says."""
    [message] = [problem.message for problem in checked(*rows, **options) if problem.code == code]
    return message
