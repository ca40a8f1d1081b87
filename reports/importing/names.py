"""Names as files write them: what looks alike is one name. Pure.

Figures come with names that were copied from a web page or typed in another program: with a no-break space, a
space too many, or a character that has no width. No reader can tell them apart, and no sender put them right.
"""

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from kpis.plain_text import cleaned

Named = TypeVar("Named")

# By the kind of their decomposition in Unicode: other forms of the same letter. Not the raised and lowered
# ones: a footnote's sign would make KPI 12 of KPI 1².
SAME_LETTER = ("<compat>", "<wide>", "<narrow>", "<noBreak>", "<font>")
DASHES_AND_APOSTROPHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\N{MINUS SIGN}", "-")
    | dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'")
)


def tidied(text: str) -> str:
    """The text without characters that are not seen, with one plain space wherever there is any."""
    return " ".join(cleaned(text).split())


def folded(name: str) -> str:
    """What names that look alike have in common, whatever their case."""
    plain = tidied(name)
    if not plain.isascii():
        plain = "".join(map(_same_letter, unicodedata.normalize("NFC", plain)))
        plain = tidied(plain.translate(DASHES_AND_APOSTROPHES))
    return plain.casefold()


def _same_letter(one: str) -> str:
    is_a_form = unicodedata.decomposition(one).startswith(SAME_LETTER)
    return unicodedata.normalize("NFKC", one) if is_a_form else one


def by_name(named: Iterable[tuple[str, Named]]) -> dict[str, Named]:
    """What each name means, by the name in lower case and by its folded form, where that means one thing.

    Of two names that are the same but for their case, the last is the one that is meant.
    """
    exact = {name.casefold(): meant for name, meant in named}
    alike: dict[str, list[Named]] = {}
    for name, meant in exact.items():
        alike.setdefault(folded(name), []).append(meant)
    return {key: meant[0] for key, meant in alike.items() if meant.count(meant[0]) == len(meant)} | exact


def strange_letter(name: str, *, meant: str) -> str:
    """The first letter that is not plain, and that the name which was meant has not; "" where none is."""
    return next((one for one in name if one.isalpha() and not one.isascii() and one not in meant), "")
