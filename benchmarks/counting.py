"""Counting the statements that a database is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorDebugWrapper
from django.test.utils import CaptureQueriesContext

WRITES = ("INSERT", "UPDATE", "DELETE", "COPY")


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The statements sent within, COPY included, which Django's own list leaves out; complete at the end."""
    found: list[str] = []

    def copy_expert(self: Any, statement: str, *rest: Any) -> Any:
        found.append(statement)
        return self.cursor.copy_expert(statement, *rest)

    CursorDebugWrapper.copy_expert = copy_expert
    try:
        with CaptureQueriesContext(connection) as captured:
            yield found
        found += [query["sql"] for query in captured.captured_queries]
    finally:
        del CursorDebugWrapper.copy_expert


def writes(statements: list[str]) -> list[str]:
    return [one for one in statements if one.lstrip().upper().startswith(WRITES)]
