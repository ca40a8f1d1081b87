"""Where an admin copies a framework into its next period. It stands in the admin (see admin.py)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kpis.models import Framework
from kpis.renewing import CannotRenew, next_period, renew_framework
from scorecard.targets.in_admin import UNPROCESSABLE, admin_page, for_those_who_may
from scorecard.targets.renewing_effects import row_texts
from scorecard.targets.renewing_forms import RenewForm, first_values
from scorecard.targets.renewing_rows import (
    CarryOverRow,
    all_are_valid,
    carried_over,
    carry_over_rows,
    numbered_with,
)


@for_those_who_may("kpis.add_framework", "kpis.add_indicator", "kpis.add_target")
@require_http_methods(["GET", "HEAD", "POST"])
def next_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a framework: carry its indicators over or drop them, renumber them, and set their targets."""
    framework = get_object_or_404(Framework.objects.select_related("organisation"), pk=pk)
    sent = request.POST if request.method == "POST" else None
    rows = carry_over_rows(framework, sent)
    form = RenewForm(
        sent,
        framework=framework,
        may_renumber=numbered_with(row.indicator.reference for row in rows) is not None,
        initial=first_values(framework),
    )
    if sent is None:
        return _page(request, framework, form, rows)
    is_valid = form.is_valid()
    is_valid = all_are_valid(rows, renumbered=form.renumbers) and is_valid
    if is_valid and "check" in sent:
        return _page(request, framework, form, rows)
    if is_valid:
        renewed = _renewed(request, framework, form, rows)
        if renewed is not None:
            messages.success(request, f"{renewed} is there. Say who enters it under Returns.")
            return redirect("admin:kpis_framework_targets", renewed.pk)
    return _page(request, framework, form, rows, status=UNPROCESSABLE)


def _renewed(
    request: HttpRequest, framework: Framework, form: RenewForm, rows: list[CarryOverRow]
) -> Framework | None:
    """The new framework; None, and the reasons with the forms, where the rules refuse it."""
    values = form.values()
    try:
        return renew_framework(
            framework=framework,
            values=values,
            carried_over=carried_over(rows, form.cleaned_data["start"], renumbered=form.renumbers),
            agreement=form.agreement(request.user.get_username()),
        )
    except ValidationError as refusal:
        for name, problems in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, problems)
    except CannotRenew as problem:
        row = next(one for one in rows if one.indicator.pk == problem.indicator)
        row.form.add_error(None, problem.refusal.messages)
    return None


def _page(
    request: HttpRequest,
    framework: Framework,
    form: RenewForm,
    rows: list[CarryOverRow],
    *,
    status: int = 200,
) -> HttpResponse:
    wrong = [
        (f"{row.indicator.reference}: {error}", row.form[name].id_for_label if name != "__all__" else "")
        for row in rows
        if row.form.is_bound and row.is_kept
        for name, errors in row.form.errors.items()
        for error in errors
    ]
    start = form.cleaned_data.get("start") if form.is_bound else None
    texts = row_texts(framework, rows, start=start or next_period(framework)[0], today=timezone.localdate())
    context = {"framework": framework, "form": form, "rows": texts, "wrong": wrong}
    title = f"The next period of {framework.title}"
    return admin_page(request, "next_year.html", context, title=title, status=status)
