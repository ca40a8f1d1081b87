"""Pages as known on a day, with what is different now."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Observation
from kpis.rating import TargetKind
from tests.kpis import make
from tests.scorecard.since.test_page import correct, figure_of, framework

pytestmark = pytest.mark.django_db

CORRECTED = datetime(2019, 1, 3, 10, tzinfo=UTC)


@pytest.fixture
def contract():
    """September is 76 and October 82, recorded on 10 November 2018, and October 74 from 3 January 2019 on."""
    found = framework(m09="76", m10="82")
    correct(figure_of(found, "2018-10"), "74", at=CORRECTED, reason="A team was left out.")
    return found


def scorecard_path(found, query: str = "") -> str:
    return f"/scorecards/{found.slug}/2018-10/{query}"


def measure_path(found, query: str = "") -> str:
    return f"/measures/{found.indicators.get().measure.code}/{query}"


def row_of_table(html: str) -> str:
    return html.partition("<tbody")[2].partition("</tbody>")[0]


def told_of(answer):
    return answer.context["as_told"]


def test_row_that_was_corrected_says_what_it_is_now(contract, signed_in):
    answer = signed_in("member").get(scorecard_path(contract, "?as_known_at=2018-12-12"))

    html = answer.content.decode()
    assert told_of(answer).notice.sentence.endswith(
        "The one row has been revised since: it says what it is now."
    )
    [text] = told_of(answer).rows.values()
    assert (text.figure, text.status.slug, text.reason) == (
        "74%",
        "outside_tolerance",
        "A team was left out.",
    )
    assert "Corrected on 3 January 2019: A team was left out." in html
    assert html.count('<use href="#outside_tolerance"/>') == 2  # its tile, and the row now


@pytest.mark.parametrize(
    ("day", "figure", "rows"),
    [
        pytest.param("2019-01-02", "82%", 1, id="day before the correction"),
        pytest.param("2019-01-03", "74%", 0, id="day of the correction"),
    ],
)
def test_correction_is_told_up_to_the_day_before_it(contract, day, figure, rows, signed_in):
    answer = signed_in("member").get(scorecard_path(contract, f"?as_known_at={day}"))

    assert [row.figure for row in answer.context["page"].rows] == [figure]
    assert len(told_of(answer).rows) == rows


def test_day_before_anything_was_recorded_says_when_the_first_figures_were(contract, signed_in):
    answer = signed_in("member").get(scorecard_path(contract, "?as_known_at=2018-11-09"))

    html = answer.content.decode()
    assert "Nothing of October 2018 was known by then" in html
    assert 'href="?as_known_at=2018-11-10">10 November 2018</a>' in html
    assert "10 November 2018</a> and on <a " in html
    assert 'href="?as_known_at=2019-01-03">3 January 2019</a>' in html
    assert "Each link shows the page as it was known then." in html
    assert "Published since</span>" in html
    assert "A team was left out." not in row_of_table(html)


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        pytest.param("2018-11-09", None, id="before it was published"),
        pytest.param("2018-11-10", "revised since<", id="when it was"),
        pytest.param("2026-11-01", "revised<", id="after its correction"),
    ],
)
def test_row_is_marked_as_revised_or_as_revised_since(contract, day, mark, signed_in):
    html = signed_in("member").get(scorecard_path(contract, f"?as_known_at={day}")).content.decode()

    marks = re.findall('<a href="#revised">([^<]*<)', row_of_table(html))
    assert marks == ([mark] if mark else [])


def test_revision_leads_to_the_page_as_it_was_told_before(contract, signed_in):
    html = signed_in("member").get(scorecard_path(contract)).content.decode()

    assert 'href="?as_known_at=2019-01-02">The page as it was told before, on 2 January 2019</a>' in html


AFTERNOON = datetime(2018, 11, 10, 17, 0, 20, tzinfo=UTC)  # of the day on which it was published


@pytest.fixture
def corrected_that_day():
    """October is 82, recorded at nine on 10 November 2018, and 74 from just after five on that day."""
    found = framework(m10="82")
    correct(figure_of(found, "2018-10"), "74", at=AFTERNOON, reason="A team was left out.")
    return found


def test_figure_corrected_on_the_day_it_was_recorded_leads_to_the_time_before(corrected_that_day, signed_in):
    client = signed_in("member")

    html = client.get(scorecard_path(corrected_that_day)).content.decode()
    told = client.get(scorecard_path(corrected_that_day, "?as_known_at=2018-11-10T17:00"))

    assert "82% became <b>74%</b> on 10 November 2018" in html
    before = (
        'href="?as_known_at=2018-11-10T17:00">The page as it was told before, on 10 November 2018 at 17:00<'
    )
    assert before in html
    assert [row.figure for row in told.context["page"].rows] == ["82%"]


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        pytest.param("2018-11-10T17:00:19", "82%", id="a second before the correction"),
        pytest.param("2018-11-10T17:00:20", "74%", id="at its moment"),
        pytest.param("2018-11-10", "74%", id="end of the day"),
        pytest.param("2018-11-10T18:00:19%2B01:00", "82%", id="a second before, in another zone"),
        pytest.param("2018-11-10T18:00:19+01:00", "82%", id="with a plus sign that is not encoded"),
        pytest.param("2018-11-10T17:00:20Z", "74%", id="at its moment, in UTC"),
    ],
)
def test_time_tells_apart_what_one_day_holds(corrected_that_day, written, figure, signed_in):
    client = signed_in("member")

    pages = [
        client.get(path(corrected_that_day, f"?as_known_at={written}"))
        for path in (scorecard_path, measure_path)
    ]

    assert [row.figure for row in pages[0].context["page"].rows] == [figure]
    assert [row.figure for row in pages[1].context["page"].rows] == [figure]


def test_banner_has_the_time_and_links_keep_it(corrected_that_day, signed_in):
    client, query = signed_in("member"), "?as_known_at=2018-11-10T12:30"

    html = client.get(scorecard_path(corrected_that_day, query)).content.decode()
    year = client.get(f"/scorecards/{corrected_that_day.slug}/year/{query}").content.decode()

    for page in (html, year):
        assert "As it was known on 10 November 2018 at 12:30." in page
        assert '<input type="hidden" name="as_known_at" value="2018-11-10T12:30">' in page
    assert f'href="/scorecards/{corrected_that_day.slug}/year/{query}"' in html
    assert f'href="/scorecards/{corrected_that_day.slug}/2018-10/{query}"' in year


@pytest.mark.parametrize("path", [scorecard_path, measure_path])
def test_field_for_a_day_has_the_day_alone_where_a_time_was_asked_for(path, corrected_that_day, signed_in):
    page = path(corrected_that_day, "?as_known_at=2018-11-10T12:30")

    html = signed_in("member").get(page).content.decode()

    field = html.partition('<input type="date"')[2].partition(">")[0]
    assert ' name="as_known_at"' in field
    assert ' value="2018-11-10"' in field


def test_times_of_one_day_can_be_chosen(corrected_that_day, signed_in):
    html = signed_in("member").get(scorecard_path(corrected_that_day, "?as_known_at=2018-12-12"))

    assert told_of(html).notice.times == (
        ("2018-11-10T09:00", "10 November 2018 at 09:00"),
        ("2018-11-10T17:00:20", "10 November 2018 at 17:00:20"),
    )


def test_time_before_the_first_figure_of_its_day_says_at_what_time_that_came(corrected_that_day, signed_in):
    client, query = signed_in("member"), "?as_known_at=2018-11-10T08:59"

    pages = [
        client.get(path(corrected_that_day, query)).content.decode()
        for path in (scorecard_path, measure_path)
    ]

    assert "its first figures were recorded on 10 November 2018 at 09:00" in pages[0]
    assert "the first figure that is known now was recorded on 10 November 2018 at 17:00:20" in pages[1]


def test_moment_earlier_today_is_one_of_the_past(signed_in):
    found, begun = framework(m10="82"), timezone.localtime()
    correct(figure_of(found, "2018-10"), "74", at=timezone.now())

    answer = signed_in("member").get(scorecard_path(found), {"as_known_at": begun.isoformat()})

    assert [row.figure for row in answer.context["page"].rows] == ["82%"]
    assert told_of(answer).notice.heading.startswith("As it was known on")
    assert len(told_of(answer).rows) == 1


def test_days_are_those_of_the_councils_clock(signed_in):
    found = framework(m10="82")
    late = datetime(2019, 6, 3, 23, 30, tzinfo=UTC)  # half past midnight of the fourth, in summer time
    correct(figure_of(found, "2018-10"), "74", at=late)
    client = signed_in("member")

    html = client.get(scorecard_path(found)).content.decode()
    told = client.get(scorecard_path(found, "?as_known_at=2019-06-03"))

    assert "on 4 June 2019" in html
    assert "?as_known_at=2019-06-03" in html
    assert [row.figure for row in told.context["page"].rows] == ["82%"]
    assert told_of(told).notice.times[-1] == ("2019-06-04", "4 June 2019")


def test_target_set_since_says_what_it_is_now(signed_in):
    found = framework(m10="82")
    make.set_target(
        indicator=found.indicators.get(),
        applies_from=date(2018, 4, 1),
        kind=TargetKind.VALUE,
        value=Decimal(85),
        tolerance_limit=Decimal(80),
        by="admin",
        reason="Agreed anew.",
    )

    answer = signed_in("member").get(scorecard_path(found, "?as_known_at=2018-12-12"))

    [text] = told_of(answer).rows.values()
    assert (text.target, text.status.label) == ("85%, tolerance 80–84%", "Within tolerance")
    assert "Target now <b>85%, tolerance 80–84%</b>" in answer.content.decode()


def test_page_as_known_now_has_the_form_and_asks_nothing_more(contract, signed_in, django_assert_num_queries):
    client = signed_in("member")
    client.get(scorecard_path(contract))

    with django_assert_num_queries(7):
        answer = client.get(scorecard_path(contract))

    html = answer.content.decode()
    assert told_of(answer) is None
    assert "Show it as it was known on" in html
    assert f'max="{timezone.localdate():%Y-%m-%d}"' in html


def test_form_and_links_keep_what_else_the_address_says(contract, signed_in):
    query = "?status=better_than_target&order=attention&as_known_at=2018-12-12"

    html = signed_in("member").get(scorecard_path(contract, query)).content.decode()

    assert '<input type="hidden" name="status" value="better_than_target">' in html
    assert '<input type="hidden" name="order" value="attention">' in html
    kept = "?status=better_than_target&amp;order=attention"
    assert f'{kept}&amp;as_known_at=2019-01-03"' in html
    assert f'2018-10/{kept}">Show as known now</a>' in html


def test_measure_says_what_its_months_are_now(contract, signed_in):
    query = f"?framework={contract.slug}&month=2018-10&as_known_at=2018-12-12"

    answer = signed_in("member").get(measure_path(contract, query))

    html = answer.content.decode()
    assert list(told_of(answer).rows) == ["Oct 2018"]
    assert "1 month has been revised since: it says what it is now." in html
    assert "Corrected on 3 January 2019: A team was left out." in html
    assert f'<input type="hidden" name="framework" value="{contract.slug}">' in html
    assert f'?framework={contract.slug}&amp;month=2018-10">Show as known now</a>' in html


def test_measure_before_anything_was_recorded_says_so(contract, signed_in):
    answer = signed_in("member").get(measure_path(contract, "?as_known_at=2018-01-01"))

    html = answer.content.decode()
    assert "No figure of it was known by then" in html
    lead = html.index("No figure had been published for this measure by then.")
    assert html.index("As it was known on 1 January 2018.") < lead
    assert "No figure has been published" not in html


def test_measure_says_as_known_when_before_what_was_known(contract, signed_in):
    html = signed_in("member").get(measure_path(contract, "?as_known_at=2018-12-12")).content.decode()

    assert html.index("As it was known on 12 December 2018.") < html.index('<p class="lead">')


def test_reason_of_a_correction_is_shown_as_words(signed_in):
    found = framework(m10="82")
    supersede_observation(
        observation=figure_of(found, "2018-10"),
        figure=Figure(value=Decimal(74)),
        by="officer",
        reason="<script>alert(1)</script>",
    )

    html = signed_in("member").get(scorecard_path(found, "?as_known_at=2018-12-12")).content.decode()

    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_other_areas_figures_make_no_days(contract, signed_in):
    measure = contract.indicators.get().measure
    make.observation(
        measure=measure,
        area=make.service_area(contract.organisation),
        period=date(2018, 10, 1),
        recorded_at=datetime(2018, 11, 20, 9, tzinfo=UTC),
    )

    answer = signed_in("member").get(scorecard_path(contract, "?as_known_at=2018-12-12"))

    assert [iso for iso, _ in told_of(answer).notice.times] == ["2018-11-10", "2019-01-03"]
    assert Observation.objects.filter(recorded_at__date="2018-11-20").exists()
