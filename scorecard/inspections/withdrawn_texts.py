"""That something was withdrawn, in the same words of a question, an answer and a recommendation. Pure."""

from dataclasses import dataclass
from datetime import date

from kpis.full_stops import ended
from kpis.periods import day_name


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """day: of the council's clock; because: empty where the reason is not for everybody; since: whether it
    was after the moment that the page is as known at."""

    day: date
    by: str
    because: str
    since: bool = False

    def in_words(self, what: str = "Withdrawn") -> str:
        """Withdrawn on 3 March 2020, by Ann, because: It was typed in twice. what: the first words."""
        when = f"since, on {day_name(self.day)}" if self.since else f"on {day_name(self.day)}"
        why = f", because: {self.because}" if self.because else ""
        return ended(f"{what} {when}, by {self.by}{why}")
