"""Where an admin copies a framework into its next period. It stands in the admin (see admin.py)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from kpis.models import Framework
from kpis.renewing import CannotRenew, renew_framework
from scorecard.targets.in_admin import UNPROCESSABLE, admin_page, for_those_who_may
from scorecard.targets.renewing_forms import CarryOverRow, RenewForm, carry_over_rows, first_values


@for_those_who_may("kpis.add_framework", "kpis.add_indicator", "kpis.add_target")
@require_http_methods(["GET", "HEAD", "POST"])
def next_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a framework: carry its indicators over or drop them, renumber them, and set their targets."""
    framework = get_object_or_404(Framework.objects.select_related("organisation"), pk=pk)
    if request.method != "POST":
        form = RenewForm(initial=first_values(framework))
        return _page(request, framework, form, carry_over_rows(framework))
    form, rows = RenewForm(request.POST), carry_over_rows(framework, request.POST)
    # every row is looked at, so that all that is wrong is said at once
    are_valid = [one.form.is_valid() or not one.is_kept for one in rows]
    if form.is_valid() and all(are_valid):
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
            carried_over=[one.carried_over(form.cleaned_data["start"]) for one in rows if one.is_kept],
            agreement=form.agreement(request.user.get_username()),
        )
    except ValidationError as refusal:
        for name, problems in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, problems)
    except CannotRenew as problem:
        row = next(one for one in rows if one.indicator.pk == problem.indicator)
        for message in problem.refusal.messages:
            row.form.add_error(None, f"{row.indicator.reference}: {message}")
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
        if row.form.is_bound and status != 200
        for name, errors in row.form.errors.items()
        for error in errors
    ]
    context = {"framework": framework, "form": form, "rows": rows, "wrong": wrong}
    title = f"The next period of {framework.title}"
    return admin_page(request, "next_year.html", context, title=title, status=status)
