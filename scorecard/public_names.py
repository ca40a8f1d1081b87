"""What an account is called on pages that strangers read. Pure."""

SOMEBODY = "somebody of the council"


def public_name(*names: str, otherwise: str = SOMEBODY) -> str:
    """The first of these names that is one; otherwise, what is said instead.

    names: the full name, then the user name. Neither is shown where it is an e-mail address: nobody agreed to
    have that published.
    """
    return next((name for name in names if name.strip() and "@" not in name), otherwise)
