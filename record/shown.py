"""What pages of the admin have in common."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse


class ShownOnly(admin.ModelAdmin):
    """Rows that nobody adds, changes or deletes there: they can be looked up."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def refused_as_such(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The admin's answer to a form: 422 where it is the form again, with what is wrong."""
    # In a window of its own, the row that was stored is told to the page behind, and is no refusal
    is_stored = "popup_response_data" in (getattr(answer, "context_data", None) or {})
    if request.method == "POST" and answer.status_code == HTTPStatus.OK and not is_stored:
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer
