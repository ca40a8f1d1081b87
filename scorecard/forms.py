"""What a request may ask of the scorecard pages."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from kpis.models import Framework
from kpis.models.rules import choices_of
from kpis.periods import month_name, parse_month
from kpis.rating import Status
from scorecard.measures.looks import View
from scorecard.moments import LONGEST_QUOTED, NoMoment, moment_in_address
from scorecard.order import Order
from scorecard.reading import moment_of

EVERY_MONTH = "every_month"


class ChoiceOfScorecard(forms.Form):
    """Which framework and month to show. The page writes out the choices itself."""

    framework = forms.SlugField()
    month = forms.CharField()

    def clean_month(self) -> date:
        try:
            return parse_month(self.cleaned_data["month"])
        except ValueError as problem:
            raise forms.ValidationError(str(problem), code="malformed") from None


class Moment(forms.CharField):
    """A moment of the past: a day, or a day and time."""

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        try:
            return moment_of(text)
        except NoMoment as problem:
            raise forms.ValidationError(str(problem), code="no_moment") from None


class AsKnown(forms.Form):
    """As known when. What else makes no sense is passed over, where the page says what it shows."""

    as_known_at = Moment(required=False)

    def moment(self) -> datetime | None:
        """None is now. What names no moment never gets as far: see scorecard.asked_for.moment_asked."""
        moment: datetime | None = self.cleaned_data["as_known_at"]
        return moment

    def kept_beside_the_day(self) -> dict[str, str]:
        """What else the address says that makes sense: links to the same page on another day keep it."""
        said = {name: str(value) for name, value in self.cleaned_data.items() if value}
        return {name: value for name, value in said.items() if name != "as_known_at"}


class ViewOfMeasure(AsKnown):
    """From which framework and month the reader came, and how the months are looked at."""

    framework = forms.SlugField(required=False)
    month = forms.CharField(required=False)
    view = forms.ChoiceField(choices=choices_of(View), required=False)
    parts = forms.ChoiceField(choices=[(EVERY_MONTH, "Every month")], required=False)

    def chosen_view(self) -> View:
        return View(self.cleaned_data.get("view") or View.MONTH)

    def every_month(self) -> bool:
        """Whether every month of the service areas and teams is asked for."""
        return self.cleaned_data.get("parts") == EVERY_MONTH

    def kept(self) -> dict[str, str]:
        """What links within the page keep of its address: where the reader came from, and as known when."""
        names = ("framework", "month", "as_known_at")
        found = {name: self.cleaned_data.get(name) for name in names}
        if found["as_known_at"]:
            found["as_known_at"] = moment_in_address(found["as_known_at"])
        return {name: str(value) for name, value in found.items() if value}


class ViewOfScorecard(AsKnown):
    """Which rows to show, and in what order."""

    status = forms.ChoiceField(choices=choices_of(Status), required=False)
    order = forms.ChoiceField(choices=choices_of(Order), required=False)

    def chosen_status(self) -> Status | None:
        status = self.cleaned_data.get("status")
        return Status(status) if status else None

    def unknown_status(self) -> str:
        """What was asked for as a status and is none: every row is shown then, and the page says so."""
        asked = str(self.data.get("status", ""))
        return asked[:LONGEST_QUOTED] if "status" in self.errors else ""

    def chosen_order(self) -> Order:
        return Order(self.cleaned_data.get("order") or Order.REFERENCE)


class RunOfMonths(AsKnown):
    """From which month of a framework to which. Whichever is not given is its first or last with figures."""

    FROM, TO = "from", "to"  # no names that Python lets a class have

    def __init__(self, asked: Mapping[str, Any], *, framework: Framework, usual: tuple[date, date]):
        super().__init__(asked)
        self.framework, self.usual = framework, usual
        self.asked: tuple[date | None, date | None] = (None, None)  # None: not given, or refused
        self.fields[self.FROM] = forms.CharField(required=False, label="From")
        self.fields[self.TO] = forms.CharField(required=False, label="To")

    def clean(self) -> dict[str, Any]:
        first, last = self.asked = self._month(self.FROM), self._month(self.TO)
        if first and last and first > last:
            sentence = f"{month_name(first)} is later than {month_name(last)}. Choose a month up to then."
            self.add_error(self.FROM, forms.ValidationError(sentence, code="reversed"))
        return self.cleaned_data

    def _month(self, name: str) -> date | None:
        written = self.cleaned_data.get(name)
        try:
            month = parse_month(written) if written else None
        except ValueError as problem:
            self.add_error(name, forms.ValidationError(str(problem), code="malformed"))
            return None
        if month and not self.framework.covers(month):
            covered = f"{month_name(self.framework.start)} to {month_name(self.framework.end)}"
            sentence = f"{month_name(month)} is no month of this framework. Choose one from {covered}."
            self.add_error(name, forms.ValidationError(sentence, code="outside"))
            return None
        return month

    def run(self) -> tuple[date, date]:
        """From which month to which: an end that was not given is the usual one, or the framework's own
        where that would lie on the wrong side of the other."""
        first, last = self.asked
        usual_first, usual_last = self.usual
        if first is None:
            first = usual_first if last is None or usual_first <= last else self.framework.start
        if last is None:
            last = usual_last if first <= usual_last else self.framework.end
        return first, last
