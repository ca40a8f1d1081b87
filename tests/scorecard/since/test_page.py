"""The page “Since your last meeting”, on the sample and on a framework of its own."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from kpis.actions import NewObservation, record_observations
from kpis.figures import Figure
from kpis.models import Framework, Observation
from kpis.periods import day_name
from kpis.rating import TargetKind
from kpis.targets import Agreement, Terms, correct_target, withdraw_target
from tests.kpis import make
from tests.reports.sending import monthly_return, promise

pytestmark = pytest.mark.usefixtures("sample")

CONTRACT = "/scorecards/trust-kpis-2018-19/since/"
LATER = "/scorecards/trust-kpis-2022-23/since/"
CORRECTED = datetime(2019, 1, 3, 10, tzinfo=UTC)


def page_of(client: Client, path: str):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.context["page"]


def correct(observation: Observation, value: str, *, at: datetime, reason: str = "Counted twice.") -> None:
    record_observations(
        observations=[
            NewObservation(
                measure_id=observation.measure_id,
                area_id=observation.area_id,
                period=observation.period,
                figure=Figure(value=Decimal(value)),
                provenance=observation.provenance,
                supersedes=observation.pk,
            )
        ],
        by="officer",
        reason=reason,
        at=at,
    )


def framework(**months: str) -> Framework:
    """Of one indicator with a target of 80 within 75: framework(m09="76") is 76 in September 2018, recorded
    on the tenth of the month after."""
    found = make.framework()
    one = make.indicator(framework=found)
    make.target(indicator=one, tolerance_limit=Decimal(75), recorded_at=datetime(2018, 4, 3, 9, tzinfo=UTC))
    for name, value in months.items():
        month = int(name.removeprefix("m"))
        make.observation(
            measure=one.measure,
            area=found.organisation,
            period=date(2018, month, 1),
            value=Decimal(value),
            recorded_at=datetime(2018, month + 1, 10, 9, tzinfo=UTC),
        )
    return found


def figure_of(found: Framework, month: str) -> Observation:
    return Observation.objects.current().get(area=found.organisation, period=f"{month}-01")


def path_of(found: Framework, query: str = "") -> str:
    return f"/scorecards/{found.slug}/since/{query}"


def test_september_to_october_2018_is_as_worked_by_hand(signed_in):
    page = page_of(signed_in("member"), CONTRACT)

    # KPI 1: 82% and 85% against 85% within 80%; KPI 5: 80% and 88%, 85% within 78%; KPI 15: 82% and 86%,
    # 83% within 75%. The other 12 stayed on the same side of target and limit.
    assert page.sentence == (
        "Between September and October 2018, 3 of the 15 indicators got a better status, none a worse one"
        " and 12 kept theirs."
    )
    assert [
        (one.named.reference, one.before.figure, one.before.status.slug, one.now.figure, one.now.status.slug)
        for one in page.moved
    ] == [
        ("KPI 1", "82%", "within_tolerance", "85%", "at_target"),
        ("KPI 5", "80%", "within_tolerance", "88%", "better_than_target"),
        ("KPI 15", "82%", "within_tolerance", "86%", "better_than_target"),
    ]


def test_june_to_september_2022_says_the_worse_first_and_what_stays_outside(signed_in):
    page = page_of(signed_in("member"), f"{LATER}?from=2022-06")

    # 83% and 79% supervised, against 90% within 80%
    assert page.sentence.endswith("1 a worse one and 9 kept theirs. 2 were outside tolerance in both months.")
    assert [(one.named.reference, one.course) for one in page.moved][:2] == [
        ("KPI 15", "worse"),
        ("KPI 7", "better"),
    ]
    assert [one.named.reference for one in page.still_outside] == ["KPI 11", "KPI 13"]
    assert "just below tolerance" in page.moved[0].commentary
    assert [(one.named.reference, one.month) for one in page.explained] == [
        ("KPI 3", "Aug 2022"),
        ("KPI 12", "Sep 2022"),
    ]


def test_made_up_figures_say_so_in_both_months(signed_in):
    html = signed_in("member").get(CONTRACT).content.decode()

    assert (
        "Of the 15 indicators, 15 have a figure or target of September or October 2018 that was made up"
        in html
    )
    assert html.count('<span class="ill">illustrative</span>') == 2 * 3


def test_rows_lead_to_the_measure_and_to_both_scorecards(signed_in):
    html = signed_in("member").get(CONTRACT).content.decode()

    assert 'href="/scorecards/trust-kpis-2018-19/2018-09/"' in html
    assert 'href="/scorecards/trust-kpis-2018-19/2018-10/"' in html
    assert "/measures/referral-decision-24h/?framework=trust-kpis-2018-19&amp;month=2018-10" in html


def test_every_month_after_the_first_return_is_overdue(signed_in):
    page = page_of(signed_in("member"), CONTRACT)

    assert [one.month for one in page.overdue] == [
        "November 2018",
        "December 2018",
        "January 2019",
        "February 2019",
        "March 2019",
    ]
    assert page.overdue[0].sentence == (
        "none of the 15 figures that were due by 15 December 2018 has been published yet."
    )


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        pytest.param("?from=2018-10&to=2018-09", "from", "October 2018 is later than", id="reversed"),
        pytest.param("?from=2018-10&to=2018-10", "to", "Choose a month after October 2018", id="the same"),
        pytest.param("?from=october", "from", "is not a month", id="malformed"),
        pytest.param("?to=2019-04", "to", "is no month of this framework", id="outside"),
        pytest.param("?to=2018-04", "to", "April 2018 is the first month", id="nothing before it"),
        pytest.param("?from=2019-03", "from", "March 2019 is the last month", id="nothing after it"),
    ],
)
def test_months_that_cannot_be_compared_are_refused_with_a_sentence(query, field, sentence, signed_in):
    answer = signed_in("member").get(CONTRACT + query)

    assert answer.status_code == 422
    [(name, said)] = answer.context["problems"]
    assert name == field
    assert sentence in said
    assert f'href="#id_{field}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "months"),
    [
        pytest.param("", ["2018-09", "2018-10"], id="the latest, and the one before"),
        pytest.param("?to=2018-06", ["2018-05", "2018-06"], id="up to a month"),
        pytest.param("?from=2018-04", ["2018-04", "2018-10"], id="from a month"),
        pytest.param("?from=2018-10", ["2018-10", "2018-11"], id="from the latest"),
        pytest.param("?from=2018-04&to=2018-07", ["2018-04", "2018-07"], id="both"),
    ],
)
def test_month_that_is_not_given_follows_from_the_other(query, months, signed_in):
    assert signed_in("member").get(CONTRACT + query).context["chosen"] == months


def test_framework_that_does_not_exist_is_not_found(signed_in):
    assert signed_in("member").get("/scorecards/no-such/since/").status_code == 404


def test_framework_of_one_month_has_nothing_to_compare(signed_in):
    found = make.framework(end=date(2018, 4, 1))

    html = signed_in("member").get(path_of(found)).content.decode()

    assert "This framework has one month alone" in html


def test_framework_without_figures_says_so(signed_in):
    found = framework()

    page = page_of(signed_in("member"), path_of(found))

    assert page.sentence.startswith("No figures are published for April 2018 or May 2018")
    assert page.corrected_since == "the end of April 2018"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param("2018-04-01", "There was no figure yet to correct.", id="before the month ended"),
        pytest.param("2018-10-09", "There was no figure yet to correct.", id="before anything was published"),
        pytest.param(
            "2018-10-10",
            "since the figures of September 2018 were first published, on 10 October 2018.",
            id="once September was",
        ),
    ],
)
def test_first_publication_is_told_from_its_day(day, told, signed_in):
    found = framework(m09="76", m10="82")

    html = (
        signed_in("member")
        .get(path_of(found, f"?from=2018-09&to=2018-10&as_known_at={day}"))
        .content.decode()
    )

    assert told in html
    assert ("first published" in html) is (day == "2018-10-10")


def test_correction_says_whether_it_changed_the_rating(signed_in):
    found = framework(m08="76", m09="76", m10="82")
    correct(figure_of(found, "2018-08"), "77", at=CORRECTED + timedelta(days=1))
    correct(figure_of(found, "2018-10"), "74", at=CORRECTED, reason="A team was left out.")

    answer = signed_in("member").get(path_of(found))

    page, html = answer.context["page"], answer.content.decode()
    assert [
        (one.month, one.revision.was, one.revision.became, one.was.label, one.became.label)
        for one in page.corrections
    ] == [
        ("Oct 2018", "82%", "74%", "Better than target", "Outside tolerance"),
        ("Aug 2018", "76%", "77%", "Within tolerance", "Within tolerance"),
    ]
    assert html.count("The rating changed") == 1
    assert "on 3 January 2019. A team was left out." in html
    assert f"/scorecards/{found.slug}/2018-10/?as_known_at=2019-01-02" in html


@pytest.mark.parametrize(
    ("at", "told"),
    [
        pytest.param(datetime(2018, 10, 10, 9, tzinfo=UTC), False, id="as September was published"),
        pytest.param(datetime(2018, 10, 10, 9, 0, 1, tzinfo=UTC), True, id="just after"),
    ],
)
def test_correction_is_told_where_it_came_after_the_earlier_month_was_published(at, told, signed_in):
    found = framework(m08="76", m09="76", m10="82")
    correct(figure_of(found, "2018-08"), "70", at=at)

    page = page_of(signed_in("member"), path_of(found))

    assert page.corrected_since == "the figures of September 2018 were first published, on 10 October 2018"
    assert bool(page.corrections) is told


def test_page_as_known_on_a_day_leaves_out_what_came_later_and_keeps_the_day(signed_in):
    found = framework(m08="76", m09="76", m10="82")
    correct(figure_of(found, "2018-10"), "74", at=CORRECTED)
    client = signed_in("member")

    before = client.get(path_of(found, "?as_known_at=2019-01-02"))
    after = client.get(path_of(found, "?as_known_at=2019-01-03"))

    assert [len(one.context["page"].corrections) for one in (before, after)] == [0, 1]
    assert [one.context["page"].moved[0].now.figure for one in (before, after)] == ["82%", "74%"]
    html = before.content.decode()
    links = [part for part in html.split('href="')[1:] if f"/{found.slug}/" in part[:60]]
    forgetful = [part[:80] for part in links if "as_known_at=2019-01-02" not in part.partition('"')[0]]
    assert len(forgetful) == 1  # to the page as known now
    assert '<input type="hidden" name="as_known_at" value="2019-01-02">' in html


def test_improvement_scorecard_says_what_is_missing_in_each_month(signed_in):
    reader = signed_in("member")

    answer = reader.get("/scorecards/improvement-scorecard-2017-18/since/")

    page, html = answer.context["page"], answer.content.decode()
    year = reader.get("/scorecards/improvement-scorecard-2017-18/year/").context["page"]
    gaps = [sum(row.cells[at].figure == "[x]" for row in year.rows) for at in range(len(year.months))]
    told = {one.iso: one.sentence for one in page.before_returns}
    assert told["2018-03"].startswith(
        "10 of the 16 figures that were due by 15 April 2018 have not been published: "
    )
    assert gaps[-1] == 10
    assert list(told) == [month.iso for month, gap in zip(year.months, gaps, strict=True) if gap]
    assert page.overdue == ()
    assert "<p>No figure that officers return is overdue.</p>" in html
    assert "Officers return none of these months." in html


def test_overdue_on_a_past_day_is_what_was_overdue_then(signed_in):
    found = framework(m09="76", m10="82")
    Framework.objects.update(returned_from=date(2018, 9, 1))

    page = page_of(signed_in("member"), path_of(found, "?as_known_at=2018-12-16"))

    assert [one.month for one in page.overdue] == ["November 2018"]


def test_target_that_changed_between_the_months_is_said(signed_in):
    found = framework(m09="81", m10="81")
    make.target(indicator=found.indicators.get(), applies_from=date(2018, 10, 1), value=Decimal(82))

    answer = signed_in("member").get(path_of(found))

    [one] = answer.context["page"].targets
    assert (one.before.target, one.now.target) == ("80%, tolerance 75–79%", "82%, no tolerance")
    assert "Targets that changed" in answer.content.decode()


def test_figure_of_england_that_came_is_told_as_that(signed_in):
    answer = signed_in("member").get("/scorecards/education-plan-2017-18/since/?from=2017-07&to=2017-08")

    page, html = answer.context["page"], answer.content.decode()
    came = {one.named.title: one.benchmark_came for one in page.benchmarks}
    assert came["GCSE Attainment 8 average score"] == "England’s figure has come: 46.4"
    assert page.targets == ()
    assert "Targets that changed" not in html
    assert "[x] in July 2017" not in html


def make_promise(found: Framework, period: date, back_by: date, *, state: str = "published") -> None:
    held = monthly_return(framework=found, period=period, state=state, published_at=None)
    if state == "published":
        held.published_at = timezone.now()
    held.save()
    one = promise(monthly_return=held, period=period, back_by=back_by)
    one.indicator = found.indicators.get()
    one.save()


def test_promise_for_these_months_is_kept_or_missed(signed_in):
    found = framework(m08="70", m09="72", m10="74")
    make_promise(found, date(2018, 8, 1), date(2018, 10, 1))
    make_promise(found, date(2018, 10, 1), date(2018, 12, 1))

    page = page_of(signed_in("member"), path_of(found))

    assert [(one.of, one.outcome_label, one.found) for one in page.due] == [("August 2018", "Missed", "74%")]
    assert [(one.of, one.back_by) for one in page.promised] == [("October 2018", "December 2018")]


def test_promise_of_a_return_in_preparation_is_not_told(signed_in):
    found = framework(m08="70", m09="72", m10="74")
    make_promise(found, date(2018, 8, 1), date(2018, 10, 1), state="draft")

    html = signed_in("member").get(path_of(found)).content.decode()

    assert "Promises for these months" not in html


def test_target_that_was_put_right_since_is_told_with_who_agreed_it(signed_in):
    found = framework(m09="76", m10="77")
    target = found.indicators.get().targets.get()
    agreement = Agreement("admin", "The Director", "contract letter 3", "A slip.")
    correct_target(
        target=target, terms=Terms(target.applies_from, TargetKind.VALUE, Decimal(78)), agreement=agreement
    )

    [told] = page_of(signed_in("member"), path_of(found)).target_changes

    today = day_name(timezone.localdate())
    assert told.sentence == (
        f"“80%, tolerance 75–79%, from April 2018” became “78%, no tolerance, from April 2018” on {today}."
    )
    assert (told.reason, told.by) == ("A slip.; agreed by The Director, contract letter 3", "admin")


def test_target_that_was_withdrawn_since_is_told(signed_in):
    found = framework(m09="76", m10="77")
    withdraw_target(
        target=found.indicators.get().targets.get(), agreement=Agreement("admin", reason="A slip.")
    )

    [told] = page_of(signed_in("member"), path_of(found)).target_changes

    assert told.sentence.startswith("“80%, tolerance 75–79%, from April 2018” was withdrawn on ")


def test_target_that_was_set_before_the_earlier_month_was_told_is_no_change(signed_in):
    assert page_of(signed_in("member"), path_of(framework(m09="76", m10="77"))).target_changes == ()


def test_page_before_anything_was_recorded_speaks_of_that_day(signed_in):
    path = "/scorecards/trust-kpis-2018-19/since/?as_known_at=2018-12-12"

    page = page_of(signed_in("member"), path)

    assert page.sentence == (
        "No figures had been published for April 2018 or May 2018 by then, so nothing can be compared."
    )
    assert page.none_moved == "No indicator was rated in both months, so no status can have changed."
    assert page.before_returns_heading == "Not published here by then"
