"""What a correction starts from: what is published, as an officer would have typed it.

The page of a correction holds it in its fields, so that a figure or its words alone can be put right. A row
in which nothing is changed is not saved, and what is saved as it is published is not published again.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from kpis.known import read_series
from kpis.models import Framework
from kpis.periods import iso_month
from kpis.plain_text import cleaned
from kpis.series import KnownFigure
from reports.desk.cell_texts import figure_texts
from reports.desk.correction_rows import Texts
from reports.desk.expected import ExpectedRow
from reports.desk.typed import promised_words
from reports.promised import PromiseMade
from reports.promises import promises_by_measure


def read_published_texts(
    framework: Framework, period: date, rows: Sequence[ExpectedRow]
) -> dict[tuple[int, int], Texts]:
    """By place, of the rows that have a published figure of the month; in two statements."""
    places = [row.place for row in rows]
    series = read_series(
        Q(measure__in={one for one, _ in places}, area__in={two for _, two in places}, period=period)
    )
    promises = promises_by_measure({row.measure.id for row in rows}, organisation=framework.organisation_id)
    found = {}
    for row in rows:
        known = series.get(row.place, {}).get(period)
        if known is not None:
            made = promises.get(row.measure.id, ()) if row.is_whole else ()
            promise = next((one for one in made if one.period == period), None)
            found[row.place] = published_texts(known, promise)
    return found


def published_texts(known: KnownFigure, promise: PromiseMade | None) -> Texts:
    """The cells of a published figure: its numbers, its commentary, and what was promised beside it.

    The promise is published below the commentary (reports.desk.typed.commentary_of), and stands here in its
    own cells alone. Each is cleaned as what a page sends is: a row that comes back as it was shown is known
    to be untouched by that.
    """
    texts = {**figure_texts(known.figure, known.commentary), "cause": "", "action": "", "back_by": ""}
    if promise is not None:
        texts |= {
            "cause": promise.cause,
            "action": promise.action,
            "back_by": iso_month(promise.back_by),
            "commentary": texts["commentary"].removesuffix(_said_below(promise)),
        }
    return {name: cleaned(text) for name, text in texts.items()}


def _said_below(promise: PromiseMade) -> str:
    return cleaned("\n".join(promised_words(promise.cause, promise.action, promise.back_by)))
