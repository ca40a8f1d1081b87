"""What the mails say, in plain text. Pure."""

from dataclasses import dataclass
from datetime import date

from kpis.periods import month_name
from reports.deadlines import Deadlines

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


def reminder(
    about: Named, *, limits: Deadlines, today: date, missing: int, is_share: bool, was_sent_back: bool
) -> Letter:
    """Of a return that is not submitted. missing: figures; is_share: whether of those of the reader alone."""
    due, is_late = _day(limits.due), today > limits.due
    said = [f"The return is due by {due}." if not is_late else f"The return was due by {due}."]
    if was_sent_back:
        said.append("It was sent back to be put right and has not been submitted again.")
    elif is_late:
        said.append("It has not been submitted.")
    said.append(_what_is_missing(missing, is_share=is_share))
    if limits.closes is not None:
        said.append(f"It closes after {_day(limits.closes)}: nothing can be entered then.")
    headline = f"return due by {due}" if not is_late else f"return overdue since {due}"
    ending = f"{WHY} Once the return is submitted, no more reminders of it are sent."
    return _letter(about, headline, said, f"Make the return: {about.link}", ending)


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


def _what_is_missing(count: int, *, is_share: bool) -> str:
    if not count:
        return "No figure is missing: it only has to be submitted."
    what = "of your figures" if is_share else "of its figures"
    return f"{count} {what} {'is' if count == 1 else 'are'} still missing."


def _day(day: date) -> str:
    return f"{day.day} {month_name(day)}"
