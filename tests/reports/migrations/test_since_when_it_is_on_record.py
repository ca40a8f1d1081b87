"""Rows that were there before versions are on record since the record has them, or else since their own day; and
what was withdrawn is not published again by going back."""

from datetime import UTC, date, datetime

import pytest
from django.db.migrations.exceptions import IrreversibleError
from django.utils import timezone

from record.models import Entry
from reports.models import Finding, Inspection, WrittenVersion
from reports.models.written_version import OF
from reports.progress import Said, report_progress
from reports.questions import assign_question
from reports.versions import withdraw
from tests.reports import inspecting
from tests.reports.migrations.there_and_back import migrate_to, migrate_to_the_last
from tests.reports.sending import MOMENT

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE = ("reports", "0014_inspections_are_held_to_more")


def since(row) -> datetime:
    return timezone.localtime(row.versions.get().recorded_at)


def there_and_back() -> None:
    try:
        migrate_to(BEFORE)
    finally:
        migrate_to_the_last()


def test_sample_is_on_record_since_the_record_has_it_with_its_measures_and_is_guarded():
    there_and_back()

    for name, model in OF.items():
        for row in model._base_manager.all():
            made = Entry.objects.filter(about=f"{model._meta.model_name} {row.pk}", was="").order_by("at")[0]
            assert row.versions.get().recorded_at == made.at, name
            assert row.versions.get().recorded_by == made.by
    assert WrittenVersion.objects.count() == sum(
        model._base_manager.count() for name, model in OF.items() if name != "question"
    )
    for finding in Finding.objects.all():
        measures = list(finding.measures.order_by("pk").values_list("pk", flat=True))
        assert finding.versions.get().content["measures"] == measures
    with pytest.raises(Exception, match="superseded, never changed"):
        inspecting.overwrite(WrittenVersion.objects.first())


def test_what_the_record_has_not_is_on_record_since_its_own_day_or_who_answers_was_said(person):
    finding = inspecting.finding(inspection=_stored(inspecting.inspection(published="2018-05")))
    rows = {
        "finding": _stored(finding),
        "judgement": _stored(inspecting.judgement(inspection=finding.inspection)),
        "of a day": _stored(inspecting.inspection(starts="2018-06-04", ends="2018-06-08")),
        "schools": _stored(inspecting.school_judgement(as_at=date(2018, 3, 31))),
        "action": _stored(inspecting.action(finding=finding)),
        "untold": _stored(inspecting.action(finding=finding, action="Look again")),
        "recommendation": _stored(inspecting.recommendation()),
        "undated": _stored(inspecting.inspection(starts="")),
    }
    for name in ("action", "recommendation"):
        report_progress(of=rows[name], said=Said("open"), by="admin", at=MOMENT)
    asked = datetime(2019, 1, 7, 12, tzinfo=UTC)
    plain, given = (_stored(inspecting.member_question(asked_at=asked)) for _ in range(2))
    assign_question(question=given, owner="Ann", due=None, by=person("admin"))
    assigned = Entry.objects.get(about=f"memberquestion {given.pk}").at
    before = timezone.now()

    there_and_back()

    assert (since(plain), plain.versions.get().content) == (asked, {"owner": "", "due": None})
    assert (since(given), given.versions.get().content) == (assigned, {"owner": "Ann", "due": None})
    may = date(2018, 5, 31)
    days = {name: since(row).date() for name, row in rows.items()}
    assert (days["finding"], days["judgement"], days["untold"]) == (may, may, may)
    assert (days["of a day"], days["schools"]) == (date(2018, 6, 8), date(2018, 3, 31))
    assert since(rows["action"]) == since(rows["recommendation"]) == MOMENT
    assert since(rows["undated"]) >= before
    assert rows["finding"].versions.get().recorded_by == "not recorded"
    own, first, none = (
        "its own date stands",
        "first report of its progress stands",
        "has no date that had come",
    )
    for name, row in rows.items():
        said = row.versions.get().reason
        reported, undated = name in ("action", "recommendation"), name == "undated"
        assert [text in said for text in (own, first, none)] == [
            not reported and not undated,
            reported,
            undated,
        ], name


def test_there_is_no_way_back_once_something_was_withdrawn():
    withdraw(of=Inspection.objects.first(), by="admin", reason="It is of another council.")

    with pytest.raises(IrreversibleError, match="publish it again"):
        migrate_to(BEFORE)
    migrate_to_the_last()

    assert WrittenVersion.objects.filter(is_withdrawn=True).exists()


def _stored(row):
    row.save()
    return row
