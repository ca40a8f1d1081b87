"""Where admins set and correct targets. They stand in the admin (see admin.py).

A change is seen before it is made: the page rates the indicator's latest figures under it, and only what was
seen so is saved.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kpis.models import Framework
from kpis.periods import month_name
from kpis.target_record import target_text
from scorecard.targets.change import TargetChange, change_of, would_do
from scorecard.targets.forms import TargetForm, as_typed
from scorecard.targets.framework_targets import (
    current_targets,
    history_texts,
    in_force_at,
    indicator_texts,
    month_asked_about,
)
from scorecard.targets.in_admin import CONFLICT, UNPROCESSABLE, admin_page, for_those_who_may
from scorecard.targets.what_if_texts import WhatIfPage

LOOK_AGAIN = "The target differs from the one that was rated. Look at what it would do, then save it."
CHANGED_MEANWHILE = "Somebody changed the targets of this indicator meanwhile. Look at what it would do now."


@for_those_who_may("kpis.view_framework", "kpis.add_target")
@require_safe
def framework_targets(request: HttpRequest, pk: int) -> HttpResponse:
    """A framework with its indicators in order, each with its target and the way to another."""
    framework = get_object_or_404(Framework.objects.select_related("organisation"), pk=pk)
    month = month_asked_about(framework, timezone.localdate())
    context = {
        "framework": framework,
        "month": month_name(month),
        "rows": indicator_texts(framework, month=month),
    }
    return admin_page(request, "framework_targets.html", context, title=f"Targets of {framework.title}")


@for_those_who_may("kpis.add_target")
@require_http_methods(["GET", "HEAD", "POST"])
def change_target(request: HttpRequest, indicator: int, target: int | None = None) -> HttpResponse:
    """Set a target from a month on, or put right one that was typed wrongly; first, what it would do."""
    change = change_of(indicator, target)
    framework = change.indicator.framework
    if request.method != "POST":
        return _page(request, change, TargetForm(framework=framework, initial=_first_values(change)))
    form = TargetForm(request.POST, framework=framework)
    by = request.user.get_username()
    if not form.is_valid() or not change.would_be_made(form, by=by):
        return _page(request, change, form, status=UNPROCESSABLE)
    if "save" in request.POST and change.made_as_seen(form, by=by):
        messages.success(request, f"The target of {change.indicator.reference} is saved.")
        return redirect("admin:kpis_indicator_target", change.indicator.pk)
    return _preview(request, change, form)


def _preview(request: HttpRequest, change: TargetChange, form: TargetForm) -> HttpResponse:
    """What it would do. Where it was to be saved unseen, also why it was not."""
    status, notice, shows = 200, "", change.seen_as(form)
    if "save" in request.POST:
        # whether only what was typed differs, and not the targets that there are
        same_targets = form.cleaned_data["previewed"].endswith(shows.partition(";")[2])
        status = UNPROCESSABLE if same_targets else CONFLICT
        notice = LOOK_AGAIN if same_targets else CHANGED_MEANWHILE
    form.data = {**form.data.dict(), "previewed": shows}  # type: ignore[attr-defined]
    would = would_do(change, change.terms(form))
    return _page(request, change, form, would=would, notice=notice, status=status)


def _page(
    request: HttpRequest,
    change: TargetChange,
    form: TargetForm,
    *,
    would: WhatIfPage | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    indicator, corrected = change.indicator, change.corrected_by(form)
    month = month_asked_about(indicator.framework, timezone.localdate())
    context = {
        "indicator": indicator,
        "framework": indicator.framework,
        "measure": indicator.measure,
        "corrected": corrected and target_text(corrected),
        "corrected_from": corrected and month_name(corrected.applies_from),
        "is_correction": change.target is not None,
        "form": form,
        "would": would,
        "notice": notice,
        "history": history_texts(indicator, month=month),
    }
    return admin_page(request, "target.html", context, title=change.title, status=status)


def _first_values(change: TargetChange) -> dict[str, object]:
    """A correction begins with what is wrong, a change with what applies now, from no month yet."""
    if change.target is not None:
        return as_typed(change.target, change.target.applies_from)
    month = month_asked_about(change.indicator.framework, timezone.localdate())
    return as_typed(in_force_at(current_targets(change.indicator), month), None)
