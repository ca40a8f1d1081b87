"""Inspections as plain values to test with."""

from itertools import count
from typing import Any

from reports.inspection_words import FindingKind, FindingStatus, InspectionKind
from reports.partial_dates import read_partial_date
from scorecard.inspections.terms import FindingTerms, InspectionRecord, InspectionTerms

_numbers = count(1)


def inspection(starts: str = "", ends: str = "", published: str = "", **values: Any) -> InspectionTerms:
    """Of the organisation 1, unless told otherwise. Dates as they are written."""
    number = next(_numbers)
    usual: dict[str, Any] = {
        "id": number,
        "code": f"visit-{number}",
        "kind": InspectionKind.GRADED,
        "inspectorate": "Ofsted",
        "organisation": 1,
        "of_whom": "Birmingham",
        "title": "Full inspection",
        "follows": None,
        "requirements_made": None,
        "requirements_met": None,
        "source": "",
    }
    dates = {"starts": starts, "ends": ends, "published": published}
    read = {name: read_partial_date(text) for name, text in dates.items()}
    return InspectionTerms(**{**usual, **read, **values})


def finding(kind: str = "area_for_improvement", status: str = "open", **values: Any) -> FindingTerms:
    usual: dict[str, Any] = {"id": next(_numbers), "theme": "Practice", "summary": "Visits late", "text": ""}
    return FindingTerms(**{**usual, "kind": FindingKind(kind), "status": FindingStatus(status), **values})


def record(of: InspectionTerms | None = None, *findings: FindingTerms) -> InspectionRecord:
    return InspectionRecord(of or inspection("2018-04"), (), findings)
