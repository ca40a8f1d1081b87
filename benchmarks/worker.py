"""One part of a run, in a process and on a database of its own: `python -m benchmarks.worker PART`.

Its findings go to standard output, one a line. What it measures is named by DATABASE_URL.
"""

import argparse
from collections.abc import Callable
from functools import partial

from benchmarks import product
from benchmarks.findings import Finding, as_line

Part = Callable[..., list[Finding]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("part")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--small", action="store_true")
    asked = parser.parse_args()
    product.start()
    from benchmarks.council import SMALL, Size

    size = SMALL if asked.small else Size()
    for finding in _parts()[asked.part](size, rounds=asked.rounds):
        print(as_line(finding), flush=True)


def _parts() -> dict[str, Part]:
    from benchmarks import imports, measure_page, memory, preparing, scorecard, statements, weight

    return {
        "prepare": preparing.prepare,
        "collect": preparing.collect,
        "scorecard": scorecard.measure_scorecard,
        "measure": measure_page.measure_measure_page,
        "imports": imports.measure_imports,
        "weight": weight.weigh_pages,
        "statements": statements.count_statements,
        **{f"memory-{case}": partial(memory.measure_memory, case=case) for case in memory.CASES},
    }


if __name__ == "__main__":
    main()
