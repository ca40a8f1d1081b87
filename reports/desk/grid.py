"""The rows of a return as the page shows them: every text worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kpis.figures import Figure, Unit
from kpis.known import Places
from kpis.periods import add_months
from kpis.rating import STATUS_LABELS, Polarity
from kpis.series import KnownFigure
from kpis.target_words import target_in_words
from reports.desk.checklist import Checklist
from reports.desk.correction_rows import starting_texts
from reports.desk.counted import has_figure
from reports.desk.digests import seen_of
from reports.desk.expected import ExpectedRow
from reports.desk.last_figures import past_text, read_past
from reports.desk.month import DeskMonth
from reports.desk.point import Point
from reports.desk.posted import explanation_field
from reports.desk.row_texts import GridRow, PastFigure, PointText, TheirText
from reports.desk.said_before import SaidBefore
from reports.desk.saying_again import read_said_before
from reports.desk.typed import Entries
from reports.desk.typed_row import Conflict, TypedRow
from reports.importing.context import Context
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.importing.prospects import level_once_published, made_up_to_reach
from reports.models import ReturnEntry
from reports.preview import StatusText

ANSWERED_IN_FIELDS = ("no_cause", "no_action", "no_back_by")
BETTER = {Polarity.HIGHER: "higher is better", Polarity.LOWER: "lower is better", Polarity.CONTEXT: ""}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows in the place of what is stored: rows that were typed and are not saved."""

    typed: Mapping[str, TypedRow]
    conflicts: Mapping[str, Conflict]
    refused: Mapping[str, Point]


NOTHING_UNSAVED = Shown({}, {}, {})


def shown_rows(at: DeskMonth, *, unsaved: Shown = NOTHING_UNSAVED) -> list[GridRow]:
    """The rows of a month's return, with what was typed and not saved in the place of what is stored."""
    past = read_past([row.place[:2] for row in at.rows], at.period)
    said = read_said_before(at, past)
    builder = _Builder(at, at.entries, at.points, past, said, unsaved)
    return [builder.row(row) for row in at.rows]


