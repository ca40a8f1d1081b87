"""The workbook of a return as Excel would show it: what is locked, checked, formatted and printed."""

import inspect
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl.formula import Tokenizer

from kpis.models import Area, Framework
from reports.desk.expected import expected_rows
from reports.desk.layout import FIRST_ROW, HEADER_ROW, LETTERS
from reports.importing import check_errors
from reports.importing.header import is_for_reference
from reports.importing.table import header_of
from reports.workbook import checks, return_workbook
from tests.reports.large import make_framework
from tests.reports.sending import NOVEMBER
from tests.reports.workbook.filling import downloaded, entry, opened, sheet_of, whole

pytestmark = pytest.mark.django_db


def check_at(sheet, cell):
    """The data validation of a cell; None where there is none."""
    return next((one for one in sheet.data_validations.dataValidation if cell in one.sqref), None)


def plan(slug: str) -> Framework:
    return Framework.objects.select_related("organisation").get(slug=slug)


def test_sheet_names_framework_month_and_due_date(sample):
    book = opened(downloaded())

    assert book.sheetnames == ["Return", "How to fill this in", "Lists"]
    assert [one.sheet_state for one in book] == ["visible", "visible", "veryHidden"]
    assert book["Return"]["A1"].value == (
        "Children's Trust contractual KPIs 2018/19: return for November 2018, due by 15 December 2018"
    )
    said = [row[0] for row in book["How to fill this in"].values]
    assert any("due by 15 December 2018" in text for text in said)


def test_columns_stand_where_the_desk_says_they_do(sample):
    sheet = sheet_of(downloaded())

    headers = {cell.column_letter: cell.value for cell in sheet[HEADER_ROW]}
    own = {letter: header_of(name) for name, letter in LETTERS.items()}
    assert {letter: headers[letter] for letter in own} == own
    assert all(is_for_reference(text) for letter, text in headers.items() if letter not in own)
    assert [cell.value for cell in sheet["A"]][FIRST_ROW - 1 : FIRST_ROW + 2] == ["KPI 1", "KPI 2", "KPI 3"]


def test_what_is_typed_is_unlocked_and_nothing_else(sample):
    sheet = sheet_of(downloaded())

    ratio, count = whole("KPI 2").number, whole("KPI 4").number
    unlocked = {
        number: {cell.column_letter for cell in sheet[number] if not cell.protection.locked}
        for number in (HEADER_ROW, ratio, count)
    }
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert unlocked == {HEADER_ROW: set(), ratio: {*"GHIKLMN"}, count: {*"IKLMN"}}
    looks = {cell.fill.fgColor.rgb for cell in sheet[ratio] if not cell.protection.locked}
    assert len(looks) == 1
    assert looks.isdisjoint(cell.fill.fgColor.rgb for cell in sheet[ratio] if cell.protection.locked)


def test_promise_is_asked_for_of_the_whole_with_a_note_and_a_list_of_months(sample):
    book, row = opened(downloaded()), whole("KPI 3").number
    sheet = book["Return"]

    cause, month = check_at(sheet, f"L{row}"), check_at(sheet, f"N{row}")
    months = [cell.value for cell in book["Lists"]["H"]]
    assert (cause.type, cause.formula1, cause.promptTitle) == ("textLength", "5000", "Cause")
    assert (month.type, month.formula1, month.errorStyle) == ("list", "Lists!$H$1:$H$36", "warning")
    assert month.prompt.endswith("the month by which it should recover, such as 2019-03.")
    assert (months[0], months[-1]) == ("2018-12", "2021-11")
    assert [sheet[f"{letter}{row + 2}"].protection.locked for letter in "LMN"] == [True, True, True]


def test_every_other_sheet_is_locked(sample):
    book = opened(downloaded())

    assert all(sheet.protection.sheet for sheet in book)


