"""Small numbers on the pages: held back from members and the public, shown to officers and admins."""

import json
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpis.models import Area, Measure, Observation
from kpis.periods import parse_month
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose

pytestmark = pytest.mark.usefixtures("sample")

BREAKDOWN = "/scorecards/improvement-scorecard-2017-18/2017-12/breakdown/"
SUPERVISION = "/measures/supervision/"
PAGES = [pytest.param(BREAKDOWN, id="breakdown"), pytest.param(SUPERVISION, id="measure")]
# Of December 2017: 16 of 20 tell of 4 who were not; the 18 of 31 go with them.
SMALL = ("16 of 20", "18 of 31")
WORDS = "held back because the numbers are small"


@pytest.fixture(autouse=True)
def threshold() -> None:
    Measure.objects.filter(code="supervision").update(small_number_threshold=5)


def html_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_member_sees_no_small_number_and_reads_why(path, signed_in):
    html = html_of(signed_in("member"), path)

    assert [number for number in (*SMALL, "58%") if number in html] == []
    assert html.count("[c]</") >= 2
    assert html.count(WORDS) >= 2
    assert "A count from 1 to 5 in one area could be about a child" in html
    assert "98 of 128" in html  # East is there


@pytest.mark.parametrize("path", PAGES)
def test_anyone_on_a_public_site_sees_what_a_member_sees(path, settings):
    settings.SCORECARD_PUBLIC = True

    html = html_of(Client(), path)

    assert [number for number in SMALL if number in html] == []
    assert WORDS in html


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("group", ["officer", "admin"])
def test_officer_and_admin_see_every_number(path, group, signed_in):
    html = html_of(signed_in(group), path)

    assert [number for number in SMALL if number not in html] == []
    assert "[c]</" not in html


def test_superuser_sees_every_number(django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("root"))

    assert "16 of 20" in html_of(client, BREAKDOWN)


@pytest.mark.parametrize("path", PAGES)
def test_reader_of_everything_is_told_not_to_pass_it_on(path, signed_in):
    assert "Not for passing on." in html_of(signed_in("officer"), path)
    assert "Not for passing on." not in html_of(signed_in("member"), path)


def test_nobody_is_told_so_where_no_measure_has_a_threshold(signed_in):
    Measure.objects.update(small_number_threshold=None)

    for group in ("officer", "member"):
        assert "Not for passing on." not in html_of(signed_in(group), BREAKDOWN)


@pytest.mark.parametrize("path", PAGES)
def test_page_of_before_holds_back_the_same(path, signed_in):
    html = html_of(signed_in("member"), f"{path}?as_known_at={timezone.localdate().isoformat()}")

    assert [number for number in SMALL if number in html] == []


def test_words_of_a_part_are_held_back_with_its_number(signed_in):
    part = Observation.objects.get(measure__code="supervision", area__code="BHM-OTHER", period="2017-12-01")
    Observation.objects.filter(pk=part.pk).supersede(at=part.recorded_at)
    part.pk, part._state.adding = None, True
    part.commentary, part.source = "Four were not seen", "list-of-four.xlsx"
    part.reason, part.recorded_by = "There were four", "officer-of-four"
    part.save()
    member = signed_in("member")

    for path in (BREAKDOWN, SUPERVISION):
        html = html_of(member, path)
        assert [word for word in ("Four were", "list-of-four", "There were", "of-four") if word in html] == []


def test_nothing_that_a_template_is_handed_holds_the_number(signed_in):
    """Everything below the page: the tables, and the chart that travels in it as JSON."""
    member = signed_in("member")

    for path in (BREAKDOWN, SUPERVISION):
        context = member.get(path).context
        assert [number for number in SMALL if number in repr(context["page"])] == []
        assert [number for number in SMALL if number in json.dumps(context.get("chart"))] == []


def test_status_of_what_is_held_back_is_not_told(signed_in):
    page = signed_in("member").get(BREAKDOWN).context["page"]

    [line] = [one for one in page.tables[0].lines if one.code == "supervision"]

    assert [(one.figure, one.status and one.status.slug, one.counts) for one in line.cells[-2:]] == [
        ("[c]", None, ""),
        ("[c]", None, ""),
    ]
    assert [one.status.slug for one in line.cells[1:4]] == [
        "outside_tolerance",
        "better_than_target",
        "better_than_target",
    ]


def rows_of(**options) -> dict:
    frameworks = frameworks_to_choose()
    framework = next(one for one in frameworks if one.slug == "improvement-scorecard-2017-18")
    found = read_scorecard(
        framework=framework, frameworks=frameworks, period=parse_month("2017-12"), **options
    )
    return {row.measure.code: row for row in found.rows}


def test_whoever_forgets_to_ask_gets_the_small_numbers_held_back():
    forgotten, asked = rows_of()["supervision"], rows_of(may_see_small_numbers=True)["supervision"]

    assert [part.area.code for part in forgotten.parts if part.held_back] == ["BHM-DCSC", "BHM-OTHER"]
    assert [part.area.code for part in asked.parts if part.held_back] == []


def test_command_prints_no_small_number():
    out = StringIO()

    call_command("show_scorecard", "improvement-scorecard-2017-18", "2017-12", "--json", stdout=out)

    rows = {row["measure"]: row for row in json.loads(out.getvalue())["rows"]}
    assert rows["supervision"]["parts"] == [
        {"area": "BHM-EAST", "value": "77", "held_back": False},
        {"area": "BHM-NWC", "value": "89", "held_back": False},
        {"area": "BHM-SOUTH", "value": "85", "held_back": False},
        {"area": "BHM-DCSC", "value": None, "held_back": True},
        {"area": "BHM-OTHER", "value": None, "held_back": True},
    ]


def test_one_unallocated_case_could_be_anywhere(signed_in):
    """The city's 1 is in its papers: which area it is in is not to be told by the four noughts, either."""
    Measure.objects.filter(code="unallocated-cases").update(small_number_threshold=5)

    page = signed_in("member").get(BREAKDOWN).context["page"]

    assert [one.figure for one in page.tables[0].lines[0].cells] == ["1", *["[c]"] * 5]


@pytest.mark.parametrize("group", ["member", "officer"])
@pytest.mark.parametrize("path", PAGES)
def test_page_of_one_reader_is_never_served_to_another(group, path, signed_in, settings):
    settings.SCORECARD_PUBLIC = True

    signed, public = signed_in(group).get(path), Client().get(path)

    assert signed["Cache-Control"] == "private"
    assert "Cookie" in signed["Vary"]
    assert "Cookie" in public["Vary"]


@pytest.mark.parametrize(
    ("path", "more"),
    [
        pytest.param(BREAKDOWN, 1, id="breakdown"),
        pytest.param(SUPERVISION, 0, id="measure"),  # it reads every version anyway
    ],
)
def test_holding_back_takes_one_statement_at_most_whatever_there_is_to_hold(path, more, signed_in):
    member = signed_in("member")

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            html_of(member, path)
        return len(captured)

    one = statements()
    Measure.objects.update(small_number_threshold=5)
    every = statements()
    Measure.objects.update(small_number_threshold=None)

    assert one == every == statements() + more


def test_area_of_another_name_changes_nothing(signed_in):
    Area.objects.filter(code="BHM-OTHER").update(name="City - East")

    assert "16 of 20" not in html_of(signed_in("member"), BREAKDOWN)


def test_permission_and_not_staff_decides(django_user_model):
    staff = get_user_model().objects.create_user("clerk", is_staff=True)
    client = Client()
    client.force_login(staff)

    assert "16 of 20" not in html_of(client, BREAKDOWN)
