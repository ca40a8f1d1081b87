"""Who is meant by what was typed: a user name or an e-mail address, capitals or not."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Q


def person_called(typed: str) -> User | None:
    """The one account with that name or address; None where there is none, or where two share it.

    A name as it is written comes first, then a name but for its capitals, then an address.
    """
    if not typed:
        return None  # although accounts without an address have just that
    people = list(_users().filter(Q(username__iexact=typed) | Q(email__iexact=typed)))
    for fits in (
        [one for one in people if one.username == typed],
        [one for one in people if one.username.casefold() == typed.casefold()],
        [one for one in people if one.email.casefold() == typed.casefold()],
    ):
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def is_called_otherwise(name: str, *, but: int | None = None) -> bool:
    """Whether a user name is the address of another account: whoever has that address could not sign in with
    it, since names come first. but: the account that has the name, by its id."""
    return any(person.pk != but for person in _users().filter(email__iexact=name)) if name else False


def people_at(address: str) -> list[User]:
    """The accounts in use with that e-mail address."""
    found = _users().filter(email__iexact=address, is_active=True)
    return [one for one in found if one.email.casefold() == address.casefold()]


def _users():  # type: ignore[no-untyped-def]  # of the stubs' own making
    return get_user_model().objects
