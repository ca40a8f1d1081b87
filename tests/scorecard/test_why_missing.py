"""Why there is no figure stands where the gap is shown, and nowhere else."""

import json
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from kpis.missing import ReasonSaid, reasons_on_record, record_missing
from kpis.models import Area, Measure
from tests.kpis import make

NOVEMBER = date(2018, 11, 1)
SCORECARD, MEASURE = "/scorecards/trust-kpis-2018-19/2018-11/", "/measures/re-referrals/"
REPLACED, VACANT = "The system is being replaced.", "The <post> is vacant."
TOLD = "Why there is no figure:"


def say(why: str = REPLACED, *, code: str = "re-referrals", at: datetime | None = None) -> datetime:
    """Say why a figure of Birmingham's November is missing; and when that was."""
    moment = at or timezone.now()
    measure, area = Measure.objects.get(code=code).pk, Area.objects.get(code="BHM").pk
    before = reasons_on_record(measures=[measure], area=area, period=NOVEMBER)
    said = ReasonSaid(measure, area, why, before.get(measure, ""))
    record_missing(said=[said], period=NOVEMBER, by="ada", at=moment)
    return moment


def page(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(*arguments: str) -> str:
    out = StringIO()
    call_command("show_scorecard", "trust-kpis-2018-19", "2018-11", *arguments, stdout=out)
    return out.getvalue()


PAGES = [pytest.param(SCORECARD, id="scorecard"), pytest.param(MEASURE, id="measure")]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", PAGES)
def test_reason_is_told_once_to_whoever_reads_the_page(path, settings, signed_in):
    settings.SCORECARD_PUBLIC = True
    say(VACANT)

    pages = [page(client, path) for client in (Client(), signed_in("member"), signed_in("officer"))]

    for html in pages:
        assert html.count(TOLD) == 1
        assert "The &lt;post&gt; is vacant." in html


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", PAGES)
def test_page_as_known_before_it_was_said_does_not_tell_it(path, signed_in):
    member, said = signed_in("member"), say(at=timezone.now() - timedelta(hours=1))
    became = say(VACANT)

    def at(moment: datetime) -> str:
        return page(member, path, as_known_at=moment.isoformat())

    assert TOLD not in at(said - timedelta(microseconds=1))
    assert f"{TOLD}</b> {REPLACED}" in at(said)
    assert f"{TOLD}</b> The &lt;post&gt;" not in at(said)
    assert REPLACED not in at(became)
    assert f"{TOLD}</b> The &lt;post&gt;" in at(became)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", PAGES)
def test_page_as_known_before_it_was_said_anew_says_what_is_said_now(path, signed_in):
    member, said, became = signed_in("member"), say(), say(VACANT)

    then, now = (page(member, path, as_known_at=one.isoformat()) for one in (said, became))

    assert then.count("Why there is no figure, as said now: The &lt;post&gt; is vacant.") == 1
    assert "as said now" not in now


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", PAGES)
def test_figure_that_came_takes_its_place(path, signed_in):
    member, said = signed_in("member"), say()
    make.observation(
        measure=Measure.objects.get(code="re-referrals"),
        area=Area.objects.get(code="BHM"),
        period=NOVEMBER,
        recorded_at=timezone.now(),
    )

    assert REPLACED not in page(member, path)
    assert REPLACED in page(member, path, as_known_at=said.isoformat())


@pytest.mark.usefixtures("sample")
def test_terminal_and_json_tell_it():
    before = json.loads(shown("--json"))["rows"]
    say("The system is being replaced.\nNothing was counted.")

    lines = shown().splitlines()
    rows = json.loads(shown("--json"))["rows"]

    at = next(number for number, line in enumerate(lines) if line.startswith("KPI 2 "))
    assert lines[at + 1].strip() == f"{TOLD} The system is being replaced. Nothing was counted."
    assert {row["why_missing"] for row in before} == {None}
    assert [row["reference"] for row in rows if row["why_missing"]] == ["KPI 2"]
    assert rows[1]["why_missing"] == "The system is being replaced.\nNothing was counted."


@pytest.mark.usefixtures("sample")
def test_reason_of_another_organisation_is_not_told(signed_in):
    make.missing_figure(measure=Measure.objects.get(code="re-referrals"), period=NOVEMBER)

    member = signed_in("member")
    for path in (SCORECARD, MEASURE):
        assert TOLD not in page(member, path)
