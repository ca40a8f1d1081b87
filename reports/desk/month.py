"""One framework's return of one month, with all that its pages and its checks ask of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.auth.models import User

from kpis.models import Framework
from reports.deadlines import Deadlines
from reports.desk.checklist import Checklist
from reports.desk.correcting import read_published_texts
from reports.desk.correction_rows import Texts
from reports.desk.counted import FiguresThere, figures_there, has_figure
from reports.desk.examining import examine_desk
from reports.desk.expected import ExpectedRow, expected_rows
from reports.desk.files_waiting import WaitingFile, files_waiting, measures_waiting
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
from reports.desk.wrong_entries import service_areas_of, wrong_measures
from reports.models import MonthlyReturn, ReturnEvent
from reports.models.monthly_return import ReturnState
from reports.models.return_event import EventKind


@dataclass(frozen=True)
class DeskMonth:
    """may_enter: what the reader may; is_open: whether it has not closed for them; let_in_until: until when
    they may though it has; figures: how many are there; files: whole ones of this month that wait to be
    signed off; monthly_return: the one under way, None where nothing was entered yet; published_texts: of a
    correction that can still be changed, what its fields start from, by place.
    """

    framework: Framework
    period: date
    today: date
    may_enter: Permitted
    is_open: bool
    let_in_until: date | None
    is_published: bool
    figures: FiguresThere
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

    @property
    def starts_from(self) -> Published:
        """What the rows start from, by place; None where they start blank, being of no correction."""
        is_correction = self.monthly_return is not None and self.monthly_return.is_correction
        return self.published_texts if is_correction else None

    @property
    def deadlines(self) -> Deadlines:
        return deadlines_of(self.framework, self.period)

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
    published = published_of(framework, period, measures_expected(rows))
    files = files_waiting([framework], reader=user, period=period).get((framework.pk, period), ())
    figures = figures_there(
        expected=measures_expected(rows),
        typed=_measures_typed(framework, entries),
        published=published,
        wrong=_wrong(framework, period, rows, entries, today=today),
        in_files=measures_waiting(files),
    )
    return DeskMonth(
        framework=framework,
        period=period,
        today=today,
        may_enter=permitted(user, framework),
        is_open=not is_closed or until is not None,
        let_in_until=until,
        is_published=bool(published and published == figures.expected) or is_signed_off(framework, period),
        figures=figures,
        files=files,
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


def _wrong(
    framework: Framework, period: date, rows: Sequence[ExpectedRow], entries: Entries, *, today: date
) -> frozenset[int]:
    """Ids of those of them that have an error."""
    if not entries:
        return frozenset()
    areas = service_areas_of([framework])
    return wrong_measures(rows, entries, framework=framework, period=period, today=today, service_areas=areas)


def _starts_from(
    framework: Framework, monthly_return: MonthlyReturn | None, rows: Sequence[ExpectedRow]
) -> Mapping[tuple[int, int], Texts]:
    if monthly_return is None or not (monthly_return.is_correction and monthly_return.is_open):
        return {}
    return read_published_texts(framework, monthly_return.period, rows)
