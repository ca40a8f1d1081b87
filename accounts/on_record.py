"""What people change of their own accounts goes into the record, too."""

from typing import Any

from django.contrib.auth.models import User

from record.keeping import note
from record.models import EntryKind


def password_was_changed(user: User, **signal: Any) -> None:
    _note(user, became="password changed")


def password_was_reset(user: User, **signal: Any) -> None:
    _note(user, became="password set anew, by a link in a mail")


def second_factor_was_added(user: User, authenticator: Any, **signal: Any) -> None:
    _note(user, became=f"second factor set up: {authenticator.get_type_display()}")


def second_factor_was_removed(user: User, authenticator: Any, **signal: Any) -> None:
    _note(user, became=f"second factor taken off: {authenticator.get_type_display()}")


def _note(user: User, *, became: str) -> None:
    name = user.get_username()
    note(by=name, kind=EntryKind.ACCOUNT, subject=name, became=became, about=user)
