"""The tables below the improvement scorecard, as the paper of December 2017 printed them."""

import pytest

pytestmark = pytest.mark.usefixtures("sample")


@pytest.fixture
def tables(signed_in):
    page = signed_in("member").get("/scorecards/improvement-scorecard-2017-18/2017-12/").context["page"]
    return {table.caption: table for table in page.parts}


def test_service_areas_stand_across(tables):
    table = tables["By service area"]

    assert table.columns == (
        "East",
        "North West Central",
        "South",
        "Disabled Children's Social Care",
        "Other citywide teams",
    )
    rows = {row.reference: [cell and cell[0] for cell in row.cells] for row in table.rows}
    assert rows["7"] == ["521", "539", "609", "80", "9"]
    assert rows["12"] == ["77%", "89%", "85%", "58%", "80%"]
    assert rows["13"] == ["16", "17", "17", "14", None]


def test_teams_stand_down(tables):
    table = tables["By team"]

    assert table.columns == ("13 Average caseload of qualified social workers",)
    assert {row.title: row.cells[0][0] for row in table.rows}["Assessment teams - North West Central"] == "23"
    assert len(table.rows) == 12


def test_month_without_parts_has_no_table(signed_in):
    page = signed_in("member").get("/scorecards/trust-kpis-2018-19/2018-10/").context["page"]

    assert page.parts == ()
