"""Files that were taken in whole, past the desk, and wait to be signed off."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils import timezone

from kpis.models import Framework
from kpis.periods import day_name, iso_month
from reports.desk.permitted import may_sign_off
from reports.models import MonthlyReturn, ReturnLine
from reports.models.monthly_return import ReturnKind
from reports.publishing import must_leave_to_another


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """One file that nobody has published or discarded yet.

    number: its return's, by which its preview is found; by: who uploaded it, "" where that is not known;
    at: when, by the council's clock; measures: ids of those it has a figure of the whole organisation for;
    opens: whether the reader may look into it; may_decide: and sign it off; is_own: whether it is theirs, so
    that somebody else has to.
    """

    number: int
    framework: Framework
    period: date
    filename: str
    by: str
    at: datetime
    measures: frozenset[int]
    opens: bool
    may_decide: bool
    is_own: bool

    @property
    def month(self) -> str:
        return iso_month(self.period)

    @property
    def in_words(self) -> str:
        """november.csv, uploaded by anna on 12 December 2018, 09:00."""
        by = f" by {self.by}" if self.by else ""
        return f"{self.filename}, uploaded{by} on {self.moment}"

    @property
    def moment(self) -> str:
        """12 December 2018, 09:00."""
        return f"{day_name(self.at)}, {self.at:%H:%M}"

    @property
    def figures_in_words(self) -> str:
        """15 figures, of the whole organisation."""
        return f"{len(self.measures)} {'figure' if len(self.measures) == 1 else 'figures'}"

    @property
    def next_step(self) -> str:
        """Who does what now."""
        return "You uploaded it, so somebody else signs it off" if self.is_own else "Waits to be signed off"


def files_of_month(framework: Framework, period: date, *, reader: User) -> tuple[WaitingFile, ...]:
    """Those of one month of one framework, the earliest first."""
    return files_waiting([framework], reader=reader, period=period).get((framework.pk, period), ())


def files_waiting(
    frameworks: Collection[Framework], *, reader: User | None, period: date | None = None
) -> Mapping[tuple[int, date], tuple[WaitingFile, ...]]:
    """By framework id and month, the earliest first; of one month where it is named. Two statements.

    reader: None where nobody reads.
    """
    rows = MonthlyReturn.objects.under_way().filter(kind=ReturnKind.FILE, framework__in=frameworks)
    if period is not None:
        rows = rows.filter(period=period)
    drafts = list(rows.select_related("created_by").order_by("created_at"))
    measures = _measures_in(drafts)
    by_id = {one.pk: one for one in frameworks}
    found: dict[tuple[int, date], list[WaitingFile]] = defaultdict(list)
    for draft in drafts:
        framework = by_id[draft.framework_id]
        one = _waiting(draft, framework, measures.get(draft.pk, frozenset()), reader=reader)
        found[draft.framework_id, draft.period].append(one)
    return {place: tuple(some) for place, some in found.items()}


def _waiting(
    draft: MonthlyReturn, framework: Framework, measures: frozenset[int], *, reader: User | None
) -> WaitingFile:
    opens = reader is not None and reader.is_staff and reader.has_perm("reports.view_monthlyreturn")
    is_own = reader is not None and must_leave_to_another(draft, reader)
    return WaitingFile(
        number=draft.pk,
        framework=framework,
        period=draft.period,
        filename=draft.filename or "A file",
        by=draft.created_by.get_username() if draft.created_by else "",
        at=timezone.localtime(draft.created_at),
        measures=measures,
        opens=opens,
        may_decide=opens and not is_own and reader is not None and may_sign_off(reader),
        is_own=is_own,
    )


def _measures_in(drafts: Collection[MonthlyReturn]) -> Mapping[int, frozenset[int]]:
    """By return id: the measures that it has a figure of the whole organisation for."""
    if not drafts:
        return {}
    whole = Q(area=F("monthly_return__framework__organisation"))
    lines = ReturnLine.objects.filter(whole, monthly_return__in=drafts).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for number, measure in lines.values_list("monthly_return_id", "measure_id"):
        found[number].add(measure)
    return {number: frozenset(some) for number, some in found.items()}


def measures_waiting(files: Collection[WaitingFile]) -> frozenset[int]:
    """Ids of the measures that any of these files has a figure for."""
    return frozenset[int]().union(*(one.measures for one in files))
