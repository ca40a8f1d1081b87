"""What was promised with the figure before: where it still holds, it is confirmed in one step.

Every figure that needs a cause, an action and a month says them (docs/domain.md: Validation). Where the same
signal goes on, the same words may hold, and are then said again by somebody who looked at them; a month that
has come without recovery is never said again, so that a new one has to be named.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kpis.periods import iso_month, month_name
from reports.desk.expected import ExpectedRow
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.promised import PromiseMade

AGAIN = "again"  # the field of a page that names the row whose words still hold


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """of: the month it was said of, in words; back_by: as it is typed, "" where that month has come."""

    of: str
    cause: str
    action: str
    back_by: str
    back_by_in_words: str

    def fills(self, typed: Mapping[str, str]) -> dict[str, str]:
        """By column, what it would fill in of what is blank."""
        said = {"cause": self.cause, "action": self.action, "back_by": self.back_by}
        return {
            name: said[name] for name in PROMISE_COLUMNS if said[name] and not typed.get(name, "").strip()
        }


def said_before(promises: Collection[PromiseMade], *, last: date | None, period: date) -> SaidBefore | None:
    """The promise of the figure before; None where nothing was promised of that.

    last: the month of the figure before; period: the month of the return.
    """
    made = next((one for one in promises if one.period == last), None)
    if made is None:
        return None
    return SaidBefore(
        of=month_name(made.period),
        cause=made.cause,
        action=made.action,
        back_by=iso_month(made.back_by) if made.back_by > period else "",
        back_by_in_words=month_name(made.back_by),
    )


def with_words_before(
    fields: Mapping[str, str], rows: Collection[ExpectedRow], said: Mapping[tuple[int, int], SaidBefore]
) -> dict[str, str]:
    """What a page sent, with what was said before in the blank fields of the row whose words still hold.

    said: by place.
    """
    found = dict(fields.items())  # of a request, the last of each name
    for row in rows:
        before = said.get(row.place)
        if before is None or fields.get(AGAIN) != row.key or f"{row.key}-seen" not in fields:
            continue
        typed = {name: fields.get(f"{row.key}-{name}", "") for name in PROMISE_COLUMNS}
        found |= {f"{row.key}-{name}": text for name, text in before.fills(typed).items()}
    return found
