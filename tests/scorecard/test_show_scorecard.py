"""The scorecard in the terminal and as JSON: a shape that others build on."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Indicator, Observation
from kpis.periods import parse_month
from kpis.rating import TargetKind
from tests.kpis import make

pytestmark = pytest.mark.usefixtures("sample")


def shown(*arguments: str) -> str:
    out = StringIO()
    call_command("show_scorecard", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments: str) -> dict:
    return json.loads(shown(*arguments, "--json"))


def test_json_has_the_summary_of_the_paper():
    found = as_json("trust-kpis-2018-19", "2018-10")

    assert found["summary"] == {
        "better_than_target": 10,
        "at_target": 1,
        "within_tolerance": 4,
        "outside_tolerance": 0,
        "not_rated": 0,
    }
    assert (found["framework"], found["period"], found["as_known_at"]) == (
        "trust-kpis-2018-19",
        "2018-10",
        None,
    )


def test_json_of_a_row_holds_what_others_build_on():
    row = as_json("trust-kpis-2018-19", "2018-10")["rows"][1]

    assert row == {
        "reference": "KPI 2",
        "measure": "re-referrals",
        "title": "% of re-referrals to children's social care within 12 months",
        "unit": "percent",
        "polarity": "lower",
        "value": "24",
        "figure_period": "2018-10",
        "numerator": 292,
        "denominator": 1238,
        "provenance": "illustrative",
        "status": "within_tolerance",
        "reason": None,
        "target": {
            "kind": "value",
            "value": "22",
            "tolerance_limit": "25",
            "benchmark": None,
            "applies_from": "2018-04",
            "provenance": "illustrative",
        },
        "change": {"from_period": "2018-09", "direction": "up", "judgement": "worse"},
        "window": {
            "months": 12,
            "included": 12,
            "value": "23",
            "method": "pooled",
            "status": "within_tolerance",
        },
        # 403 over 17 and 10 over 16 ranges: 23.71 -+ 1.66, so that 22 lies below the limits
        "variation": {"signal": "common", "assurance": "fails"},
        "benchmarks": [
            {"area": "ENG", "period": "2016-03", "value": "22"},
            {"area": "SN-BHM", "period": "2016-03", "value": "22"},
        ],
        "parts": [],
        "commentary": "",
        "why_missing": None,
    }


def test_json_of_the_council_plan_prints_benchmarks_as_they_were_given():
    first, second = as_json("council-plan-2018-19", "2018-10")["rows"]

    assert (first["value"], first["numerator"], first["denominator"]) == ("93.1", 54, 58)
    assert first["target"]["value"] == "95"
    assert {one["area"]: one["value"] for one in first["benchmarks"]} == {"ENG": "61", "DFE-HIGH": "90"}
    assert (second["value"], second["denominator"]) == ("15", 15)


def test_missing_figure_is_null():
    row = as_json("trust-kpis-2018-19", "2018-11")["rows"][0]

    assert (row["value"], row["status"], row["reason"]) == (None, "not_rated", "no_figure")


def test_as_known_at_brings_the_old_page_back_exactly():
    before = as_json("trust-kpis-2018-19", "2018-10")
    moment = timezone.now()
    observation = Observation.objects.current().get(
        measure__code="re-referrals", area__code="BHM", period=parse_month("2018-10")
    )
    supersede_observation(
        observation=observation,
        figure=Figure(Decimal(400), Decimal(1238)),
        by="officer",
        reason="Counted again",
    )
    make.set_target(
        indicator=Indicator.objects.get(framework__slug="trust-kpis-2018-19", reference="KPI 1"),
        applies_from=parse_month("2018-04"),
        kind=TargetKind.VALUE,
        value=Decimal(95),
        by="admin",
        reason="Agreed in committee",
    )

    now = as_json("trust-kpis-2018-19", "2018-10")
    then = as_json("trust-kpis-2018-19", "2018-10", "--as-known-at", moment.isoformat())

    assert {**then, "as_known_at": None} == before
    assert [now["rows"][at]["status"] for at in (0, 1)] == ["outside_tolerance", "outside_tolerance"]
    assert now["rows"][1]["value"] == "32"


def test_as_known_before_anything_was_recorded_has_no_figures():
    found = as_json("trust-kpis-2018-19", "2018-10", "--as-known-at", "2018-12-12")

    assert found["as_known_at"] == "2018-12-12T23:59:59.999999+00:00"
    assert found["summary"]["not_rated"] == 15


def test_text_prints_a_line_for_each_indicator_and_the_summary():
    lines = shown("trust-kpis-2018-19", "2018-10").splitlines()

    assert len(lines) == 18
    assert lines[2].split()[:6] == ["KPI", "2", "24%", "Within", "tolerance", "22%,"]
    assert lines[-2].startswith("10 better than target, 1 at target, 4 within tolerance, 0 outside tolerance")


def test_text_marks_what_was_made_up_and_says_what_the_marks_mean():
    lines = shown("trust-kpis-2018-19", "2018-10").splitlines()

    assert all(line.endswith("illustrative]") for line in lines[1:16])
    assert lines[-1].startswith("[illustrative], [target illustrative]: made up for the sample")


def test_text_marks_nothing_where_the_month_was_published():
    text = shown("improvement-scorecard-2017-18", "2017-12")

    assert "illustrative" not in text


def test_text_says_why_an_indicator_is_not_rated():
    lines = shown("trust-kpis-2018-19", "2018-11").splitlines()

    assert "Not rated: no figure" in lines[1]
    assert lines[1].endswith("[target illustrative]")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(("no-such", "2018-10"), "No framework is called no-such", id="framework"),
        pytest.param(("trust-kpis-2018-19", "2018-1"), "is not a month", id="month"),
        pytest.param(
            ("trust-kpis-2018-19", "2019-04"), "covers April 2018 to March 2019", id="month outside"
        ),
        pytest.param(
            ("trust-kpis-2018-19", "2018-10", "--as-known-at", "soon"), "is not a time", id="moment"
        ),
        pytest.param(
            ("trust-kpis-2018-19", "2018-10", "--as-known-at", "9999-12-31T23:59:59-23:00"),
            "is not a time",
            id="moment after the last",
        ),
        pytest.param(
            ("trust-kpis-2018-19", "2018-10", "--as-known-at", "0001-01-01T00:00+23:00"),
            "is not a time",
            id="moment before the first",
        ),
    ],
)
def test_wrong_usage_says_what_is_wrong(arguments, sentence):
    with pytest.raises(CommandError, match=sentence) as raised:
        shown(*arguments)

    assert raised.value.returncode == 2
