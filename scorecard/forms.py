"""What a request may ask of the scorecard pages."""

from datetime import date, datetime

from django import forms

from kpis.models.rules import choices_of
from kpis.periods import parse_month
from kpis.rating import Status
from scorecard.order import Order
from scorecard.reading import end_of_day


class ChoiceOfScorecard(forms.Form):
    """Which framework and month to show. The page writes out the choices itself."""

    framework = forms.SlugField()
    month = forms.CharField()

    def clean_month(self) -> date:
        try:
            return parse_month(self.cleaned_data["month"])
        except ValueError as problem:
            raise forms.ValidationError(str(problem), code="malformed") from None


class AsKnown(forms.Form):
    """As known when. What makes no sense is passed over: a link that was cut off in an e-mail still opens
    the page, and the page says what it shows."""

    as_known_at = forms.DateField(required=False)

    def moment(self) -> datetime | None:
        day = self.cleaned_data.get("as_known_at")
        return end_of_day(day) if day else None


class ViewOfMeasure(AsKnown):
    """From which framework and month the reader came."""

    framework = forms.SlugField(required=False)
    month = forms.CharField(required=False)

    def chosen_month(self) -> date | None:
        try:
            return parse_month(self.cleaned_data.get("month") or "")
        except ValueError:
            return None


class ViewOfScorecard(AsKnown):
    """Which rows to show, and in what order."""

    status = forms.ChoiceField(choices=choices_of(Status), required=False)
    order = forms.ChoiceField(choices=choices_of(Order), required=False)

    def chosen_status(self) -> Status | None:
        status = self.cleaned_data.get("status")
        return Status(status) if status else None

    def chosen_order(self) -> Order:
        return Order(self.cleaned_data.get("order") or Order.REFERENCE)
