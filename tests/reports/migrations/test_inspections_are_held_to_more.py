"""Who inspected was always said before, and need not be known now; the migration runs with rows there."""

import pytest

from reports.models import Inspection, ProgressReport
from tests.reports import inspecting
from tests.reports.migrations.there_and_back import migrate_to, migrate_to_the_last

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE, AFTER = (
    ("reports", "0013_questions_are_answered_and_withdrawn"),
    ("reports", "0014_inspections_are_held_to_more"),
)


def test_inspectorate_that_nobody_gave_was_ofsted_before_and_reports_stay_guarded():
    Inspection.objects.filter(code="BHM-2018-SEND").update(inspectorate="Ofsted and CQC")
    counted = ProgressReport.objects.count()
    try:
        before = migrate_to(BEFORE)
        said = before.get_model("reports", "Inspection").objects.values_list("inspectorate", flat=True)
        found = set(said)
        with pytest.raises(Exception, match="superseded, never changed"):
            inspecting.overwrite(ProgressReport.objects.first())
        migrate_to(AFTER)
    finally:
        migrate_to_the_last()

    assert found == {"Ofsted", "Ofsted and CQC"}
    assert ProgressReport.objects.count() == counted
    with pytest.raises(Exception, match="superseded, never changed"):
        inspecting.overwrite(ProgressReport.objects.first())
