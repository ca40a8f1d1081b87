"""Restarts of control limits in the admin: decided and withdrawn there, with a reason."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path

from kpis.forms import RestartForm, WithdrawalForm
from kpis.models import LimitRestart
from kpis.restarts import restart_limits, withdraw_restart
from record.shown import ShownOnly, refused_as_such

RESTARTED_MEANWHILE = (
    "Somebody restarted these limits in the same moment. Look at the restart that stands now."
)


@admin.register(LimitRestart)
class LimitRestartAdmin(ShownOnly):
    """Decided and withdrawn by whoever is signed in, and never edited."""

    form = RestartForm
    list_display = (
        "measure",
        "area",
        "month",
        "what",
        "reason",
        "recorded_by",
        "recorded_at",
        "superseded_at",
    )
    list_select_related = ("measure", "area")
    list_filter = ("measure",)
    search_fields = ("measure__title", "measure__code", "reason")
    change_form_template = "admin/kpis/limitrestart/change_form.html"

    @admin.display(description="From", ordering="from_month")
    def month(self, restart: LimitRestart) -> str:
        return f"{restart.from_month:%B %Y}"

    @admin.display(description="What", ordering="is_withdrawal")
    def what(self, restart: LimitRestart) -> str:
        return "Withdrawn" if restart.is_withdrawal else "Restart"

    def get_urls(self) -> list[URLPattern]:
        withdraw = self.admin_site.admin_view(self.withdraw)
        return [path("<int:pk>/withdraw/", withdraw, name="kpis_limitrestart_withdraw"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_fields(self, request: HttpRequest, obj: LimitRestart | None = None) -> tuple[str, ...]:
        asked = ("measure", "area", "from_month", "reason")
        return (
            asked if obj is None else (*asked, "is_withdrawal", "recorded_by", "recorded_at", "superseded_at")
        )

    def save_model(self, request: HttpRequest, obj: LimitRestart, form: Any, change: bool) -> None:
        stored = restart_limits(
            measure=obj.measure,
            area=obj.area,
            from_month=obj.from_month,
            by=cast(User, request.user).get_username(),
            reason=obj.reason,
        )
        # What the admin goes on to log and to name is the row that was stored
        for field in LimitRestart._meta.concrete_fields:
            setattr(obj, field.attname, getattr(stored, field.attname))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        restart = self.get_object(request, object_id) if object_id else None
        may_withdraw = restart is not None and self._may_withdraw(request, restart)
        context = {**(extra_context or {}), "may_withdraw": may_withdraw}
        try:
            answer: HttpResponse = super().changeform_view(request, object_id, form_url, context)
        except (ValidationError, IntegrityError):  # the form was right, and somebody else was quicker
            messages.error(request, RESTARTED_MEANWHILE)
            return redirect("admin:kpis_limitrestart_changelist")
        return refused_as_such(request, answer)

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks why, and takes the restart back."""
        restart = get_object_or_404(LimitRestart.objects.select_related("measure", "area"), pk=pk)
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._withdrawn(request, restart, form.cleaned_data["reason"])
        context = {
            **self.admin_site.each_context(request),
            "title": "Withdraw a restart of control limits",
            "restart": restart,
            "form": form,
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else 200
        return render(request, "admin/kpis/limitrestart/withdraw.html", context, status=status)

    def _may_withdraw(self, request: HttpRequest, restart: LimitRestart) -> bool:
        stands = restart.superseded_at is None and not restart.is_withdrawal
        return stands and self.has_add_permission(request)

    def _withdrawn(self, request: HttpRequest, restart: LimitRestart, reason: str) -> HttpResponseRedirect:
        try:
            withdraw_restart(restart=restart, by=cast(User, request.user).get_username(), reason=reason)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, f"The restart from {restart.from_month:%B %Y} is withdrawn.")
        return redirect("admin:kpis_limitrestart_changelist")
