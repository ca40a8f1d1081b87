"""Some parts of a run, in a process and on a database of their own: `python -m benchmarks.worker PART...`.

Their findings go to standard output, one a line. What they measure is named by DATABASE_URL.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial

from benchmarks import product
from benchmarks.findings import Finding, as_line
from benchmarks.plan import PARTS

Measure = Callable[..., list[Finding]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--small", action="store_true")
    asked = parser.parse_args()
    product.start()
    from benchmarks.council import SMALL, Size

    size, known = SMALL if asked.small else Size(), _measures()
    for name in asked.parts:
        plan = PARTS.get(name)
        rounds = 1 if plan is None else plan.quick if asked.quick else plan.rounds
        for finding in known[name](size, rounds=rounds):
            print(as_line(name, finding), flush=True)
        print(f"{name}: done", file=sys.stderr, flush=True)


def _measures() -> dict[str, Measure]:
    from benchmarks import (
        imports,
        measure_page,
        memory,
        nation,
        pages,
        preparing,
        scorecard,
        statements,
        weight,
    )

    return {
        "prepare": preparing.prepare,
        "collect": preparing.collect,
        "scorecard": scorecard.measure_scorecard,
        "measure": measure_page.measure_measure_page,
        "imports": imports.measure_imports,
        "weight": weight.weigh_pages,
        "statements": statements.count_statements,
        "pages": pages.count_pages,
        "nation": nation.measure_nation,
        **{f"memory-{case}": partial(memory.measure_memory, case=case) for case in memory.CASES},
    }


if __name__ == "__main__":
    main()
