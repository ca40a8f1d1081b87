"""What an address names."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from kpis.models import Framework
from kpis.periods import add_months, day_name, parse_month
from scorecard.moments import LONGEST_QUOTED, NoMoment, moment_in_address
from scorecard.reading import moment_of

INSTEAD_OF = "instead_of"  # the month that was asked for


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


def months_beside(framework: Framework, period: date) -> dict[str, date | None]:
    """The month of a page, and the one before and the one after it, where the framework covers them."""
    earlier, later = add_months(period, -1), add_months(period, 1)
    return {
        "period": period,
        "earlier": earlier if framework.covers(earlier) else None,
        "later": later if framework.covers(later) else None,
    }


class NotUnderstood(ValueError):
    """Something in the address names nothing: to pass over it would show other figures than were asked for.

    name: of the part of the address; the rest is a sentence for the reader. Every published page answers it
    alike (scorecard.access).
    """

    def __init__(self, name: str, sentence: str):
        super().__init__(sentence)
        self.name = name


def moment_asked(request: HttpRequest) -> datetime | None:
    """As known when; None is now. Raises NotUnderstood where the address names no moment, or several."""
    text = _one(request, "as_known_at", "days")
    try:
        return moment_of(text)
    except NoMoment as problem:
        raise NotUnderstood("as_known_at", str(problem)) from None


def month_asked(request: HttpRequest) -> date | None:
    """The month that a page is asked about beside its figures. Raises NotUnderstood where it is none."""
    text = _one(request, "month", "months")
    try:
        return parse_month(text) if text else None
    except ValueError as problem:
        raise NotUnderstood("month", str(problem)) from None


def framework_asked(request: HttpRequest) -> str | None:
    """The slug of the framework that a reader of a measure came from. Raises NotUnderstood where several are
    named."""
    return _one(request, "framework", "frameworks") or None


def is_among(asked: str | None, slugs: Iterable[str]) -> None:
    """Raises NotUnderstood where a framework is asked for that is none of these."""
    if asked is not None and asked not in slugs:
        quoted = f"“{asked[:LONGEST_QUOTED]}{'…' if len(asked) > LONGEST_QUOTED else ''}”"
        raise NotUnderstood("framework", f"This measure is in no framework called {quoted}.")


def run_asked(request: HttpRequest) -> None:
    """Raises NotUnderstood where the address names several months at either end of a run of them."""
    for name in ("from", "to"):
        _one(request, name, "months")


def month_not_covered(request: HttpRequest, framework: Framework) -> date | None:
    """The month that was asked for in whose place another is shown, since the framework does not cover it.

    A hint of ours in the address and nothing that a reader writes: what is none is passed over.
    """
    try:
        asked = parse_month(request.GET.get(INSTEAD_OF, ""))
    except ValueError:
        return None
    return None if framework.covers(asked) else asked


def day_of_grades_asked(request: HttpRequest, *, until: date) -> None:
    """Raises NotUnderstood where the address names several days, or one after the last that can be told."""
    text = _one(request, "as_at", "days")
    try:
        asked = date.fromisoformat(text) if text else until
    except ValueError:
        return  # said by the form
    if asked > until:
        sentence = f"{day_name(asked)} is later than {day_name(until)}. Choose a day up to then."
        raise NotUnderstood("as_at", sentence)


def _one(request: HttpRequest, name: str, several: str) -> str:
    """What the address says under a name; empty where it says nothing. Two answers are none."""
    said = {text.strip() for text in request.GET.getlist(name)}
    if len(said) > 1:
        raise NotUnderstood(name, f"The address names several {several}. Choose one.")
    return said.pop() if said else ""


def day_kept(moment: datetime | None) -> dict[str, str]:
    """What every link keeps of the address: as known when."""
    return {"as_known_at": moment_in_address(moment)} if moment else {}


def query_of(said: Mapping[str, str]) -> str:
    """The query of a link; nothing where nothing is said."""
    return f"?{urlencode(said, safe=':')}" if said else ""
