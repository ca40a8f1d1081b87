"""Where admins take a target back that was set by mistake. It stands in the admin (see admin.py)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kpis.periods import month_name
from scorecard.targets.change import change_of, would_do
from scorecard.targets.forms import WithdrawForm
from scorecard.targets.in_admin import CONFLICT, UNPROCESSABLE, admin_page, for_those_who_may
from scorecard.targets.what_if_texts import WITHDRAWING
from scorecard.targets.withdrawing import Withdrawal

CHANGED_MEANWHILE = "Look at what would hold once it is withdrawn, then withdraw it."


@for_those_who_may("kpis.add_target")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, indicator: int, target: int) -> HttpResponse:
    """Take back a target: the page says what holds then, and only what was seen so is done."""
    change = change_of(indicator, target)
    assert change.target is not None
    withdrawal, first = Withdrawal(change.target), change.target.applies_from
    form, status, notice = WithdrawForm(request.POST or None), 200, ""
    if request.method == "POST":
        if form.is_valid() and withdrawal.made_as_seen(form, by=request.user.get_username()):
            messages.success(request, f"The target from {month_name(first)} is withdrawn.")
            return redirect("admin:kpis_indicator_target", indicator)
        status, notice = (UNPROCESSABLE, "") if form.errors else (CONFLICT, CHANGED_MEANWHILE)
    context = {
        "indicator": change.indicator,
        "framework": change.indicator.framework,
        "measure": change.indicator.measure,
        "what_holds": withdrawal.what_holds(timezone.localdate()),
        "form": form,
        "previewed": withdrawal.seen_as(),
        "notice": notice,
        "would": would_do(change, None, first, doing=WITHDRAWING),
    }
    title = f"Withdraw a target of {change.indicator.reference}"
    return admin_page(request, "withdraw_target.html", context, title=title, status=status)
