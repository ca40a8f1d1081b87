"""Returns sent in by the tests: as files, through the stages, and as rows that are stored by hand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kpis.models import Area, Framework, Measure, Observation
from reports.importing.intake import Examined, examine_history, examine_return
from reports.importing.stage import stage
from reports.models import MonthlyReturn, ReturnLine
from tests.reports.importing.files import csv_bytes

HEADER = ("reference", "area", "numerator", "denominator", "value", "commentary")
CONTRACT = "trust-kpis-2018-19"
OCTOBER, NOVEMBER = date(2018, 10, 1), date(2018, 11, 1)
TODAY = date(2018, 12, 12)  # when the committee met
MOMENT = datetime(2018, 12, 12, 9, tzinfo=UTC)

# A month's figures of the contract's 15 KPIs that raise no warning beside the sample's October.
NOVEMBERS_ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("KPI 1", "", "1050", "1220", "", ""),
    ("KPI 2", "", "260", "1204", "", ""),
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
    if "monthly_return" not in values:
        values["monthly_return"] = monthly_return()
        values["monthly_return"].save()
    usual = {"row_number": 2, "value": Decimal(93), "outcome": "new"}
    places = {"measure": Measure.objects.get(code="re-referrals"), "area": Area.objects.get(code="BHM")}
    return ReturnLine(**{**usual, **places, **values})