def test_counts_of_a_share_are_held_against_each_other(sample):
    sheet, row = sheet_of(downloaded()), whole("KPI 2").number

    numerator, denominator, value = (check_at(sheet, f"{letter}{row}") for letter in "GHI")
    assert numerator.formula1 == f"AND(ISNUMBER(G{row}),G{row}>=0,OR(NOT(ISNUMBER(H{row})),G{row}<=H{row}))"
    assert denominator.formula1 == f"AND(ISNUMBER(H{row}),H{row}>0,OR(NOT(ISNUMBER(G{row})),G{row}<=H{row}))"
    assert (value.type, value.formula1, value.formula2) == ("decimal", "0", "100")
    assert (numerator.prompt, denominator.prompt) == ("Re-referrals", "Referrals")


def test_count_is_a_whole_number_and_days_are_not(sample):
    sheet, count, days = sheet_of(downloaded()), whole("KPI 4").number, whole("KPI 10").number

    assert (check_at(sheet, f"I{count}").type, check_at(sheet, f"I{count}").operator) == (
        "whole",
        "greaterThanOrEqual",
    )
    assert check_at(sheet, f"I{days}").type == "decimal"
    assert check_at(sheet, f"G{days}").operator == "greaterThanOrEqual"
    assert check_at(sheet, f"H{days}").operator == "greaterThan"
    assert check_at(sheet, f"G{count}") is None


def test_score_may_be_negative(sample):
    education = plan("education-plan-2017-18")
    period = date(2018, 3, 1)
    reference = education.indicators.filter(measure__unit="score").first().reference

    sheet = sheet_of(downloaded(framework=education, period=period))

    check = check_at(sheet, f"I{whole(reference, framework=education, period=period).number}")
    assert float(check.formula1) < 0


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        pytest.param(
            checks.DENOMINATOR, "If there was nothing to count, leave the row's numbers blank.", id="0"
        ),
        pytest.param(checks.SHARE_NUMERATOR, "is more than 100%. Check both counts.", id="numerator"),
        pytest.param(checks.SHARE_DENOMINATOR, "is more than 100%. Check both counts.", id="denominator"),
        pytest.param(checks.SHARE_VALUE, "his is a share of a whole", id="share"),
        pytest.param(checks.WHOLE_VALUE, "his is a count", id="count"),
        pytest.param(checks.VALUE, "heck the sign.", id="negative"),
    ],
)
def test_cells_say_what_the_checks_of_an_upload_say(message, advice):
    assert advice in message
    assert advice in inspect.getsource(check_errors)


def test_published_figure_is_a_number_and_a_made_up_one_says_so(sample):
    plans, row = plan("council-plan-2018-19"), whole("KPI 4")

    sheet = sheet_of(downloaded())
    published = sheet_of(downloaded(framework=plans))[f"E{whole('2.1.1', framework=plans).number}"]

    assert [sheet[f"{letter}{HEADER_ROW}"].value for letter in "EF"] == [
        "Last month (Oct 2018)",
        "Same month last year (Nov 2017)",
    ]
    assert sheet[f"E{row.number}"].value.endswith(" (illustrative)")
    assert (published.value, published.number_format) == (93.1, '#,##0.0"%"')


def test_figure_that_is_not_there_is_marked_so(sample):
    sheet = sheet_of(downloaded())

    part = whole("KPI 3").number + 2
    assert [sheet[f"{letter}{part}"].value for letter in "BEF"] == ["East", "[x]", "[x]"]


def test_figure_that_was_not_due_is_marked_so(sample):
    education, period = plan("education-plan-2017-18"), date(2018, 3, 1)

    row = whole("1", framework=education, period=period)

    sheet = sheet_of(downloaded(framework=education, period=period))
    assert sheet[f"E{row.number}"].value == "[u]"
    assert sheet[f"D{row.number}"].value.endswith("None is due this month")


def test_what_good_looks_like_is_said_of_the_whole(sample):
    sheet, row = sheet_of(downloaded()), whole("KPI 3").number

    assert sheet[f"D{row}"].value == "Higher is better. Target: 85%, tolerance 80–84% (illustrative)"
    assert (sheet[f"B{row + 2}"].value, sheet[f"D{row + 2}"].value) == ("East", "Higher is better")


