"""A file in, a table or one clear problem out, whatever the file."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.importing.grid import MAX_ROWS
from reports.importing.problems import Problem, RejectedFile
from reports.importing.read import MAX_UPLOAD_BYTES, read_table
from reports.importing.table import CellFact, Row, Table
from tests.reports.importing import files
from tests.reports.importing.files import HEADER, ROW, csv_bytes, xlsx

pytestmark = pytest.mark.one_database

OCTOBER = date(2018, 10, 1)
VALUES = {"reference": "KPI 1", "numerator": 74.0, "denominator": 100.0, "value": 74.0, "commentary": ROW[4]}


def read(content: bytes, *, filename: str = "return.xlsx") -> Table:
    return read_table(filename=filename, content=content)


def refusal(content: bytes, *, filename: str = "return.xlsx") -> Problem:
    with pytest.raises(RejectedFile) as rejected:
        read(content, filename=filename)
    return rejected.value.problem


def test_workbook_becomes_its_table() -> None:
    table = read(xlsx([["October 2018"], [], ["", *HEADER, "Target"], ["", *ROW, 80]], sheet="KPIs"))

    assert table == Table(
        sheet="KPIs",
        header_row=3,
        letters={"reference": "B", "numerator": "C", "denominator": "D", "value": "E", "commentary": "F"},
        rows=[Row(4, VALUES)],
        passed_over=("Target",),
        titles=(("A1", "October 2018", frozenset({OCTOBER})),),
    )
    assert table.address(4, "value") == "E4"


def test_csv_becomes_the_same_table_of_texts() -> None:
    table = read(csv_bytes([["October 2018"], [], HEADER, ROW]), filename="return.csv")

    texts = {
        "reference": "KPI 1",
        "numerator": "74",
        "denominator": "100",
        "value": "74",
        "commentary": ROW[4],
    }
    assert (table.sheet, table.header_row, table.rows) == (None, 3, [Row(4, texts)])


@pytest.mark.parametrize("filename", ["return.csv", "return.xls", "return", "", "C:\\Returns\\return.pdf"])
def test_content_decides_whatever_the_name(filename: str) -> None:
    assert read(xlsx([HEADER, ROW]), filename=filename).rows == [Row(2, VALUES)]


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    rows = [HEADER, [], ["", None, "  "], ROW, ["", "", "", "", "", "a note beside the table"], ROW]

    assert [row.number for row in read(xlsx(rows)).rows] == [4, 6]


def test_text_loses_its_outer_spaces_only() -> None:
    table = read(xlsx([HEADER, ["  KPI  1 ", 74, 100, "\xa0", "one\ntwo\n"]]))

    values = table.rows[0].values
    assert (values["reference"], values["value"], values["commentary"]) == ("KPI  1", None, "one\ntwo")


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        pytest.param(files.formula_error(), {(2, "value"): (CellFact.FORMULA_ERROR, "#DIV/0!")}, id="error"),
        pytest.param(
            files.uncalculated_formula(), {(2, "value"): (CellFact.NOT_CALCULATED, "")}, id="no result"
        ),
        pytest.param(
            xlsx([HEADER, ROW], formats={3: "0%"}),
            {(2, "value"): (CellFact.PERCENT_FORMAT, "")},
            id="percentage",
        ),
    ],
)
def test_facts_are_named_by_row_and_column(content: bytes, facts: dict) -> None:
    assert read(content).facts == facts


def test_row_of_nothing_but_an_error_is_a_row() -> None:
    table = read(files.with_cells('<c r="D9" t="e"><v>#REF!</v></c>'))

    assert [row.number for row in table.rows] == [2, 9]
    assert table.facts[9, "value"] == (CellFact.FORMULA_ERROR, "#REF!")


def test_facts_outside_the_table_are_left_out() -> None:
    table = read(files.with_cells('<c r="C3"><v>5</v></c><c r="J3" t="e"><v>#REF!</v></c>'))

    assert table.facts == {}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty_file", id="no bytes"),
        pytest.param(b"\xef\xbb\xbf \r\n\r\n", "empty_file", id="only blanks"),
        pytest.param(b"R" * (MAX_UPLOAD_BYTES + 1), "too_large", id="too large"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "not_a_return_file", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "not_a_return_file", id="picture"),
        pytest.param(b"MZ\x90\x00\x03", "not_a_return_file", id="program"),
        pytest.param(b"\n<html><table>", "not_a_return_file", id="web page"),
        pytest.param(files.word_document(), "not_a_return_file", id="Word document"),
        pytest.param(files.old_doc(), "not_a_return_file", id="old Word document"),
        pytest.param(files.not_a_workbook(), "not_a_return_file", id="archive"),
        pytest.param(files.old_xls(), "old_excel", id="old workbook"),
        pytest.param(files.encrypted(), "encrypted", id="password"),
        pytest.param(files.macro_enabled(), "macro_enabled", id="macros"),
        pytest.param(files.truncated(), "damaged", id="cut off"),
        pytest.param(b"PK\x05\x06" + bytes(18), "not_a_return_file", id="archive of nothing"),
        pytest.param(files.zip_bomb(), "inflates_too_much", id="bomb"),
        pytest.param(files.zip_bomb(claimed=2000), "inflates_too_much", id="bomb that lies"),
        pytest.param(b"\x00\x01\x02\x03" * 9, "unreadable_text", id="junk"),
        pytest.param(b'Reference,Value\n"KPI 1,74\n', "unbalanced_quotes", id="open quotation mark"),
        pytest.param(b"Dear all,\nplease find the return attached.\n", "no_header", id="letter"),
        pytest.param(xlsx([]), "no_header", id="blank workbook"),
        pytest.param(xlsx([HEADER]), "no_rows", id="blank return"),
        pytest.param(csv_bytes([HEADER]), "no_rows", id="blank CSV return"),
        pytest.param(xlsx([[*HEADER, "", "Value"], ROW]), "repeated_column", id="two tables side by side"),
        pytest.param(xlsx([HEADER, ROW, HEADER, ROW]), "second_table", id="two tables"),
        pytest.param(
            files.xlsx_of_sheets({"Return": [HEADER, ROW], "Old": [HEADER, ROW]}),
            "second_sheet",
            id="two returns",
        ),
        pytest.param(xlsx([["Reference", "Numerater", "Value"], ROW]), "misspelt_column", id="misspelt"),
    ],
)
def test_bad_file_is_refused_with_what_is_wrong(content: bytes, code: str) -> None:
    problem = refusal(content)

    assert problem.code == code
    assert re.fullmatch(r".+[.] .+[.]", problem.message, re.DOTALL)  # what is wrong, and what to do


@pytest.mark.parametrize(
    ("reference", "code", "cell"),
    [
        pytest.param("XFD1048576", "too_many_rows", "XFD1048576", id="last corner"),
        pytest.param("xfd1048576", "too_many_rows", "XFD1048576", id="last corner in lower case"),
        pytest.param("A1048576", "too_many_rows", "A1048576", id="last row"),
        pytest.param("XFD2", "too_many_columns", "XFD2", id="last column"),
        pytest.param(f"B{MAX_ROWS + 2}", "too_many_rows", f"B{MAX_ROWS + 2}", id="one row too far"),
        pytest.param("CW2", "too_many_columns", "CW2", id="one column too far"),
    ],
)
def test_cell_that_is_far_away_is_named(reference: str, code: str, cell: str) -> None:
    problem = refusal(files.far_cell(reference=reference))

    assert (problem.code, problem.cell, problem.sheet) == (code, cell, "Return")


def test_workbook_at_the_row_limit_is_read() -> None:
    assert len(read(files.many_rows(MAX_ROWS)).rows) == MAX_ROWS


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(files.many_rows(MAX_ROWS + 1), id="workbook"),
        pytest.param(csv_bytes([HEADER, *([["KPI 1", 5, 10]] * (MAX_ROWS + 1))]), id="CSV"),
    ],
)
def test_one_row_too_many_is_refused(content: bytes) -> None:
    assert refusal(content).code == "too_many_rows"


def test_message_names_the_file_without_its_folders() -> None:
    problem = refusal(b"%PDF-1.7", filename="C:\\Users\\officer\\october.pdf")

    assert problem.message.startswith("“october.pdf” is a PDF.")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its peak")
@pytest.mark.parametrize("claimed", ["None", "2000"], ids=["honest", "lying"])
def test_bomb_leaves_the_memory_of_the_server_alone(claimed: str) -> None:
    program = f"""if True:
        import re
        from tests.reports.importing import files
        from reports.importing.problems import RejectedFile
        from reports.importing.read import read_table
        def peak():
            return int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) / 1024
        bomb = files.zip_bomb(claimed={claimed})
        before = peak()
        try:
            read_table(filename="return.xlsx", content=bomb)
        except RejectedFile as rejected:
            print(rejected.problem.code, peak() - before)"""

    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )

    code, megabytes = ended.stdout.split()
    assert code == "inflates_too_much"
    assert float(megabytes) < 30


def assert_read_or_refused(content: bytes) -> None:
    """Anything else that is raised fails the test by itself."""
    try:
        table = read(content)
    except RejectedFile:
        return
    assert table.rows


@settings(deadline=None)  # the first example imports pandas
@given(st.binary(max_size=2_000))
def test_random_bytes_are_read_or_refused(content: bytes) -> None:
    assert_read_or_refused(content)


@settings(deadline=None)
@given(
    st.sampled_from([b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"Reference,Value\n", b'Measure;Value\n"']),
    st.binary(max_size=400),
)
def test_random_bytes_behind_a_likely_beginning_are_read_or_refused(beginning: bytes, rest: bytes) -> None:
    assert_read_or_refused(beginning + rest)


GOOD = xlsx([HEADER, ROW, ROW])

# Most of these start a child, which takes some hundredths of a second
slowly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(st.integers(0, len(GOOD) - 1))
def test_truncated_workbook_is_read_or_refused(length: int) -> None:
    assert_read_or_refused(GOOD[:length])


@slowly
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_workbook_with_wrong_bytes_is_read_or_refused(flips: list[tuple[int, int]]) -> None:
    flipped = bytearray(GOOD)
    for position, byte in flips:
        flipped[position] = byte

    assert_read_or_refused(bytes(flipped))


SHEET = files.parts_of(GOOD)[files.SHEET_XML].decode()


@slowly
@given(st.lists(st.tuples(st.integers(0, len(SHEET) - 1), st.sampled_from('<>/"=rcvtfs019AX ')), max_size=4))
def test_workbook_with_wrong_xml_is_read_or_refused(changes: list[tuple[int, str]]) -> None:
    letters = list(SHEET)
    for position, letter in changes:
        letters[position] = letter

    assert_read_or_refused(files.altered(GOOD, change=lambda _: "".join(letters)))


def test_row_with_a_comma_too_many_is_refused_at_its_cell():
    content = b"reference,value,commentary\nKPI 1,85,fine\nKPI 4,1,204,more than before\n"

    with pytest.raises(RejectedFile) as raised:
        read_table(filename="return.csv", content=content)

    assert (raised.value.problem.code, raised.value.problem.cell) == ("row_too_wide", "D3")


def test_note_beside_the_table_of_a_workbook_is_passed_over():
    content = xlsx([["reference", "value"], ["KPI 1", 85, None, "from the old system"]])

    table = read_table(filename="return.xlsx", content=content)

    assert [row.values["value"] for row in table.rows] == [85]


MONTHS = ["Reference", "Sep-18", "Oct-18"]


@pytest.mark.parametrize(
    ("other", "cell"),
    [
        pytest.param([HEADER, ROW], "B1", id="return"),
        pytest.param([["Title"], [], HEADER, [], ROW], "B3", id="return below a title"),
        pytest.param([["Value", "Measure"], ["74%", "visits"]], "A1", id="text of a number"),
        pytest.param([MONTHS, ["KPI 1", 74, 75]], "B1", id="column for each month"),
    ],
)
@pytest.mark.parametrize("first", [[HEADER, ROW], [MONTHS, ["KPI 1", 74, 75]]], ids=["return", "months"])
def test_second_sheet_with_figures_is_refused_and_both_are_named(first, other, cell) -> None:
    with pytest.raises(RejectedFile) as rejected:
        read_table(
            filename="return.xlsx",
            content=files.xlsx_of_sheets({"Notes": [["x"]], "Return": first, "Draft": other}),
            period=OCTOBER,
        )

    problem = rejected.value.problem
    assert (problem.code, problem.sheet, problem.cell) == ("second_sheet", "Draft", cell)
    assert problem.message.startswith("The sheets “Return” and “Draft” both hold figures of a return.")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([["Reference", "Numerator", "Value"], ["KPI 1", "Visits made", "Share"]], id="words"),
        pytest.param([HEADER], id="header alone"),
        pytest.param([HEADER, [], ["", "", "", " "]], id="header above nothing"),
        pytest.param([["Reference", "Sep-18"], ["KPI 1", 74]], id="one month"),
        pytest.param([["KPI 1", 74]], id="no header"),
    ],
)
def test_other_sheet_without_figures_of_a_return_does_no_harm(other) -> None:
    found = read(files.xlsx_of_sheets({"Return": [HEADER, ROW], "Beside": other}))

    assert (found.sheet, len(found.rows)) == ("Return", 1)


def test_hidden_sheet_is_no_second_return() -> None:
    sheets = {"Return": [HEADER, ROW], "Last month": [HEADER, ROW]}

    assert read(files.xlsx_of_sheets(sheets, hidden={"Last month": "hidden"})).sheet == "Return"


@pytest.mark.parametrize(
    ("hidden", "says"),
    [
        pytest.param(
            ["Return"], "Hidden sheets are not read, and “Return” is hidden: if the return is there", id="one"
        ),
        pytest.param(
            ["Return", "B", "C", "D"], "“Return”, “B”, “C” and others are hidden: if the return", id="several"
        ),
    ],
)
def test_return_in_a_hidden_sheet_is_said_to_be_hidden(hidden, says) -> None:
    sheets = {"Notes": [["For November"]], **{name: [HEADER, ROW] for name in hidden}}

    with pytest.raises(RejectedFile) as rejected:
        read(files.xlsx_of_sheets(sheets, hidden=dict.fromkeys(hidden, "hidden")))

    assert rejected.value.problem.code == "no_header"
    assert says in rejected.value.problem.message
    assert "Otherwise: Head the columns of the return with Reference" in rejected.value.problem.message


def test_workbook_without_a_hidden_sheet_says_nothing_of_one() -> None:
    with pytest.raises(RejectedFile) as rejected:
        read(files.xlsx([["For November"]]))

    assert "hidden" not in rejected.value.problem.message.casefold()


def test_hidden_columns_are_told_by_name() -> None:
    hidden = '<cols><col min="3" max="4" hidden="1"/></cols><sheetData>'
    content = files.altered(
        xlsx([HEADER, ROW]),
        change=lambda xml: xml.replace("<sheetData>", hidden).replace('<row r="2"', '<row hidden="1" r="2"'),
    )

    found = read(content)

    assert (found.hidden_rows, found.hidden_columns) == ({2}, {"denominator", "value"})


def test_titles_that_name_months_are_told_with_their_cells() -> None:
    rows = [
        ["Return of October 2018"],
        [None, "Birmingham"],
        HEADER,
        ROW,
        ["KPI 2", 1, 2, 50, "As in May 2018"],
    ]

    found = read(files.xlsx(rows))

    assert found.titles == (("A1", "Return of October 2018", frozenset({date(2018, 10, 1)})),)
