"""The guard over reports of progress and versions, as a later migration sets it again."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from reports.append_only import guard, unguard
from tests.reports import inspecting


@pytest.mark.parametrize(
    "make", [lambda: inspecting.progress_report(status="in_progress"), inspecting.written_version]
)
def test_guard_comes_and_goes(committed_sample, make):
    report = make()
    report.save()
    try:
        with connection.schema_editor() as editor:
            unguard(apps, editor)
            unguard(apps, editor)
        inspecting.overwrite(report)
    finally:
        with connection.schema_editor() as editor:
            guard(apps, editor)
            guard(apps, editor)

    with pytest.raises(IntegrityError, match="superseded, never changed"):
        inspecting.overwrite(report)
    report.refresh_from_db()
    assert report.reason == "!"
