"""Corrections of a figure, in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpis.figures import Figure
from kpis.series import Recording, Revision
from scorecard.revision_texts import month_revision_text, revision_text
from tests.scorecard.builders import indicator

pytestmark = pytest.mark.one_database

RECORDED = datetime(2018, 11, 15, 12, tzinfo=UTC)
CORRECTED = datetime(2018, 12, 12, 12, tzinfo=UTC)
BEFORE = Figure(Decimal(284), Decimal(1204), None)


@pytest.mark.parametrize(
    ("after", "became"),
    [
        pytest.param(Figure(Decimal(301), Decimal(1204), None), "25% (301 of 1,204)", id="another figure"),
        pytest.param(Figure(Decimal(285), Decimal(1204), None), "24% (285 of 1,204)", id="other counts"),
        pytest.param(BEFORE, "the same figure: what is said of it changed", id="other words alone"),
    ],
)
def test_correction_says_what_became_of_the_figure(after, became):
    one, recording = indicator(), Recording(CORRECTED, "admin", "Counted again.")
    revision = Revision(one.measure.id, date(2018, 10, 1), RECORDED, BEFORE, after, recording)

    texts = revision_text(one, revision), month_revision_text(one.measure, revision)

    assert {(text.was, text.became) for text in texts} == {("24% (284 of 1,204)", became)}
