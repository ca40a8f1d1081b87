"""How many of the database's pages a request touches: unlike its time, the same on every machine."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.db import connection

from benchmarks.council import LAST_MONTH, Size, slug_of
from benchmarks.figures import made_measure
from benchmarks.findings import Finding
from benchmarks.product import Site
from kpis.periods import iso_month

MOST = {"scorecard": 600, "measure page": 150}


def count_pages(size: Size, *, rounds: int) -> list[Finding]:
    return list(pages_touched(addresses(size), of="one council"))


def addresses(size: Size) -> dict[str, str]:
    """Of the pages that are looked at, by their names."""
    slug = slug_of(size.indicators[0])
    return {
        "scorecard": f"/scorecards/{slug}/{iso_month(LAST_MONTH)}/",
        "measure page": f"/measures/{made_measure(0).code}/?framework={slug}",
    }


def pages_touched(looked_at: Mapping[str, str], *, of: str) -> Iterator[Finding]:
    """By requests for these addresses; of: whose figures are in the database."""
    site = Site()
    for name, address in looked_at.items():
        touched = _touched(partial(site.get, address))
        yield Finding(
            f"pages of the database for a {name}",
            connection.display_name,
            touched,
            "pages",
            MOST[name],
            detail=of,
        )


def _touched(ask: Callable[[], object]) -> int:
    """By all statements of a request together, each asked once more to be told."""
    ask()
    sent: list[tuple[str, Any]] = []

    def noted(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
        sent.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(noted):
        ask()
    with connection.cursor() as cursor:
        return sum(_pages_of(cursor, sql, values) for sql, values in sent)


def _pages_of(cursor: Any, sql: str, values: Any) -> int:
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values)
    [[told]] = cursor.fetchall()
    [explained] = json.loads(told) if isinstance(told, str) else told
    plan = explained["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
