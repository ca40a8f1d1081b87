"""CSV files with definitions, row by row, with what is wrong by file and line."""

import pytest

from kpis.definition_files import DefinitionProblem, DefinitionRow, RejectedDefinitions, read_definitions

pytestmark = pytest.mark.one_database

COLUMNS = ("code", "name")


@pytest.fixture
def file(tmp_path):
    """Writes a file's text or bytes: file("code,name\\n")."""

    def write(content: str | bytes):
        path = tmp_path / "things.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def read(path, *, optional=()) -> list[DefinitionRow]:
    return list(read_definitions(path, columns=COLUMNS, optional=optional))


def messages(row: DefinitionRow) -> list[str]:
    return [problem.message for problem in row.problems]


def refusal(path) -> list[tuple[int, str]]:
    with pytest.raises(RejectedDefinitions) as rejected:
        read(path)
    assert {problem.file for problem in rejected.value.problems} == {"things.csv"}
    return [(problem.line, problem.message) for problem in rejected.value.problems]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("code,name\nA,Alpha\n", id="plain"),
        pytest.param("code,name\r\nA,Alpha\r\n", id="line ends of Windows"),
        pytest.param("code,name\nA,Alpha", id="no end of the last line"),
        pytest.param("\ufeffcode,name\nA,Alpha\n", id="byte order mark"),
        pytest.param(" Code ,NAME\n A , Alpha \n", id="blanks and capitals"),
        pytest.param("name,code\nAlpha,A\n", id="columns in another order"),
        pytest.param('"code","name"\n"A","Alpha"\n', id="quoted"),
    ],
)
def test_row_holds_its_texts_by_column(file, content):
    (row,) = read(file(content))

    assert (row.file, row.text("code"), row.text("name"), row.problems) == ("things.csv", "A", "Alpha", [])


def test_rows_know_the_line_they_begin_on_and_their_position(file):
    path = file('code,name\nA,"Alpha\nand more"\n\n , \nB,Beta\nC,Gamma\n')

    rows = read(path)

    assert [(row.text("code"), row.line, row.position) for row in rows] == [
        ("A", 2, 1),
        ("B", 6, 2),
        ("C", 7, 3),
    ]
    assert rows[0].text("name") == "Alpha\nand more"


def test_optional_column_may_be_there_or_not(file):
    (with_it,) = read(file("code,name,owner\nA,Alpha,Ann\n"), optional=("owner",))
    (without,) = read(file("code,name\nA,Alpha\n"), optional=("owner",))

    assert (with_it.text("owner"), without.text("owner")) == ("Ann", "")


def test_file_of_a_header_alone_has_no_rows(file):
    assert read(file("code,name\n")) == []


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        pytest.param(
            "code\nA\n", ["The column name is missing. The columns are: code, name."], id="missing column"
        ),
        pytest.param(
            "code,name,colour\n",
            ["The column “colour” is not known. Take it out or correct its name."],
            id="unknown column",
        ),
        pytest.param("code,name,name\n", ["The column name is there twice."], id="column twice"),
        pytest.param(
            "code,nmae\n",
            [
                "The column name is missing. The columns are: code, name.",
                "The column “nmae” is not known. Take it out or correct its name.",
            ],
            id="misspelt column",
        ),
        pytest.param(
            "",
            [
                "The column code is missing. The columns are: code, name.",
                "The column name is missing. The columns are: code, name.",
            ],
            id="empty file",
        ),
    ],
)
def test_file_with_other_columns_is_refused_at_its_header(file, content, problems):
    assert refusal(file(content)) == [(1, problem) for problem in problems]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        pytest.param(
            'code,name\nA,Alpha\nB,"Beta\nC,Gamma\n',
            4,
            "This cannot be read as CSV",
            id="quotation mark not closed",
        ),
        pytest.param(
            'code,name\nA,Alpha\nB,"Be"ta\n',
            3,
            "This cannot be read as CSV",
            id="quotation mark within a text",
        ),
        pytest.param(
            "code,name\nA,Alpha\nB,Bronzé\n".encode("cp1252"),
            3,
            "This is not text in UTF-8",
            id="saved as Windows text",
        ),
        pytest.param(
            "code,name\nA,Alpha\n".encode("utf-16"),
            1,
            "This is not text in UTF-8",
            id="saved as Unicode text",
        ),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\x08\xff", 1, "This is not text in UTF-8", id="a workbook"),
        pytest.param(
            f"code,name\nA,{'x' * 200_000}\n", 2, "This cannot be read as CSV", id="a cell without end"
        ),
    ],
)
def test_file_that_is_no_csv_is_refused_at_the_line(file, content, line, message):
    ((found, said),) = refusal(file(content))

    assert found == line
    assert said.startswith(message)


def test_line_with_other_columns_than_the_header_says_so(file):
    short, long = read(file("code,name\nA\nB,Beta,and more\n"))

    assert messages(short) == ["The line has 1 columns and the header 2. Quote text with commas."]
    assert messages(long) == ["The line has 3 columns and the header 2. Quote text with commas."]


def test_line_with_a_zero_byte_says_so(file):
    (row,) = read(file("code,name\nA,Al\0pha\n"))

    assert messages(row) == ["The line holds a zero byte, which no text has. Type the line again."]


def test_problem_says_file_and_line():
    problem = DefinitionProblem("things.csv", 7, "code is empty. Fill it in.")

    assert str(problem) == "things.csv, line 7: code is empty. Fill it in."
    assert str(RejectedDefinitions([problem, problem])) == f"{problem}\n{problem}"
