"""What a return costs: as many statements for ten rows as for a thousand, and bounds for ten thousand."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client

from kpis.models import Framework, Observation
from reports.models import MonthlyReturn, ReturnLine
from tests.reports import at_desk
from tests.reports.large import large_file, make_framework

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/reports/monthlyreturn/upload/"
MOST_STATEMENTS = 40
MOST_PREVIEW_BYTES = 200_000


class People(NamedTuple):
    """The browsers of who uploads and of who publishes, both admins: nobody signs off their own."""

    sender: Client
    admin: Client


@pytest.fixture
def people(signed_in) -> People:
    sender = Client()
    sender.force_login(at_desk.admin("sender"))
    return People(sender, signed_in("admin"))


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    statements: list[str] = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def upload(client: Client, framework: Framework, content: bytes):
    file = SimpleUploadedFile("large.csv", content)
    return client.post(UPLOAD, {"framework": framework.pk, "period": "2018-10", "file": file})


def preview(client: Client, answer) -> bytes:
    return client.get(answer["Location"]).content


def publish(client: Client, answer):
    address = answer["Location"].replace("/preview/", "/publish/")
    return client.post(address, {"explanation": "Counted again."})


def whole_way(people: People, framework: Framework, content: bytes) -> None:
    answer = upload(people.sender, framework, content)
    preview(people.admin, answer)
    assert publish(people.admin, answer).status_code == 302


def statements_of(people: People, *, measures: int, areas: int) -> tuple[int, int]:
    """How many it takes to return so many rows, and then to correct all of them."""
    framework = make_framework(measures=measures, areas=areas)
    with counted() as first:
        whole_way(people, framework, large_file(measures=measures, areas=areas))
    with counted() as second:
        whole_way(people, framework, large_file(measures=measures, areas=areas, more=1))
    assert Observation.objects.current().count() == measures * areas
    return len(first), len(second)


def test_thousand_rows_take_as_many_statements_as_ten(people):
    found = []
    for measures, areas in ((5, 2), (25, 40)):
        with transaction.atomic():
            found.append(statements_of(people, measures=measures, areas=areas))
            transaction.set_rollback(True)

    assert found[0] == found[1]


def test_ten_thousand_rows_stay_within_bounds(people):
    framework = make_framework(measures=100, areas=100)
    contents = [large_file(measures=100, areas=100, more=more) for more in (0, 1)]

    for content in contents:  # new figures, and then corrections of them all
        with counted() as statements:
            answer = upload(people.sender, framework, content)
            page = preview(people.admin, answer)
            published = publish(people.admin, answer)

        assert published.status_code == 302
        assert len(page) <= MOST_PREVIEW_BYTES
        assert len(statements) + past_counting() <= MOST_STATEMENTS

    assert Observation.objects.current().count() == 10_000
    assert unchanged_again_writes_nothing(people.sender, framework, contents[-1])


def past_counting() -> int:
    """Lines go in by COPY on PostgreSQL, which is not among the statements counted here."""
    return 1 if connection.vendor == "postgresql" else 0


def unchanged_again_writes_nothing(client: Client, framework: Framework, content: bytes) -> bool:
    rows = ReturnLine.objects.count(), MonthlyReturn.objects.count(), Observation.objects.count()
    with counted() as statements:
        answer = upload(client, framework, content)
    assert b"Nothing would change" in answer.content
    assert not any(word in sql for sql in statements for word in ("INSERT", "UPDATE", "DELETE"))
    return rows == (ReturnLine.objects.count(), MonthlyReturn.objects.count(), Observation.objects.count())


def test_preview_of_long_commentaries_and_many_warnings_stays_small(people):
    framework = make_framework(measures=10, areas=100)
    whole_way(people, framework, large_file(measures=10, areas=100))
    said = "Said at some length. " * 200
    content = large_file(measures=10, areas=100, more=-500).replace(b"Said", said.encode() + b"Said")

    page = preview(people.admin, upload(people.sender, framework, content))

    assert b"would become" in page
    assert len(page) <= MOST_PREVIEW_BYTES


@pytest.mark.parametrize("measures", [pytest.param(2, id="2 lines"), pytest.param(60, id="60 lines")])
def test_preview_takes_as_many_statements_for_sixty_lines_as_for_two(signed_in, measures):
    client, framework = signed_in("admin"), make_framework(measures=measures, areas=1)
    answer = upload(client, framework, large_file(measures=measures, areas=1))

    with counted() as statements:
        preview(client, answer)

    assert len(statements) <= 10


def test_discarding_a_large_draft_takes_few_statements(signed_in):
    client, framework = signed_in("admin"), make_framework(measures=25, areas=40)
    answer = upload(client, framework, large_file(measures=25, areas=40))

    with counted() as statements:
        client.post(answer["Location"].replace("/preview/", "/discard/"))

    assert not ReturnLine.objects.exists()
    assert len(statements) <= 13
