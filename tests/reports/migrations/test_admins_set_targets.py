"""The migrations by which admins set targets and read the record, there and back."""

import pytest
from django.apps import apps as installed
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("app", "name", "codename"),
    [
        pytest.param("reports", "0011_admins_set_targets", "add_target", id="targets"),
        pytest.param("record", "0002_the_record_is_unchangeable", "view_entry", id="the record"),
    ],
)
def test_permission_comes_and_goes_with_its_migration(app, name, codename):
    operation = MigrationLoader(connection).get_migration(app, name).operations[-1]
    held = Group.objects.get(name="admin").permissions.filter(codename=codename)

    operation.reverse_code(installed, schema_editor=None)
    operation.reverse_code(installed, schema_editor=None)
    without = held.count()
    operation.code(installed, schema_editor=None)
    operation.code(installed, schema_editor=None)

    assert (without, held.count()) == (0, 1)
