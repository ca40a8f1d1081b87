"""What every test may ask for: the sample data, and people of each group."""

import gc
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import blocking_manager_key

from kpis.models import Framework
from reports.models import Assignment
from tests.sample_rows import load_sample

# Python looks for what can go after every 700 new things; with Django there, that is a twentieth of all time.
gc.set_threshold(100_000, 20, 20)

# Property tests are not timed: a busy machine is no defect
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

# By migration, the function that makes groups, or gives or takes their permissions, in their order.
GIVEN_TO_GROUPS = {
    "reports.migrations.0002_groups_officer_member_admin": "make_groups",
    "reports.migrations.0004_admins_give_frameworks_to_officers": "give_permissions",
    "reports.migrations.0007_admins_restart_control_limits": "let_admins_restart",
    "reports.migrations.0008_admins_annotate_measures": "give_permissions",
    "reports.migrations.0010_who_keeps_inspections_and_who_asks": "give_permissions",
    "accounts.migrations.0003_admins_keep_the_sign_in_rules": "let_admins",
    "record.migrations.0002_the_record_is_unchangeable": "let_admins_read",
    "reports.migrations.0011_admins_set_targets": "let_admins",
    "reports.migrations.0020_no_group_may_what_nobody_can": "take_away",
}


@pytest.fixture(autouse=True)
def _plain_static_files_and_quick_passwords(settings):
    """Tests neither collect static files nor wait for a slow password hash."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits ends by emptying every table; the groups that migrations made come back.

    A hook, since pytest-django's own fixtures are torn down after any fixture of ours.
    """
    yield
    if nextitem is None or not item.funcargs:  # type: ignore[attr-defined]
        return  # the database itself has gone, or the test was skipped before there was one
    marker = item.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if commits or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames):
        with item.config.stash[blocking_manager_key].unblock():
            ContentType.objects.clear_cache()
            for migration, give in GIVEN_TO_GROUPS.items():
                getattr(import_module(migration), give)(apps, None)
            cache.clear()  # its table is no model's: tries counted in one test would limit the next


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """A connection ends with its request: one that a served page kept would keep the database from going."""
    connection.settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="module")
def _sample_of_the_module(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The sample, loaded once for a module's tests, each of which runs in a savepoint above it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(_sample_of_the_module, db) -> None:
    """The sample data of kpis/sample."""


@pytest.fixture
def committed_sample(transactional_db) -> None:
    """The sample data where other threads and processes see it, too."""
    load_sample()


@pytest.fixture
def person(db):
    """Makes a person of a group: person("officer")."""

    def make(group: str) -> User:
        user = get_user_model().objects.create_user(
            group, f"{group}@example.org", group, is_staff=group != "member"
        )
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def given(person):
    """Makes a person of a group who enters every framework that there is: given("officer")."""

    def make(group: str) -> User:
        user = person(group)
        frameworks = Framework.objects.all()
        Assignment.objects.bulk_create(Assignment(user=user, framework=one) for one in frameworks)
        return user

    return make


@pytest.fixture
def officer(given) -> Client:
    """A browser of an officer who enters every framework that there is."""
    client = Client()
    client.force_login(given("officer"))
    return client


@pytest.fixture
def signed_in(person):
    """A browser of a person of a group: signed_in("member")."""

    def make(group: str) -> Client:
        client = Client()
        client.force_login(person(group))
        return client

    return make
