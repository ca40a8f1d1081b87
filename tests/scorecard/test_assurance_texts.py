"""A target beside the control limits, in words that do not contradict what happened."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.assurance import Assurance, Record
from kpis.periods import add_months
from scorecard.assurance_texts import assured_in_words
from tests.scorecard.builders import measure

pytestmark = pytest.mark.one_database

NEVER = "As things stand the target is met in no month"
ALWAYS = "As things stand the target is met every month"


def said(assurance: Assurance, met: int, missed: int) -> str:
    """Of so many months from December 2017 on that met the target, and as many that missed it."""
    months = tuple(add_months(date(2017, 12, 1), at) for at in range(max(met, missed)))
    return assured_in_words(assurance, Record(Decimal("15"), months[:met], months[:missed]), measure())


@pytest.mark.parametrize(
    ("assurance", "met", "missed", "sentence"),
    [
        pytest.param(Assurance.FAILS, 0, 18, f"{NEVER}.", id="fails"),
        pytest.param(Assurance.FAILS, 1, 17, f"{NEVER}; December 2017 met it.", id="fails but one"),
        pytest.param(
            Assurance.FAILS, 2, 16, f"{NEVER}; December 2017 and January 2018 met it.", id="fails but two"
        ),
        pytest.param(
            Assurance.FAILS,
            3,
            15,
            f"{NEVER}; December 2017, January 2018 and February 2018 met it.",
            id="fails but three",
        ),
        pytest.param(Assurance.FAILS, 4, 14, f"{NEVER}; 4 of the 18 months met it.", id="fails but four"),
        pytest.param(Assurance.MEETS, 18, 0, f"{ALWAYS}.", id="meets"),
        pytest.param(Assurance.MEETS, 17, 1, f"{ALWAYS}; December 2017 missed it.", id="meets but one"),
        pytest.param(Assurance.MEETS, 14, 4, f"{ALWAYS}; 4 of the 18 months missed it.", id="meets but four"),
        pytest.param(
            Assurance.HIT_OR_MISS,
            18,
            0,
            "All 18 months meet the present target of 15%, but it may be missed in some by chance.",
            id="never missed",
        ),
        pytest.param(
            Assurance.HIT_OR_MISS,
            0,
            18,
            "None of the 18 months meet the present target of 15%, but it may be met in some by chance.",
            id="never met",
        ),
        pytest.param(
            Assurance.HIT_OR_MISS,
            1,
            17,
            "As things stand the target is met some months by chance.",
            id="met once",
        ),
        pytest.param(
            Assurance.HIT_OR_MISS,
            17,
            1,
            "As things stand the target is met some months by chance.",
            id="missed once",
        ),
        pytest.param(
            Assurance.NONE, 0, 18, "None of the 18 months meet the present target of 15%.", id="changed: none"
        ),
        pytest.param(
            Assurance.NONE, 4, 14, "4 of the 18 months meet the present target of 15%.", id="changed: some"
        ),
        pytest.param(
            Assurance.NONE, 18, 0, "All 18 months meet the present target of 15%.", id="changed: all"
        ),
    ],
)
def test_target_is_said_beside_what_happened(assurance, met, missed, sentence):
    assert said(assurance, met, missed) == sentence
