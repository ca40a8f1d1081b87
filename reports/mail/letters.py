"""What the mails say, in plain text. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpis.periods import day_name, month_name
from reports.deadlines import Deadlines
from reports.desk.counted import FiguresThere

WHY = "You get this because you make returns on the Trust Scorecard."


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Named:
    """Which return a letter is about, to whom it goes, and the full address of the page it leads to."""

    reader: str
    framework: str
    period: date
    link: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A return that is not submitted. is_share: whether the figures are those of the reader alone."""

    about: Named
    limits: Deadlines
    figures: FiguresThere
    is_share: bool = False
    was_sent_back: bool = False

    def is_late(self, today: date) -> bool:
        return today > self.limits.due


def reminder(waiting: Sequence[Waiting], *, today: date) -> Letter:
    """Of all the returns that wait for a reader, one at least; the most urgent first."""
    if len(waiting) > 1:
        return _reminder_of_several(waiting, today=today)
    [one] = waiting
    due = day_name(one.limits.due)
    headline = f"return overdue since {due}" if one.is_late(today) else f"return due by {due}"
    ending = f"{WHY} Once the return is submitted, no more reminders of it are sent."
    return _letter(one.about, headline, _said_of(one, today), f"Make the return: {one.about.link}", ending)


def _reminder_of_several(waiting: Sequence[Waiting], *, today: date) -> Letter:
    late = sum(one.is_late(today) for one in waiting)
    overdue = f"{'all' if late == len(waiting) else late} of them overdue" if late else "none of them overdue"
    headline = f"{len(waiting)} returns to make, {overdue}"
    paragraphs = [f"Hello {waiting[0].about.reader},", f"You have {headline}."]
    for one in waiting:
        name = f"{one.about.framework}, {month_name(one.about.period)}"
        paragraphs.append("\n".join((name, *_said_of(one, today), one.about.link)))
    paragraphs.append(f"{WHY} Once a return is submitted, no more reminders of it are sent.")
    return Letter(f"Trust Scorecard: {headline}", "\n\n".join(paragraphs) + "\n")


def _said_of(one: Waiting, today: date) -> list[str]:
    is_late = one.is_late(today)
    said = [f"The return {'was' if is_late else 'is'} due by {day_name(one.limits.due)}."]
    if one.was_sent_back:
        said.append("It was sent back to be put right and has not been submitted again.")
    elif is_late:
        said.append("It has not been submitted.")
    said.append(one.figures.missing_in_words(whose="your" if one.is_share else ""))
    if one.limits.closes is not None:
        said.append(f"It closes after {day_name(one.limits.closes)}: nothing can be entered then.")
    return said


def sent_back(about: Named, *, reason: str) -> Letter:
    said = ["The return was sent back to you. What has to be put right:", "", reason.strip()]
    ending = "Put it right and submit it again."
    return _letter(about, "return sent back", said, f"Open the return: {about.link}", ending)


def published(about: Named, *, is_correction: bool) -> Letter:
    what = "correction" if is_correction else "return"
    said = [f"The {what} was signed off, and its figures are published."]
    return _letter(about, f"{what} published", said, f"Read the scorecard: {about.link}", WHY)


def _letter(about: Named, headline: str, said: list[str], link: str, ending: str) -> Letter:
    month = month_name(about.period)
    # In one line: what is typed as a title may hold a line break, which no subject may.
    subject = " ".join(f"{about.framework}, {month}: {headline}".split())
    paragraphs = (f"Hello {about.reader},", f"{about.framework}, {month}", "\n".join(said), link, ending)
    return Letter(subject, "\n\n".join(paragraphs) + "\n")
