"""What migrating leaves ready for signing in, there and back."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

RULES = {f"{verb}_groupsecurity" for verb in ("view", "add", "change", "delete")}


def rules_of_admins() -> set[str]:
    found = Group.objects.get(name="admin").permissions.filter(content_type__app_label="accounts")
    return set(found.values_list("codename", flat=True))


def migrate_to(name: str) -> None:
    MigrationExecutor(connection).migrate([("accounts", name)])


@pytest.mark.django_db(transaction=True)
def test_table_and_permissions_go_and_come_back():
    migrate_to("0001_sign_in_rules_of_groups")
    assert "cache" not in connection.introspection.table_names()
    assert rules_of_admins() == set()

    migrate_to("0003_admins_keep_the_sign_in_rules")
    migrate_to("0002_table_of_the_cache")
    migrate_to("0003_admins_keep_the_sign_in_rules")

    cache.set("tried", 1)
    assert cache.get("tried") == 1
    assert rules_of_admins() == RULES
