"""What it means that a page is as known on a day, in words, and on every page in the same."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from scorecard.known_on import LEFT_OUT, NOTHING_SINCE, KnownOn, is_in_the_past, known_on, nothing_published
from scorecard.moments import end_of
from tests.kpis import make

NOON = datetime(2018, 12, 12, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TODAY = KnownOn("As it is known today, 12 December 2018.", NOTHING_SINCE)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("moment", "said"),
    [
        pytest.param(
            end_of(date(2018, 12, 11), UTC),
            KnownOn("As it was known on 11 December 2018.", LEFT_OUT),
            id="the day before",
        ),
        pytest.param(
            NOON - SECOND,
            KnownOn("As it was known on 12 December 2018 at 11:59:59.", LEFT_OUT),
            id="earlier today",
        ),
        pytest.param(NOON, TODAY, id="this moment"),
        pytest.param(end_of(NOON.date(), UTC), TODAY, id="the end of today"),
    ],
)
def test_day_is_said_with_what_it_leaves_out(moment, said):
    assert known_on(moment, now=NOON) == said


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("moment", "is_past"),
    [
        pytest.param(NOON - SECOND, True, id="a second ago"),
        pytest.param(NOON, False, id="this moment"),
        pytest.param(end_of(NOON.date(), UTC), False, id="the end of today"),
        pytest.param(None, False, id="no day asked for"),
    ],
)
def test_only_what_is_over_is_in_the_past(moment, is_past):
    assert is_in_the_past(moment, now=NOON) is is_past


@pytest.mark.one_database
def test_months_without_figures_are_said_in_the_tense_of_the_page():
    assert nothing_published("May 2018", in_the_past=False) == "No figures are published for May 2018"
    said = nothing_published("May 2018", in_the_past=True)

    assert said == "No figures had been published for May 2018 by then"


PAGES = [
    "/scorecards/trust-kpis-2018-19/year/",
    "/scorecards/trust-kpis-2018-19/months-on-track/",
    "/scorecards/trust-kpis-2018-19/since/",
    "/scorecards/trust-kpis-2018-19/2018-10/",
    "/scorecards/trust-kpis-2018-19/2018-10/workings/re-referrals/",
    "/scorecards/improvement-scorecard-2017-18/2017-12/breakdown/",
    "/measures/re-referrals/",
    "/inspections/",
    "/inspections/open/",
    "/schools/",
    "/scrutiny/",
]
# Whose figures were all recorded later, so that this is said in the place of what is left out
NOTHING_BY_THEN = {"/scorecards/trust-kpis-2018-19/2018-10/", "/measures/re-referrals/"}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_the_same_of_a_day(signed_in, path):
    client = signed_in("member")
    today = timezone.localdate().isoformat()

    then = client.get(path, {"as_known_at": "2018-12-12"}).content.decode()
    now = client.get(path, {"as_known_at": today}).content.decode()

    assert "As it was known on 12 December 2018." in then
    assert (LEFT_OUT in then) == (path not in NOTHING_BY_THEN)
    assert "As it is known today, " in now
    assert NOTHING_SINCE in now
    assert "As it was known on 12 December" not in now
    assert LEFT_OUT not in now


EMPTY = ["/scorecards/trust-kpis-2018-19/2019-02/", "/measures/visits/"]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", [*PAGES, *EMPTY])
def test_page_of_today_speaks_of_no_past(signed_in, path):
    make.measure(code="visits").save()  # without any figure
    today = timezone.localdate().isoformat()

    text = signed_in("member").get(path, {"as_known_at": today}).content.decode()

    assert "As it is known today, " in text
    assert "by then" not in text
    assert " was no figure" not in text
    assert " withdrawn since" not in text
