"""Published history: recorded once, corrected where it differs, and never half."""

import pytest

from kpis.actions import Outdated
from kpis.models import Observation
from reports.history import record_history
from tests.reports.sending import OCTOBER, current, examined_history

pytestmark = pytest.mark.django_db

HEADER = (
    "measure",
    "area",
    "period",
    "numerator",
    "denominator",
    "value",
    "provenance",
    "source",
    "commentary",
)
PAPER = "Report of December 2018"


def referrals(
    numerator: str, *, month: str = "2018-10", provenance: str = "published", said: str = ""
) -> tuple:
    return ("re-referrals", "BHM", month, numerator, "1238", "", provenance, PAPER, said)


def recorded(*rows) -> int:
    return record_history(examined=examined_history(*rows, header=HEADER), by="load_observations")


def test_new_figure_is_recorded_with_its_source(sample):
    count = recorded(referrals("283", month="2018-11", said="More came back."))

    one = current("re-referrals")
    assert count == 1
    assert (one.numerator, one.denominator, one.source, one.commentary) == (
        283,
        1238,
        PAPER,
        "More came back.",
    )
    assert (one.recorded_by, one.reason, one.provenance) == ("load_observations", "", "published")


def test_figure_that_differs_supersedes_the_recorded_one(sample):
    old = current("re-referrals", period=OCTOBER)

    count = recorded(referrals("284"))

    new = current("re-referrals", period=OCTOBER)
    old.refresh_from_db()
    assert count == 1
    assert (new.numerator, new.reason) == (284, "Corrected in history.csv")
    assert old.superseded_at == new.recorded_at


def test_recorded_figure_is_not_recorded_again(sample, django_assert_num_queries):
    rows = referrals("283", month="2018-11"), referrals("284")
    recorded(*rows)
    again = examined_history(*rows, header=HEADER)

    with django_assert_num_queries(0):
        count = record_history(examined=again, by="load_observations")

    assert count == 0


def test_figure_that_stays_keeps_what_the_file_leaves_out(sample):
    recorded(referrals("284", said="More came back."))
    before = current("re-referrals", period=OCTOBER)

    recorded(("re-referrals", "BHM", "2018-10", "284", "1238", "", "illustrative", "", ""))

    after = current("re-referrals", period=OCTOBER)
    assert after != before
    assert (after.provenance, after.source, after.commentary) == ("illustrative", PAPER, "More came back.")


def test_history_with_errors_is_not_recorded(sample):
    found = examined_history(referrals("284"), referrals("9999", month="2018-09"), header=HEADER)
    before = Observation.objects.count()

    with pytest.raises(ValueError, match="errors"):
        record_history(examined=found, by="load_observations")

    assert Observation.objects.count() == before


def test_history_is_not_recorded_over_a_figure_that_changed_meanwhile(sample):
    found = examined_history(referrals("284"), referrals("283", month="2018-11"), header=HEADER)
    recorded(referrals("283"))

    with pytest.raises(Outdated):
        record_history(examined=found, by="load_observations")

    assert current("re-referrals", period=OCTOBER).numerator == 283
    assert current("re-referrals") is None
