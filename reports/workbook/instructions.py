"""The second sheet: how the return is filled in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kpis.figures import Marker
from kpis.models import Framework
from kpis.periods import day_name, month_name
from reports.workbook.formats import HEADING, PROSE, TITLE, Styles

NAME = "How to fill this in"
WIDTH = 110  # characters


def write_instructions(sheet: Any, *, styles: Styles, framework: Framework, period: date, due: date) -> None:
    sheet.set_column(0, 0, WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.protect()
    for number, (heading, text) in enumerate(_lines(framework, period, due)):
        style = TITLE if number == 0 else HEADING if heading else PROSE
        sheet.write_string(number, 0, heading or text, styles.of(**style))


def _lines(framework: Framework, period: date, due: date) -> Iterator[tuple[str, str]]:
    """A heading, or a paragraph below it."""
    yield NAME, ""
    yield (
        "",
        f"This is the return of {month_name(period)} for {framework.title}. "
        f"It is due by {day_name(due)}. Upload the saved workbook where you downloaded it.",
    )
    for heading, paragraphs in PARTS:
        yield heading, ""
        yield from (("", text) for text in paragraphs)


PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "What to type",
        (
            "Type in the yellow cells. Everything else is locked, and there to be looked at.",
            "Numerator: how many of those counted did what the indicator asks, such as referrals decided "
            "within 24 hours. Select the cell to see what it counts.",
            "Denominator: how many there were in all, such as referrals.",
            "Value: the figure itself, where there are no counts behind it. Where both counts are filled in, "
            "leave it blank: it is worked out from them. Type 93 for 93%.",
            "Comes to: what the row comes to, rounded as it will be published. Nothing is typed there.",
            "Commentary: why the figure is what it is, and what is being done about it. "
            "Leave it to the next three columns where these say it already.",
            "Cause, Action, Expected to recover by: for a figure that is outside its tolerance, or that "
            "changed for the worse by more than chance. What caused it, what is being done, and the month by "
            "which it should recover: choose it from the list, or write it such as 2019-03. All three are "
            "needed then, and published beside the figure; of any other figure they are not published. What "
            "is still lacking is asked for on the page, once the workbook is uploaded.",
        ),
    ),
    (
        "If there is no figure",
        (
            "Leave the row's numbers blank. Type no 0, which is a figure, and no n/a.",
            f"{Marker.NOT_AVAILABLE} in the columns for reference: no figure is available. "
            f"{Marker.NOT_DUE}: none was due that month. "
            "Figures and targets marked as illustrative were made up for the sample.",
        ),
    ),
    (
        "Figures for another area",
        (
            "Below the rows expected there are blank ones. Choose a reference and an area from the lists, "
            "and fill in the row as the others. Each indicator has one row for each area.",
        ),
    ),
    (
        "When you upload it",
        (
            "Everything that is wrong is shown at once, with its cell and what to do about it.",
            "An error stops the return: nothing is stored until it is put right. Examples are a numerator "
            "above its denominator, or text where a number belongs.",
            "A warning stops nothing, but asks you to say why. Examples are a figure far from the last one, "
            "or one that is expected and missing.",
            "You then see, cell by cell, what differs from what is stored, before anything is changed. A "
            "cell that is blank leaves what was typed before: where there is any, the page lists it, and you "
            "can take it away there.",
        ),
    ),
)
