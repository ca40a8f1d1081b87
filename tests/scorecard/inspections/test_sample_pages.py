"""The pages of inspections, schools and scrutiny on the sample data."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from reports.models import Finding, Inspection, MemberQuestion
from reports.questions import answer_question, standing_answer
from scorecard.inspections.scrutiny import build_scrutiny_page
from scorecard.inspections.scrutiny_selection import read_recommendations
from tests.reports.inspecting import action, inspection, member_question, on_record_since

pytestmark = pytest.mark.usefixtures("sample")

PAGES = (
    "/inspections/",
    "/inspections/open/",
    "/inspections/BHM-2017-MV3/",
    "/schools/",
    "/scrutiny/",
)


@pytest.fixture
def client_of(signed_in):
    return signed_in("member")


@pytest.fixture
def page_of(client_of):
    """The page's own object: what its template was handed."""

    def get(path: str):
        answer = client_of.get(path)
        assert answer.status_code == 200
        return answer.context["page"]

    return get


@pytest.fixture
def text_of(client_of):
    return lambda path: client_of.get(path).content.decode()


@pytest.fixture
def long_on_record(sample) -> None:
    """As though the sample had been loaded in the spring of 2017."""
    on_record_since(datetime(2017, 3, 1, tzinfo=UTC))


# Who may read


@pytest.mark.parametrize("path", PAGES)
def test_page_is_for_those_signed_in_unless_it_is_public(client, settings, path):
    closed = client.get(path)
    settings.SCORECARD_PUBLIC = True
    opened = client.get(path)

    assert (closed.status_code, opened.status_code) == (302, 200)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_only_read(client_of, path):
    assert client_of.post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_page_keeps_the_day_that_it_is_shown_as_known_on_in_its_links(text_of, long_on_record, path):
    said = text_of(f"{path}?as_known_at=2018-12-12")

    assert "As it was known on 12 December 2018." in said
    links = [part.split('"')[0] for part in said.split("<main")[1].split("</main")[0].split('href="')[1:]]
    kept = [one for one in links if "as_known_at=2018-12-12" in one]
    assert kept or len(links) == 1  # the one that shows it as known now


@pytest.mark.parametrize("path", ["/inspections/", "/inspections/COMING/"])
def test_inspection_to_be_published_is_not_told_by_asking_for_a_day_to_come(client_of, path):
    inspection(code="COMING", title="The inspection to come", published="2199-01-01").save()

    answer = client_of.get(f"{path}?as_known_at=2199-12-31")

    assert answer.status_code == 422
    assert "The inspection to come" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("/inspections/", 200, id="the list"),
        pytest.param("/inspections/COMING/", 404, id="itself"),
    ],
)
def test_inspection_to_be_published_is_not_told_today(client_of, path, expected):
    inspection(code="COMING", title="The inspection to come", published="2199-01-01").save()

    answer = client_of.get(path)

    assert answer.status_code == expected
    assert "The inspection to come" not in answer.content.decode()


# Inspections


def test_timeline_has_every_inspection(text_of):
    said = text_of("/inspections/")

    assert said.count('<p class="visits__when">') == 18
    assert "18 inspections are recorded, and 17 findings are not recorded as met." in said
    assert "4 of 10 requirements met, as found on 20 July 2022" in said


def test_timeline_as_known_leaves_out_what_was_told_later(text_of, long_on_record):
    """The inspection of November to December 2018 may not have ended by the 12th."""
    said = text_of("/inspections/?as_known_at=2018-12-12")

    later = {
        "BHM-2018-ILACS",
        "BHM-2021-FV",
        "CAMBORNE-2022",
        "CAMBORNE-2022-MV",
        "WARWICK-2022",
        "EDGEWOOD-2022",
    }
    assert {one.code for one in Inspection.objects.all() if f"/inspections/{one.code}/" not in said} == later


def test_inspection_groups_its_findings_by_theme(page_of):
    page = page_of("/inspections/BHM-2017-MV3/")

    assert [(one.theme, len(one.findings)) for one in page.themes] == [
        ("Workforce", 2),
        ("Child protection", 4),
        ("Partnership", 1),
        ("Management oversight", 1),
        ("Public Law Outline", 1),
    ]
    assert page.follows.code == "BHM-2016-SIF"
    assert page.progress == ("0 of 4 areas for improvement met: 4 open",)


def test_inspection_lists_its_judgements_and_what_followed(page_of):
    page = page_of("/inspections/BHM-2016-SIF/")

    assert page.judgements == (
        ("Overall effectiveness", "Inadequate"),
        ("Children looked after", "Requires improvement"),
        ("Care leavers", "Requires improvement"),
        ("Adoption", "Requires improvement"),
    )
    assert [one.code for one in page.followed_by] == [
        "BHM-2017-MV1",
        "BHM-2017-MV2",
        "BHM-2017-MV3",
        "BHM-2018-MV5",
    ]


