"""The site's mark, for what asks for it without having read a page: tabs of a document, bookmarks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Where it is: every page names it, and this is the address that browsers try by themselves."""
    return redirect(static("scorecard/icon.svg"))