def test_figures_come_to_what_is_published(sample):
    ratio, days = whole("KPI 2"), whole("KPI 10")
    typed = {
        ratio.place: entry(numerator="1", denominator="200"),
        days.place: entry(value="240.5"),
    }

    content = downloaded(typed)

    formulas, shown = sheet_of(content), values_of(content)
    assert formulas[f"J{ratio.number}"].value == (
        f"=IF(AND(ISNUMBER(G{ratio.number}),ISNUMBER(H{ratio.number})),"
        f'IF(H{ratio.number}>0,ROUND(G{ratio.number}*100/H{ratio.number},0),""),'
        f"IF(ISNUMBER(I{ratio.number}),ROUND(I{ratio.number}*"
        f'IF(LEFT(CELL("format",I{ratio.number}),1)="P",100,1),0),""))'
    )
    assert shown[f"J{ratio.number}"].value == 1  # 0.5%, half up
    assert shown[f"J{days.number}"].value == 241
    assert shown[f"J{days.number}"].number_format == '[=1]#,##0" day";#,##0" days"'
    assert not shown[f"J{whole('KPI 3').number}"].value


def values_of(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Return"]


def test_every_formula_can_be_read(sample):
    sheet = sheet_of(downloaded())

    formulas = [cell.value for row in sheet for cell in row if cell.data_type == "f"]

    assert len(formulas) > 15
    for formula in formulas:
        tokens = Tokenizer(formula).items
        opened_, closed = (sum(token.subtype == kind for token in tokens) for kind in ("OPEN", "CLOSE"))
        assert opened_ == closed


def test_lists_offer_what_can_be_returned(sample):
    plans = plan("council-plan-2018-19")
    book = opened(downloaded(framework=plans))

    spare = next(row for row in range(FIRST_ROW, 100) if check_at(book["Return"], f"A{row}"))
    references, areas = (check_at(book["Return"], f"{letter}{spare}").formula1 for letter in "AB")
    assert (references, areas[:14]) == ("Lists!$A$1:$A$1", "Lists!$F$1:$F$")  # the other one is derived
    listed = [cell.value for cell in book["Lists"]["F"]]
    assert listed[0] == "Birmingham"
    assert {"East", "England"} <= set(listed)
    assert [cell.value for cell in book["Lists"][1]][:4] == [
        "2.1.1",
        whole("2.1.1", framework=plans).measure.title,
        100,
        1,
    ]


def test_area_whose_name_could_mean_another_goes_by_its_code(sample):
    city = Area.objects.get(code="BHM")
    Area.objects.create(code="BHM-E2", name="east", kind="team", parent=city, organisation=city)

    listed = [cell.value for cell in opened(downloaded())["Lists"]["F"]]

    assert {"BHM-EAST", "BHM-E2"} <= set(listed)
    assert "East" not in listed


def test_sheet_prints_on_landscape_pages_with_its_header(sample):
    sheet = sheet_of(downloaded())

    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"$1:${HEADER_ROW}"
    assert sheet.freeze_panes == f"D{FIRST_ROW}"
    assert sheet.column_dimensions["C"].width > 40


def test_text_that_looks_like_a_formula_or_an_address_stays_text(sample):
    row = whole("KPI 2")
    typed = {row.place: entry(numerator="=1+1", commentary="https://example.org/")}

    sheet = sheet_of(downloaded(typed))

    assert (sheet[f"G{row.number}"].value, sheet[f"G{row.number}"].data_type) == ("=1+1", "s")
    assert sheet[f"K{row.number}"].value == "https://example.org/"
    assert sheet[f"K{row.number}"].hyperlink is None


def test_ten_rows_cost_what_one_costs(sample):
    made = make_framework(measures=10, areas=2)
    rows = expected_rows(made, NOVEMBER)

    statements = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as asked:
            return_workbook(framework=made, period=NOVEMBER, rows=some, entries={})
        statements.append(len(asked))

    assert len(rows) == 10
    assert statements[0] == statements[1]


def test_framework_without_indicators_is_a_workbook_all_the_same(sample):
    empty = make_framework(measures=0, areas=1)

    assert sheet_of(downloaded(framework=empty))["A3"].value == "Reference"
