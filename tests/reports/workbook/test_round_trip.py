"""Downloaded, filled in and uploaded: what the product's own reader makes of its workbook."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis.models import Area
from reports.desk.expected import expected_rows
from reports.desk.typed import examine_entries
from reports.importing.read import read_table
from tests.reports.importing.files import altered, parts_of
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, OCTOBER, TODAY, contract
from tests.reports.workbook.filling import downloaded, entry, filled, uploaded, whole

pytestmark = pytest.mark.django_db

COLUMNS = {"numerator": "G", "denominator": "H", "value": "I", "commentary": "K"}


def problems(examined):
    """What is wrong, where and in which words; how to tell why a figure is missing is each door's own."""
    return [
        (one.code, one.cell, "" if one.code == "expected_figure_missing" else one.message)
        for one in examined.problems
    ]


def figures(examined):
    return [(one.row.name, one.row.area.code, one.row.figure, one.row.commentary) for one in examined.rows]


def cells_of(*rows) -> dict[str, object]:
    """What an officer types, by cell, of rows as `sending` has them."""
    return {
        f"{COLUMNS[name]}{whole(reference).number}": float(typed) if name != "commentary" else typed
        for reference, _, *cells in rows
        for name, typed in zip(COLUMNS, cells, strict=True)
        if typed
    }


def test_blank_workbook_says_that_no_row_holds_a_figure(sample):
    found = uploaded(downloaded())

    assert [problem.code for problem in found.errors] == ["no_figures"]
    assert "No row holds a figure. Fill in the figures" in found.errors[0].message
    assert found.passed_over == ()


def test_filled_workbook_is_accepted(sample):
    found = uploaded(filled(downloaded(), cells_of(*NOVEMBERS_ROWS)))

    assert found.problems == []
    assert found.counts() == {"new": 15, "changed": 0, "unchanged": 0}
    assert found.passed_over == ()


def test_workbook_says_its_month(sample):
    content = filled(downloaded(), cells_of(NOVEMBERS_ROWS[1]))

    assert uploaded(content, period=None).period == NOVEMBER
    assert uploaded(content, period=None).errors == []


def test_workbook_of_another_month_is_refused_by_cell(sample):
    found = uploaded(filled(downloaded(), cells_of(NOVEMBERS_ROWS[1])), period=OCTOBER)

    assert ("other_period", f"O{whole('KPI 2').number}") in [
        (problem.code, problem.cell) for problem in found.errors
    ]
    assert {problem.code for problem in found.errors} == {"other_period"}


def test_row_may_be_added_for_another_area(sample):
    last = max(row.number for row in expected_rows(contract(), NOVEMBER))
    row = last + 2
    cells = {f"A{row}": "KPI 1", f"B{row}": "East", f"G{row}": 80, f"H{row}": 100}

    found = uploaded(filled(downloaded(), cells))

    assert found.errors == []
    assert [(one.row.number, one.row.name, one.row.area.code) for one in found.rows] == [
        (row, "KPI 1", "BHM-EAST")
    ]


def test_broken_cell_is_named_as_the_workbook_shows_it(sample):
    row = whole("KPI 2").number

    found = uploaded(filled(downloaded(), {f"G{row}": 1300, f"H{row}": 1204}))

    assert [(problem.code, problem.cell) for problem in found.errors] == [
        ("numerator_above_denominator", f"G{row}")
    ]


def test_figures_that_nobody_expects_come_below(sample):
    east = Area.objects.get(code="BHM-EAST")
    typed = {
        (whole("KPI 1").measure.id, east.pk): entry(numerator="80", denominator="100"),
        (whole("KPI 5").measure.id, east.pk): entry(),
    }

    found = uploaded(downloaded(typed))

    assert [(name, area) for name, area, *_ in figures(found)] == [("KPI 1", "BHM-EAST")]


