"""How many statements a page takes for somebody who is signed in, and for a stranger."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from benchmarks.council import LAST_MONTH, Size, slug_of
from benchmarks.counting import counted_statements
from benchmarks.figures import made_measure
from benchmarks.findings import Finding
from kpis.periods import iso_month

MOST = 8


def count_statements(size: Size, *, rounds: int) -> list[Finding]:
    readers = {"signed in": signed_in("reader"), "a stranger": Client()}
    few, many = (slug_of(count) for count in size.indicators)
    month = iso_month(LAST_MONTH)
    pages = {
        f"scorecard of {size.indicators[0]}": f"/scorecards/{few}/{month}/",
        f"scorecard of {size.indicators[1]}": f"/scorecards/{many}/{month}/",
        "measure page": f"/measures/{made_measure(0).code}/?framework={few}",
        "measure page as told": f"/measures/{made_measure(0).code}/?as_known_at=2020-02-01",
    }
    return [
        Finding(f"{name}, {who}", connection.display_name, _count(client, path), "statements", MOST)
        for name, path in pages.items()
        for who, client in readers.items()
    ]


def _count(client: Client, path: str) -> int:
    with counted_statements() as statements:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}.")
    return len(statements)


def signed_in(name: str) -> Client:
    """A browser of somebody in the group that may do everything here."""
    user, is_new = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True})
    if is_new:
        user.groups.add(Group.objects.get(name="admin"))
    client = Client()
    client.force_login(user)
    return client
