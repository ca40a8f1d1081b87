"""The three groups: what each may do, exactly; and the migrations that make them so, there and back."""

import pytest
from django.apps import apps as installed
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db

DEFINITIONS = ("area", "framework", "indicator", "measure")
LOOK = {f"kpis.view_{name}" for name in (*DEFINITIONS, "observation", "target")} | {
    "reports.view_monthlyreturn",
}
# Given by the second of the migrations.
FRAMEWORKS_TO_OFFICERS = {f"reports.{verb}_assignment" for verb in ("view", "add", "change", "delete")} | {
    "reports.view_closingexception",
    "reports.add_closingexception",
}
MAY = {
    "officer": LOOK | {"reports.add_monthlyreturn"},
    "member": set(),
    "admin": LOOK
    | {f"kpis.{verb}_{name}" for verb in ("add", "change") for name in DEFINITIONS}
    | {"kpis.delete_indicator"}
    | {f"reports.{verb}_monthlyreturn" for verb in ("add", "publish")}
    | {"auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"}
    | FRAMEWORKS_TO_OFFICERS,
}
RESTARTS = {"kpis.view_limitrestart", "kpis.add_limitrestart"}
# What later migrations add: that of accounts, of the record, of restarts, annotations and targets.
SIGN_IN_RULES = {
    "admin": {f"accounts.{verb}_groupsecurity" for verb in ("view", "add", "change", "delete")}
    | RESTARTS
    | {f"kpis.{verb}_annotation" for verb in ("view", "add", "change")}
    | {"record.view_entry", "kpis.add_target"},
}
# Given by the migration of inspections and scrutiny.
WRITTEN = ("inspection", "judgement", "finding", "action", "schooljudgement", "recommendation")
INSPECTIONS = {
    "officer": {"reports.answer_memberquestion"},
    "member": {"reports.add_memberquestion"},
    "admin": {f"reports.{verb}_{name}" for name in WRITTEN for verb in ("view", "add", "change")}
    | {f"reports.{verb}_memberquestion" for verb in ("view", "change", "answer")},
}
WITH_RULES = {name: given | SIGN_IN_RULES.get(name, set()) | INSPECTIONS[name] for name, given in MAY.items()}


def permissions(group: Group) -> set[str]:
    rows = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


@pytest.fixture
def migration():
    loader = MigrationLoader(connection)
    return loader.get_migration("reports", "0002_groups_officer_member_admin")


@pytest.fixture
def inspections():
    """The migration by which admins keep inspections, members ask and officers answer."""
    loader = MigrationLoader(connection)
    return loader.get_migration("reports", "0010_who_keeps_inspections_and_who_asks")


@pytest.fixture
def last():
    """The migration by which no group holds what nobody can do any more."""
    loader = MigrationLoader(connection)
    return loader.get_migration("reports", "0020_no_group_may_what_nobody_can")


@pytest.fixture
def later():
    """The migration by which admins give frameworks to officers."""
    loader = MigrationLoader(connection)
    return loader.get_migration("reports", "0004_admins_give_frameworks_to_officers")


def run(code) -> None:
    # It makes rows and no tables, so it asks nothing of the schema's editor
    code(installed, schema_editor=None)


@pytest.mark.parametrize("name", MAY)
def test_group_may_do_this_and_no_more(name):
    assert permissions(Group.objects.get(name=name)) == WITH_RULES[name]


def test_there_are_no_other_groups():
    assert set(Group.objects.values_list("name", flat=True)) == set(MAY)


@pytest.mark.parametrize("name", MAY)
def test_nobody_may_change_what_is_recorded(name):
    group = Group.objects.get(name=name)

    recorded = {
        "kpis.change_observation",
        "kpis.delete_observation",
        "kpis.change_target",
        "kpis.delete_target",
        "kpis.change_limitrestart",
        "kpis.delete_limitrestart",
        "kpis.delete_annotation",
    }

    assert not permissions(group) & recorded


def test_migration_again_gives_back_what_is_lacking_and_keeps_what_was_added(migration, last):
    officer, [operation] = Group.objects.get(name="officer"), migration.operations
    [taken] = last.operations
    officer.permissions.set([Permission.objects.get(codename="view_group")])

    for code in (operation.code, taken.code):
        run(code)

    assert permissions(officer) == MAY["officer"] | {"auth.view_group"}


