"""Storing one row of many: held to its rules by the table, which Django would ask about one by one first."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction


def store(row: models.Model) -> None:
    """Save it. Raises ValidationError with all that is wrong with it where it may not be; nothing is stored.

    To ask the database about each constraint beforehand took more than half of the time of a large file. It
    is asked only where the row was refused, for the sentences.
    """
    try:
        row.clean_fields()
        row.clean()
        with transaction.atomic():
            row.save()
    except (ValidationError, IntegrityError):
        row.full_clean()
        raise
