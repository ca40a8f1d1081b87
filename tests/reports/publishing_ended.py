"""A process that publishes a return again and again, and each time is ended one statement later than before.

Run by test_publishing_ended.py with the return's and the publisher's ids, and how it ends: `killed` by a
signal that no process can catch, or `cut` off from the database (PostgreSQL). Prints, as JSON, what stood in
the database after each attempt; the last attempt is the one that nothing ended.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

MOST_STATEMENTS = 100
KILLED, CUT = "killed", "cut"

Execute = Callable[..., Any]


class EndsAt:
    """Lets so many statements pass, and ends the process, or its connection, ahead of the next."""

    def __init__(self, statements: int, how: str):
        self.left, self.how = statements, how

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if self.left == 0:
            self.end(context["connection"])
        self.left -= 1
        return execute(sql, params, many, context)

    def end(self, connection: Any) -> None:
        if self.how == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        connection.connection.close()


def attempt(statements: int, how: str, *, monthly_return: int, by: int) -> bool:
    """Publish in a process of its own; whether it came to its end by itself, without an error."""
    from django.contrib.auth.models import User
    from django.db import connection

    from reports.models import MonthlyReturn
    from reports.publishing import publish

    connection.close()
    child = os.fork()
    if child == 0:
        found, person = MonthlyReturn.objects.get(pk=monthly_return), User.objects.get(pk=by)
        try:
            with connection.execute_wrapper(EndsAt(statements, how)):
                publish(monthly_return=found, by=person)
        except Exception:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def standing(monthly_return: int) -> dict[str, Any]:
    """What the database holds of it, as another process sees it."""
    from django.db import connection

    from kpis.models import Observation
    from reports.models import MonthlyReturn

    found = MonthlyReturn.objects.get(pk=monthly_return)
    current = Observation.objects.current().filter(period=found.period)
    stands = {
        "state": found.state,
        "lines_published": found.lines.published().count(),
        "current": current.count(),
        "superseded": Observation.objects.filter(period=found.period, superseded_at__isnull=False).count(),
        "events": found.events.filter(kind="published").count(),
    }
    connection.close()
    return stands


def main() -> None:
    monthly_return, by, how = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    django.setup()
    seen = []
    for statements in range(MOST_STATEMENTS):
        done = attempt(statements, how, monthly_return=monthly_return, by=by)
        seen.append({"done": done, **standing(monthly_return)})
        if done:
            break
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
