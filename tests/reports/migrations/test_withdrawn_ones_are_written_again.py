"""Going back publishes nothing again that is hidden, and versions stay guarded; the migration runs with rows."""

import pytest
from django.db.migrations.exceptions import IrreversibleError

from reports.models import Finding, Inspection, WrittenVersion
from reports.versions import record_version, withdraw
from tests.reports import inspecting
from tests.reports.migrations.there_and_back import migrate_to, migrate_to_the_last

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE = ("reports", "0017_lines_became_what_was_recorded_with_them")


def hide() -> None:
    withdraw(of=Finding.objects.first(), by="admin", reason="It names a child.", hides_earlier=True)


def write_again() -> None:
    inspection = Inspection.objects.first()
    withdraw(of=inspection, by="admin", reason="Of another council.")
    again = inspecting.inspection(code=inspection.code)
    again.save()
    record_version(of=again, by="admin")


@pytest.mark.parametrize(
    ("deed", "said"),
    [pytest.param(hide, "publish it again", id="hidden"), pytest.param(write_again, "its code", id="again")],
)
def test_there_is_no_way_back_once_it_was_used(deed, said):
    deed()
    try:
        with pytest.raises(IrreversibleError, match=said):
            migrate_to(BEFORE)
    finally:
        migrate_to_the_last()


def test_versions_are_guarded_there_and_back():
    withdraw(of=Finding.objects.first(), by="admin", reason="Typed in twice.")
    counted = WrittenVersion.objects.count()
    try:
        migrate_to(BEFORE)
        with pytest.raises(Exception, match="superseded, never changed"):
            inspecting.overwrite(WrittenVersion.objects.only("pk").first())
    finally:
        migrate_to_the_last()

    assert WrittenVersion.objects.count() == counted
    with pytest.raises(Exception, match="superseded, never changed"):
        inspecting.overwrite(WrittenVersion.objects.first())
