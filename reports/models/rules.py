"""Fields and rules that several models of inspections and scrutiny share."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q

from reports.partial_dates import SHAPE, parse_partial_date

AS_WRITTEN = "A year, month or day, as far as it is known: 2018, 2018-04 or 2018-04-25"


def worded_field(words: Mapping[Any, str], **options: Any) -> models.CharField:
    """A field that holds one of the words, which forms offer as they are said. Pair it with `is_one_of`."""
    choices = [(str(word), said) for word, said in words.items()]
    return models.CharField(max_length=max(len(word) for word, _ in choices), choices=choices, **options)


def partial_date_field(help_text: str = "", **options: Any) -> models.CharField:
    """A date to the year, month or day. Pair it with `is_partial_date`."""
    said = f"{help_text}. {AS_WRITTEN}" if help_text else AS_WRITTEN
    usual = {"max_length": 10, "blank": True, "help_text": said, "validators": [is_a_partial_date]}
    return models.CharField(**{**usual, **options})


def is_a_partial_date(text: str) -> None:
    """Raise ValidationError, beside the field, where it is no date."""
    try:
        parse_partial_date(text)
    except ValueError as problem:
        raise ValidationError(str(problem), code="malformed") from None


def is_partial_date(*, model: str, field: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__regex": SHAPE}),
        name=f"{model}_{field}_is_a_date",
        violation_error_message="A date is written such as 2018, 2018-04 or 2018-04-25.",
    )


def is_said(*, model: str, field: str, message: str) -> CheckConstraint:
    """The text is not empty."""
    return CheckConstraint(
        condition=~Q(**{field: ""}), name=f"{model}_{field}_is_said", violation_error_message=message
    )
