"""A large return from upload to publication, against storing its parsed rows by hand."""

from collections.abc import Callable, Iterator

from django.db import connection
from django.test import Client

from benchmarks import floor, returns
from benchmarks.council import Size
from benchmarks.counting import counted_statements, writes
from benchmarks.findings import Finding, of_ratio
from benchmarks.returns import CSV, XLSX, LargeReturn
from benchmarks.statements import signed_in
from benchmarks.timing import milliseconds, ratio, take_turns

MOST_STATEMENTS = 40
MOST_PREVIEW = 200  # kB
AS_LONG = 4  # times the floor
FLOOR = "floor"
WARM_UPS = 1


def measure_imports(size: Size, *, rounds: int) -> list[Finding]:
    returns.make_ready(size, areas=min(returns.AREAS, size.parts * 10))
    client = signed_in("sender")
    numbers = iter(range(1, returns.MONTHS))
    times = rounds + WARM_UPS
    contenders = {kind: _taking_in(client, size, kind, numbers, times) for kind in (CSV, XLSX)}
    contenders[FLOOR] = _storing(size, numbers, times)
    seconds = take_turns(contenders, rounds=rounds, warm_ups=WARM_UPS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself once it has time
    return [*_ratios(size, seconds), *_counts(client, LargeReturn.make(size, next(numbers)))]


def _taking_in(
    client: Client, size: Size, kind: str, numbers: Iterator[int], times: int
) -> Callable[[], object]:
    made = [LargeReturn.make(size, next(numbers)) for _ in range(times)]
    files = iter([(one.month, one.file(kind)) for one in made])

    def take_in_next() -> None:
        month, content = next(files)
        returns.take_in(client, month=month, content=content, kind=kind)

    return take_in_next


def _storing(size: Size, numbers: Iterator[int], times: int) -> Callable[[], object]:
    parsed = iter([floor.parsed_rows(LargeReturn.make(size, next(numbers))) for _ in range(times)])
    return lambda: floor.store(next(parsed))


def _ratios(size: Size, seconds: dict[str, list[float]]) -> Iterator[Finding]:
    took = {name: milliseconds(found) for name, found in seconds.items()}
    for kind in (CSV, XLSX):
        yield of_ratio(
            f"return of {size.measures} measures as .{kind} / COPY and upsert",
            connection.display_name,
            ratio(seconds[kind], seconds[FLOOR]),
            reach=AS_LONG,
            detail=f"{took[kind]:.0f} / {took[FLOOR]:.0f} ms",
        )


def _counts(client: Client, one: LargeReturn) -> list[Finding]:
    database, content = connection.display_name, one.file(CSV)
    with counted_statements() as sent:
        previewed = returns.take_in(client, month=one.month, content=content, kind=CSV)
    with counted_statements() as sent_again:
        again = returns.upload(client, month=one.month, content=content, kind=CSV)
    written = len(writes(sent_again)) + (again is not None)
    rows = f"{len(one.rows):,} rows"
    return [
        Finding(
            "return, preview and publish", database, len(sent), "statements", MOST_STATEMENTS, detail=rows
        ),
        Finding("preview", database, previewed.size / 1000, "kB", MOST_PREVIEW, detail="not compressed"),
        Finding(
            "the same file again", database, written, "writes", 0, detail=f"{len(sent_again)} statements"
        ),
    ]
