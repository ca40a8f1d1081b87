"""Workbooks: their values, what calamine passes over, and what may go wrong in the child."""

import re
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from reports.importing import sheets
from reports.importing.problems import RejectedFile
from reports.importing.sheets import read_workbook, reason_of_death
from reports.importing.sheets_parts import percent_styles
from reports.importing.table import CellFact
from tests.reports.importing import files
from tests.reports.importing.files import HEADER, ROW, altered, with_cells, xlsx, xlsx_of_sheets

pytestmark = pytest.mark.one_database

PERCENT = (CellFact.PERCENT_FORMAT, "")
NOT_CALCULATED = (CellFact.NOT_CALCULATED, "")


def refusal(content: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_workbook(content, called="“return.xlsx”")
    return rejected.value.problem.code


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("007", "007", id="text of digits"),
        pytest.param("N/A", "N/A", id="text not available"),
        pytest.param("93%", "93%", id="text percentage"),
        pytest.param(5, 5.0, id="whole number"),
        pytest.param(0.93, 0.93, id="fraction"),
        pytest.param(True, True, id="truth"),
        pytest.param(date(2018, 10, 1), date(2018, 10, 1), id="date"),
    ],
)
def test_cell_keeps_its_value(written: object, read: object) -> None:
    grid = read_workbook(xlsx([[written]]), called="“return.xlsx”")[0]

    assert grid.rows == [[read]]


@pytest.mark.parametrize(
    ("number", "code", "read"),
    [
        pytest.param(43374, "dd/mm/yyyy", date(2018, 10, 1), id="date"),
        pytest.param(43374.5, "dd/mm/yyyy hh:mm", datetime(2018, 10, 1, 12), id="date and time"),
        pytest.param(0.5, "hh:mm", time(12), id="time"),
        pytest.param(1.25, "[h]:mm", timedelta(hours=30), id="duration"),
    ],
)
def test_number_of_a_date_format_is_a_date(number: float, code: str, read: object) -> None:
    grid = read_workbook(xlsx([[number]], formats={0: code}), called="“return.xlsx”")[0]

    assert grid.rows == [[read]]


def test_rows_and_columns_stand_where_excel_shows_them() -> None:
    content = xlsx([["a"], ["b"]], start_row=6, start_column=2)

    grid = read_workbook(content, called="“return.xlsx”")[0]

    assert grid.rows[6] == ["", "", "a"]
    assert grid.lowest == (8, 3)
    assert grid.rightmost[1] == 3


def test_formula_error_is_a_fact_with_its_text() -> None:
    grid = read_workbook(files.formula_error(), called="“return.xlsx”")[0]

    assert grid.facts == {(2, 4): (CellFact.FORMULA_ERROR, "#DIV/0!")}


@pytest.mark.parametrize(
    "error",
    ["#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BUSY!", "#CONNECT!", "#BLOCKED!", "#OF 2030?"],
)
def test_error_that_came_with_later_excels_is_a_fact_and_damages_nothing(error: str) -> None:
    content = with_cells(f'<c r="D3" t="e"><f>B2</f><v>{error}</v></c><c r="E3" t="str"><v>Said</v></c>')

    grid = read_workbook(content, called="“return.xlsx”")[0]

    assert grid.facts == {(3, 4): (CellFact.FORMULA_ERROR, error)}
    assert grid.rows[1:] == [ROW, ["", "", "", "", "Said"]]


def test_hidden_rows_and_columns_are_told() -> None:
    content = altered(
        xlsx([HEADER, ROW, ROW, ROW]),
        change=lambda xml: (
            xml.replace('<row r="2"', '<row hidden="1" r="2"')
            .replace('<row r="3"', '<row hidden="false" r="3"')
            .replace('<row r="4"', '<row hidden="true" r="4"')
            .replace(
                "<sheetData>",
                '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/>'
                '<col min="90" max="16384" hidden="1"/></cols><sheetData>',
            )
        ),
    )

    grid = read_workbook(content, called="“return.xlsx”")[0]

    assert grid.hidden_rows == {2, 4}
    assert grid.hidden_columns == {2, 3, *range(90, 101)}


