"""One framework's return of one month, with all that its pages and its checks ask of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.auth.models import User

from kpis.models import Framework
from reports.deadlines import Deadlines
from reports.desk.checklist import Checklist, wrong_rows
from reports.desk.correcting import read_published_texts
from reports.desk.correction_rows import Texts
from reports.desk.counted import FiguresThere, figures_there, has_figure
from reports.desk.examining import examine_desk
from reports.desk.expected import ExpectedRow, expected_rows
from reports.desk.files_waiting import WaitingFile, files_of_month, measures_waiting
from reports.desk.permitted import Permitted, deadlines_of, let_in_until, permitted
from reports.desk.saving import (
    entries_of,
    is_signed_off,
    measures_expected,
    published_of,
    return_under_way,
)
from reports.desk.submitting import standing_of
from reports.desk.typed import Entries
from reports.desk.typed_row import Published
from reports.models import MonthlyReturn, ReturnEvent
from reports.models.monthly_return import ReturnState
from reports.models.return_event import EventKind


@dataclass(frozen=True)
class DeskMonth:
    """may_enter: what the reader may; let_in_until: until when they may though it has closed; published: ids
    of the measures whose figure is expected and published; files: whole ones of this month that wait to be
    signed off; monthly_return: the one under way, None where nothing was entered yet; published_texts: of a
    correction that can still be changed, what its fields start from, by place.
    """

    framework: Framework
    period: date
    today: date
    may_enter: Permitted
    let_in_until: date | None
    is_published: bool
    published: frozenset[int]
    files: tuple[WaitingFile, ...]
    monthly_return: MonthlyReturn | None
    entries: Entries
    rows: list[ExpectedRow]
    published_texts: Mapping[tuple[int, int], Texts]

    @cached_property
    def points(self) -> Checklist:
        return examine_desk(
            self.rows,
            self.entries,
            framework=self.framework,
            period=self.period,
            today=self.today,
            monthly_return=self.monthly_return,
        )

    @cached_property
    def figures(self) -> FiguresThere:
        """How many are there: what is wrong is so by the checklist of the same page."""
        return figures_there(
            expected=measures_expected(self.rows),
            typed=_measures_typed(self.framework, self.entries),
            published=self.published,
            wrong=self._wrong,
            in_files=measures_waiting(self.files),
        )

    @property
    def _wrong(self) -> frozenset[int]:
        """Ids of the measures whose figure of the whole organisation has an error."""
        if not self.entries:
            return frozenset()  # nothing can be wrong, and no checklist is made to say so
        wrong = wrong_rows(self.points.examined)
        return frozenset(row.measure.id for row in self.rows if row.is_whole and row.number in wrong)

    @property
    def starts_from(self) -> Published:
        """What the rows start from, by place; None where they start blank, being of no correction."""
        is_correction = self.monthly_return is not None and self.monthly_return.is_correction
        return self.published_texts if is_correction else None

    @property
    def deadlines(self) -> Deadlines:
        return deadlines_of(self.framework, self.period)

    @property
    def is_open(self) -> bool:
        """Whether it has not closed for the reader."""
        return not self.deadlines.is_closed(self.today) or self.let_in_until is not None

    @property
    def standing(self) -> str:
        """What changes whenever anything of the return is saved."""
        return standing_of(self.monthly_return, self.entries)

    @property
    def can_type(self) -> bool:
        """Whether the reader can enter figures now."""
        if not self.may_enter.any or not self.is_open:
            return False
        return self.monthly_return.is_open if self.monthly_return is not None else not self.is_published

    @cached_property
    def sent_back(self) -> ReturnEvent | None:
        """Why it came back to the officer, where it did."""
        if self.monthly_return is None or ReturnState(self.monthly_return.state) is not ReturnState.RETURNED:
            return None
        events = self.monthly_return.events.filter(kind=EventKind.SENT_BACK.value)
        return events.select_related("done_by").last()

    @property
    def can_correct(self) -> bool:
        return self.may_enter.any and self.is_open and self.is_published and self.monthly_return is None

    @property
    def can_discard(self) -> bool:
        """What everybody typed goes only by the hand of somebody who enters all of it."""
        return self.can_submit and self.may_enter.all_of_them

    @property
    def can_submit(self) -> bool:
        return self.can_type and self.monthly_return is not None


def read_month(
    user: User,
    framework: Framework,
    period: date,
    *,
    today: date,
    also: Collection[tuple[int, int]] = (),
) -> DeskMonth:
    """also: places, by measure id and area id, that somebody has a figure for, expected or not."""
    monthly_return = return_under_way(framework, period)
    entries = entries_of(monthly_return)
    rows = expected_rows(framework, period, also={*entries, *also})
    is_closed = deadlines_of(framework, period).is_closed(today)
    until = let_in_until(user, framework, period, today=today) if is_closed else None
    expected = measures_expected(rows)
    published = published_of(framework, period, expected)
    return DeskMonth(
        framework=framework,
        period=period,
        today=today,
        may_enter=permitted(user, framework),
        let_in_until=until,
        is_published=bool(published and published == expected) or is_signed_off(framework, period),
        published=published,
        files=files_of_month(framework, period, reader=user),
        monthly_return=monthly_return,
        entries=entries,
        rows=rows,
        published_texts=_starts_from(framework, monthly_return, rows),
    )


def _measures_typed(framework: Framework, entries: Entries) -> frozenset[int]:
    """Ids of those whose figure of the whole organisation was typed, right or wrong."""
    return frozenset(
        measure
        for (measure, area), entry in entries.items()
        if area == framework.organisation_id and has_figure(entry.typed)
    )


def _starts_from(
    framework: Framework, monthly_return: MonthlyReturn | None, rows: Sequence[ExpectedRow]
) -> Mapping[tuple[int, int], Texts]:
    if monthly_return is None or not (monthly_return.is_correction and monthly_return.is_open):
        return {}
    return read_published_texts(framework, monthly_return.period, rows)
