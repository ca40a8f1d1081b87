"""The scorecard, uncached and unread by anybody signed in, against the same done by hand."""

from collections.abc import Callable
from functools import partial

from django.db import connection

from benchmarks.council import LAST_MONTH, Size, slug_of
from benchmarks.findings import Finding, of_ratio
from benchmarks.product import Site
from benchmarks.timing import milliseconds, ratio, take_turns
from kpis.periods import iso_month

BARE, SQL, MORE = "bare", "statements", "more"
ROWS_COMPARED = 5  # how many times as long the large framework may take


def measure_scorecard(size: Size, *, rounds: int) -> list[Finding]:
    few, many = size.indicators
    product, naked = Site(), Site(middleware=False)
    ours = f"/scorecards/{slug_of(few)}/{iso_month(LAST_MONTH)}/"
    seconds = take_turns(
        {
            "ours": asking(product, ours),
            BARE: asking(naked, f"/bare{ours}"),
            SQL: asking(naked, ours.replace("/scorecards/", "/bare/statements/")),
            MORE: asking(product, ours.replace(slug_of(few), slug_of(many))),
        },
        rounds=rounds,
    )
    took = {name: f"{milliseconds(found):.1f}" for name, found in seconds.items()}
    database = connection.display_name
    found = of_ratio
    return [
        found(
            f"scorecard of {few} / bare view, same raw SQL, plain template",
            database,
            ratio(seconds["ours"], seconds[BARE]),
            reach=2,
            detail=f"{took['ours']} / {took[BARE]} ms",
        ),
        found(
            f"scorecard of {few} / a view that only runs its SQL",
            database,
            ratio(seconds["ours"], seconds[SQL]),
            reach=4,
            detail=f"{took['ours']} / {took[SQL]} ms",
        ),
        found(
            f"scorecard of {many} / scorecard of {few}",
            database,
            ratio(seconds[MORE], seconds["ours"]),
            reach=ROWS_COMPARED,
            detail=f"{took[MORE]} / {took['ours']} ms",
        ),
    ]


def asking(site: Site, path: str) -> Callable[[], object]:
    """A request for a page, tried once first: what fails quickly is no measurement."""
    answer = site.get(path)
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}.")
    return partial(site.get, path)
