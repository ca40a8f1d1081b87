"""Inspections and what they wrote, as plain values. Pure."""

from dataclasses import dataclass
from datetime import date

from kpis.terms import MeasureTerms
from reports.inspection_words import (
    TO_BE_DEALT_WITH,
    ActionStatus,
    FindingKind,
    FindingStatus,
    Grade,
    InspectionKind,
)
from reports.partial_dates import PartialDate, span_in_words

NO_DATE = "Date not known"


@dataclass(frozen=True, slots=True)
class InspectionTerms:
    """id, follows: rows; organisation: the area's row, None where it was of a provider by its name."""

    id: int
    code: str
    kind: InspectionKind
    inspectorate: str
    organisation: int | None
    of_whom: str
    title: str
    starts: PartialDate | None
    ends: PartialDate | None
    published: PartialDate | None
    follows: int | None
    requirements_made: int | None
    requirements_met: int | None
    source: str

    @property
    def when(self) -> str:
        return span_in_words(self.starts, self.ends) or NO_DATE

    @property
    def named(self) -> str:
        """Its title with when it was, unless the title says so already."""
        return self.title if self.when in self.title else f"{self.title}, {self.when}"

    @property
    def looked(self) -> PartialDate | None:
        """Until when the inspectors looked."""
        return self.ends or self.starts or self.published

    @property
    def told(self) -> PartialDate | None:
        """From when on its findings were known."""
        return self.published or self.ends or self.starts

    @property
    def in_time(self) -> date:
        """By which it is put in order: what has no date comes before everything."""
        return self.looked.last if self.looked else date.min

    def is_known_by(self, day: date) -> bool:
        """Whether it had certainly been told by a day; of what has no date nobody can say otherwise."""
        return self.told is None or self.told.last <= day


@dataclass(frozen=True, slots=True)
class JudgementTerms:
    area: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class ReportTerms:
    """What somebody said of a finding, an action or a recommendation, and the day it was recorded."""

    status: str
    since: PartialDate | None
    said_by: str
    evidence: str
    recorded: date


@dataclass(frozen=True, slots=True)
class ActionTerms:
    """reports: what was said of it, the latest last."""

    action: str
    owner: str
    due: PartialDate | None
    status: ActionStatus
    reports: tuple[ReportTerms, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingTerms:
    """id: its row; status: the last of its reports, where there is one."""

    id: int
    kind: FindingKind
    theme: str
    summary: str
    text: str
    status: FindingStatus
    measures: tuple[MeasureTerms, ...] = ()
    actions: tuple[ActionTerms, ...] = ()
    reports: tuple[ReportTerms, ...] = ()

    @property
    def is_to_be_dealt_with(self) -> bool:
        return self.status in TO_BE_DEALT_WITH


@dataclass(frozen=True, slots=True)
class InspectionRecord:
    """An inspection with what it judged and found, in the order of its report."""

    inspection: InspectionTerms
    judgements: tuple[JudgementTerms, ...] = ()
    findings: tuple[FindingTerms, ...] = ()
