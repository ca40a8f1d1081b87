"""What every admin page of recorded rows has in common."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class RecordedAdmin(admin.ModelAdmin):
    """Rows that are superseded, never changed: here they can be looked up."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
