"""Notes beside a chart, and their numbers on it."""

import json
from datetime import UTC, datetime

import pytest
from plotly import graph_objects

from kpis.periods import parse_month
from kpis.series import Note, Recording
from scorecard.measures.annotation_texts import annotation_texts, numbers_by_month
from scorecard.measures.charts import history_chart
from scorecard.measures.history import build_history
from scorecard.standing import Evidences
from tests.scorecard.builders import measure, series

pytestmark = pytest.mark.one_database

AT = datetime(2018, 12, 3, 9, tzinfo=UTC)


def note(month, text, *, withdrawn=False, reworded=False, reason="") -> Note:
    return Note(parse_month(month), text, withdrawn, reworded, Recording(AT, "admin", reason))


NOTES = [
    note("2018-04", "The Trust began"),
    note("2018-06", "Another city", withdrawn=True, reason="A slip"),
    note("2018-06", "A strike", reworded=True, reason="Clearer"),
    note("2018-06", "Snow"),
]


def test_notes_that_stand_are_numbered_and_those_withdrawn_come_last():
    assert [(one.number, one.month, one.text, one.written) for one in annotation_texts(NOTES)] == [
        ("1", "April 2018", "The Trust began", "Written by admin on 3 December 2018"),
        ("2", "June 2018", "A strike", "Reworded by admin on 3 December 2018: Clearer"),
        ("3", "June 2018", "Snow", "Written by admin on 3 December 2018"),
        ("", "June 2018", "Another city", "Withdrawn by admin on 3 December 2018: A slip"),
    ]


def test_chart_marks_the_months_with_their_numbers():
    history = build_history(
        measure(), evidences=Evidences(own=series(m2018_05=80, m2018_07=81)), coverages=[], areas=[]
    )
    numbers = numbers_by_month(annotation_texts(NOTES))

    drawn = json.loads(json.dumps(history_chart(history, None, numbers)))

    assert graph_objects.Figure(drawn).to_plotly_json() == drawn
    # April lies before the first month of the chart
    assert [(one["x"], one["text"]) for one in drawn["layout"]["annotations"]] == [("2018-06-01", "2, 3")]
    assert [one["x0"] for one in drawn["layout"]["shapes"]] == ["2018-06-01"]


@pytest.mark.parametrize("month", [pytest.param("2018-05", id="first"), pytest.param("2018-07", id="last")])
def test_first_and_last_month_of_the_chart_are_marked(month):
    history = build_history(
        measure(), evidences=Evidences(own=series(m2018_05=80, m2018_07=81)), coverages=[], areas=[]
    )

    drawn = history_chart(history, None, {parse_month(month): ("1",)})

    assert len(drawn["layout"]["annotations"]) == 1


def test_chart_without_notes_has_no_marks():
    history = build_history(measure(), evidences=Evidences(own=series(m2018_05=80)), coverages=[], areas=[])

    assert "annotations" not in history_chart(history)["layout"]
