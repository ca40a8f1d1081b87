"""What a measure's page costs does not grow, whoever reads it and whatever is asked of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.council import Size, make_council
from benchmarks.figures import made_measure
from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Area, Indicator, Measure, Observation
from kpis.periods import add_months
from reports.models import Inspection, MonthlyReturn, Promise
from tests.kpis import make
from tests.reports import inspecting

pytestmark = pytest.mark.django_db

MOST = {"stranger": 6, "member": 8, "admin": 8}  # two of them for who is signed in
SMALL = {"measures": 8, "parts": 3, "months": 14, "indicators": (1,)}
GROWN = [
    pytest.param({}, id="as small as can be"),
    pytest.param({"measures": 40, "indicators": (40,)}, id="forty indicators"),
    pytest.param({"months": 120}, id="ten years"),
    pytest.param({"parts": 29}, id="thirty areas"),
    pytest.param({"derived": True}, id="a derived measure"),
]
QUERIES = (
    "",
    "?framework={plan}",
    "?month=2019-10",
    "?parts=every_month",
    "?as_known_at=2020-02-01",
    "?as_known_at=2019-11-05&framework={plan}&month=2019-10&parts=every_month&view=year",
    "?as_known_at=2000-01-01",
)
MONTH, TOLD = date(2019, 11, 1), datetime(2020, 1, 25, tzinfo=UTC)


@pytest.fixture(params=MOST)
def reader(request, settings) -> Client:
    """A browser of a stranger, where anybody may read, of a member or of an admin."""
    settings.SCORECARD_PUBLIC = True
    client = Client()
    if request.param != "stranger":
        user = get_user_model().objects.create_user("reader")
        user.groups.add(Group.objects.get(name=request.param))
        client.force_login(user)
    client.most = MOST[request.param]
    return client


def costs(reader: Client, code: str) -> Iterator[int]:
    """How many statements the page takes for each query."""
    plan = Indicator.objects.filter(measure__code=code).first().framework.slug
    for query in QUERIES:
        with CaptureQueriesContext(connection) as captured:
            answer = reader.get(f"/measures/{code}/{query.format(plan=plan)}")
        assert answer.status_code == 200
        yield len(captured)


@pytest.mark.parametrize("grown", GROWN)
def test_measure_page_takes_at_most_eight_statements(reader, grown):
    make_council(Size(**SMALL | grown))
    codes = [made_measure(0).code, *(["on-track"] if "derived" in grown else [])]

    found = [cost for code in codes for cost in costs(reader, code)]

    assert max(found) <= reader.most


def test_measure_page_takes_no_statement_more_for_all_that_can_stand_beside_it(reader):
    make_council(Size(**SMALL))
    measure = Measure.objects.get(code=made_measure(0).code)
    found = [list(costs(reader, measure.code))]
    for at in range(3):
        write_beside(measure, at)
        found.append(list(costs(reader, measure.code)))

    context = reader.get(f"/measures/{measure.code}/").context
    page, said = context["page"], context["said"]
    assert (len(page.annotations), len(page.frameworks), len(page.revisions)) == (3, 4, 3)
    assert (len(page.promises), len(said.findings), len(said.answered)) == (3, 3, 3)
    assert (len(context["breaks"]), page.former is not None) == (4, True)
    assert max(map(max, found)) <= reader.most
    assert found[0] == found[-1]


def test_small_numbers_are_held_back_without_a_statement_of_their_own(reader):
    make_council(Size(**SMALL))
    measure = Measure.objects.get(code=made_measure(0).code)
    Measure.objects.filter(pk=measure.pk).update(small_number_threshold=100)

    found = list(costs(reader, measure.code))

    held_back = reader.get(f"/measures/{measure.code}/").context["page"].parts.held_back
    is_admin = reader.get("/").wsgi_request.user.groups.filter(name="admin").exists()
    assert bool(held_back) is not is_admin
    assert max(found) <= reader.most


def write_beside(measure: Measure, at: int) -> None:
    """A note, a framework with two targets, a restart, a correction, a promise, a finding, an answered
    question, and a measure that continues this one; the first time, one that it continues itself."""
    city, month = Area.objects.get(code="CTY"), add_months(MONTH, -at)
    make.annotation(measure=measure, text=f"Note {at}")
    plan = make.framework(organisation=city, slug=f"plan-{at}", start=date(2019, 1, 1), end=date(2019, 12, 1))
    indicator = make.indicator(measure=measure, framework=plan)
    make.target(indicator=indicator, applies_from=plan.start, recorded_at=TOLD)
    make.target(indicator=indicator, applies_from=plan.start, superseded_at=TOLD)
    make.limit_restart(measure=measure, area=city, from_month=month)
    figure = Observation.objects.current().get(measure=measure, area=city, period=month)
    supersede_observation(observation=figure, figure=Figure(value=Decimal(at)), by="a", reason="b")
    promise(indicator, month)
    finding = inspecting.finding(inspection=inspection(city, at))
    finding.save()
    finding.measures.add(measure)
    inspecting.progress_report(finding=finding).save()
    question = inspecting.member_question(measure=measure)
    question.save()
    inspecting.member_answer(question=question).save()
    why = {"continues_from": MONTH, "continues_because": "Wider"}
    make.measure(code=f"later-{at}", continues=measure, **why)
    if at == 0:
        former = make.measure(code="former")
        make.observation(measure=former, area=city, period=date(2018, 1, 1))
        Measure.objects.filter(pk=measure.pk).update(continues=former, **why)


def promise(indicator: Indicator, month: date) -> None:
    held = MonthlyReturn.objects.create(
        framework=indicator.framework, period=month, state="published", created_at=TOLD, published_at=TOLD
    )
    Promise.objects.create(
        monthly_return=held,
        indicator=indicator,
        period=month,
        back_by=add_months(month, 1),
        cause="Two people left",
        action="They are replaced",
    )


def inspection(city: Area, at: int) -> Inspection:
    return Inspection.objects.create(
        code=f"visit-{at}",
        kind="graded",
        title="Full inspection",
        organisation=city,
        starts=f"2019-0{at + 3}",
    )
