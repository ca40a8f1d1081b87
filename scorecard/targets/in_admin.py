"""Pages of our own in the admin: who may open them, and what stands around them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

CONFLICT, UNPROCESSABLE = 409, 422

View = Callable[..., HttpResponse]


def for_those_who_may(*permissions: str) -> Callable[[View], View]:
    """A page of the admin for staff with all of these permissions; to anybody else it is refused."""

    def guarded(view: View) -> View:
        # The permission first: the admin alone would lead those signed in to the sign-in page once more.
        return permission_required(permissions, raise_exception=True)(admin.site.admin_view(view))

    return guarded


def admin_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, title: str, status: int = 200
) -> HttpResponse:
    """One of our templates inside the admin's frame."""
    around = {**admin.site.each_context(request), "title": title}
    return render(request, f"admin/scorecard/{template}", {**around, **context}, status=status)
