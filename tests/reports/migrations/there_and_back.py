"""Migrations run with rows there."""

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate_to(name: tuple[str, str]) -> Apps:
    """The models as they are by then."""
    return MigrationExecutor(connection).migrate([name]).apps


def migrate_to_the_last() -> None:
    """As every other test finds the database, whatever was added since."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
