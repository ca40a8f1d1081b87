"""A moment as an address or a command names it, and as a person reads it. Pure.

Whatever is shown as known at a moment goes through here, so that a text means the same everywhere.
"""

import re
from datetime import UTC, date, datetime, time, tzinfo

from kpis.periods import FIRST_YEAR, LAST_YEAR, day_name

# A plus sign that was not encoded reaches us as a blank: 2018-12-12T10:00 01:00.
WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?P<offset>Z|[+\- ]\d{2}:\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
HOW = "Write a day such as 2018-12-12, or a day and time such as 2018-12-12T10:00."
LONGEST_QUOTED = 40  # characters of a text that is not understood


class NoMoment(ValueError):
    """A text that names no moment of the past, with a sentence for whoever wrote it."""


def moment_written(text: str, *, now: datetime, zone: tzinfo) -> datetime:
    """The moment that a text names, by the clock of a zone: 2018-12-12 is the end of that day there, and
    2018-12-12T10:00 ten o'clock there unless an offset follows.

    Raises NoMoment where it is written otherwise, there was no such day or time, it came twice that night,
    or it has not come yet. Today, as a day, is what is known now.
    """
    quoted = f"“{text[:LONGEST_QUOTED]}{'…' if len(text) > LONGEST_QUOTED else ''}”"
    if not text.strip():
        raise NoMoment(f"No day is named. {HOW}")
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise NoMoment(f"{quoted} is not a time. {HOW}")
    if not FIRST_YEAR <= int(text.strip()[:4]) <= LAST_YEAR:
        raise NoMoment(f"{quoted} is not a time between the years {FIRST_YEAR} and {LAST_YEAR}. {HOW}")
    try:
        moment = _moment(found, zone)
    except NoMoment:
        raise
    except ValueError:
        raise NoMoment(f"{quoted} is not a time: there is no such day or hour. {HOW}") from None
    today = now.astimezone(zone).date()
    if moment > now and moment != end_of(today, zone):
        raise NoMoment(f"{moment_name(moment)} has not come yet. Choose a day up to {day_name(today)}.")
    return moment


def end_of(day: date, zone: tzinfo) -> datetime:
    """The last moment of a day: all of its papers were out by then."""
    return datetime.combine(day, time.max, tzinfo=zone)


def _moment(found: re.Match[str], zone: tzinfo) -> datetime:
    """Raises ValueError where the calendar has no such day or hour."""
    if found["time"] is None:
        return end_of(date.fromisoformat(found["day"]), zone)
    offset = (found["offset"] or "").replace(" ", "+").upper()
    moment = datetime.fromisoformat(f"{found['day']}T{found['time']}{offset}")
    if moment.tzinfo is not None:
        return moment.astimezone(zone)
    moment = moment.replace(tzinfo=zone)
    said = f"{found['time']} on {day_name(moment)}"
    if moment.astimezone(UTC).astimezone(zone).replace(fold=0) != moment:
        raise NoMoment(f"There was no {said}: the clocks went forward over it.")
    if _came_twice(moment):
        hours = " or ".join(f"{one:%z}"[:3] + ":00" for one in (moment, moment.replace(fold=1)))
        raise NoMoment(f"It was {said} twice, since the clocks went back. Write {hours} behind the time.")
    return moment


def _came_twice(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _is_day(moment: datetime) -> bool:
    return moment.time() == time.max


def moment_in_address(moment: datetime) -> str:
    """As an address has it, so that it names the same moment again: 2018-12-12; 2018-12-12T10:00."""
    if _is_day(moment):
        return moment.date().isoformat()
    timespec = "microseconds" if moment.microsecond else "seconds" if moment.second else "minutes"
    written = moment if _came_twice(moment) else moment.replace(tzinfo=None)
    return written.isoformat(timespec=timespec)


def moment_name(moment: datetime) -> str:
    """As a person reads it: 12 December 2018; 12 December 2018 at 10:00."""
    if _is_day(moment):
        return day_name(moment)
    clock = f"{moment:%H:%M:%S}" if moment.second or moment.microsecond else f"{moment:%H:%M}"
    which = f" {moment:%Z}" if _came_twice(moment) else ""
    return f"{day_name(moment)} at {clock}{which}"
