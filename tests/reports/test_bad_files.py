"""Bad files, some 350 of them: each gives clear problems in the right cells, and nothing is stored of any."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis.models import Observation
from reports.importing.addresses import address
from reports.importing.intake import Examined, examine_return
from reports.models import MonthlyReturn, ReturnEntry, ReturnLine
from tests.reports import bad_files
from tests.reports.bad_files import ORDINARY, WIDE, WIDE_ROWS, as_csv, as_workbook, ordinary, wide
from tests.reports.importing import files
from tests.reports.sending import HEADER, NOVEMBER, NOVEMBERS_ROWS, TODAY, contract
from tests.reports.workbook.filling import downloaded, filled, whole

pytestmark = pytest.mark.django_db

STORED = (MonthlyReturn, ReturnLine, ReturnEntry, Observation)
# A sentence that says what to do begins with one of these, or goes on with it behind a condition.
ADVICE = re.compile(
    r"(^|[.:,] |and )(Add|Check|Choose|Clear|Copy|Correct|Delete|Did you mean|Fill|Format|Head|Keep|Leave"
    r"|leave|Name|Open|Put|Return|Save|save|Say|Shorten|Take|Type|Upload|Write)\b"
)
generated = settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def _nothing_is_stored(sample):
    before = [model.objects.count() for model in STORED]
    yield
    assert [model.objects.count() for model in STORED] == before


def examined(content: bytes, **options) -> Examined:
    usual = {"framework": contract(), "period": NOVEMBER, "today": TODAY}
    return examine_return(filename="return", content=content, **{**usual, **options})


def assert_clear(found: Examined, *, cells: set[str] = frozenset()) -> None:
    """It is refused, in sentences that say what to do, and in these cells among others."""
    assert found.errors
    for problem in found.problems:
        assert problem.message.endswith((".", "?")), problem.message
        assert len(problem.message) < 600
    for problem in found.errors:
        assert ADVICE.search(problem.message), problem.message
    assert cells <= {problem.cell for problem in found.errors}


def cells_of(grid: bad_files.Grid) -> set[str]:
    """The addresses of what was broken, below a header in row 1."""
    return {address(row + 2, grid.header.index(column) + 1) for row, column in grid.broken}


def test_what_is_broken_was_good(sample):
    rows = [[*row, "2018-11"] for row in NOVEMBERS_ROWS]

    for content in (
        files.csv_bytes([ORDINARY, *rows]),
        as_workbook(bad_files.Grid(rows, list(ORDINARY), [])),
        files.csv_bytes([WIDE, *WIDE_ROWS]),
    ):
        assert examined(content).errors == []


@settings(generated, max_examples=130)
@given(grid=ordinary(), delimiter=st.sampled_from(",;\t"))
def test_broken_csv_file(grid, delimiter):
    assert_clear(examined(as_csv(grid, delimiter=delimiter)), cells=cells_of(grid))


@settings(generated, max_examples=80)
@given(grid=wide())
def test_broken_wide_table(grid):
    assert_clear(examined(as_csv(grid)), cells=cells_of(grid))


@settings(generated, max_examples=25)
@given(grid=ordinary(cells=True))
def test_broken_workbook(grid):
    assert_clear(examined(as_workbook(grid)), cells=cells_of(grid))


@settings(generated, max_examples=25)
@given(end=st.integers(0, 100))
def test_workbook_that_is_cut_off(end):
    whole = files.xlsx([HEADER, *NOVEMBERS_ROWS])

    assert_clear(examined(whole[: len(whole) * end // 101]))


@settings(generated, max_examples=25)
@given(content=st.binary(min_size=1, max_size=200))
def test_bytes_of_any_kind(content):
    assert_clear(examined(content))


def csv(*rows, header=HEADER) -> bytes:
    return files.csv_bytes([header, *rows])


GOOD = ("KPI 2", "", "283", "1204", "", "")
WIDE_GOOD = ("KPI 4", "", "", "590", "600", "610", "")


def with_error(text: str) -> bytes:
    """An error of a formula in the numerator of row 2."""
    workbook = files.xlsx([HEADER, ("KPI 2", None, 283, 1204)])
    cell = f'<c r="C2" t="e"><f>1/0</f><v>{text}</v></c>'
    return files.altered(workbook, change=lambda xml: xml.replace('<c r="C2"><v>283</v></c>', cell))


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        pytest.param(b"", None, id="empty"),
        pytest.param(b"\xef\xbb\xbf\r\n\r\n", None, id="blank lines"),
        pytest.param(b"%PDF-1.7 return", None, id="PDF"),
        pytest.param(b"\x89PNG\r\n", None, id="picture"),
        pytest.param(b"<html><table></table></html>", None, id="web page"),
        pytest.param(files.encrypted(), None, id="password"),
        pytest.param(files.old_xls(), None, id="old Excel"),
        pytest.param(files.old_doc(), None, id="old Word"),
        pytest.param(files.word_document(), None, id="Word"),
        pytest.param(files.not_a_workbook(), None, id="archive"),
        pytest.param(files.macro_enabled(), None, id="macros"),
        pytest.param(files.truncated(), None, id="cut off"),
        pytest.param(files.far_cell(), "XFD1048576", id="cell in the last corner"),
        pytest.param(files.formula_error(), "D2", id="formula error"),
        pytest.param(files.uncalculated_formula(), "D2", id="formula never calculated"),
        *[pytest.param(with_error(text), "C2", id=text) for text in ("#N/A", "#REF!", "#VALUE!", "#NAME?")],
        pytest.param(files.xlsx([HEADER, ("KPI 2", "", 0.26, 1204)], formats={2: "0%"}), "C2", id="% count"),
        pytest.param(csv(), None, id="header alone"),
        pytest.param(csv(("KPI 2", "", "", "", "", "")), None, id="no figure"),
        pytest.param(csv(GOOD, GOOD), "A3", id="row twice"),
        pytest.param(csv(GOOD, ("kpi 2", "Birmingham", "", "", "22", "")), "A3", id="row twice, other words"),
        pytest.param(csv(GOOD, HEADER, GOOD), "A3", id="header twice"),
        pytest.param(csv((*GOOD, "more")), "G2", id="value too many"),
        pytest.param(csv(("KPI 2", "", "283", "1", "204", "")), "C2", id="comma in a number"),
        pytest.param(csv(("KPI 2", "", "283", "", "", "")), "D2", id="one count"),
        pytest.param(csv(("KPI 2", "", "0", "0", "", "")), "D2", id="nothing of nothing"),
        pytest.param(csv(("", "", "283", "1204", "", "")), "A2", id="no reference"),
        pytest.param(csv(GOOD, header=("referense", *HEADER[1:])), "A1", id="misspelt reference"),
        pytest.param(
            csv(GOOD, header=(*HEADER[:2], "numerater", *HEADER[3:])), "C1", id="misspelt numerator"
        ),
        pytest.param(csv(GOOD, header=(*HEADER[:5], "value")), "F1", id="value twice"),
        pytest.param(csv(GOOD, header=("a", "b", "c", "d", "e", "f")), None, id="no header"),
        pytest.param(csv(GOOD).replace(b"283", b'"283'), "A2", id="quotation mark"),
        pytest.param(csv(GOOD).replace(b"283", b"2\x0060"), None, id="nought character"),
        pytest.param(csv(GOOD).decode().encode("utf-16-le"), None, id="UTF-16 without its mark"),
        pytest.param(csv(*[GOOD] * 20_001), "D20002", id="too many rows"),
        pytest.param(csv(GOOD, header=[*HEADER, *["x"] * 95]), "CW1", id="too many columns"),
        pytest.param(csv(WIDE_GOOD, header=(*WIDE[:5], "Dec-18", "")), "D1", id="wide: no such month"),
        pytest.param(csv(WIDE_GOOD, header=(*WIDE[:4], "2018-11", *WIDE[5:])), "F1", id="wide: month twice"),
        pytest.param(csv(WIDE_GOOD, header=("Refernce", *WIDE[1:])), "A1", id="wide: misspelt"),
        pytest.param(csv(WIDE_GOOD, header=("", *WIDE[1:])), None, id="wide: no reference"),
        pytest.param(csv(WIDE_GOOD, WIDE, WIDE_GOOD, header=WIDE), "A3", id="wide: two tables"),
        pytest.param(csv(WIDE_GOOD, WIDE_GOOD, header=WIDE), "A3", id="wide: row twice"),
        pytest.param(csv(WIDE_GOOD, header=(*WIDE[:3], "Value", *WIDE[4:])), "F1", id="wide: value beside"),
        pytest.param(csv(("KPI 4", *[""] * 6), header=WIDE), None, id="wide: no figure"),
        pytest.param(csv(header=WIDE), None, id="wide: header alone"),
    ],
)
def test_bad_file(content, cell):
    assert_clear(examined(content), cells={cell} if cell else frozenset())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("G", "two hundred", id="words"),
        pytest.param("G", 1300, id="numerator above its denominator"),
        pytest.param("G", -1, id="negative"),
        pytest.param("G", date(2018, 11, 1), id="date"),
        pytest.param("G", "=1+1", id="formula without a result"),
        pytest.param("H", 0, id="nothing to count"),
        pytest.param("H", None, id="one count"),
        pytest.param("I", 99, id="value that the counts do not come to"),
        pytest.param("I", True, id="yes or no"),
        pytest.param("K", "x" * 5_001, id="long commentary"),
        pytest.param("A", "KPI 20", id="reference"),
        pytest.param("A", "KPI 1", id="reference of another row"),
        pytest.param("B", "Wales", id="area"),
        pytest.param("O", "2018-10", id="month"),
    ],
)
def test_downloaded_workbook_that_is_filled_badly(column, value):
    row = whole("KPI 2").number
    first = whole("KPI 1").number
    good = {f"G{first}": 1050, f"H{first}": 1220, f"G{row}": 283, f"H{row}": 1204}

    found = examined(filled(downloaded(), {**good, f"{column}{row}": value}))

    assert_clear(found, cells={f"{column}{row}"})


@pytest.mark.parametrize(
    ("content", "period", "today"),
    [
        pytest.param(csv(GOOD), "2018-12", "2018-12-12", id="month that has not ended"),
        pytest.param(csv(GOOD), "2019-04", "2019-12-12", id="month after the framework"),
        pytest.param(csv(GOOD), "2018-03", "2018-12-12", id="month before it"),
        pytest.param(csv(GOOD), None, "2018-12-12", id="no month"),
        pytest.param(csv(WIDE_GOOD, header=WIDE), None, "2018-12-12", id="wide: no month"),
        pytest.param(
            csv((*GOOD, "2018-10"), (*GOOD, "2018-11"), header=ORDINARY), None, "2018-12-12", id="two months"
        ),
    ],
)
def test_file_for_another_month(content, period, today):

    asked = date.fromisoformat(f"{period}-01") if period else None

    assert_clear(examined(content, period=asked, today=date.fromisoformat(today)))
