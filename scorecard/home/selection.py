"""Which framework the home page tells of."""

from collections.abc import Container, Iterable

from kpis.models import Framework
from kpis.models.framework import FrameworkKind


def framework_of_home(frameworks: Iterable[Framework], *, reported: Container[int]) -> Framework | None:
    """The first of these that has figures, a contract before any other; where none has, the first contract,
    or the first. None where there are none.

    frameworks: the newest first; reported: the ids of those that have figures. One that is agreed for next
    year is passed over until its figures come.
    """
    by_preference = sorted(
        frameworks, key=lambda one: (one.pk not in reported, one.kind != FrameworkKind.CONTRACT)
    )
    return by_preference[0] if by_preference else None
