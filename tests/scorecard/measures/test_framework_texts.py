"""A measure under each framework, where targets are known and where none is."""

import pytest

from kpis.periods import parse_month
from kpis.windows import WindowTerms
from scorecard.measures.framework_texts import framework_texts
from scorecard.measures.history import Coverage
from tests.scorecard.builders import indicator, target

pytestmark = pytest.mark.one_database


def under(*of_each, in_the_past):
    years = ((2017, "2017-04", "2018-03"), (2018, "2018-04", "2019-03"))
    coverages = [
        Coverage(
            indicator(*targets, window=WindowTerms(12, True)),
            str(year),
            str(year),
            parse_month(first),
            parse_month(last),
        )
        for (year, first, last), targets in zip(years, of_each, strict=True)
    ]
    return list(framework_texts(coverages, indicator().measure, in_the_past=in_the_past))[-1]


EARLY = target("80", "75", start="2017-04")


@pytest.mark.parametrize(
    ("of_each", "in_the_past", "targets", "changes"),
    [
        pytest.param(
            [[EARLY], [EARLY]],
            True,
            "80%, tolerance 75–79%, from April 2018",
            "Nothing: the same reference, target and window",
            id="same target",
        ),
        pytest.param(
            [[], []],
            True,
            "no target was known by then",
            "Nothing: the same reference and window; no target was known by then",
            id="none known by then",
        ),
        pytest.param(
            [[], []],
            False,
            "no target is set",
            "Nothing: the same reference and window; no target is set",
            id="none set",
        ),
        pytest.param(
            [[EARLY], []],
            True,
            "no target was known by then",
            "Target: 80%, tolerance 75–79%; now no target was known by then",
            id="known under the first alone",
        ),
    ],
)
def test_target_that_was_not_known_is_never_called_the_same(of_each, in_the_past, targets, changes):
    found = under(*of_each, in_the_past=in_the_past)

    assert (found.targets, found.changes) == ((targets,), (changes,))