@dataclass(frozen=True, slots=True)
class _Builder:
    at: DeskMonth
    entries: Entries
    points: Checklist
    past: Places
    said: Mapping[tuple[int, int], SaidBefore]
    unsaved: Shown

    @property
    def period(self) -> date:
        return self.at.period

    def row(self, row: ExpectedRow) -> GridRow:
        entry, past = self.entries.get(row.place), self.past.get(row.place, {})
        rating, figure = self.points.ratings.get(row.number), self.points.figures.get(row.number)
        figures = _before(row, past, self.period)
        typed = self._typed(row, entry)
        return GridRow(
            key=row.key,
            reference=row.reference,
            title=row.measure.title,
            area="" if row.is_whole else row.area.name,
            aim=self._aim(row),
            aim_mark=self._aim_mark(row),
            takes_counts=row.takes_counts,
            numerator_label=row.numerator_label or "Numerator",
            denominator_label=row.denominator_label or "Denominator",
            decimals=row.measure.decimals,
            is_percent=row.measure.unit is Unit.PERCENT,
            is_due=row.is_due,
            typed=typed,
            seen=seen_of(self._seen_entry(row, entry), instead=self._published_texts(row)),
            comes_to=_comes_to(row, figure),
            is_made_up=row.number in self.points.made_up,
            counts=row.measure.counts_in_words(figure) or "" if figure is not None else "",
            status=StatusText(rating.status.value, STATUS_LABELS[rating.status]) if rating else None,
            published=_one(row, past, self.period),
            past=figures,
            last=figures[-1] if figures else None,
            year_ago=_one(row, past, add_months(self.period, -12)),
            points=tuple(self._points(row)),
            promise_reason=self.points.promise_reasons.get(row.number, ""),
            promise_lacks=tuple(one.column or "" for one in self.points.points_of(row) if one.is_promise),
            asks_for_promise=self.points.needs_promise(row)
            or any(typed.get(name) for name in PROMISE_COLUMNS),
            said_before=self._said_before(row, typed),
            saved_by=_saved_by(entry),
            theirs=_theirs(self.unsaved.conflicts.get(row.key)),
            may_enter=self.at.may_enter.covers(row),
            is_filled=has_figure(typed) and not self._is_as_published(row, entry),
            is_unsaved=row.key in self.unsaved.typed,
        )

    def _said_before(self, row: ExpectedRow, typed: Mapping[str, str]) -> SaidBefore | None:
        """Where it would fill in anything."""
        said = self.said.get(row.place)
        return said if said is not None and said.fills(typed) else None

    def _seen_entry(self, row: ExpectedRow, entry: ReturnEntry | None) -> ReturnEntry | None:
        """What the page shows beside what was typed is what its reader has seen now."""
        conflict = self.unsaved.conflicts.get(row.key)
        return conflict.theirs if conflict is not None else entry

    def _typed(self, row: ExpectedRow, entry: ReturnEntry | None) -> Mapping[str, str]:
        typed = self.unsaved.typed.get(row.key)
        stored = entry.typed if entry is not None else self._published_texts(row)
        if typed is None:
            return stored
        beside = stored if entry is not None else starting_texts(stored, typed.values)
        return {**beside, **typed.values}

    def _published_texts(self, row: ExpectedRow) -> Mapping[str, str]:
        return self.at.published_texts.get(row.place, {})

    def _is_as_published(self, row: ExpectedRow, entry: ReturnEntry | None) -> bool:
        """Whether nothing was typed over what the fields of a correction start from."""
        return entry is None and row.key not in self.unsaved.typed and row.place in self.at.published_texts

    def _aim(self, row: ExpectedRow) -> str:
        """Target 22%, tolerance 23–25%; lower is better. Nothing for a part, which is not rated."""
        context: Context | None = self.points.examined.context
        target = context.targets.get(row.measure.id) if context is not None and row.is_whole else None
        if context is None or target is None:
            return ""
        level = level_once_published(measure=row.measure, area=row.area.id, context=context)
        words = target_in_words(target, level=level, measure=row.measure)
        return "; ".join(part for part in (f"Target {words}", BETTER[row.measure.polarity]) if part)

    def _aim_mark(self, row: ExpectedRow) -> str:
        context = self.points.examined.context
        if context is None or not row.is_whole:
            return ""
        return made_up_to_reach(measure=row.measure, area=row.area.id, context=context)

    def _points(self, row: ExpectedRow) -> Iterable[PointText]:
        refused = self.unsaved.refused.get(row.key)
        for point in ([refused] if refused else []) + self.points.points_of(row):
            if point.code in ANSWERED_IN_FIELDS:
                continue  # the fields of the promise ask for themselves
            asked = explanation_field(row.key, point.code, point.message)
            field = "" if point.is_said_in_row else asked
            yield PointText(
                point.code, point.message, point.column or "", point.is_error, point.explanation, field
            )


def _comes_to(row: ExpectedRow, figure: Figure | None) -> str:
    printed = row.measure.published(figure) if figure is not None else None
    return row.measure.in_words(printed) if printed is not None else ""


def _before(row: ExpectedRow, past: Mapping[date, KnownFigure], period: date) -> tuple[PastFigure, ...]:
    return tuple(past_text(row.measure, month, past[month]) for month in sorted(past) if month < period)


def _one(row: ExpectedRow, past: Mapping[date, KnownFigure], month: date) -> PastFigure | None:
    return past_text(row.measure, month, past[month]) if month in past else None


def _saved_by(entry: ReturnEntry | None) -> str:
    return entry.saved_by.get_username() if entry is not None and entry.saved_by is not None else ""


def _theirs(conflict: Conflict | None) -> TheirText | None:
    if conflict is None:
        return None
    said = tuple((name.replace("_", " "), text) for name, text in conflict.theirs.typed.items() if text)
    if conflict.is_published:
        return TheirText("This row was published anew, while you had it open.", said)
    by, at = _saved_by(conflict.theirs) or "Somebody", timezone.localtime(conflict.theirs.saved_at)
    return TheirText(f"{by} saved this row at {at:%H:%M}, while you had it open.", said)
