"""A scorecard as it was told, beside what is known of it now. Pure."""

from dataclasses import dataclass
from datetime import datetime

from kpis.series import Revision
from scorecard.rows import Scorecard, ScorecardRow
from scorecard.wording import target_in_words


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row that is different now. revision: the last correction of its figure since, if there was one."""

    then: ScorecardRow
    now: ScorecardRow
    revision: Revision | None

    @property
    def figure_differs(self) -> bool:
        return _figure(self.then) != _figure(self.now)

    @property
    def target_differs(self) -> bool:
        return target_in_words(self.then) != target_in_words(self.now)

    @property
    def status_differs(self) -> bool:
        return self.then.standing.rating != self.now.standing.rating

    @property
    def window_differs(self) -> bool:
        return _window(self.then) != _window(self.now)

    @property
    def why_missing_differs(self) -> bool:
        """Whether something else is said now of a figure that is missing still."""
        return self.now.why_missing not in ("", self.then.why_missing)

    @property
    def differs(self) -> bool:
        own = self.figure_differs, self.target_differs, self.status_differs, self.why_missing_differs
        return any(own) or self.window_differs

    @property
    def is_new(self) -> bool:
        """Whether it had no figure then, and has one now."""
        return self.then.standing.printed is None and self.now.standing.printed is not None

    @property
    def is_explained_alone(self) -> bool:
        """Whether nothing differs but why its figure is missing."""
        others = self.figure_differs, self.target_differs, self.status_differs, self.window_differs
        return self.why_missing_differs and not any(others)


def rows_told_otherwise(then: Scorecard, now: Scorecard, *, moment: datetime) -> list[ToldRow]:
    """The rows of which something that the page shows is different now: figure, target, status, window,
    or why there is no figure.

    then: the scorecard as known at the moment; now: the same month of the same framework as known now.
    """
    latest = {
        indicator.id: revision for indicator, revision in now.revisions if revision.recording.at > moment
    }
    known_now = {row.indicator.id: row for row in now.rows}
    pairs = [(row, known_now[row.indicator.id]) for row in then.rows if row.indicator.id in known_now]
    told = [ToldRow(row, became, latest.get(row.indicator.id)) for row, became in pairs]
    return [one for one in told if one.differs]


def _figure(row: ScorecardRow) -> tuple[object, ...]:
    """As it is printed: a correction that changes no digit of it changes nothing that was told."""
    one = row.standing
    counts = row.measure.counts_in_words(one.known.figure) if one.known else None
    return one.printed, counts, one.figure_period


def _window(row: ScorecardRow) -> tuple[object, ...]:
    window, rating = row.window, row.window_rating
    return (window.value, window.method, window.included, rating) if window else (None,)
