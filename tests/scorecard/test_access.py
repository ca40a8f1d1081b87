"""What a cache on the way may keep of the published pages."""

import pytest
from django.test import Client

from tests.kpis import make

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["scorecard", "measure", "breakdown"])
def path(request) -> str:
    framework = make.framework()
    measure = make.indicator(framework=framework).measure
    scorecard = f"/scorecards/{framework.slug}/2018-10/"
    return {
        "scorecard": scorecard,
        "measure": f"/measures/{measure.code}/",
        "breakdown": f"{scorecard}breakdown/",
    }[request.param]


@pytest.mark.parametrize("is_public", [False, True])
def test_page_of_somebody_signed_in_is_kept_for_nobody_else(path, is_public, signed_in, settings):
    settings.SCORECARD_PUBLIC = is_public

    assert signed_in("member").get(path)["Cache-Control"] == "private"


def test_public_page_may_be_kept(path, settings):
    settings.SCORECARD_PUBLIC = True

    assert "private" not in Client().get(path).headers.get("Cache-Control", "")