TYPED = [
    pytest.param({"numerator": "283", "denominator": "1,204"}, id="counts"),
    pytest.param({"value": "22.5"}, id="value"),
    pytest.param({"value": "22%"}, id="per cent"),
    pytest.param({"value": "007.10"}, id="noughts"),
    pytest.param({"value": "0.33333333333333333333"}, id="many decimals"),
    pytest.param({"value": "12345678901"}, id="too large"),
    pytest.param({"value": "n/a"}, id="text"),
    pytest.param({"value": "=1/0"}, id="formula"),
    pytest.param({"value": "2\x1f2"}, id="control character"),
    pytest.param({"numerator": "-1", "denominator": "0"}, id="negative"),
    pytest.param({"value": "22", "commentary": "One.\r\nTwo.\r\n"}, id="lines"),
    pytest.param({"value": "22", "commentary": "One.\rTwo.\r\r\nThree."}, id="odd lines"),
    pytest.param({"value": "22", "commentary": "_x000D_ & <b>'quoted'</b> \N{POUND SIGN} "}, id="markup"),
    pytest.param({"value": "22", "commentary": "- 3 posts"}, id="minus"),
    pytest.param({"value": "22", "commentary": "One\ufffe.\uffff"}, id="no characters"),
    pytest.param({"value": "a\ufffe"}, id="no character in a number"),
    pytest.param({"value": "22", "commentary": "x" * 40_000}, id="endless"),
]


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_comes_back_as_it_was(sample, typed):
    assert_unchanged(typed)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    typed=st.fixed_dictionaries(
        {
            "numerator": st.integers(-5, 3000).map(str) | st.text(max_size=8),
            "denominator": st.decimals(0, 3000, places=3).map(str) | st.just(""),
            "value": st.text(st.sampled_from("0123456789.,%- "), max_size=8),
            "commentary": st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
        }
    )
)
def test_anything_typed_comes_back_as_it_was(sample, typed):
    assert_unchanged(typed)


def assert_unchanged(typed: dict[str, str]) -> None:
    """The workbook says the same as the screen: figures, problems and their cells."""
    entries = {whole("KPI 2").place: entry(**typed)}
    rows = expected_rows(contract(), NOVEMBER)

    on_screen = examine_entries(rows, entries, framework=contract(), period=NOVEMBER, today=TODAY)
    in_workbook = uploaded(downloaded(entries))

    assert figures(in_workbook) == figures(on_screen)
    if len(typed.get("commentary", "")) <= 32_767:
        assert problems(in_workbook) == problems(on_screen)
    else:
        assert [problem[:2] for problem in problems(in_workbook)] == [
            problem[:2] for problem in problems(on_screen)
        ]


def test_reference_columns_are_passed_over_in_silence_and_own_ones_are_not(sample):
    content = filled(downloaded(), {"P3": "Checked by"})

    table = read_table(filename="return.xlsx", content=content, period=NOVEMBER)

    assert table.passed_over == ("Checked by",)
    assert table.header_row == 3


def test_promise_that_was_typed_comes_back_as_it_was(sample):
    typed = {
        "numerator": "331",
        "denominator": "1240",
        "cause": "- Two left.",
        "action": "=Hire",
        "back_by": "2019-03",
    }

    found = uploaded(downloaded({whole("KPI 2").place: entry(**typed)}))

    [promise] = [one.row.promise for one in found.rows]
    assert found.errors == []
    assert promise == ("- Two left.", "=Hire", "2019-03")


def test_promise_is_filled_in_with_a_date_or_a_month(sample):
    row, other = whole("KPI 2").number, whole("KPI 3").number
    cells = {f"G{row}": 331, f"H{row}": 1240, f"L{row}": "Two left.", f"N{row}": "Mar 2019"}
    cells |= {f"G{other}": 700, f"H{other}": 990, f"N{other}": date(2019, 4, 1)}

    found = uploaded(filled(downloaded(), cells))

    assert [one.row.promise.back_by for one in found.rows] == ["Mar 2019", "2019-04"]


def test_month_that_is_none_is_named_by_its_cell(sample):
    row = whole("KPI 2").number

    found = uploaded(filled(downloaded(), {f"G{row}": 331, f"H{row}": 1240, f"N{row}": "soon"}))

    assert [(one.code, one.cell) for one in found.errors] == [("back_by_unread", f"N{row}")]


def test_month_later_in_the_year_is_filled_alike(sample):
    found = uploaded(
        filled(downloaded(period=date(2018, 12, 1)), {f"I{whole('KPI 4').number}": 600}),
        period=date(2018, 12, 1),
        today=date(2019, 1, 5),
    )

    assert found.errors == []


def test_own_workbook_is_one_return_though_every_sheet_of_it_is_shown(sample):
    shown = altered(
        downloaded(), change=lambda xml: xml.replace(' state="veryHidden"', ""), part="xl/workbook.xml"
    )

    assert b"eryHidden" not in parts_of(shown)["xl/workbook.xml"]
    assert read_table(filename="return.xlsx", content=shown).sheet == "Return"
