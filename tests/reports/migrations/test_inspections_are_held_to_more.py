"""Who inspected was always said before, and need not be known now; the migration runs with rows there."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from reports.models import Inspection, ProgressReport
from tests.reports import inspecting

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE, AFTER = ("reports", "0012_progress_is_reported"), ("reports", "0016_inspections_are_held_to_more")


def migrate(*, to: tuple[str, str]):
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    return MigrationExecutor(connection).loader.project_state([to]).apps


def test_inspectorate_that_nobody_gave_was_ofsted_before_and_reports_stay_guarded():
    Inspection.objects.filter(code="BHM-2018-SEND").update(inspectorate="Ofsted and CQC")
    counted = ProgressReport.objects.count()
    try:
        before = migrate(to=BEFORE)
        said = before.get_model("reports", "Inspection").objects.values_list("inspectorate", flat=True)
        found = set(said)
        with pytest.raises(Exception, match="superseded, never changed"):
            inspecting.overwrite(ProgressReport.objects.first())
        migrate(to=AFTER)
    finally:
        migrate(to=MigrationExecutor(connection).loader.graph.leaf_nodes("reports")[0])

    assert found == {"Ofsted", "Ofsted and CQC"}
    assert ProgressReport.objects.count() == counted
    with pytest.raises(Exception, match="superseded, never changed"):
        inspecting.overwrite(ProgressReport.objects.first())
