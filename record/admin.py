"""The record in the admin: to be read and searched by admins, and changed by nobody."""

from django.contrib import admin

from record.models import Entry
from record.shown import ShownOnly


@admin.register(Entry)
class EntryAdmin(ShownOnly):
    """The permission to see it is the admins' alone; there is none to add, change or delete."""

    list_display = ("at", "by", "what", "changed", "reason")
    list_display_links = ("at",)
    list_filter = ("kind", "at", "by")
    search_fields = ("by", "subject", "was", "became", "reason")
    search_help_text = "A name, a reference, a word of the reason"
    date_hierarchy = "at"
    list_per_page = 50

    @admin.display(description="what", ordering="subject")
    def what(self, entry: Entry) -> str:
        return f"{entry.get_kind_display()}: {entry.subject}"

    @admin.display(description="from what, to what")
    def changed(self, entry: Entry) -> str:
        return f"{entry.was} → {entry.became}" if entry.was else entry.became