def test_migration_back_removes_its_groups_alone(migration):
    [operation] = migration.operations
    Group.objects.create(name="auditor")

    run(operation.reverse_code)

    assert set(Group.objects.values_list("name", flat=True)) == {"auditor"}


def test_migration_there_and_back_and_there_leaves_the_groups(migration, later, last):
    [operation], [given], [taken] = migration.operations, later.operations, last.operations

    for code in (operation.reverse_code, operation.code, operation.code, given.code, taken.code):
        run(code)

    assert {group.name: permissions(group) for group in Group.objects.all()} == MAY


def test_later_migration_back_takes_what_it_gave_and_nothing_else(later):
    [operation] = later.operations

    run(operation.reverse_code)
    run(operation.reverse_code)

    found = {group.name: permissions(group) for group in Group.objects.all()}
    assert found == {**WITH_RULES, "admin": WITH_RULES["admin"] - FRAMEWORKS_TO_OFFICERS}


def test_later_migration_again_keeps_what_was_added(later):
    admin, [operation] = Group.objects.get(name="admin"), later.operations
    admin.permissions.add(Permission.objects.get(codename="add_group"))

    for code in (operation.reverse_code, operation.code, operation.code):
        run(code)

    assert permissions(admin) == WITH_RULES["admin"] | {"auth.add_group"}


def test_migration_of_inspections_back_takes_what_it_gave_and_there_gives_it_again(inspections, last):
    [operation], [taken] = inspections.operations, last.operations

    for code in (operation.reverse_code, operation.reverse_code):
        run(code)
    back = {group.name: permissions(group) for group in Group.objects.all()}
    for code in (operation.code, operation.code, taken.code):
        run(code)

    assert back == {name: given - INSPECTIONS[name] for name, given in WITH_RULES.items()}
    assert {group.name: permissions(group) for group in Group.objects.all()} == WITH_RULES


def test_migration_of_inspections_goes_back_where_a_group_is_gone(inspections):
    [operation] = inspections.operations
    Group.objects.get(name="member").delete()

    run(operation.reverse_code)

    assert set(Group.objects.values_list("name", flat=True)) == {"officer", "admin"}


def test_later_migration_goes_back_where_the_group_is_gone(later):
    [operation] = later.operations
    Group.objects.get(name="admin").delete()

    run(operation.reverse_code)

    assert set(Group.objects.values_list("name", flat=True)) == {"officer", "member"}


def test_migration_takes_away_what_has_no_effect_from_every_group_and_nothing_else(last):
    [operation] = last.operations
    admin, others = Group.objects.get(name="admin"), Group.objects.create(name="auditors")
    gone = Permission.objects.filter(
        codename__in=[*(f"delete_{name}" for name in WRITTEN), "view_returnline", "delete_monthlyreturn"]
    )
    admin.permissions.add(*gone)
    others.permissions.set(gone)

    run(operation.code)
    run(operation.code)
    run(operation.reverse_code)

    assert gone.count() == 8
    assert permissions(admin) == WITH_RULES["admin"]
    assert permissions(others) == set()


def test_migration_of_restarts_there_and_back_takes_what_it_gave_and_nothing_else():
    loader = MigrationLoader(connection)
    [operation] = loader.get_migration("reports", "0007_admins_restart_control_limits").operations
    admin = Group.objects.get(name="admin")

    run(operation.reverse_code)
    run(operation.reverse_code)
    without = permissions(admin)
    run(operation.code)
    run(operation.code)

    assert without == WITH_RULES["admin"] - RESTARTS
    assert permissions(admin) == WITH_RULES["admin"]


def test_migration_of_restarts_goes_back_where_the_group_is_gone():
    loader = MigrationLoader(connection)
    [operation] = loader.get_migration("reports", "0007_admins_restart_control_limits").operations
    Group.objects.get(name="admin").delete()

    run(operation.reverse_code)

    assert set(Group.objects.values_list("name", flat=True)) == {"officer", "member"}


@pytest.mark.django_db(transaction=True)
def test_tables_emptied_after_a_test_that_commits_are_filled_again_as_they_were():
    """The next test finds the groups: see pytest_runtest_teardown in tests/conftest.py."""
    assert {group.name: permissions(group) for group in Group.objects.all()} == WITH_RULES
