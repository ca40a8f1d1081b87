"""What an account, a command or a file is called on pages that strangers read. Pure."""

import re

from kpis.plain_text import cleaned

SOMEBODY = "somebody of the council"
# What is recorded as who did it where no account did: the command's name, and what was loaded by it.
LOADED = {
    "load_observations": "the figures of past months",
    "load_reference": "the definitions",
    "import_return": "the month’s return",
}
FILE_NAME = re.compile(r"\S+\.[a-z]{3,4}", re.IGNORECASE)


def public_name(*names: str, otherwise: str = SOMEBODY) -> str:
    """The first of these names that is one; otherwise, what is said instead.

    names: the full name, then the user name. Neither is shown where it is an e-mail address: nobody agreed to
    have that published. A command is whoever ran it.
    """
    for name in names:
        if loaded := LOADED.get(name):
            return f"whoever loaded {loaded}"
    return next((name for name in map(cleaned, names) if name and "@" not in name), otherwise)


def recorded_by(by: str, *, day: str) -> str:
    """recorded on 3 December 2018 by ann; loaded on 3 December 2018 with the figures of past months.

    day: as it stands in the sentence."""
    return f"loaded {day} with {LOADED[by]}" if by in LOADED else f"recorded {day} by {public_name(by)}"


def document(source: str, *, by: str) -> str:
    """What a figure was taken from; an officer's own file is known by its name.

    Nothing where a command found no more than the name of a file: nobody who reads the page can open that.
    """
    return "" if by in LOADED and FILE_NAME.fullmatch(source) else source
