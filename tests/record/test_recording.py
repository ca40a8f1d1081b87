"""A form of the admin that cannot be stored: what it answers, and what it says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db.models.signals import pre_save

from kpis.models import Area
from record.models import Entry
from tests.kpis import make

pytestmark = pytest.mark.django_db

ADD = "/admin/kpis/area/add/"
EAST = {"code": "EAST", "name": "East", "kind": "organisation"}


@contextmanager
def stored_in_between(of: type, store: Callable[[], object], *, times: int) -> Iterator[None]:
    """As if somebody else stored a row after the form was looked at, and before it is saved."""
    left = [store] * times

    def store_one(**_: object) -> None:
        if left:
            left.pop()()

    pre_save.connect(store_one, sender=of)
    try:
        yield
    finally:
        pre_save.disconnect(store_one, sender=of)


def store_east() -> None:
    Area.objects.bulk_create([Area(**EAST)])


def test_form_that_is_wrong_answers_422(signed_in):
    answer = signed_in("admin").post(ADD, {**EAST, "code": "two words"})

    assert answer.status_code == 422
    assert "code" in answer.context["adminform"].form.errors


def test_form_that_is_looked_at_or_stored_does_not(signed_in):
    browser = signed_in("admin")

    assert browser.get(ADD).status_code == 200
    assert browser.post(ADD, EAST).status_code == 302
    assert browser.post(ADD, {**EAST, "code": "WEST", "_popup": "1"}).status_code == 200


def test_what_the_database_refused_once_is_looked_at_again(signed_in):
    with stored_in_between(Area, store_east, times=1):
        answer = signed_in("admin").post(ADD, EAST)

    # here the other row went with what was undone, as it would not elsewhere
    assert answer.status_code == 302
    assert Entry.objects.count() == 1


def test_what_the_database_refuses_again_is_said_in_a_sentence(signed_in):
    with stored_in_between(Area, store_east, times=2):
        answer = signed_in("admin").post(ADD, EAST)

    assert answer.status_code == 409
    assert "somebody changed the same thing in the same moment" in answer.content.decode()
    assert f'href="{ADD}"' in answer.content.decode()
    assert not Area.objects.exists()
    assert not Entry.objects.exists()


def test_row_that_others_rest_on_is_not_deleted_and_answers_422(admin_client):
    area = make.service_area().parent

    answer = admin_client.post(f"/admin/kpis/area/{area.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 422
    assert Area.objects.filter(pk=area.pk).exists()
