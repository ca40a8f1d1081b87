"""Whether a text says anything to somebody who looks at it. Pure."""

import unicodedata

SAYS_NOTHING = "Write it in words: there is nothing to read in it."
# Letters by their class that are drawn as nothing: the fillers of Hangul.
DRAWN_AS_NOTHING = frozenset("\u115f\u1160\u3164\uffa0")


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it. Blanks, characters without a width and mere signs say
    nothing."""
    return any(unicodedata.category(one)[0] in "LN" and one not in DRAWN_AS_NOTHING for one in text)
