"""What lines became goes out of them and comes back, each its own; the migration runs with rows there."""

import pytest

from reports.models import ReturnLine
from reports.publishing import publish
from tests.reports.migrations.there_and_back import migrate_to, migrate_to_the_last
from tests.reports.sending import OCTOBER, current, drafted

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE = ("reports", "0016_since_when_it_is_on_record")
REFERRALS = ("KPI 2", "", "283", "1204", "", "More came back.")
CORRECTED = ("KPI 2", "", "284", "1205", "", "")


def test_line_of_a_published_return_has_what_it_became_again_after_going_back():
    became = []
    for row in (REFERRALS, CORRECTED):
        publish(monthly_return=drafted(row), by=None, explanation="Counted again.")
        became.append(current("re-referrals").pk)
    publish(monthly_return=drafted(REFERRALS, period=OCTOBER), by=None, explanation="Counted again.")
    became.append(current("re-referrals", period=OCTOBER).pk)
    same = drafted(CORRECTED)
    publish(monthly_return=same, by=None)
    drafted(REFERRALS)
    try:
        lines = migrate_to(BEFORE).get_model("reports", "ReturnLine").objects
        found = list(lines.order_by("pk").values_list("observation_id", flat=True))
    finally:
        migrate_to_the_last()

    assert found == [*became, None, None]
    # which still find it themselves
    own = [one.observation for one in ReturnLine.objects.order_by("pk")]
    assert [one and one.pk for one in own] == found