def moved(page, code: str):
    found = [
        one for theme in page.themes for each in theme.findings for one in each.moved if one.code == code
    ]
    return found[0]


def test_plans_ending_early_are_told_from_the_inspection_of_2016_to_the_latest_figure(page_of):
    found = moved(page_of("/inspections/BHM-2016-SIF/"), "cp-plans-ending-3-months")

    assert [(one.label, one.figure, one.period, one.illustrative) for one in found.figures] == [
        ("First after the inspection", "29%", "Nov 2016", False),
        ("Next", "37%", "Oct 2017", False),
        ("Latest", "27%", "Oct 2018", True),
    ]
    said = "Not clear: some figures since are more than chance"
    assert (found.answer, found.illustrative) == (said, True)


def test_plans_ending_early_could_not_be_told_in_what_was_loaded_later(page_of, long_on_record):
    """The figures were recorded when the sample was loaded, so none was known in 2018."""
    found = moved(page_of("/inspections/BHM-2016-SIF/?as_known_at=2018-12-12"), "cp-plans-ending-3-months")

    assert (found.figures, found.answer) == ((), "No figures to compare")


def test_published_figure_nearest_the_inspection_stands_beside_the_one_made_up(page_of):
    found = moved(page_of("/inspections/BHM-2017-MV3/"), "cp-plans-ending-3-months")

    assert [(one.label, one.figure, one.period, one.illustrative) for one in found.figures][:2] == [
        ("Last published before it", "37%", "Oct 2017", False),
        ("At the inspection", "28%", "Dec 2017", True),
    ]
    assert "10 points lower than the figure published last before it, Oct 2017 (37%)" in found.sentence


def test_step_in_caseloads_is_no_chance_and_its_gap_is_said(page_of):
    """15 up to the visit of September 2017, and 17 or 16 since December."""
    found = moved(page_of("/inspections/BHM-2017-MV2/"), "caseload")

    assert found.answer == "Yes, for the worse"
    assert "between 14.7 and 18.0 in April 2021 to September 2022" in found.sentence
    assert "No figure is recorded here for November 2018 to March 2021 (29 months)." in found.sentence


def test_inspection_of_a_home_asks_no_figures_of_the_council(page_of):
    page = page_of("/inspections/CAMBORNE-2022/")

    assert (page.of_whom, page.progress) == (
        "Camborne House children's home",
        ("4 of 10 requirements met, as found on 20 July 2022",),
    )


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/inspections/no-such/", id="unknown"),
        pytest.param("/inspections/BHM-2021-FV/?as_known_at=2018-12-12", id="not yet told"),
    ],
)
def test_inspection_that_is_not_there_is_not_found(client_of, path):
    assert client_of.get(path).status_code == 404


def test_open_findings_are_counted_with_what_is_done_about_them(page_of):
    before = page_of("/inspections/open/")
    first = before.rows[0].finding
    action(finding=Finding.objects.get(pk=first.id), owner="Head of the Front Door", due="2017-01").save()
    [done] = page_of("/inspections/open/").rows[0].finding.actions

    assert before.sentence.startswith(
        "17 findings are not recorded as met: 9 open, 7 in progress, 1 not recorded."
    )
    assert (first.summary, first.status) == (
        "Cases were often delayed on their way through the front door",
        "Status not recorded",
    )
    assert (done.owner, done.due, done.is_late) == ("Head of the Front Door", "January 2017", True)


def test_findings_of_a_theme_are_shown_by_address(page_of, text_of, long_on_record):
    page = page_of("/inspections/open/?theme=Care+leavers")

    assert [one.finding.theme for one in page.rows] == ["Care leavers"]
    text = text_of("/inspections/open/?theme=Care+leavers&as_known_at=2018-12-12")
    assert 'href="?theme=Child%20protection&amp;as_known_at=2018-12-12"' in text


def test_measure_has_links_to_what_inspectors_found_and_members_asked(text_of):
    text = text_of("/measures/cp-plans-ending-3-months/")

    contents = text.partition('aria-label="On this page"')[2].partition("</nav>")[0]
    assert re.findall('href="#([a-z]+)"', contents)[-3:] == ["found", "questions", "definition"]
    assert "<b>A</b> September to October 2016 (drawn at October 2016): Full inspection" in text


def test_nobody_is_said_to_have_inspected_or_to_be_quoted_where_it_is_not_known(text_of):
    text = text_of("/inspections/BHM-2016-SIF/")

    assert "Who inspected" not in text
    assert "Where it is written" not in text
    assert "nobody is recorded as having given them" in text


