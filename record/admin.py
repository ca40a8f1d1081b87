"""The record in the admin: to be read and searched by admins, and changed by nobody."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from record.models import Entry
from record.shown import ShownOnly


@admin.register(Entry)
class EntryAdmin(ShownOnly):
    """The permission to see it is the admins' alone; there is none to add, change or delete."""

    list_display = ("at", "by", "what", "changed")
    list_display_links = ("at",)
    list_filter = ("kind", "at", "by")
    search_fields = ("by", "subject", "was", "became", "reason")
    search_help_text = "Words as they stand there, such as KPI 4"
    date_hierarchy = "at"
    list_per_page = 50

    @admin.display(description="what", ordering="subject")
    def what(self, entry: Entry) -> str:
        return f"{entry.get_kind_display()}: {entry.subject}"

    @admin.display(description="from what, to what, and why")
    def changed(self, entry: Entry) -> str:
        words = f"{entry.was} → {entry.became}" if entry.was else entry.became
        return format_html('{}<p class="help">{}</p>', words, entry.reason) if entry.reason else words

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Entry], search_term: str
    ) -> tuple[QuerySet[Entry], bool]:
        """The words in their order: looked for one by one, “KPI 4” would find every KPI and every 4."""
        phrase = f'"{search_term}"' if search_term and '"' not in search_term else search_term
        return super().get_search_results(request, queryset, phrase)
