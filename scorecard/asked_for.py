"""What an address names."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from kpis.models import Framework
from kpis.periods import add_months, parse_month
from scorecard.forms import AsKnown


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


def moment_asked(request: HttpRequest) -> datetime | None:
    """As known when; None is now."""
    view = AsKnown(request.GET)
    view.is_valid()
    return view.moment()


def day_kept(moment: datetime | None) -> dict[str, str]:
    """What every link keeps of the address: as known when."""
    return {"as_known_at": f"{moment:%Y-%m-%d}"} if moment else {}


def query_of(said: Mapping[str, str]) -> str:
    """The query of a link; nothing where nothing is said."""
    return f"?{urlencode(said)}" if said else ""
