"""The measure page, with all areas and months of a measure, against a plain table of the same by hand."""

from django.db import connection

from benchmarks.council import Size, slug_of
from benchmarks.figures import made_measure
from benchmarks.findings import Finding, of_ratio
from benchmarks.product import Site
from benchmarks.scorecard import asking
from benchmarks.timing import milliseconds, ratio, take_turns


def measure_measure_page(size: Size, *, rounds: int) -> list[Finding]:
    code, slug = made_measure(0).code, slug_of(size.indicators[0])
    seconds = take_turns(
        {
            "ours": asking(Site(), f"/measures/{code}/?framework={slug}"),
            "bare": asking(Site(middleware=False), f"/bare/measures/{code}/{slug}/"),
        },
        rounds=rounds,
    )
    took = " / ".join(f"{milliseconds(seconds[name]):.1f}" for name in ("ours", "bare"))
    what = f"measure page, {size.months} months / bare view, raw SQL, plain table"
    found = of_ratio(
        what, connection.display_name, ratio(seconds["ours"], seconds["bare"]), detail=f"{took} ms"
    )
    return [found]
