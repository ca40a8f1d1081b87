"""The guard over the record, as a later migration sets it again."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from record.keeping import note
from record.models import Entry, EntryKind
from record.unchangeable import guard, unguard


def rename(entry: Entry, subject: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_entry SET subject = %s WHERE id = %s", [subject, entry.pk])


def test_guard_comes_and_goes(transactional_db):
    note(by="admin", kind=EntryKind.AREA, subject="East")
    entry = Entry.objects.get()
    try:
        with connection.schema_editor() as editor:
            unguard(apps, editor)
            unguard(apps, editor)
        rename(entry, "West")
    finally:
        with connection.schema_editor() as editor:
            guard(apps, editor)
            guard(apps, editor)

    with pytest.raises(IntegrityError, match="never changed"):
        rename(entry, "North")
    assert Entry.objects.get(pk=entry.pk).subject == "West"
