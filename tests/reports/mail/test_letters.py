"""What the mails say."""

from datetime import date

import pytest

from reports.deadlines import Deadlines
from reports.desk.counted import FiguresThere
from reports.mail import letters
from tests.reports.mail.mails import DUE, NOVEMBER, TITLE, day

pytestmark = pytest.mark.one_database

ABOUT = letters.Named(
    reader="Ann Ash", framework=TITLE, period=NOVEMBER, link="http://x.example/returns/c/2018-11/"
)


def figures(missing: int) -> FiguresThere:
    """So many of 15 that are missing."""
    return FiguresThere(frozenset(range(15)), frozenset(range(missing)))


def reminder(days: int, *, missing: int = 4, closes: date | None = None, **said: bool) -> letters.Letter:
    waiting = letters.Waiting(
        ABOUT, limits=Deadlines(due=DUE, closes=closes), figures=figures(missing), **said
    )
    return letters.reminder([waiting], today=day(days))


def test_reminder_before_the_due_date_in_full():
    letter = reminder(-5)

    assert letter.subject == "Contract KPIs 2018/19, November 2018: return due by 15 December 2018"
    assert letter.body == (
        "Hello Ann Ash,\n\n"
        "Contract KPIs 2018/19, November 2018\n\n"
        "The return is due by 15 December 2018.\n"
        "4 of 15 figures are still missing.\n\n"
        "Make the return: http://x.example/returns/c/2018-11/\n\n"
        "You get this because you make returns on the Trust Scorecard. "
        "Once the return is submitted, no more reminders of it are sent.\n"
    )


@pytest.mark.parametrize(
    ("days", "headline", "sentence"),
    [
        pytest.param(0, "return due by 15 December 2018", "is due by 15 December 2018.", id="on the day"),
        pytest.param(
            1,
            "return overdue since 15 December 2018",
            "was due by 15 December 2018.\nIt has not been submitted.",
            id="the day after",
        ),
    ],
)
def test_reminder_says_whether_it_is_late(days, headline, sentence):
    letter = reminder(days)

    assert letter.subject.endswith(f": {headline}")
    assert f"The return {sentence}" in letter.body


@pytest.mark.parametrize(
    ("missing", "is_share", "sentence"),
    [
        pytest.param(0, False, "No figure is missing: it only has to be submitted.", id="none"),
        pytest.param(1, False, "1 of 15 figures is still missing.", id="one"),
        pytest.param(3, True, "3 of your 15 figures are still missing.", id="three of the reader's"),
    ],
)
def test_reminder_says_how_many_figures_are_missing(missing, is_share, sentence):
    assert sentence in reminder(1, missing=missing, is_share=is_share).body


def test_reminder_beside_a_file_that_waits_does_not_say_that_it_only_has_to_be_submitted():
    expected = frozenset(range(15))
    counted = FiguresThere(expected, in_files=expected - {14})

    letter = letters.reminder(
        [letters.Waiting(ABOUT, limits=Deadlines(due=DUE, closes=None), figures=counted)], today=day(1)
    )

    assert letter.body == (
        "Hello Ann Ash,\n\n"
        "Contract KPIs 2018/19, November 2018\n\n"
        "The return was due by 15 December 2018.\n"
        "It has not been submitted.\n"
        "No figure is missing, but 14 wait in a file to be signed off: once they are, the return only has to"
        " be submitted.\n\n"
        "Make the return: http://x.example/returns/c/2018-11/\n\n"
        "You get this because you make returns on the Trust Scorecard. "
        "Once the return is submitted, no more reminders of it are sent.\n"
    )


def test_reminder_of_a_return_that_was_sent_back_says_so():
    body = reminder(1, was_sent_back=True).body

    assert "It was sent back to be put right and has not been submitted again." in body
    assert "It has not been submitted." not in body


def test_reminder_says_when_the_return_closes():
    assert "It closes after 30 December 2018:" in reminder(1, closes=day(15)).body


def several(*days: int) -> letters.Letter:
    """A mail of returns that were due so many days ago, each of a plan of its own."""
    return letters.reminder(
        [
            letters.Waiting(
                letters.Named("Ann Ash", f"Plan {number}", NOVEMBER, f"http://x.example/{number}/"),
                limits=Deadlines(due=day(-one), closes=None),
                figures=figures(number),
            )
            for number, one in enumerate(days, start=1)
        ],
        today=DUE,
    )


def test_reminder_of_several_returns_in_full():
    letter = several(20, -2)

    assert letter.subject == "Trust Scorecard: 2 returns to make, 1 of them overdue"
    assert letter.body == (
        "Hello Ann Ash,\n\n"
        "You have 2 returns to make, 1 of them overdue.\n\n"
        "Plan 1, November 2018\n"
        "The return was due by 25 November 2018.\n"
        "It has not been submitted.\n"
        "1 of 15 figures is still missing.\n"
        "http://x.example/1/\n\n"
        "Plan 2, November 2018\n"
        "The return is due by 17 December 2018.\n"
        "2 of 15 figures are still missing.\n"
        "http://x.example/2/\n\n"
        "You get this because you make returns on the Trust Scorecard. "
        "Once a return is submitted, no more reminders of it are sent.\n"
    )


@pytest.mark.parametrize(
    ("days", "headline"),
    [
        pytest.param((0, 0), "2 returns to make, none of them overdue", id="none overdue"),
        pytest.param((1, 0, 0), "3 returns to make, 1 of them overdue", id="one overdue"),
        pytest.param((1, 1), "2 returns to make, all of them overdue", id="all overdue"),
    ],
)
def test_reminder_of_several_says_how_many_are_overdue(days, headline):
    assert several(*days).subject == f"Trust Scorecard: {headline}"


def test_word_of_a_return_sent_back_gives_the_reason():
    letter = letters.sent_back(ABOUT, reason="KPI 2 is of October.\n")

    assert letter.subject == "Contract KPIs 2018/19, November 2018: return sent back"
    assert "What has to be put right:\n\nKPI 2 is of October.\n\nOpen the return: http://x.ex" in letter.body


@pytest.mark.parametrize(("is_correction", "what"), [(False, "return"), (True, "correction")])
def test_word_of_publication_says_what_was_published(is_correction, what):
    letter = letters.published(ABOUT, is_correction=is_correction)

    assert letter.subject == f"Contract KPIs 2018/19, November 2018: {what} published"
    assert f"The {what} was signed off, and its figures are published." in letter.body


def test_subject_is_one_line_whatever_the_title():
    about = letters.Named(reader="Ann", framework="Two\r\nlines", period=NOVEMBER, link="http://x.example/")

    assert letters.published(about, is_correction=False).subject.startswith("Two lines, November 2018:")