def test_formula_without_a_result_is_a_fact() -> None:
    grid = read_workbook(files.uncalculated_formula(), called="“return.xlsx”")[0]

    assert grid.facts == {(2, 4): NOT_CALCULATED}


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        pytest.param('<c r="B3"><f>1+1</f></c>', {(3, 2): NOT_CALCULATED}, id="no value"),
        pytest.param('<c r="B3"><f>1+1</f><v/></c>', {(3, 2): NOT_CALCULATED}, id="blank value"),
        pytest.param('<c r="B3"><f>1+1</f><v>\n </v></c>', {(3, 2): NOT_CALCULATED}, id="value of spaces"),
        pytest.param('<c r="B3"><f>1+1</f><v>2</v></c>', {}, id="result"),
        pytest.param('<c r="B3" t="str"><f>T("")</f><v></v></c>', {}, id="result of no length"),
        pytest.param(
            '<c r="B3" t="e"><v>#N/A</v></c>', {(3, 2): (CellFact.FORMULA_ERROR, "#N/A")}, id="error"
        ),
        pytest.param('<c r="b3"><f>1+1</f></c>', {(3, 2): NOT_CALCULATED}, id="lower case"),
        pytest.param('<c r="A3"><v>1</v></c><c><f>1+1</f></c>', {(3, 2): NOT_CALCULATED}, id="no reference"),
        pytest.param(
            '<c t="inlineStr"><is><t>KPI</t></is></c><c><f>1+1</f></c>',
            {(3, 2): NOT_CALCULATED},
            id="no reference after inline text",
        ),
    ],
)
def test_fact_is_told_of_the_right_cell(cells: str, facts: dict) -> None:
    content = files.with_cells(cells)

    grid = read_workbook(content, called="“return.xlsx”")[0]

    assert grid.facts == facts
    assert len(grid.rows) == 3


def test_fact_is_told_whatever_the_namespace_prefix() -> None:
    def prefixed(xml: str) -> str:
        return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")

    content = files.altered(files.formula_error(), change=prefixed)

    grid = read_workbook(content, called="“return.xlsx”")[0]

    assert grid.facts == {(2, 4): (CellFact.FORMULA_ERROR, "#DIV/0!")}
    assert grid.rows[0] == HEADER


def test_formulas_below_the_cells_belong_to_no_cell() -> None:
    below = (
        "<conditionalFormatting><f>A1</f></conditionalFormatting><headerFooter><oddHeader>&amp;C</oddHeader>"
    )
    content = files.altered(
        files.formula_error(),
        change=lambda xml: xml.replace("</sheetData>", f"</sheetData>{below}</headerFooter>"),
    )

    grid = read_workbook(content, called="“return.xlsx”")[0]

    assert grid.facts == {(2, 4): (CellFact.FORMULA_ERROR, "#DIV/0!")}


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        pytest.param("0%", {(1, 1): PERCENT}, id="built-in whole"),
        pytest.param("0.00%", {(1, 1): PERCENT}, id="built-in decimals"),
        pytest.param("0.0%", {(1, 1): PERCENT}, id="custom"),
        pytest.param("[Red]0.0 %;-0.0 %", {(1, 1): PERCENT}, id="custom with colour"),
        pytest.param('0.0"%"', {}, id="quoted sign"),
        pytest.param("0.0\\%", {}, id="escaped sign"),
        pytest.param("General", {}, id="none"),
    ],
)
def test_percent_format_is_a_fact(code: str, facts: dict) -> None:
    grid = read_workbook(xlsx([[0.93]], formats={0: code}), called="“return.xlsx”")[0]

    assert grid.facts == facts


def test_text_in_a_percent_format_is_no_percentage() -> None:
    grid = read_workbook(xlsx([["93%"]], formats={0: "0%"}), called="“return.xlsx”")[0]

    assert grid.facts == {}


def test_percent_styles_takes_no_format_from_other_lists() -> None:
    xml = (
        b'<s:styleSheet xmlns:s="m"><s:numFmts><s:numFmt numFmtId="164" formatCode="0.000"/></s:numFmts>'
        b'<s:cellStyleXfs><s:xf numFmtId="9"/></s:cellStyleXfs>'
        b'<s:cellXfs><s:xf numFmtId="0"/><s:xf numFmtId="164"/><s:xf numFmtId="9"/></s:cellXfs>'
        b'<s:dxfs><s:dxf><s:numFmt numFmtId="164" formatCode="0%"/></s:dxf></s:dxfs></s:styleSheet>'
    )

    styles = percent_styles(xml)

    assert styles == {"2"}


def test_hidden_sheets_are_passed_over() -> None:
    content = xlsx_of_sheets(
        {"Notes": [["x"]], "Lists": [["y"]], "Codes": [["z"]], "Return": [HEADER]},
        hidden={"Lists": "hidden", "Codes": "veryHidden"},
    )

    grids = read_workbook(content, called="“return.xlsx”")

    assert [(grid.sheet, len(grid.rows), grid.is_hidden) for grid in grids] == [
        ("Notes", 1, False),
        ("Return", 1, False),
        ("Lists", 0, True),
        ("Codes", 0, True),
    ]


