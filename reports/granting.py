"""What migrations give to groups and take from them again."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions

Step = Callable[[Apps, Any], None]


def granting(app: str, may: Mapping[str, Collection[str]]) -> tuple[Step, Step]:
    """The two ways of a migration: groups are given permissions of an app, by codename; and they go again.

    Repeatable: a permission that is there already stays, and one that is not is not missed.
    """

    def give(apps: Apps, schema_editor: Any) -> None:
        # Permissions are made after all migrations have run, and the groups need them now.
        create_permissions(installed.get_app_config(app), verbosity=0, apps=apps)
        for name, codenames in may.items():
            group = apps.get_model("auth", "Group").objects.get(name=name)
            group.permissions.add(*_permissions(apps, codenames))

    def take(apps: Apps, schema_editor: Any) -> None:
        for group in apps.get_model("auth", "Group").objects.filter(name__in=may):
            group.permissions.remove(*_permissions(apps, may[group.name]))

    def _permissions(apps: Apps, codenames: Collection[str]) -> Any:
        found = apps.get_model("auth", "Permission").objects
        return found.filter(content_type__app_label=app, codename__in=codenames)

    return give, take
