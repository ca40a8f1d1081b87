"""One framework's return of one month, as a list of what is due shows it."""

from dataclasses import dataclass
from datetime import date

from kpis.models import Framework
from kpis.periods import iso_month
from reports.deadlines import Deadlines, Timeliness
from reports.desk.counted import FiguresThere
from reports.desk.files_waiting import WaitingFile
from reports.desk.standing import Standing, StandingText, is_long_overdue, standing_text


@dataclass(frozen=True, slots=True)
class DueReturn:
    """A framework's return of one month.

    figures: how many are there; officers: who enters it, for those who sign it off; let_in: of a month that
    has closed, who may still make it, "you" for the reader, and until which day; returned: the day it was
    first submitted; files: whole ones that wait to be signed off; never_fell_due: its figures came from
    files, and whatever was returned here is a correction of them.
    """

    framework: Framework
    period: date
    today: date
    standing: Standing
    deadlines: Deadlines
    figures: FiguresThere
    officers: tuple[str, ...]
    let_in: tuple[tuple[str, date], ...]
    returned: date | None
    files: tuple[WaitingFile, ...] = ()
    is_correction: bool = False
    is_started: bool = False
    never_fell_due: bool = False

    @property
    def month(self) -> str:
        return iso_month(self.period)

    @property
    def timeliness(self) -> Timeliness:
        return self.deadlines.timeliness(returned=self.returned, today=self.today)

    @property
    def has_closed(self) -> bool:
        return self.deadlines.is_closed(self.today)

    @property
    def is_long_overdue(self) -> bool:
        is_begun = self.is_started or bool(self.files)
        return is_long_overdue(self.standing, self.deadlines, is_started=is_begun, today=self.today)

    @property
    def waits_in_files(self) -> bool:
        """Whether nothing was made of it here, and whole files hold all of it."""
        return self.standing is Standing.SUBMITTED and not self.is_started

    @property
    def text(self) -> StandingText:
        """Where it stands, in words."""
        return standing_text(
            self.standing,
            self.deadlines,
            returned=self.returned,
            today=self.today,
            is_started=self.is_started,
            is_correction=self.is_correction,
            files=[one.in_words for one in self.files],
        )
