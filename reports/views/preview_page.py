"""The page that shows what a return, which came as a file, would change, or did."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render

from reports import publishing
from reports.comparison import Stale, staleness
from reports.desk.permitted import may_sign_off
from reports.forms import PublishForm
from reports.importing.problems import tell_anew
from reports.importing.scope_selection import indicators_of
from reports.line_ratings import ratings_once_published
from reports.models import MonthlyReturn, ReturnLine
from reports.preview import LineText, line_texts
from reports.published_words import to_be_published
from reports.views.desk_access import SignedInRequest

LINES_A_PAGE = 100
FILE_WARNINGS_SHOWN = 100


def preview_page(
    request: SignedInRequest,
    monthly_return: MonthlyReturn,
    *,
    form: PublishForm | None = None,
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    """typed: the explanation that came with a comparison which does not hold any more."""
    stale = None if monthly_return.is_published else staleness(monthly_return)
    page, lines = _page_of_lines(monthly_return, request.GET.get("page"))
    title = "A published return" if monthly_return.is_published else "Check what this return would change"
    context = {
        **admin.site.each_context(request),
        "title": title,
        "monthly_return": monthly_return,
        "file_warnings": _file_warnings(monthly_return)[:FILE_WARNINGS_SHOWN],
        "to_be_published": to_be_published(
            figures=monthly_return.lines_to_publish, says_why=tell_anew(monthly_return.warnings)
        ),
        "page": page,
        "lines": _texts(monthly_return, lines, rated=not (monthly_return.is_published or stale)),
        "form": form or _publish_form(monthly_return),
        "stale": publishing.SENTENCES[stale] if stale else "",
        "can_be_compared": stale is Stale.OUTDATED and may_discard(request.user, monthly_return),
        "typed": typed or monthly_return.explanation,
        "is_own": publishing.must_leave_to_another(monthly_return, request.user),
        "may_publish": request.user.has_perm("reports.publish_monthlyreturn"),
        "may_discard": monthly_return.is_file and may_discard(request.user, monthly_return),
    }
    return render(request, "admin/reports/monthlyreturn/preview.html", context, status=status)


def _file_warnings(monthly_return: MonthlyReturn) -> list[dict[str, Any]]:
    """Those with what readers will be told come first, so that none of that is left out."""
    return sorted(monthly_return.warnings, key=lambda one: "explanation" not in one)


def _texts(monthly_return: MonthlyReturn, lines: list[ReturnLine], *, rated: bool) -> list[LineText]:
    indicators = indicators_of(monthly_return.framework)
    ratings = ratings_once_published(monthly_return, lines, indicators=indicators) if rated else {}
    return line_texts(
        lines, references={one.measure.id: one.reference for one in indicators}, ratings=ratings
    )


def _publish_form(monthly_return: MonthlyReturn) -> PublishForm:
    """With the explanation that was typed before it was compared again."""
    before = {"explanation": monthly_return.explanation}
    return PublishForm(initial=before, has_warnings=monthly_return.has_warnings)


def _page_of_lines(monthly_return: MonthlyReturn, number: str | None) -> tuple[Page, list[ReturnLine]]:
    # Thousands of lines are put in order by themselves, and what they name is joined to a hundred
    paginator = Paginator(monthly_return.lines.in_preview_order().values("pk"), LINES_A_PAGE)
    paginator.count = monthly_return.lines_to_publish + monthly_return.unchanged_lines
    page = paginator.get_page(number)
    shown: Any = page.object_list  # a query, which a list would make a statement of its own
    return page, list(ReturnLine.objects.for_preview().filter(pk__in=shown))


def may_discard(user: User, monthly_return: MonthlyReturn) -> bool:
    return monthly_return.created_by_id == user.pk or may_sign_off(user)
