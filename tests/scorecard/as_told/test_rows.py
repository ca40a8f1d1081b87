"""A scorecard as it was told, beside what is known now, from plain values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Figure
from kpis.series import Recording, Revision
from scorecard.as_told.rows import rows_told_otherwise
from scorecard.as_told.texts import ToldText, notice_of_no_past, told_notice, told_text
from scorecard.known_on import LEFT_OUT, NOTHING_SINCE, known_on
from scorecard.moments import end_of
from scorecard.rows import Scorecard, ScorecardRow
from scorecard.window_texts import OVERLAPPING
from tests.scorecard.builders import indicator, known, row, target

pytestmark = pytest.mark.one_database

OCTOBER = date(2018, 10, 1)
TOLD = datetime(2018, 12, 12, 23, 59, tzinfo=UTC)
CORRECTED = datetime(2019, 1, 3, 10, tzinfo=UTC)


def revision(was: str, became: str, *, at: datetime = CORRECTED, reason: str = "Counted twice.") -> Revision:
    return Revision(
        measure=1,
        period=OCTOBER,
        told_at=TOLD - timedelta(days=9),
        was=Figure(value=Decimal(was)),
        became=Figure(value=Decimal(became)),
        recording=Recording(at, "officer", reason),
    )


def scorecard(*rows: ScorecardRow, revisions: tuple[Revision, ...] = ()) -> Scorecard:
    """Each row is an indicator of its own."""
    numbered = tuple(
        replace(one, indicator=replace(one.indicator, id=at, reference=f"KPI {at}"))
        for at, one in enumerate(rows, 1)
    )
    return Scorecard(numbered, tuple((numbered[0].indicator, one) for one in revisions))


def texts(then: Scorecard, now: Scorecard) -> list[ToldText]:
    return [told_text(one) for one in rows_told_otherwise(then, now, moment=TOLD)]


ONE = indicator(target())


@pytest.mark.parametrize(
    ("then", "now", "differs"),
    [
        pytest.param(row(ONE, m2018_10=81), row(ONE, m2018_10=81), False, id="nothing"),
        pytest.param(row(ONE, m2018_10=81), row(ONE, m2018_10=82), True, id="figure"),
        pytest.param(row(ONE, m2018_10="80.6"), row(ONE, m2018_10="81.4"), False, id="no printed digit"),
        pytest.param(
            row(ONE, m2018_10=known(None, 81, 100)),
            row(ONE, m2018_10=known(None, 162, 200)),
            True,
            id="counts alone",
        ),
        pytest.param(row(ONE), row(ONE, m2018_10=81), True, id="published since"),
        pytest.param(row(ONE, m2018_10=81), row(indicator(target("79")), m2018_10=81), True, id="target"),
        pytest.param(
            row(ONE, m2018_10=81),
            row(indicator(target(start="2018-09")), m2018_10=81),
            False,
            id="same target, set for another month",
        ),
        pytest.param(
            row(ONE, m2018_09=71, m2018_10=81), row(ONE, m2018_09=75, m2018_10=81), True, id="window alone"
        ),
        pytest.param(
            row(ONE, m2017_09=71, m2018_10=81), row(ONE, m2017_09=75, m2018_10=81), False, id="older month"
        ),
    ],
)
def test_row_is_told_otherwise_where_what_is_shown_differs(then, now, differs):
    found = rows_told_otherwise(scorecard(then), scorecard(now), moment=TOLD)

    assert bool(found) is differs


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=6))
def test_rows_that_are_told_are_those_whose_figures_differ(figures):
    then = scorecard(*[row(ONE, m2018_10=before) for before, _ in figures])
    now = scorecard(*[row(ONE, m2018_10=after) for _, after in figures])

    told = [one.then.indicator.id for one in rows_told_otherwise(then, now, moment=TOLD)]

    assert told == [at for at, (before, after) in enumerate(figures, 1) if before != after]


def test_corrected_figure_has_its_status_day_and_reason():
    now = scorecard(row(ONE, m2018_10=74), revisions=(revision("81", "76"), revision("76", "74")))

    [text] = texts(scorecard(row(ONE, m2018_10=81)), now)

    assert (text.figure, text.status.label) == ("74%", "Outside tolerance")
    assert (text.how, text.reason) == ("Corrected on 3 January 2019", "Counted twice.")
    assert text.target == ""
    assert (text.window, text.window_status.label) == ("74%", "Outside tolerance")


def test_correction_before_the_day_is_not_the_reason():
    earlier = revision("70", "81", at=TOLD - timedelta(days=1), reason="An old one.")

    [text] = texts(scorecard(row(ONE)), scorecard(row(ONE, m2018_10=81), revisions=(earlier,)))

    assert (text.how, text.reason) == ("Published since", "")


def test_changed_target_says_what_it_is_now_and_how_the_figure_stands_with_it():
    then, now = row(ONE, m2018_10=81), row(indicator(target("85")), m2018_10=81)

    [text] = texts(scorecard(then), scorecard(now))

    assert (text.target, text.status.label, text.how) == ("85%, tolerance 75–84%", "Within tolerance", "")


def test_window_alone_says_nothing_of_the_figure():
    then, now = row(ONE, m2018_09=71, m2018_10=81), row(ONE, m2018_09=75, m2018_10=81)

    [text] = texts(scorecard(then), scorecard(now))

    assert (text.figure, text.status, text.window) == ("", None, "78%")


@pytest.mark.parametrize("rolling", [True, False])
def test_window_that_is_told_anew_says_where_its_figures_overlap(rolling):
    one = indicator(target(), rolling=rolling)
    then, now = row(one, m2018_09=71, m2018_10=81), row(one, m2018_09=75, m2018_10=81)

    [text] = texts(scorecard(then), scorecard(now))

    assert text.window_overlaps == (OVERLAPPING if rolling else "")


@pytest.mark.parametrize(
    ("figure", "level", "made_up"),
    [
        pytest.param(True, False, "illustrative", id="the figure"),
        pytest.param(True, True, "illustrative", id="both"),
        pytest.param(False, True, "target illustrative", id="the target alone"),
        pytest.param(False, False, "", id="neither"),
    ],
)
def test_what_is_known_now_says_which_of_it_was_made_up(figure, level, made_up):
    of = indicator(target(illustrative=level))
    now = scorecard(row(of, m2018_10=known(74, illustrative=figure)))

    [text] = texts(scorecard(row(of, m2018_10=81)), now)

    assert text.made_up == made_up


def without(why: str) -> ScorecardRow:
    """A row without a figure, and why."""
    return replace(row(ONE), why_missing=why)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        pytest.param("", "The post is vacant.", ["The post is vacant."], id="said since"),
        pytest.param("Not counted.", "The post is vacant.", ["The post is vacant."], id="said anew"),
        pytest.param("Not counted.", "Not counted.", [], id="the same"),
        pytest.param("", "", [], id="nothing said"),
    ],
)
def test_row_without_a_figure_says_what_is_said_of_it_now(then, now, words):
    found = texts(scorecard(without(then)), scorecard(without(now)))

    assert [(one.why_missing, one.figure, one.how) for one in found] == [(word, "", "") for word in words]


def test_figure_that_came_since_is_told_in_the_place_of_the_reason():
    [text] = texts(scorecard(without("Not counted.")), scorecard(row(ONE, m2018_10=81)))

    assert (text.figure, text.how, text.why_missing) == ("81%", "Published since", "")


@pytest.mark.parametrize(
    ("others", "words"),
    [
        pytest.param([(81, 81)], "1 of the 2 rows has been explained since: it says", id="alone"),
        pytest.param(
            [(81, 82), (None, 80)],
            "1 of the 3 rows has been revised since, 1 has been published since and 1 has been explained"
            " since: each says",
            id="beside others",
        ),
    ],
)
def test_notice_counts_what_is_only_explained_apart(others, words):
    then, now = (
        scorecard(*[row(ONE, **({"m2018_10": one} if one else {})) for one in column], last)
        for column, last in (
            ([before for before, _ in others], without("Not counted.")),
            ([after for _, after in others], without("The post is vacant.")),
        )
    )

    assert words in notice(then, now).sentence


def notice(
    then: Scorecard,
    now: Scorecard,
    *,
    recorded=(datetime(2018, 12, 3, 9, tzinfo=UTC),),
    today=date(2026, 11, 22),
):
    told = rows_told_otherwise(then, now, moment=TOLD)
    return told_notice(
        then,
        now,
        told,
        moment=end_of(TOLD.date(), UTC),
        month="October 2018",
        recorded=recorded,
        today=today,
    )


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        pytest.param([(81, 81), (82, 82)], "No row has been revised since.", id="none"),
        pytest.param(
            [(81, 82), (82, 82)], "1 of the 2 rows has been revised since: it says what it is now.", id="one"
        ),
        pytest.param(
            [(81, 82), (82, 83)],
            "2 of the 2 rows have been revised since: each says what it is now.",
            id="two",
        ),
        pytest.param(
            [(81, 82), (82, 83), (None, 80)],
            "2 of the 3 rows have been revised since and 1 has been published since: each says what it is"
            " now.",
            id="one of them new",
        ),
        pytest.param(
            [(81, 81), (None, 83), (None, 80)],
            "2 of the 3 rows have been published since: each says what it is now.",
            id="new ones alone",
        ),
    ],
)
def test_notice_counts_the_rows(figures, sentence):
    then, now = (
        scorecard(*[row(ONE, **({"m2018_10": one} if one is not None else {})) for one in column])
        for column in zip(*figures, strict=True)
    )

    found = notice(then, now)

    assert found.heading == "As it was known on 12 December 2018."
    assert found.sentence == f"{LEFT_OUT} {sentence}"
    assert found.times == (("2018-12-03", "3 December 2018"),)


def test_notice_says_when_the_first_figures_came():
    found = notice(scorecard(row(ONE)), scorecard(row(ONE, m2018_10=81)), recorded=[CORRECTED])

    assert found.sentence == (
        "Nothing of October 2018 was known by then: its first figures were recorded on 3 January 2019."
    )


def test_notice_says_where_nothing_came_at_all():
    found = notice(scorecard(row(ONE)), scorecard(row(ONE)), recorded=())

    assert found.sentence == "No figure of October 2018 has been recorded to this day."


def test_today_has_nothing_to_leave_out():
    noon = datetime(2018, 12, 12, 12, tzinfo=UTC)

    found = notice_of_no_past(known_on(end_of(noon.date(), UTC), now=noon))

    assert found.heading == "As it is known today, 12 December 2018."
    assert found.sentence == NOTHING_SINCE


AT_NINE, AT_FOUR = (datetime(2018, 12, 12, hour, 14, 31, 500, tzinfo=UTC) for hour in (9, 16))


@pytest.mark.parametrize(
    ("recorded", "times"),
    [
        pytest.param([AT_NINE], [("2018-12-12", "12 December 2018")], id="once on a day"),
        pytest.param(
            [AT_NINE, AT_FOUR],
            [
                ("2018-12-12T09:14:32", "12 December 2018 at 09:14:32"),
                ("2018-12-12T16:14:32", "12 December 2018 at 16:14:32"),
            ],
            id="twice on a day",
        ),
        pytest.param(
            [AT_NINE, AT_NINE + timedelta(microseconds=7)],
            [("2018-12-12", "12 December 2018")],
            id="twice in a second",
        ),
        pytest.param(
            [AT_NINE, AT_FOUR, CORRECTED],
            [
                ("2018-12-12T09:14:32", "12 December 2018 at 09:14:32"),
                ("2018-12-12T16:14:32", "12 December 2018 at 16:14:32"),
                ("2019-01-03", "3 January 2019"),
            ],
            id="and on another",
        ),
    ],
)
def test_times_of_a_day_are_told_apart(recorded, times):
    full = scorecard(row(ONE, m2018_10=81))

    assert list(notice(full, full, recorded=recorded).times) == times


@pytest.mark.parametrize("many", [pytest.param(6, id="as many"), pytest.param(7, id="one more")])
def test_no_more_than_five_times_of_a_day_are_led_to(many):
    full = scorecard(row(ONE, m2018_10=81))

    found = notice(full, full, recorded=[AT_NINE + timedelta(minutes=at) for at in range(many)])

    assert len(found.times) == 6


@pytest.mark.parametrize(
    ("today", "time"),
    [
        pytest.param(date(2018, 12, 12), ("2018-12-12T09:14:32", "12 December 2018 at 09:14:32"), id="today"),
        pytest.param(date(2018, 12, 13), ("2018-12-12", "12 December 2018"), id="over"),
    ],
)
def test_end_of_a_day_is_led_to_once_it_has_ended(today, time):
    full = scorecard(row(ONE, m2018_10=81))

    assert notice(full, full, recorded=[AT_NINE], today=today).times == (time,)


@pytest.mark.parametrize(
    ("recorded", "words"),
    [
        pytest.param([AT_NINE], "The link shows the page as it was known then.", id="one"),
        pytest.param([AT_NINE, AT_FOUR], "Each link shows the page as it was known then.", id="two"),
    ],
)
def test_links_to_times_say_what_they_show(recorded, words):
    full = scorecard(row(ONE, m2018_10=81))

    assert notice(full, full, recorded=recorded).led_to == words


def test_figure_published_since_has_no_reason_of_a_later_correction():
    now = scorecard(row(ONE, m2018_10=74), revisions=(revision("81", "74"),))

    [text] = texts(scorecard(row(ONE)), now)

    assert (text.how, text.reason) == ("Published since", "")
