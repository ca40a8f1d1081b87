"""Statuses that rows held become their first reports, and come back; the migration runs with rows there."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from reports.models import Finding, ProgressReport, Recommendation
from reports.progress import Said, report_progress
from tests.reports import inspecting

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE, AFTER = ("reports", "0011_admins_set_targets"), ("reports", "0012_progress_is_reported")


def migrate(*, to: tuple[str, str]):
    """The models as they are by then."""
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    return MigrationExecutor(connection).loader.project_state([to]).apps


def test_what_was_recorded_becomes_a_report_and_comes_back():
    action = inspecting.action()
    action.save()
    report_progress(of=action, said=Said("in_progress"), by="admin")
    report_progress(of=action, said=Said("done", "2019", "Ann", "An audit"), by="admin")
    met = Finding.objects.filter(progress_reports__status="open").first()
    report_progress(of=met, said=Said("met", evidence="A visit"), by="admin")
    counted = ProgressReport.objects.current().count()
    try:
        before = migrate(to=BEFORE)
        old_action = before.get_model("reports", "Action").objects.get(pk=action.pk)
        statuses = before.get_model("reports", "Finding").objects.values_list("status", flat=True)
        found = {status: list(statuses).count(status) for status in set(statuses)}
        migrate(to=AFTER)
    finally:
        migrate(to=MigrationExecutor(connection).loader.graph.leaf_nodes("reports")[0])

    assert (old_action.status, old_action.evidence) == ("done", "An audit")
    assert found == {"met": 1, "open": 8, "in_progress": 7, "not_recorded": 2, "not_applicable": 15}
    assert ProgressReport.objects.count() == counted
    report = ProgressReport.objects.get(action=action)
    assert (report.status, report.evidence, report.superseded_at) == ("done", "An audit", None)
    assert ProgressReport.objects.get(finding=met).evidence == "What shows it was not recorded."
    assert Recommendation.objects.first().progress_reports.get().status == "in_progress"
    with pytest.raises(Exception, match="superseded, never changed"):
        inspecting.overwrite(report)
