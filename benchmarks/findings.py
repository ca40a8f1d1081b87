"""What was found, and the table that tells it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from benchmarks.timing import Ratio

HEADINGS = ("", "database", "measured", "middle half", "reach", "met", "in this run")


@dataclass(frozen=True, slots=True)
class Finding:
    """One number beside what is to be reached. Smaller is better in every unit there is."""

    what: str
    database: str
    measured: float
    unit: str  # x: a ratio of times
    reach: float | None = None  # None where the number only explains another
    low: float | None = None
    high: float | None = None
    detail: str = ""

    @property
    def met(self) -> str:
        if self.reach is None:
            return ""
        return "yes" if self.measured <= self.reach else "NO"

    def cells(self) -> tuple[str, ...]:
        spread = "" if self.low is None or self.high is None else f"{self.low:.2f} to {self.high:.2f}"
        reach = "" if self.reach is None else self._shown(self.reach)
        return self.what, self.database, self._shown(self.measured), spread, reach, self.met, self.detail

    def _shown(self, number: float) -> str:
        decimals = {"x": 2, "kB": 1, "MB": 0}.get(self.unit, 0)
        return f"{number:,.{decimals}f} {self.unit}"


def of_ratio(
    what: str, database: str, ratio: Ratio, *, reach: float | None = None, detail: str = ""
) -> Finding:
    return Finding(what, database, ratio.middle, "x", reach, ratio.low, ratio.high, detail)


def as_line(part: str, finding: Finding) -> str:
    return json.dumps([part, asdict(finding)])


def from_line(line: str) -> tuple[str, Finding]:
    part, values = json.loads(line)
    return part, Finding(**values)


def table(findings: Iterable[Finding]) -> Iterator[str]:
    rows = [HEADINGS, *[finding.cells() for finding in findings]]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
