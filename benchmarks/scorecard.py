"""The scorecard, uncached and unread by anybody signed in, against the same done by hand."""

from collections.abc import Callable
from functools import partial

from django.db import connection

from benchmarks.council import LAST_MONTH, Size, slug_of
from benchmarks.findings import Finding, of_ratio
from benchmarks.product import Site
from benchmarks.timing import milliseconds, ratio, take_turns
from kpis.periods import iso_month

OURS, BARE, SQL, MORE = "ours", "bare", "statements", "more"


def measure_scorecard(size: Size, *, rounds: int) -> list[Finding]:
    few, many = size.indicators
    product, naked = Site(), Site(middleware=False)
    ours = f"/scorecards/{slug_of(few)}/{iso_month(LAST_MONTH)}/"
    seconds = take_turns(
        {
            OURS: asking(product, ours),
            BARE: asking(naked, f"/bare{ours}"),
            SQL: asking(naked, ours.replace("/scorecards/", "/bare/statements/")),
            MORE: asking(product, ours.replace(slug_of(few), slug_of(many))),
        },
        rounds=rounds,
    )
    compared = (
        (f"scorecard of {few} / bare view, same raw SQL, plain template", OURS, BARE, 2),
        (f"scorecard of {few} / a view that only runs its SQL", OURS, SQL, 4),
        (f"scorecard of {many} / scorecard of {few}", MORE, OURS, 5),
    )
    return [
        of_ratio(
            what,
            connection.display_name,
            ratio(seconds[one], seconds[other]),
            reach=reach,
            detail=f"{milliseconds(seconds[one]):.1f} / {milliseconds(seconds[other]):.1f} ms",
        )
        for what, one, other, reach in compared
    ]


def asking(site: Site, path: str) -> Callable[[], object]:
    """A request for a page, tried once first: what fails quickly is no measurement."""
    answer = site.get(path)
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}.")
    return partial(site.get, path)
