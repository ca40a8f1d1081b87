"""What a preview of a return foretells, and what the scorecard then says, are the same."""

import pytest

from kpis.figures import Calculation
from kpis.models import Framework
from kpis.periods import months_between
from reports.importing.context import context_of_ratings, context_of_return
from reports.importing.prospects import rating_once_published
from reports.importing.scope_selection import scope_of_framework
from scorecard.reading import read_scorecard
from scorecard.selection import frameworks_to_choose

pytestmark = pytest.mark.usefixtures("sample")

FRAMEWORKS = [
    "trust-kpis-2018-19",
    "trust-kpis-2022-23",
    "improvement-scorecard-2017-18",
    "council-plan-2018-19",
    "education-plan-2017-18",
]


def statuses_of_month(framework: Framework, frameworks: list[Framework], month) -> list[tuple]:
    """Reference, the scorecard's rating, and those that two contexts give, of each figure of the month."""
    organisation = framework.organisation_id
    rows = [
        row
        for row in read_scorecard(framework=framework, frameworks=frameworks, period=month).rows
        if row.standing.figure_period == month and row.measure.calculation is not Calculation.DERIVED
    ]
    scope = scope_of_framework(framework, period=month, today=month)
    places = [(row.measure.id, organisation, month) for row in rows]
    contexts = (
        context_of_return(places, framework=framework, scope=scope, period=month),
        context_of_ratings(scope.indicators, framework=framework, period=month),
    )
    return [
        (
            row.indicator.reference,
            row.standing.rating,
            *(
                rating_once_published(
                    measure=row.measure, area=organisation, figure=row.standing.known.figure, context=one
                )
                for one in contexts
            ),
        )
        for row in rows
    ]


@pytest.mark.parametrize("slug", FRAMEWORKS)
def test_preview_gives_every_figure_the_status_of_the_scorecard(slug):
    frameworks = frameworks_to_choose()
    framework = next(one for one in frameworks if one.slug == slug)

    found = {
        (month, reference): ratings
        for month in months_between(framework.start, framework.end)
        for reference, *ratings in statuses_of_month(framework, frameworks, month)
    }

    assert found
    assert {place: ratings for place, ratings in found.items() if len(set(ratings)) > 1} == {}


def test_no_framework_of_the_sample_is_left_out():
    assert sorted(FRAMEWORKS) == sorted(Framework.objects.values_list("slug", flat=True))
