"""How far a large return takes our process above its resting state. Each in a process of its own."""

import sys

from django.db import connection
from django.urls import reverse

from benchmarks import returns
from benchmarks.council import Size
from benchmarks.findings import Finding
from benchmarks.returns import CSV, XLSX, LargeReturn
from benchmarks.statements import signed_in

MOST = 60  # MB
# Each with the month that its return is for, counted from the latest there can be: none is used twice.
CASES = {"csv-pandas-there": (CSV, 1), "csv": (CSV, 2), "xlsx": (XLSX, 3)}
WORDS = {
    "csv-pandas-there": "memory of a .csv return, pandas loaded before",
    "csv": "memory of a .csv return, pandas loaded for it",
    "xlsx": "memory of an .xlsx return",
}


def measure_memory(size: Size, *, case: str, rounds: int = 1) -> list[Finding]:
    """Call in a fresh process, after the returns have been measured, whose teams and framework it needs."""
    kind, back = CASES[case]
    one = LargeReturn.make(size, returns.MONTHS - back)
    month, content = one.month, one.file(kind)
    rows = len(one.rows)
    del one
    if case == "csv-pandas-there":
        import pandas  # noqa: F401
    client = signed_in("sender")
    client.get(reverse("admin:reports_monthlyreturn_upload"))
    rest = _start_of_peak()
    returns.take_in(client, month=month, content=content, kind=kind)
    more = (_peak() - rest) / 1e6
    return [
        Finding(
            WORDS[case],
            connection.display_name,
            more,
            "MB",
            MOST,
            detail=f"{rows:,} rows; at rest {rest / 1e6:.0f} MB",
        )
    ]


def _start_of_peak() -> int:
    """Bytes held now; from here on the system notes the highest, where it can begin anew."""
    if sys.platform == "linux":
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")
    return _peak()


def _peak() -> int:
    """The most bytes that this process has held."""
    if sys.platform == "linux":
        with open("/proc/self/status") as status:
            [line] = [line for line in status if line.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024
    import resource  # absent on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # macOS counts bytes