def test_calamine_is_never_in_the_process_that_serves() -> None:
    program = (
        "import sys; from tests.reports.importing.files import HEADER, ROW, xlsx;"
        "from reports.importing.read import read_table;"
        "read_table(filename='return.xlsx', content=xlsx([HEADER, ROW]));"
        "sys.exit(any('calamine' in name for name in sys.modules))"
    )

    ended = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[3], check=False)

    assert ended.returncode == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(files.truncated(), "damaged", id="cut off"),
        pytest.param(files.macro_enabled(), "macro_enabled", id="macros"),
        pytest.param(files.zip_bomb(), "inflates_too_much", id="bomb"),
        pytest.param(files.zip_bomb(claimed=2000), "inflates_too_much", id="bomb that lies"),
        pytest.param(files.not_a_workbook(), "not_a_return_file", id="another archive"),
        pytest.param(files.word_document(), "not_a_return_file", id="Word document"),
        pytest.param(files.archive({"xl/workbook.bin": b""}), "not_a_return_file", id="binary workbook"),
        pytest.param(
            files.archive({"mimetype": "", "content.xml": ""}), "not_a_return_file", id="OpenDocument"
        ),
        pytest.param(files.archive({f"{n}.xml": "" for n in range(501)}), "too_many_parts", id="many parts"),
        pytest.param(
            files.archive({"xl/workbook.xml": "<workbook/>"}), "damaged", id="workbook without parts"
        ),
        pytest.param(files.with_cells("<c><v>1"), "damaged", id="broken XML"),
        pytest.param(files.with_cells('<c r="D2"><v>1</v></c>'), "damaged", id="cell again, in another row"),
        pytest.param(
            files.with_cells('<c r="A3"><v>1</v></c><c r="A3"><v>2</v></c>'), "damaged", id="cell again, next"
        ),
        pytest.param(
            files.with_cells('<c r="A3"><v>1</v></c><c r="B3"><v>1</v></c><c r="a3"><v>2</v></c>'),
            "damaged",
            id="cell again, in small letters",
        ),
        pytest.param(files.with_cells('<c r="D02"><v>1</v></c>'), "damaged", id="cell again, with a nought"),
        pytest.param(files.with_part_twice(), "damaged", id="part twice"),
        pytest.param(files.macro_enabled_and_empty(), "macro_enabled", id="kind of workbook with macros"),
        pytest.param(files.with_binary_workbook(), "two_workbooks", id="binary workbook beside"),
        pytest.param(files.macro_sheet(), "macro_enabled", id="sheet of Excel 4.0 macros"),
        pytest.param(
            files.macro_sheet(part="xl/worksheets/sheet9.xml"), "macro_enabled", id="macro sheet elsewhere"
        ),
        pytest.param(files.with_cells('<c r="?1"><v>1</v></c>'), "damaged", id="reference that is none"),
        pytest.param(
            files.altered(
                xlsx([ROW]), change=lambda xml: xml.replace("<worksheet", "<!DOCTYPE w []><worksheet", 1)
            ),
            "damaged",
            id="document type",
        ),
    ],
)
def test_bad_workbook_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(files.with_cells('<c r="D3" t="Kim"><v>1</v></c>'), id="what a cell is"),
        pytest.param(files.with_cells('<c r="Kim Smith"><v>1</v></c>'), id="what names a cell"),
        pytest.param(files.with_cells('<c r="Kim"><v>1</v></c><Kim></Smith>'), id="what is no XML"),
    ],
)
def test_log_repeats_nothing_that_is_in_a_workbook(content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    assert refusal(content) == "damaged"

    assert re.search(r"ended with 1. \w+ in <module>:\d+ > main:\d+", caplog.text)
    assert "Kim" not in caplog.text


def test_long_text_in_many_cells_stays_in_the_child() -> None:
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(3, 5_000))
    content = files.altered(
        files.with_cells(cells),
        part="xl/sharedStrings.xml",
        change=lambda xml: xml.replace("<t>Reference</t>", f"<t>{'x' * 32_000}</t>"),
    )

    code = refusal(content)

    assert code == "inflates_too_much"


def test_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "TIMEOUT_SECONDS", 0.001)

    code = refusal(xlsx([HEADER, ROW]))

    assert code == "took_too_long"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")
@pytest.mark.parametrize(
    ("signal_name", "code"),
    [
        pytest.param("SIGXCPU", "took_too_long", id="processor time"),
        pytest.param("SIGABRT", "inflates_too_much", id="memory refused"),
        pytest.param("SIGKILL", "inflates_too_much", id="killed for memory"),
        pytest.param("SIGSEGV", "damaged", id="crash"),
    ],
)
def test_reason_of_death_is_told_from_the_signal(signal_name: str, code: str) -> None:
    import signal

    number = getattr(signal, signal_name)

    assert reason_of_death(-number) == code
