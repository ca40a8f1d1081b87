"""Reasons that admins alone were to read stay with them; versions stay guarded; the migration runs with rows."""

import pytest

from reports.models import Recommendation, WrittenVersion
from reports.versions import withdraw
from tests.reports import inspecting
from tests.reports.migrations.there_and_back import migrate_to, migrate_to_the_last

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE = ("reports", "0018_withdrawn_ones_are_written_again")


def test_reason_that_was_given_before_is_not_told_and_versions_are_guarded():
    withdraw(of=Recommendation.objects.first(), by="admin", reason="It names a child.")
    told = WrittenVersion.objects.filter(tells_why=True).count()
    counted = WrittenVersion.objects.count()

    try:
        migrate_to(BEFORE)
        with pytest.raises(Exception, match="superseded, never changed"):
            inspecting.overwrite(WrittenVersion.objects.only("pk").first())
    finally:
        migrate_to_the_last()

    assert told == 1
    assert WrittenVersion.objects.count() == counted
    assert not WrittenVersion.objects.filter(tells_why=True).exists()
    with pytest.raises(Exception, match="superseded, never changed"):
        inspecting.overwrite(WrittenVersion.objects.first())
