"""Deeds done in the same moment, each in a thread and on a database connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connections

PATIENCE = 30  # seconds until a thread is taken to wait for ever


def at_once(*deeds: Callable[[], Any], refusals: tuple[type[Exception], ...] = ()) -> list[Any]:
    """What each came to: what it returned or, of these kinds, the refusal that it raised."""
    outcomes: list[Any] = [None] * len(deeds)
    ready = Barrier(len(deeds), timeout=PATIENCE)

    def run(number: int) -> None:
        try:
            ready.wait()
            outcomes[number] = deeds[number]()
        except refusals as refusal:
            outcomes[number] = refusal
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,), daemon=True) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return outcomes
