"""Addresses that name nothing: every published page answers them alike, and shows no figures."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from scorecard import urls
from scorecard.asked_for import NotUnderstood, day_kept, moment_asked, month_asked, query_of
from scorecard.moments import moment_in_address
from tests.reports.inspecting import on_record_since

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.one_database]

CONTRACT = "/scorecards/trust-kpis-2018-19/"
PAGES = {
    "home": "/",
    "choose": "/scorecards/?framework=trust-kpis-2018-19&month=2018-10",
    "latest": CONTRACT,
    "year": f"{CONTRACT}year/",
    "months-on-track": f"{CONTRACT}months-on-track/",
    "since": f"{CONTRACT}since/",
    "scorecard": f"{CONTRACT}2018-10/",
    "workings": f"{CONTRACT}2018-10/workings/re-referrals/",
    "search": "/search/?q=adoption",
    "glossary": "/glossary/",
    "measures": "/measures/",
    "variation": "/normal-variation/",
    "breakdown": "/scorecards/improvement-scorecard-2017-18/2017-12/breakdown/",
    "measure": "/measures/re-referrals/",
    "inspections": "/inspections/",
    "open-findings": "/inspections/open/",
    "inspection": "/inspections/BHM-2016-SIF/",
    "schools": "/schools/",
    "scrutiny": "/scrutiny/",
}
PUT_OR_ANSWERED = {"ask", "question", "answer"}  # forms, that show nothing as known at a moment
TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
NONSENSE = ["foo", "2018-13-40", TOMORROW, "9999-12-31", "0001-01-01", "999999-01-01", "12/12/2018"]


@pytest.fixture
def reader(sample, settings):
    """A stranger, where anybody may read what has been on record for long."""
    settings.SCORECARD_PUBLIC = True
    on_record_since(datetime(2017, 3, 1, tzinfo=UTC))
    return Client()


def asked(path: str, query: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{query}"


def test_every_page_of_the_scorecard_is_tried():
    names = {one.name for one in urls.urlpatterns}

    assert names - PUT_OR_ANSWERED == set(PAGES)
    assert get_resolver()


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_no_figures_for_an_address_that_names_no_moment(name, reader):
    for text in NONSENSE:
        answer = reader.get(asked(PAGES[name], f"as_known_at={quote(text)}"))

        html = answer.content.decode()
        assert answer.status_code == 422, text
        assert "No figures are shown" in html
        assert "Show as known now" in html
        assert answer.templates[0].name == "scorecard/not_understood.html"


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_no_figures_for_an_address_that_names_two_days(name, reader):
    two = reader.get(asked(PAGES[name], "as_known_at=2018-12-12&as_known_at=2018-12-13"))
    same = reader.get(asked(PAGES[name], "as_known_at=2018-12-12&as_known_at=2018-12-12"))

    assert two.status_code == 422
    assert "The address names several days. Choose one." in two.content.decode()
    assert same.status_code in {200, 302}


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"home", "choose", "latest", "glossary", "variation"}))
def test_page_says_the_time_that_it_is_shown_as_known_at(name, reader):
    html = reader.get(asked(PAGES[name], "as_known_at=2018-12-12T10:30")).content.decode()

    if name == "search":  # what it leads to is as known then
        assert 'name="as_known_at" value="2018-12-12T10:30"' in html
    else:
        assert "on 12 December 2018 at 10:30." in html
    assert "as_known_at=2018-12-12&" not in html
    assert 'as_known_at=2018-12-12"' not in html


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        pytest.param(PAGES["choose"], f"{CONTRACT}2018-10/", id="chosen"),
        pytest.param(
            "/scorecards/?framework=trust-kpis-2018-19&month=2022-10",
            f"{CONTRACT}?instead_of=2022-10",
            id="chosen, not covered",
        ),
        pytest.param(CONTRACT, f"{CONTRACT}2018-04/", id="opened, with nothing known then"),
    ],
)
def test_way_to_a_scorecard_keeps_the_moment(path, leads, reader):
    answer = reader.get(asked(path, "as_known_at=2018-12-12T10:00"))

    assert answer.url == asked(leads, "as_known_at=2018-12-12T10:00")


@pytest.mark.parametrize("name", ["year", "scorecard", "measure", "inspections"])
def test_field_that_was_left_empty_asks_for_nothing(name, reader):
    answer = reader.get(asked(PAGES[name], "as_known_at="))

    assert answer.status_code == 200
    assert "As it was known" not in answer.content.decode()


def test_home_says_that_it_is_always_as_known_now(reader):
    html = reader.get("/?as_known_at=2018-12-12T10:00").content.decode()

    assert "This page is always as known now." in html
    assert 'href="/scorecards/trust-kpis-2022-23/?as_known_at=2018-12-12T10%3A00"' in html
    assert "always as known now" not in reader.get("/").content.decode()


def test_refusal_keeps_what_else_the_address_says(reader):
    html = reader.get(f"{CONTRACT}2018-10/?status=not_rated&as_known_at=foo").content.decode()

    assert '<input type="hidden" name="status" value="not_rated">' in html
    assert 'href="?status=not_rated">Show as known now</a>' in html
    assert "“foo” is not a time." in html


def test_refusal_repeats_markup_as_words(reader):
    html = reader.get(f"{CONTRACT}2018-10/", {"as_known_at": "<b>x", "q": '"><script>'}).content.decode()

    assert "“&lt;b&gt;x” is not a time." in html
    assert "<script>" not in html


def test_refusal_reads_nothing_from_the_database(reader):
    with CaptureQueriesContext(connection) as captured:
        reader.get(f"{CONTRACT}2018-10/?as_known_at=foo")

    assert len(captured) == 0


def test_stranger_is_asked_to_sign_in_before_anything_is_answered(client):
    assert client.get(f"{CONTRACT}year/?as_known_at=foo").url.startswith("/sign-in/?next=")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param("month=2018-13", "“2018-13” is not a month", id="no such month"),
        pytest.param("month=October", "“October” is not a month", id="word"),
        pytest.param("month=2018-10&month=2018-09", "The address names several months.", id="two"),
    ],
)
def test_measure_shows_no_figures_for_a_month_that_is_none(query, sentence, reader):
    answer = reader.get(f"/measures/re-referrals/?framework=trust-kpis-2018-19&{query}")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert 'href="?framework=trust-kpis-2018-19">Show it without that</a>' in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param("framework=nope", "This measure is in no framework called “nope”.", id="no such"),
        pytest.param("framework=no+pe", "This measure is in no framework called “no pe”.", id="no name"),
        pytest.param("framework=council-plan", "This measure is in no framework called", id="not its own"),
        pytest.param(
            "framework=trust-kpis-2018-19&framework=trust-kpis-2022-23",
            "The address names several frameworks. Choose one.",
            id="two",
        ),
    ],
)
def test_measure_shows_no_figures_for_a_framework_that_is_none_of_its_own(query, sentence, reader):
    answer = reader.get(f"/measures/re-referrals/?month=2018-10&{query}")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert 'href="?month=2018-10">Show it without that</a>' in html


@pytest.mark.parametrize("query", ["?framework=", "?framework=trust-kpis-2018-19"])
def test_measure_is_shown_for_a_framework_of_its_own_or_none(query, reader):
    assert reader.get(f"/measures/re-referrals/{query}").status_code == 200


@pytest.mark.parametrize("query", ["", "?month=", "?month=2018-10", "?month=2018-10&month=2018-10"])
def test_measure_is_shown_for_a_month_or_none(query, reader):
    assert reader.get(f"/measures/re-referrals/{query}").status_code == 200


@pytest.mark.parametrize(
    ("written", "is_said"),
    [
        pytest.param("2030-01", True, id="not covered"),
        pytest.param("2018-10", False, id="covered"),
        pytest.param("nonsense", False, id="no month"),
    ],
)
def test_scorecard_shown_in_the_place_of_another_month_says_so(written, is_said, reader):
    html = reader.get(f"{CONTRACT}2018-10/?instead_of={written}&order=attention").content.decode()

    said = "January 2030 is no month of this framework.</strong> October 2018 is shown in its place."
    assert (said in html) is is_said
    assert "2018-09/?order=attention" in html


@pytest.mark.parametrize("name", ["since", "months-on-track"])
@pytest.mark.parametrize("end", ["from", "to"])
def test_run_of_months_with_two_ends_alike_shows_no_figures(name, end, reader):
    two = reader.get(f"{PAGES[name]}?{end}=2018-06&{end}=2018-08")
    same = reader.get(f"{PAGES[name]}?{end}=2018-06&{end}=2018-06")

    assert two.status_code == 422
    assert "The address names several months. Choose one." in two.content.decode()
    assert same.status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param("as_at=2017-11-08&as_at=2017-11-09", 422, id="two days"),
        pytest.param("as_at=2017-11-08&as_at=2017-11-08", 200, id="one twice"),
        pytest.param(f"as_at={timezone.localdate():%Y-%m-%d}", 200, id="today"),
        pytest.param(f"as_at={TOMORROW}", 422, id="tomorrow"),
        pytest.param("as_at=2018-12-12&as_known_at=2018-12-12", 200, id="the day it is known on"),
        pytest.param("as_at=2018-12-13&as_known_at=2018-12-12", 422, id="the day after that"),
    ],
)
def test_schools_show_no_grades_of_two_days_or_of_one_to_come(query, status, reader):
    assert reader.get(f"/schools/?{query}").status_code == status


def test_schools_show_no_grades_for_a_day_that_is_none(reader):
    answers = [reader.get(f"/schools/?as_at={text}").status_code for text in ("yesterday", "2017-11-08", "")]

    assert answers == [422, 200, 200]


@pytest.mark.parametrize(
    ("status", "is_said"),
    [
        pytest.param("not_rated", False, id="a status"),
        pytest.param("", False, id="none"),
        pytest.param("green", True, id="no status"),
    ],
)
def test_status_that_is_none_shows_every_row_and_says_so(status, is_said, reader):
    answer = reader.get(f"{CONTRACT}2018-10/?status={status}")

    said = f"There is no status called “{status}”, so all 15 indicators are shown."
    assert answer.status_code == 200
    assert (said in answer.content.decode()) is is_said
    assert len(answer.context["page"].rows) == (0 if status == "not_rated" else 15)


def test_order_that_is_none_is_by_reference_and_the_page_says_which_it_is(reader):
    html = reader.get(f"{CONTRACT}2018-10/?order=foo").content.decode()

    assert "<strong>by reference</strong>" in html


def test_moment_is_read_from_the_address_and_kept():
    request = RequestFactory().get("/", {"as_known_at": "2018-12-12T10:00"})

    moment = moment_asked(request)

    assert moment is not None
    assert query_of(day_kept(moment)) == f"?as_known_at={moment_in_address(moment)}"
    assert moment_asked(RequestFactory().get("/")) is None
    assert month_asked(RequestFactory().get("/")) is None
    with pytest.raises(NotUnderstood):
        month_asked(RequestFactory().get("/", {"month": "2018"}))
