"""What was written is kept as it was recorded: reworded, withdrawn, never deleted; and loaded again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from kpis.models import Measure
from kpis.models.rules import AppendOnly
from record.models import Entry
from reports.models import Finding, Inspection, Judgement, Recommendation, SchoolJudgement, WrittenVersion
from reports.models.written_version import OF
from reports.reference import load_reference
from reports.versions import WithdrawnAlready, content_of, record_version, withdraw
from tests.reports import inspecting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

MARCH = datetime(2019, 3, 1, 12, tzinfo=UTC)
SAMPLE = Path("kpis/sample")


@pytest.fixture
def finding() -> Finding:
    made = inspecting.finding()
    made.save()
    record_version(of=made, by="admin", at=MARCH)
    return made


# A version


def test_another_wording_supersedes_the_one_before_it_at_the_same_moment(finding):
    finding.theme = "Visits"
    finding.save()

    record_version(of=finding, by="another", at=MARCH + timedelta(days=1))

    first, second = finding.versions.all()
    assert (first.content["theme"], first.superseded_at) == ("Practice", second.recorded_at)
    assert (second.content["theme"], second.superseded_at, second.recorded_by) == ("Visits", None, "another")


def test_what_says_the_same_is_no_other_version(finding):
    assert record_version(of=finding, by="admin") is None
    assert finding.versions.count() == 1


def test_measures_of_a_finding_are_part_of_what_it_says(finding):
    measure = Measure.objects.get(code="caseload")
    finding.measures.set([measure])

    version = record_version(of=finding, by="admin")

    assert version.content["measures"] == [measure.pk]


@pytest.mark.parametrize("name", OF)
def test_version_holds_every_column_of_its_row(name):
    row = inspecting.MAKERS[OF[name]]()
    row.save()
    row.refresh_from_db()

    version = record_version(of=row, by="admin")
    version.refresh_from_db()

    columns = {one.attname for one in row._meta.concrete_fields} - {"id", "is_withdrawn"}
    expected = {"owner", "due"} if name == "question" else columns
    assert set(version.content) - {"measures"} == expected
    assert version.content == content_of(row)


def test_versions_are_neither_changed_nor_deleted(finding):
    version = finding.versions.get()

    for act in (version.save, version.delete, WrittenVersion.objects.all().delete):
        with pytest.raises(AppendOnly):
            act()
    with pytest.raises(IntegrityError, match="superseded, never changed"):
        inspecting.overwrite(version)


@pytest.mark.parametrize("name", [name for name in OF if name != "question"])
def test_what_is_on_record_is_not_deleted(name):
    row = inspecting.MAKERS[OF[name]]()
    row.save()
    record_version(of=row, by="admin")

    with pytest.raises(ProtectedError):
        row.delete()


# A withdrawal


def test_withdrawal_says_who_when_and_why_and_keeps_what_it_takes_back(finding):
    withdraw(of=finding, by="another", reason="It names a child.", at=MARCH + timedelta(days=2))

    first, last = finding.versions.all()
    assert (last.is_withdrawn, last.reason, last.recorded_by) == (True, "It names a child.", "another")
    assert (last.content, first.superseded_at) == (first.content, last.recorded_at)
    entry = Entry.objects.get(about=f"finding {finding.pk}")
    assert (entry.by, entry.became, entry.reason) == ("another", "withdrawn", "It names a child.")


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "..."])
def test_withdrawal_has_a_reason(finding, reason):
    with pytest.raises(ValidationError):
        withdraw(of=finding, by="admin", reason=reason)

    assert not Finding.objects.get(pk=finding.pk).is_withdrawn


def test_inspection_takes_what_it_wrote_with_it(finding):
    action, judgement = (
        inspecting.action(finding=finding),
        inspecting.judgement(inspection=finding.inspection),
    )
    for row in (action, judgement):
        row.save()

    withdraw(of=finding.inspection, by="admin", reason="Typed in twice.")

    for row in (finding.inspection, finding, action, judgement):
        row.refresh_from_db()
        assert row.is_withdrawn
        assert row.versions.current().get().is_withdrawn


def test_finding_leaves_its_inspection_and_the_others(finding):
    other = inspecting.finding(inspection=finding.inspection, summary="Another")
    other.save()

    withdraw(of=finding, by="admin", reason="Typed in twice.")

    assert list(finding.inspection.findings.standing()) == [other]
    assert not Inspection.objects.get(pk=finding.inspection_id).is_withdrawn


def test_what_is_withdrawn_stays_as_it_is(finding):
    withdraw(of=finding, by="admin", reason="Typed in twice.")

    with pytest.raises(WithdrawnAlready):
        withdraw(of=finding, by="admin", reason="Again.")
    with pytest.raises(WithdrawnAlready):
        record_version(of=finding, by="admin")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(inspecting.inspection, id="inspection"),
        pytest.param(inspecting.finding, id="finding"),
        pytest.param(inspecting.judgement, id="judgement"),
        pytest.param(lambda: inspecting.recommendation(reference="R1"), id="recommendation"),
        pytest.param(inspecting.school_judgement, id="schools"),
    ],
)
def test_what_is_withdrawn_does_not_stand_in_the_way_of_writing_it_again(make):
    first = make()
    first.save()
    names = [field.name for field in first._meta.concrete_fields if field.name not in ("id", "is_withdrawn")]
    again = type(first)(**{name: getattr(first, name) for name in names})

    with pytest.raises(ValidationError):
        again.full_clean()
    withdraw(of=first, by="admin", reason="Typed in wrongly.")
    again.full_clean()
    again.save()

    assert type(first).objects.standing().filter(pk=again.pk).exists()


def test_follower_of_an_inspection_that_is_written_again_follows_it():
    first = inspecting.inspection(code="AGAIN")
    first.save()
    follower = inspecting.inspection(follows=first, starts="2019-06")
    follower.save()
    record_version(of=follower, by="admin", at=MARCH)
    withdraw(of=first, by="admin", reason="Of another council.", at=MARCH + timedelta(days=1))
    again = inspecting.inspection(code="AGAIN")
    again.save()

    record_version(of=again, by="another", at=MARCH + timedelta(days=2))

    follower.refresh_from_db()
    was, became = follower.versions.all()
    assert follower.follows == again
    assert (was.content["follows_id"], became.content["follows_id"]) == (first.pk, again.pk)
    assert (became.recorded_by, became.reason) == (
        "another",
        "What it follows was withdrawn, and written again.",
    )
    assert Entry.objects.get(about=f"inspection {follower.pk}").became == f"follows: {again}"


@pytest.mark.parametrize(
    ("make", "part_of"),
    [
        pytest.param(inspecting.finding, "inspection", id="finding"),
        pytest.param(inspecting.judgement, "inspection", id="judgement"),
        pytest.param(inspecting.action, "finding", id="action"),
    ],
)
def test_nothing_is_added_to_what_was_withdrawn(make, part_of):
    row = make()
    withdraw(of=getattr(row, part_of), by="admin", reason="Typed in twice.")
    row.save()

    with pytest.raises(WithdrawnAlready, match="was withdrawn: nothing of it is changed, or added to it"):
        record_version(of=row, by="admin")


# Files


def test_what_is_loaded_is_on_record_from_then_on():
    for name, model in OF.items():
        if name != "question":
            kept = WrittenVersion.objects.current().filter(**{f"{name}__isnull": False})
            assert kept.count() == model._base_manager.count()
    assert set(WrittenVersion.objects.values_list("reason", flat=True)) >= {"Loaded from findings.csv"}


def test_files_that_are_loaded_again_change_nothing():
    before = list(WrittenVersion.objects.values_list("pk", "superseded_at"))

    load_reference(SAMPLE, by="load_reference")

    assert list(WrittenVersion.objects.values_list("pk", "superseded_at")) == before


def test_files_that_are_loaded_again_bring_nothing_back():
    rows = [
        Inspection.objects.get(code="BHM-2017-MV3"),
        Finding.objects.exclude(inspection__code="BHM-2017-MV3").filter(kind="area_for_improvement").first(),
        Judgement.objects.exclude(inspection__code="BHM-2017-MV3").first(),
        Recommendation.objects.first(),
        SchoolJudgement.objects.first(),
    ]
    for row in rows:
        withdraw(of=row, by="admin", reason="It was wrong.")
    before = list(WrittenVersion.objects.values_list("pk", "superseded_at"))

    load_reference(SAMPLE, by="load_reference")

    assert list(WrittenVersion.objects.values_list("pk", "superseded_at")) == before
    assert all(type(row).objects.get(pk=row.pk).is_withdrawn for row in rows)


def test_files_are_about_the_inspection_that_was_written_again(tmp_path):
    first = Inspection.objects.get(code="BHM-2017-MV3")
    withdraw(of=first, by="admin", reason="Of another council.")
    values = {one.name: getattr(first, one.name) for one in first._meta.concrete_fields}
    again = Inspection(**{**values, "id": None, "is_withdrawn": False, "title": "Typed in again"})
    again.save()
    record_version(of=again, by="admin")

    load_reference(SAMPLE, by="load_reference")

    again.refresh_from_db()
    assert (again.title, again.findings.count() > 0) == (first.title, True)
    assert again.findings.count() == first.findings.count()
    assert not first.findings.standing().exists()


def test_file_that_says_something_else_is_another_version(tmp_path):
    for name in ("inspections", "judgements", "findings"):
        text = (SAMPLE / f"{name}.csv").read_text(encoding="utf-8")
        text = text.replace("Front door", "The front door")
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")

    load_reference(tmp_path, by="load_reference")

    changed = Finding.objects.filter(theme="The front door").first()
    assert changed is not None
    assert [one.content["theme"] for one in changed.versions.all()] == ["Front door", "The front door"]
