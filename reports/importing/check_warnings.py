"""What a return has to explain: each rule yields the warnings that it finds, and none stops the return."""

from dataclasses import replace

from kpis.figures import Figure, Unit, counted
from kpis.periods import month_name
from kpis.rating import Status
from reports.importing.cells import shortened
from reports.importing.compare import Outcome
from reports.importing.parse import NUMBER_COLUMNS
from reports.importing.problems import Problem, Severity, says_anew
from reports.importing.prospects import made_up_to_reach, rating_once_published
from reports.importing.return_row import ReturnRow
from reports.importing.submitted import Problems, Return

HIDDEN_NAMED = 12
TITLE_SHOWN = 100  # characters
COMMENTARY_KEPT = 500  # characters, of one that is kept in its warning alone


def hidden_figures(submitted: Return) -> Problems:
    """What the sender does not see is read all the same: figures, and what stands beside them or instead."""
    table, changing = submitted.table, [one.row for one in submitted.changing_rows]
    told = [*changing, *_rows_that_say_why(submitted)]
    rows = [str(number) for number in sorted({row.number for row in told} & table.hidden_rows)]
    holds = {name: any(getattr(row.figure, name) is not None for row in changing) for name in NUMBER_COLUMNS}
    holds["commentary"] = any(row.commentary for row in told)
    columns = [
        f"{table.letters[name]} ({name.title()})"
        for name, is_read in holds.items()
        if is_read and name in table.hidden_columns
    ]
    for what, named in (("row", rows), ("column", columns)):
        if named:
            message = _hidden_in_words(what, named)
            yield Problem("hidden_figures", message, Severity.WARNING, sheet=table.sheet)


def _rows_that_say_why(submitted: Return) -> list[ReturnRow]:
    """Those without a figure of which readers would be told the commentary."""
    missing = {one.place for one in submitted.missing} if submitted.every_place_is_known else set()
    return [row for row in submitted.blank_rows if row.commentary and row.place in missing]


def _hidden_in_words(what: str, named: list[str]) -> str:
    more = f" and {len(named) - HIDDEN_NAMED} more" if len(named) > HIDDEN_NAMED else ""
    listed = ", ".join(named[:HIDDEN_NAMED]) + more
    hidden = f"{what.title()} {listed} is" if len(named) == 1 else f"{what.title()}s {listed} are"
    message = f"{hidden} hidden in the sheet and read all the same."
    return f"{message} Show what is hidden and look at it, or take it out; say why if it is right."


def title_of_other_month(submitted: Return) -> Problems:
    """A title above the table names another month, and none names the return's, or months about it."""
    titles, period = submitted.table.titles, submitted.context.period
    if period is None or not titles or any(min(one) <= period <= max(one) for _, _, one in titles):
        return
    where, text, _ = titles[0]
    message = (
        f"“{shortened(text, most=TITLE_SHOWN)}” stands above the table, and the return is for "
        f"{month_name(period)}. Check that this is the right file, and say why if it is."
    )
    yield Problem("title_of_other_month", message, Severity.WARNING, cell=where, sheet=submitted.table.sheet)


