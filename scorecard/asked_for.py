"""What an address names."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404

from kpis.models import Framework
from kpis.periods import add_months, parse_month


def framework_named(frameworks: Iterable[Framework], slug: str) -> Framework:
    """The framework of that name; a page that is not found where there is none."""
    for framework in frameworks:
        if framework.slug == slug:
            return framework
    raise Http404("There is no framework of that name.")


def month_named(framework: Framework, text: str) -> date:
    """The month of an address; a page that is not found where it is none that the framework covers."""
    try:
        period = parse_month(text)
    except ValueError as problem:
        raise Http404(str(problem)) from None
    if not framework.covers(period):
        raise Http404("The framework does not cover that month.")
    return period


def neighbour(framework: Framework, period: date, months: int) -> date | None:
    """The month that lies so many later, where the framework covers it."""
    found = add_months(period, months)
    return found if framework.covers(found) else None
