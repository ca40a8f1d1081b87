"""CSV files: what they are written in, and texts that stay texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.importing.delimited import read_delimited
from reports.importing.grid import MAX_COLUMNS
from reports.importing.problems import RejectedFile
from reports.importing.spoilt_letters import first_lost
from tests.reports.importing.files import HEADER, ROW, csv_bytes

pytestmark = pytest.mark.one_database

TEXTS = [HEADER, ["KPI 1", "74", "100", "74", "Café – £5"]]


def read(content: bytes) -> list[list[object]]:
    return read_delimited(content, called="“return.csv”").rows


def refusal(content: bytes) -> tuple[str, str | None]:
    with pytest.raises(RejectedFile) as rejected:
        read(content)
    return rejected.value.problem.code, rejected.value.problem.cell


@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param("utf-8", id="utf-8"),
        pytest.param("utf-8-sig", id="utf-8 with mark"),
        pytest.param("utf-16", id="utf-16"),
        pytest.param("cp1252", id="windows-1252"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"], ids=["windows", "unix", "old mac"])
def test_rows_are_read_whatever_wrote_them(encoding: str, delimiter: str, newline: str) -> None:
    content = csv_bytes(TEXTS, encoding=encoding, delimiter=delimiter, newline=newline)

    assert read(content) == TEXTS


CAFE = ["KPI 1", "", "", "74", "Café – £5"]
UTF_8 = csv_bytes([HEADER, CAFE, CAFE, CAFE])


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(UTF_8.replace(b"74", b"74\xa3", 1), 2, id="pound sign of Windows"),
        pytest.param(UTF_8 + b"KPI 2,,,5,It\x92s\r\n", 5, id="row pasted from elsewhere"),
        pytest.param(b"\xef\xbb\xbf" + UTF_8 + b"KPI 2,,,5,\x92", 5, id="with mark"),
        pytest.param(UTF_8[:-3] + b"\xc2", 4, id="cut off within a character"),
        pytest.param(csv_bytes([HEADER, CAFE], newline="\r") + b"\x92", 3, id="lines of an old Mac"),
    ],
)
def test_slip_in_utf_8_is_refused_with_its_line(content: bytes, line: int) -> None:
    with pytest.raises(RejectedFile) as rejected:
        read(content)

    assert rejected.value.problem.code == "mixed_encodings"
    assert rejected.value.problem.message.startswith(f"Line {line} of “return.csv” holds a character")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It’s £5 – “café”", id="usual signs"),
        pytest.param("£", id="one sign"),
        pytest.param("Müller’s Ã© résumé", id="letters that are UTF-8 by accident"),
        pytest.param("Émile – “no”, ‘yes’; 2018–19… £5‡ † €3 • ½ 5°C ÉCOLE naïve à la Œuvre", id="all signs"),
        pytest.param("See (À la carte): ÉTÉ", id="capitals"),
        pytest.param("Seán Ó Sé met MacÁdhaimh, Dr.Émile and J.Žižek", id="names"),
    ],
)
def test_windows_1252_stays_itself(text: str) -> None:
    rows = [HEADER, ["KPI 1", "74", "100", "74", text]]

    assert read(csv_bytes(rows, encoding="cp1252")) == rows


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_byte_that_windows_1252_leaves_undefined_is_refused_with_its_line(byte: int) -> None:
    content = csv_bytes([HEADER, ["KPI 1", "", "", "74", "It"]]).replace(b"It", b"It" + bytes([byte]))

    with pytest.raises(RejectedFile) as rejected:
        read(content)

    problem = rejected.value.problem
    assert problem.code == "unknown_encoding"
    assert "“return.csv” is neither in UTF-8 nor in Windows-1252: line 2 holds a letter" in problem.message
    assert "Save the file as “CSV UTF-8” or as .xlsx" in problem.message


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        pytest.param("The child’s plan", "mac_roman", "childÕs", id="apostrophe of a Mac"),
        pytest.param("A café opened", "mac_roman", "cafŽ", id="accent of a Mac"),
        pytest.param("Late – in part", "mac_roman", "Ð", id="dash of a Mac"),
        pytest.param("It cost £5", "cp850", "œ5", id="pound sign of DOS"),
        pytest.param("A café opened", "cp850", "caf‚", id="accent of DOS"),
        pytest.param("A Zoë", "cp437", "Zo‰", id="accent of an American DOS"),
    ],
)
def test_text_of_an_old_mac_or_dos_is_refused_with_what_it_would_be_read_as(
    text: str, encoding: str, read_as: str
) -> None:
    content = csv_bytes([HEADER, ["KPI 1", "", "", "74", text]], encoding=encoding)

    with pytest.raises(RejectedFile) as rejected:
        read(content)

    problem = rejected.value.problem
    assert problem.code == "unknown_encoding"
    assert problem.message == (
        f"“return.csv” reads as if it were saved by an old Mac or by DOS: line 2 holds “{read_as}”."
        " Save the file as “CSV UTF-8” or as .xlsx, and upload it again."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", ["childâ€™s", "Â£500", "cafÃ©", "caf\ufffd"])
def test_text_that_was_spoilt_before_it_came_is_refused_with_its_line(text: str, encoding: str) -> None:
    rows = [HEADER, ["KPI 1", "", "", "74", "Café"], ["KPI 2", "", "", "74", f"A {text} plan"]]

    with pytest.raises(RejectedFile) as rejected:
        read(csv_bytes(rows, encoding=encoding))

    problem = rejected.value.problem
    assert problem.code == "spoilt_letters"
    assert problem.message == (
        f"Line 3 of “return.csv” holds “{text}”, in which a letter or sign was spoilt before the file came"
        " here. Type what belongs there, save the file as “CSV UTF-8” or as .xlsx, and upload it again."
    )


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_field_that_is_too_long_is_told_so(delimiter: str) -> None:
    rows = [HEADER, ["KPI 1", "74", "100", "74", "x"], ["KPI 2", "74", "100", "74", "x, " * 43_690 + "xx"]]
    longest = csv_bytes(rows, delimiter=delimiter)

    assert read(longest) == rows
    assert refusal(longest.replace(b"xx", b"xxx")) == ("field_too_long", "A3")


def test_utf_16_is_read_from_the_other_end_too() -> None:
    content = b"\xfe\xff" + csv_bytes(TEXTS, encoding="utf-16-be")

    assert read(content) == TEXTS


@pytest.mark.parametrize(
    "text", ["007", "NA", "N/A", "null", "nan", "1e5", "TRUE", "-", " 5 ", "01/10/2018", "5%"]
)
def test_text_stays_text(text: str) -> None:
    content = csv_bytes([HEADER, ["KPI 1", text, "100"]])

    assert read(content)[1][1] == text


def test_delimiter_is_told_from_the_headers_not_from_the_commentary() -> None:
    words = "one, two, three, four, five, six, seven, eight"
    rows = [["Return of October, 2018"], HEADER, ["KPI 1", "74", "100", "74", words]]

    found = read(csv_bytes(rows, delimiter=";"))

    assert found[2][4] == words


def test_ragged_rows_keep_their_columns() -> None:
    rows = [["Return of October"], [], HEADER, ["KPI 1", "74"], [*map(str, ROW), "more", "and more"]]

    found = read(csv_bytes(rows))

    assert [[cell for cell in row if cell] for row in found] == rows
    assert found[3][:2] == ["KPI 1", "74"]
    assert found[4][5:7] == ["more", "and more"]


def test_blank_lines_count_as_rows() -> None:
    found = read(b"\n\nReference,Value\n\nKPI 1,74\n")

    assert found[2][:2] == ["Reference", "Value"]
    assert found[4][:2] == ["KPI 1", "74"]


def test_line_break_in_a_field_begins_no_row() -> None:
    found = read(b'Reference,Commentary,Value\nKPI 1,"one\r\ntwo",74\nKPI 2,,75\n')

    assert found[1] == ["KPI 1", "one\r\ntwo", "74"]
    assert found[2][0] == "KPI 2"


def test_quotation_marks_within_a_field_are_kept() -> None:
    found = read(b'Reference,Value,Commentary\nKPI 1,74,"the ""new"" team"\nKPI 2,75,5" pipe\n')

    assert found[1][2] == 'the "new" team'
    assert found[2][2] == '5" pipe'


def test_blank_rows_at_the_end_do_not_count() -> None:
    content = csv_bytes(TEXTS) + b",,,,\r\n" * 300_000

    grid = read_delimited(content, called="“return.csv”")

    assert grid.rows == TEXTS
    assert grid.lowest == (2, 5)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"Reference,Value\nKPI 1,7\x004\n", ("unreadable_text", None), id="NUL"),
        pytest.param(
            b"Reference,Value\nKPI 1,\x01\x02\n", ("unreadable_text", None), id="control characters"
        ),
        pytest.param(b"\x81\x8d\x8f\x90\x9d" * 20, ("unknown_encoding", None), id="bytes of no encoding"),
        pytest.param(
            "Reference,Value\n".encode("utf-16-le"), ("unreadable_text", None), id="utf-16 without mark"
        ),
        pytest.param(b"\xff\xfeR\x00e", ("unreadable_text", None), id="utf-16 cut off"),
        pytest.param(b'Reference,Value\nKPI 1,74\n"KPI 2,75\n', ("unbalanced_quotes", "A3"), id="not closed"),
        pytest.param(
            b'Reference,Value\n"KPI" 1,74\n', ("unbalanced_quotes", "A2"), id="text after the close"
        ),
        pytest.param(
            b'Reference,Value\n"' + b"KPI 1,74\n" * 20_000,
            ("unbalanced_quotes", "A2"),
            id="not closed for long",
        ),
    ],
)
def test_unreadable_text_is_refused(content: bytes, code: tuple[str, str | None]) -> None:
    assert refusal(content) == code


def test_columns_at_the_limit_are_read() -> None:
    assert len(read(csv_bytes([["x"] * MAX_COLUMNS]))[0]) == MAX_COLUMNS


def test_columns_beyond_the_limit_are_refused() -> None:
    assert refusal(csv_bytes([["x"], ["x"] * (MAX_COLUMNS + 1)])) == ("too_many_columns", "CW2")


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), max_size=12
).filter(lambda text: first_lost(text) is None)


# The first example imports pandas, which takes longer than hypothesis allows for one
@settings(deadline=None)
@given(
    st.lists(
        st.lists(PRINTABLE | st.sampled_from(["", '"', ",", "a\nb"]), min_size=1, max_size=5), min_size=1
    )
)
def test_every_table_comes_back_as_it_was_written(rows: list[list[str]]) -> None:
    content = csv_bytes([HEADER, *rows, ["end"]])

    found = read(content)

    assert [
        [cell or "" for cell in row][: len(written)] for row, written in zip(found[1:], rows, strict=False)
    ] == rows
    assert len(found) == len(rows) + 2


def test_semicolon_that_ends_the_file_is_kept():
    grid = read_delimited(b"reference,value,commentary\nKPI 1,85,;\n,,\n", called="“return.csv”")

    assert grid.rows[1] == ["KPI 1", "85", ";"]