def looks_like_fraction(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        value, measure = one.row.figure.value, one.row.measure
        if value is None or measure.unit is not Unit.PERCENT or one.row.figure.has_counts:
            continue
        if 0 < value <= 1:
            shown, meant = counted(value), counted(value * 100)
            message = f"{shown} here means {shown}%. If {meant}% is meant, type {meant}."
            yield submitted.warning(one.row, "value", "looks_like_fraction", message)


def expected_figure_missing(submitted: Return) -> Problems:
    """Readers are told why: by the row's commentary, by what is said to the warning at the desk, or as said
    before."""
    if not submitted.every_place_is_known:
        return  # the figure may be in a row of which that is not known
    for expected in submitted.missing:
        title = f"{expected.reference}, {expected.measure.title}"
        row, said = submitted.rows_of_missing.get(expected.place), submitted.why_missing(expected.place)
        on_record = submitted.context.why_missing.get(expected.measure.id, "")
        told = _what_readers_are_told(said, on_record, is_typed=submitted.is_typed)
        message = f"{title}: no figure for this month. {told}"
        code, sheet = "expected_figure_missing", submitted.table.sheet
        problem = Problem(code, message, Severity.WARNING, sheet=sheet)
        if row is not None:
            problem = submitted.warning(row, submitted.figure_column(row), code, message)
        yield replace(problem, measure=expected.measure.code, said=said, on_record=on_record)


def _what_readers_are_told(said: str, on_record: str, *, is_typed: bool) -> str:
    if says_anew(said, instead_of=on_record) and on_record:
        return f"Its commentary would take the place of what readers are told: “{shortened(on_record)}”"
    if said:
        return "Readers are told why by its commentary. Add the figure if there is one."
    if on_record:
        return (
            f"Readers are told: “{shortened(on_record)}” Add it, or write in its commentary what holds now."
        )
    if is_typed:
        return "Add it, or say why there is none: readers are told."
    return "Add it, or say why there is none in the commentary of its row: readers are told that."


def published_figure_changes(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        if one.outcome is not Outcome.CHANGED or one.published is None:
            continue
        was, becomes = (_in_words(one.row, figure) for figure in (one.published.figure, one.row.figure))
        message = f"{was} is published and would become {becomes}. Say why it is corrected."
        column = submitted.figure_column(one.row)
        if one.figure_stays and one.is_returned_at_last:
            message = f"{was} is shown as illustrative and would be published. Say why."
        elif one.is_returned_at_last:
            message = (
                f"{was} is shown as illustrative, and {becomes} would be published in its place. Say why."
            )
        elif one.figure_stays:
            becomes = "its published commentary would be replaced"
            if not one.published.commentary:
                becomes = "a commentary would be published beside it"
            message = f"{was} stays, and {becomes}. Say why."
            column = "commentary"
        yield submitted.warning(one.row, column, "published_figure_changes", message)


def commentary_missing(submitted: Return) -> Problems:
    returned = {row.place: row.figure for row in submitted.figure_rows}
    for one in submitted.changing_rows:
        rating = rating_once_published(
            measure=one.row.measure,
            area=one.row.area.id,
            figure=one.row.figure,
            context=submitted.context,
            returned=returned,
        )
        if rating is not None and rating.status is Status.OUTSIDE_TOLERANCE and not one.commentary:
            mark = made_up_to_reach(
                measure=one.row.measure, area=one.row.area.id, context=submitted.context, returned=returned
            )
            outside = f"outside its tolerance ({mark})" if mark else "outside its tolerance"
            message = f"This figure is {outside}. Say in the commentary what is being done."
            yield submitted.warning(one.row, "commentary", "commentary_missing", message)


def commentary_would_go(submitted: Return) -> Problems:
    for one in submitted.changing_rows:
        if one.lost_commentary:
            figure = "illustrative" if one.published and one.published.illustrative else "published"
            message = f"“{shortened(one.lost_commentary)}” stands beside the {figure} figure, and would go."
            advice = "Write it here again if it still holds, or write what holds now."
            yield submitted.warning(one.row, "commentary", "commentary_would_go", f"{message} {advice}")


def commentary_without_figure(submitted: Return) -> Problems:
    """But where a figure is missing: there it is why."""
    missing = {one.place for one in submitted.missing} if submitted.every_place_is_known else set()
    for row in submitted.blank_rows:
        if row.commentary and row.place not in missing:
            said = shortened(row.commentary, most=COMMENTARY_KEPT)
            message = f"“{said}” has no figure to stand beside, and is not published."
            advice = "Fill in the figure, or say why there is none."
            yield submitted.warning(row, "commentary", "commentary_without_figure", f"{message} {advice}")


def _in_words(row: ReturnRow, figure: Figure) -> str:
    printed, counts = row.measure.published(figure), row.measure.counts_in_words(figure)
    words = row.measure.in_words(printed) if printed is not None else "no figure"
    return f"{words} ({counts})" if counts else words
