"""What an address names."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404

from kpis.models import Framework
from kpis.periods import parse_month


def framework_named(frameworks: Iterable[Framework], slug: str) -> Framework:
    """The framework of that name; a page that is not found where there is none."""
    for framework in frameworks:
        if framework.slug == slug:
            return framework
    raise Http404("There is no framework of that name.")


def month_of(framework: Framework, text: str) -> date:
    """The framework's month of that name; a page that is not found where it covers none."""
    try:
        period = parse_month(text)
    except ValueError as problem:
        raise Http404(str(problem)) from None
    if not framework.covers(period):
        raise Http404("The framework does not cover that month.")
    return period
