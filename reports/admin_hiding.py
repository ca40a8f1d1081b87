"""In the admin: what was withdrawn before is hidden on every day, where nobody had ticked that."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from kpis.typed_text import TypedText
from reports.hiding import NotToHide, hide, is_hidden
from reports.versions import belonging_to
from reports.visible_text import SAYS_NOTHING, says_something


class ReasonForm(forms.Form):
    """Why something is withdrawn, or hidden."""

    reason = TypedText(
        label="Why is it hidden on every day?",
        help_text="Admins read it, and nobody else.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
        error_messages={"required": "Say why."},
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if not says_something(reason):
            raise ValidationError(SAYS_NOTHING, code="says_nothing")
        return reason


class HidesWhatIsWithdrawn:
    """A page of the admin on which a row that was withdrawn, and stands on the days before, can be hidden."""

    def get_urls(self) -> list[URLPattern]:
        page: Any = self
        address = path("<int:pk>/hide/", page.admin_site.admin_view(self.hide), name=page.name_of("hide"))
        return [address, *super().get_urls()]  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> Any:
        page: Any = self
        row = context.get("original")
        if row is not None and row.is_withdrawn and page.has_change_permission(request):
            context["is_hidden"] = is_hidden(row)
            context["hide_at"] = reverse(f"admin:{page.name_of('hide')}", args=[row.pk])
        return super().render_change_form(request, context, *args, **options)  # type: ignore[misc]

    def hide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks why, and hides the row on every day, with what belongs to it."""
        page: Any = self
        row = get_object_or_404(page.model._base_manager, pk=pk)
        if not page.has_change_permission(request):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        answer: HttpResponse
        try:
            if not row.is_withdrawn or is_hidden(row):
                raise NotToHide
            if form.is_bound and form.is_valid():
                hide(of=row, by=request.user.get_username(), reason=form.cleaned_data["reason"])
                answer = page.back(request, f"“{row}” is hidden on every day.", messages.SUCCESS)
                return answer
        except NotToHide:
            why = "is hidden on every day already" if row.is_withdrawn else "stands: withdraw it instead"
            answer = page.back(request, f"“{row}” {why}.", messages.WARNING)
            return answer
        with_it = [one for one in belonging_to(row) if not is_hidden(one)]
        context = {**page.asking(request, row, form), "title": "Hide on every day", "with_it": with_it}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "admin/reports/versioned/hide.html", context, status=status)
