"""Returns sent in by the tests: as files, through the stages, and as rows that are stored by hand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from kpis.models import Area, Framework, Measure, Observation
from reports.importing.intake import Examined, examine_history, examine_return
from reports.importing.stage import stage
from reports.models import (
    Assignment,
    ClosingException,
    MonthlyReturn,
    Promise,
    ReturnEntry,
    ReturnEvent,
    ReturnLine,
)
from tests.reports.importing.files import csv_bytes

HEADER = ("reference", "area", "numerator", "denominator", "value", "commentary")
CONTRACT = "trust-kpis-2018-19"
OCTOBER, NOVEMBER = date(2018, 10, 1), date(2018, 11, 1)
DECEMBER = date(2018, 12, 1)
TODAY = date(2018, 12, 12)  # when the committee met
MOMENT = datetime(2018, 12, 12, 9, tzinfo=UTC)

_numbers = count(1)

# A month's figures of the contract's 15 KPIs that raise no warning beside the sample's October.
NOVEMBERS_ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("KPI 1", "", "1050", "1220", "", ""),
    ("KPI 2", "", "283", "1204", "", ""),
    ("KPI 3", "", "900", "990", "", ""),
    ("KPI 4", "", "", "", "600", ""),
    ("KPI 5", "", "112", "126", "", ""),
    ("KPI 6", "", "9", "91", "", ""),
    ("KPI 7", "", "457", "643", "", ""),
    ("KPI 8", "", "419", "441", "", ""),
    ("KPI 9", "", "406", "665", "", ""),
    ("KPI 10", "", "", "", "240", ""),
    ("KPI 11", "", "79", "214", "", ""),
    ("KPI 12", "", "70", "479", "", ""),
    ("KPI 13", "", "25", "92", "", ""),
    ("KPI 14", "", "", "", "16", ""),
    ("KPI 15", "", "446", "519", "", ""),
)


def contract() -> Framework:
    return Framework.objects.select_related("organisation").get(slug=CONTRACT)


def file_of(*rows: Sequence[object], header: Sequence[str] = HEADER) -> bytes:
    return csv_bytes([header, *rows])


def examined(
    *rows: Sequence[object],
    header: Sequence[str] = HEADER,
    framework: Framework | None = None,
    period: date | None = NOVEMBER,
    filename: str = "november.csv",
) -> Examined:
    """A file of these rows, as a return for November 2018 unless another month is named."""
    return examine_return(
        filename=filename,
        content=file_of(*rows, header=header),
        framework=framework or contract(),
        period=period,
        today=TODAY,
    )


def examined_history(*rows: Sequence[object], header: Sequence[str]) -> Examined:
    return examine_history(filename="history.csv", content=file_of(*rows, header=header), today=TODAY)


def drafted(*rows: Sequence[object], framework: Framework | None = None, **options: Any) -> MonthlyReturn:
    """A draft with these rows."""
    framework = framework or contract()
    return stage(examined=examined(*rows, framework=framework, **options), framework=framework, by=None)


def current(measure: str, *, area: str = "BHM", period: date = NOVEMBER) -> Observation | None:
    """The figure that is published now."""
    here = Observation.objects.current().filter(measure__code=measure, area__code=area, period=period)
    return here.first()


def monthly_return(**values: Any) -> MonthlyReturn:
    """A row of its model, not stored."""
    usual = {"period": NOVEMBER, "filename": "november.csv", "created_at": MOMENT}
    return MonthlyReturn(**{"framework": contract(), **usual, **values})


def return_line(**values: Any) -> ReturnLine:
    """A row of its model, not stored; its return and its measure are, unless they are given."""
    usual = {"row_number": 2, "value": Decimal(93), "outcome": "new"}
    return ReturnLine(**{**usual, **_place(), **_of_a_return(values), **values})


def return_entry(**values: Any) -> ReturnEntry:
    """A row of its model, not stored."""
    return ReturnEntry(**{"saved_at": MOMENT, **_place(), **_of_a_return(values), **values})


def return_event(**values: Any) -> ReturnEvent:
    """A row of its model, not stored."""
    return ReturnEvent(**{"kind": "submitted", "done_at": MOMENT, **_of_a_return(values), **values})


def promise(**values: Any) -> Promise:
    """A row of its model, not stored."""
    usual = {
        "period": NOVEMBER,
        "back_by": DECEMBER,
        "cause": "Two people left.",
        "action": "They are replaced.",
    }
    if "indicator" not in values:
        usual["indicator"] = contract().indicators.get(reference="KPI 2")
    return Promise(**{**usual, **_of_a_return(values), **values})


def assignment(**values: Any) -> Assignment:
    """A row of its model, not stored; its person is."""
    return Assignment(**{"framework": contract(), **_somebody(values), **values})


def closing_exception(**values: Any) -> ClosingException:
    """A row of its model, not stored; its person is."""
    usual = {"period": NOVEMBER, "until": date(2019, 1, 31), "reason": "The system was down."}
    granted = {"framework": contract(), "granted_at": MOMENT}
    return ClosingException(**{**usual, **granted, **_somebody(values), **values})


def _place() -> dict[str, Model]:
    return {"measure": Measure.objects.get(code="re-referrals"), "area": Area.objects.get(code="BHM")}


def _of_a_return(values: dict[str, Any]) -> dict[str, Model]:
    """The return that a row is part of: a new one, unless the test gives it."""
    if "monthly_return" in values:
        return {}
    made = monthly_return()
    made.save()
    return {"monthly_return": made}


def _somebody(values: dict[str, Any]) -> dict[str, User]:
    """An account of no group, unlike the others, unless the test gives one."""
    return {} if "user" in values else {"user": User.objects.create(username=f"somebody-{next(_numbers)}")}
