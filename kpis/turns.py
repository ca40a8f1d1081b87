"""Definitions are loaded and frameworks copied one after the other, so that none rests on what is changing.

On SQLite, whose transactions write one at a time, there is nothing to do.
"""

from django.db import connection

from kpis.models import Area, Framework, Indicator, Measure


def take_turns_defining() -> None:
    """Wait until nobody else defines anything, and keep others from it until this transaction ends.

    Whoever reads, publishes figures or sets a target on its page goes on meanwhile.
    """
    if connection.vendor != "postgresql":
        return
    tables = ", ".join(model._meta.db_table for model in (Area, Measure, Framework, Indicator))
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def take_turns_with_targets(indicator: Indicator) -> None:
    """Wait until nobody else changes the targets of this indicator. Rows that name it are added meanwhile.

    To be asked for before anything is written: two that begin with different rows would wait for each other.
    """
    # Without its order, which would have the framework locked, too.
    list(Indicator.objects.filter(pk=indicator.pk).order_by().select_for_update(no_key=True))
