"""What was promised with the figures before those of a return, read in one statement."""

from collections.abc import Mapping, Sequence

from kpis.known import Places
from kpis.series import before
from reports.desk.expected import ExpectedRow
from reports.desk.last_figures import read_past
from reports.desk.month import DeskMonth
from reports.desk.said_before import AGAIN, SaidBefore, said_before, with_words_before
from reports.promises import promises_by_measure


def read_said_before(at: DeskMonth, past: Places) -> dict[tuple[int, int], SaidBefore]:
    """By place, of the rows that need a promise now. past: their figures (read_past)."""
    rows: Sequence[ExpectedRow] = [row for row in at.rows if at.points.needs_promise(row)]
    if not rows:
        return {}
    promises = promises_by_measure(
        {row.measure.id for row in rows}, organisation=at.framework.organisation_id
    )
    found = {
        row.place: said_before(
            promises.get(row.measure.id, ()),
            last=before(past.get(row.place, {}), at.period),
            period=at.period,
        )
        for row in rows
    }
    return {place: one for place, one in found.items() if one is not None}


def posted_with_words_before(at: DeskMonth, posted: Mapping[str, str]) -> Mapping[str, str]:
    """What a page sent; where it says that the words before still hold, with these in the fields."""
    if AGAIN not in posted:
        return posted
    said = read_said_before(at, read_past([row.place for row in at.rows], at.period))
    return with_words_before(posted, at.may_enter.rows(at.rows), said)


def anchor_of(at: DeskMonth, posted: Mapping[str, str]) -> str:
    """Where on its page the reader was who said that the words before still hold; "" for anybody else."""
    return next((f"#row-{row.key}" for row in at.rows if posted.get(AGAIN) == row.key), "")