# Schools


def test_schools_are_added_up_as_the_paper_does(page_of):
    page = page_of("/schools/")

    maintained, academies = page.sectors
    assert maintained.sentence == "231 of 269 are good or outstanding (86%)"
    assert academies.sentence == "124 of 170 are good or outstanding (73%)"
    assert (maintained.total.counts, academies.total.counts) == (
        ("72", "159", "25", "13"),
        ("40", "84", "33", "13"),
    )
    assert page.sentence == "On 8 November 2017, 355 of 439 schools were good or outstanding (81%)."
    # the primary schools: 38 and 125 of 189
    assert [(one.good_or_better, one.share) for one in maintained.rows if one.name == "Primary"] == [
        ("163 of 189", "86%")
    ]


@pytest.mark.parametrize(
    ("query", "has_any"),
    [
        pytest.param("?as_at=2017-11-08", True, id="the day"),
        pytest.param("?as_at=2020-01-01", True, id="a day after it"),
        pytest.param("?as_at=2017-11-07", True, id="a day before all: the latest"),
        pytest.param("?as_known_at=2017-11-08", True, id="as known on the day"),
        pytest.param("?as_known_at=2017-11-07", False, id="as known the day before"),
    ],
)
def test_schools_are_shown_as_at_the_last_day_counted(page_of, long_on_record, query, has_any):
    assert bool(page_of(f"/schools/{query}").sectors) is has_any


# Scrutiny


def test_scrutiny_tracks_every_recommendation(page_of):
    page = page_of("/scrutiny/")

    [report] = page.reports
    assert (report.report, report.sentence) == (
        "Corporate parenting",
        "0 of 6 recommendations achieved: 6 in progress.",
    )
    assert [one.reference for one in report.recommendations] == [f"R0{number}" for number in range(1, 7)]


def test_recommendation_of_2018_was_not_late_in_the_spring_of_that_year(sample):
    page = build_scrutiny_page(read_recommendations(), [], today=date(2018, 5, 31))

    late = {one.reference: bool(one.late) for one in page.reports[0].recommendations}
    assert late == {"R01": True, "R02": False, "R03": False, "R04": True, "R05": True, "R06": True}


def put(client, code="re-referrals", **changes):
    fields = {"month": "2018-10", "question": "Why do so many come back?"}
    return client.post(f"/measures/{code}/ask/", {**fields, **changes})


def test_member_finds_the_form_on_the_page_of_a_measure_with_its_month(text_of):
    page = text_of("/measures/re-referrals/?month=2018-10")

    assert "/measures/re-referrals/ask/?month=2018-10" in page


def test_question_is_shown_at_scrutiny_and_beside_its_measure(client_of, text_of):
    answer = put(client_of)

    question = MemberQuestion.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/scrutiny/#question-{question.pk}")
    assert "Why do so many come back?" in text_of("/scrutiny/")
    assert "Why do so many come back?" in text_of("/measures/re-referrals/")
    assert "Why do so many come back?" not in text_of("/measures/caseload/")


def test_what_a_member_typed_is_shown_as_text(client_of, text_of):
    put(client_of, question="<script>alert('x')</script>")

    for path in ("/scrutiny/", "/measures/re-referrals/"):
        said = text_of(path)
        assert "<script>alert" not in said
        assert "&lt;script&gt;alert" in said


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"question": ""}, "Write the question.", id="nothing"),
        pytest.param({"question": "   "}, "Write the question.", id="blanks"),
        pytest.param({"question": "\u200b\u200b"}, "Write the question.", id="nothing to see"),
        pytest.param({"question": "?!"}, "there is nothing to read", id="signs alone"),
        pytest.param({"question": "x" * 1001}, "Shorten the question to 1000", id="too long"),
        pytest.param({"month": "2018-13"}, "There is no figure for that month.", id="no month"),
        pytest.param({"month": "2031-01"}, "There is no figure for that month.", id="no figure"),
        pytest.param({"month": ""}, "Choose the month", id="no month chosen"),
    ],
)
def test_question_that_cannot_be_is_refused_with_why(client_of, changes, told):
    answer = put(client_of, **changes)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not MemberQuestion.objects.exists()


def test_question_may_be_as_long_as_the_form_says(client_of):
    assert put(client_of, question="x" * 1000).status_code == 302


def test_question_about_an_unknown_measure_is_not_found(client_of):
    assert put(client_of, code="no-such").status_code == 404


@pytest.mark.parametrize("group", ["officer", "admin"])
def test_nobody_but_a_member_puts_a_question(signed_in, group):
    browser = signed_in(group)

    answers = [browser.get("/measures/re-referrals/ask/"), put(browser)]

    assert [one.status_code for one in answers] == [403, 403]
    assert "/ask/" not in browser.get("/measures/re-referrals/").content.decode()
    assert not MemberQuestion.objects.exists()


