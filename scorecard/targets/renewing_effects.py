"""How the latest figures would be rated under the targets of a framework's next period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpis.models import Framework, Target
from kpis.periods import last_month_ended
from kpis.target_record import terms_of
from kpis.targets import Terms
from scorecard.selection import frameworks_to_choose
from scorecard.targets.effect_texts import made_up_in_words, statuses_in_words
from scorecard.targets.renewing_rows import CarryOverRow
from scorecard.targets.what_if_framework import select_framework, would_do_to_all_months
from scorecard.targets.what_if_selection import SelectedIndicator

MONTHS_RATED = 12


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of the page with what its target would do; "" where that cannot be told. now: under the target
    that there is, "" where that rates them alike."""

    row: CarryOverRow
    now: str
    proposed: str
    illustrative: str


def row_texts(
    framework: Framework, rows: Iterable[CarryOverRow], *, start: date, today: date
) -> list[RowText]:
    """Each row's last 12 months under the target now and under the one that is typed; in four statements."""
    selected = select_framework(framework, frameworks=frameworks_to_choose(), latest=last_month_ended(today))
    return [_row_text(row, selected.get(row.indicator.reference), start) for row in rows]


def _row_text(row: CarryOverRow, selected: SelectedIndicator | None, start: date) -> RowText:
    terms = row.form.terms_typed(start)
    if selected is None or terms is None:
        return RowText(row, "", "", "")
    proposed = terms_of(Target(indicator=row.indicator, **_columns(terms)))
    found = would_do_to_all_months(selected, proposed, months=MONTHS_RATED)
    return RowText(
        row,
        now=statuses_in_words(month.now.rating.status for month in found.months) if found.changed else "",
        proposed=statuses_in_words(month.proposed.rating.status for month in found.months),
        illustrative=made_up_in_words(found),
    )


def _columns(terms: Terms) -> dict[str, object]:
    return {name: getattr(terms, name) for name in Terms.__slots__}
