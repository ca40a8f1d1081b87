"""What was published in another way than at the desk, as its officer is told before submitting."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from kpis.actions import NewObservation, record_observations
from kpis.figures import Figure
from kpis.models import Measure, Observation
from reports.desk.month import read_month
from reports.desk.published_since import published_since
from reports.models import ReturnEntry
from tests.kpis import make
from tests.reports.at_desk import corrected_october, drafted_november, officer, save, typed
from tests.reports.sending import CONTRACT, NOVEMBER, OCTOBER, TODAY, contract

pytestmark = pytest.mark.django_db


def figure(*, code: str = "re-referrals", value: int | None = 24, after: timedelta, **values: str) -> None:
    """Published so long after what is typed was saved."""
    saved_at = ReturnEntry.objects.latest("saved_at").saved_at
    make.observation(
        measure=Measure.objects.get(code=code),
        area=contract().organisation,
        period=NOVEMBER,
        value=None if value is None else Decimal(value),
        recorded_by="ada",
        recorded_at=saved_at + after,
        **values,
    )


def publish_again(*, at: datetime) -> None:
    """280 of 1,204 for re-referrals in October, in the place of what is published."""
    standing = Observation.objects.current().get(
        measure__code="re-referrals", area=contract().organisation, period=OCTOBER
    )
    another = NewObservation(
        measure_id=standing.measure_id,
        area_id=standing.area_id,
        period=OCTOBER,
        figure=Figure(Decimal(280), Decimal(1204)),
        provenance="published",
        source="",
        commentary="",
        supersedes=standing.pk,
    )
    record_observations(observations=[another], by="ada", reason="Counted again.", at=at)


def told(anna) -> list[str]:
    return published_since(read_month(anna, contract(), NOVEMBER, today=TODAY))


def test_figure_published_after_its_row_was_saved_is_told_with_who_when_and_what(sample, anna, client):
    drafted_november(anna)
    figure(after=timedelta(seconds=1))
    client.force_login(anna)

    page = client.get(reverse("returns:check", args=[CONTRACT, "2018-11"])).content.decode()

    [sentence] = told(anna)
    today = timezone.localdate()
    assert sentence.startswith(f"KPI 2 Birmingham: 24% was published on {today.day} {today:%B %Y} at ")
    assert sentence.endswith(" by ada: publishing this return takes its place.")
    assert sentence in page


def test_figure_is_told_still_once_its_warning_is_explained(sample, anna):
    drafted_november(anna)
    figure(after=timedelta())
    [point] = read_month(anna, contract(), NOVEMBER, today=TODAY).points.to_explain

    saved = save(typed(seen=1, explained={point.code: point.message}), by=officer("ben")).saved

    assert [one.version for one in saved] == [2]
    assert read_month(anna, contract(), NOVEMBER, today=TODAY).points.to_explain == []
    assert len(told(anna)) == 1


@pytest.mark.parametrize(
    ("commentary", "expected"),
    [("", []), ("As counted.", ["takes the place of what was said beside it."])],
    ids=["nothing said", "something said"],
)
def test_figure_that_stays_is_told_where_words_beside_it_go(sample, anna, commentary, expected):
    counts = {"numerator": "283", "denominator": "1204"}
    drafted_november(anna, kpi_2={**counts, "commentary": "More came back."})
    figure(value=None, after=timedelta(), commentary=commentary, **counts)

    assert [one.partition("this return ")[2] for one in told(anna)] == expected


def test_figure_that_was_made_up_is_not_told_as_published(sample, anna):
    drafted_november(anna)
    figure(after=timedelta(seconds=1), provenance="illustrative")

    assert told(anna) == []


@pytest.mark.parametrize(("seconds", "expected"), [(0, []), (1, ["KPI 2 Birmingham: 23%"])])
def test_correction_tells_what_was_published_after_it_was_begun(sample, anna, seconds, expected):
    held = corrected_october(anna, numerator="290")
    publish_again(at=held.created_at + timedelta(seconds=seconds))
    save(typed(seen=1, commentary="Counted twice."), by=anna, period=OCTOBER)

    found = published_since(read_month(anna, contract(), OCTOBER, today=TODAY))

    assert [one.partition(" was published on ")[0] for one in found] == expected
    assert all(", after this correction was begun: publishing" in one for one in found)


def test_nothing_published_is_nothing_told(sample, anna):
    drafted_november(anna)

    assert told(anna) == []


def test_as_many_statements_for_two_figures_as_for_one(sample, anna, django_assert_num_queries):
    drafted_november(anna)
    figure(after=timedelta(seconds=1))
    figure(code="caseload", value=40, after=timedelta(seconds=1))
    at = read_month(anna, contract(), NOVEMBER, today=TODAY)
    assert at.points.examined.rows

    with django_assert_num_queries(1):
        published_since(at)