def test_visitor_is_sent_to_sign_in_even_where_pages_are_public(client, settings):
    settings.SCORECARD_PUBLIC = True
    member_question().save()
    row = MemberQuestion.objects.get()

    answers = [put(client), client.post(f"/scrutiny/questions/{row.pk}/answer/", {"answer": "Mine"})]

    assert [(one.status_code, "/sign-in/" in one.url) for one in answers] == [(302, True)] * 2
    assert MemberQuestion.objects.count() == 1
    assert standing_answer(row) is None


@pytest.mark.parametrize("group", ["officer", "admin"])
def test_officer_or_admin_answers_an_open_question(signed_in, group):
    member_question().save()
    row, browser = MemberQuestion.objects.get(), signed_in(group)
    link = f"/scrutiny/questions/{row.pk}/answer/"

    offered = link in browser.get("/scrutiny/").content.decode()
    refused = browser.post(link, {"answer": " "})
    answer = browser.post(link, {"answer": "More were referred twice."})

    stands = standing_answer(row)
    assert (offered, refused.status_code, answer.status_code) == (True, 422, 302)
    assert (stands.text, stands.answerer.get_username()) == ("More were referred twice.", group)
    assert link not in browser.get("/scrutiny/").content.decode()


def test_member_answers_nothing(client_of):
    member_question().save()
    row = MemberQuestion.objects.get()

    answer = client_of.post(f"/scrutiny/questions/{row.pk}/answer/", {"answer": "Mine"})

    assert (answer.status_code, standing_answer(row)) == (403, None)
    assert f"/questions/{row.pk}/answer/" not in client_of.get("/scrutiny/").content.decode()


def test_answer_that_came_second_is_handed_back(signed_in, person):
    member_question().save()
    row, browser = MemberQuestion.objects.get(), signed_in("officer")
    answer_question(question=row, answer="The first.", by=person("admin"))
    link = f"/scrutiny/questions/{row.pk}/answer/"

    looked, answered = browser.get(link), browser.post(link, {"answer": "The second."})

    stands = standing_answer(row).text
    assert (looked.status_code, answered.status_code, stands) == (200, 409, "The first.")
    assert all(text in answered.content.decode() for text in ("The first.", "The second."))


def test_question_and_answer_are_left_out_of_what_was_known_before_them(page_of, person):
    member_question().save()  # on 12 December 2018
    answer_question(question=MemberQuestion.objects.get(), answer="It fell.", by=person("officer"))

    def numbers(query: str) -> tuple[int, int]:
        page = page_of(f"/scrutiny/{query}")
        return len(page.open), len(page.answered)

    assert numbers("?as_known_at=2018-12-11") == (0, 0)
    assert numbers("?as_known_at=2018-12-12") == (1, 0)
    assert numbers(f"?as_known_at={timezone.localdate():%Y-%m-%d}") == (0, 1)


def test_recommendations_recorded_later_than_the_day_are_left_out_and_it_is_said(page_of, text_of):
    page = page_of("/scrutiny/?as_known_at=2018-12-12")

    assert page.reports == ()
    assert page.left_out == (
        "6 recommendations were recorded here later, and left out. "
        "On which day the committee made them is not recorded."
    )
    assert "No recommendation is being tracked" not in page.sentence
    assert page_of("/scrutiny/").left_out == ""


# Beside a measure


def test_measure_shows_the_findings_that_bear_on_it(client_of):
    answer = client_of.get("/measures/cp-plans-ending-3-months/")

    said = answer.context["said"]
    assert [(one.inspection.code, one.finding.status) for one in said.findings] == [
        ("BHM-2017-MV3", "Open"),
        ("BHM-2016-SIF", "Open"),
    ]
    assert "What inspectors found" in answer.content.decode()


def test_measure_draws_its_inspections_on_the_chart(client_of):
    chart = client_of.get("/measures/cp-plans-ending-3-months/").context["chart"]

    drawn = chart["data"][0]
    assert drawn["name"] == "Inspection"
    assert list(drawn["x"][::3]) == [
        "2016-10-01",
        "2017-05-01",
        "2017-09-01",
        "2017-12-01",
        "2018-04-01",
        "2018-06-01",
        "2018-12-01",
    ]


def test_measure_that_no_finding_bears_on_says_nothing_of_any(client_of):
    assert "What inspectors found" not in client_of.get("/measures/reoffending/").content.decode()


def test_every_page_leads_to_inspections_schools_and_scrutiny(text_of):
    said = text_of("/measures/caseload/")

    assert all(f'href="/{one}/"' in said for one in ("inspections", "schools", "scrutiny"))
