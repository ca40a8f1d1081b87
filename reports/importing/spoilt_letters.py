"""Letters that come about where a file of an old Mac or of DOS is read as Windows-1252. Pure.

In Mac Roman ’ is the byte that is Õ in Windows-1252, and é is the one of Ž; in code page 850 é is the one of
‚, and £ is the one of œ. No byte tells which was meant; some letters stand where no word of ours has them.
"""

import re

CAPITALS = "À-ÖØ-ÞŠŒŽŸ"
SPOILT = re.compile(
    "|".join(
        (
            rf"[a-zß-ÿšœž0-9.:!?)%][{CAPITALS}]",  # childÕs, cafŽ, 2018Ð19, Yes.Ó
            rf"(?<= )[{CAPITALS}](?<![ÀÉÊÔ])(?= )",  # a dash: Ð, Ñ
            r"[^\W\d_][‚„ˆ‡ƒ‹›](?=[^\W\d_])",  # resum‚s, Bj„rn, na‹ve
            r"[^\W\d_][‚„ˆ‰](?!\S)",  # caf‚, Zo‰
            r"[a-z][“”](?=[a-z])",  # C“te, Bj”rn
            r"œ(?=\d)",  # œ500
            r"¥(?=\s?[A-Za-z])",  # a bullet
        )
    )
)
LONGEST_SHOWN = 20  # characters to either side that a message repeats


def first_spoilt(text: str) -> tuple[int, str] | None:
    """Where a text read as Windows-1252 was probably another, from 0, and the word there; None where nothing
    tells."""
    found = SPOILT.search(text)
    if found is None:
        return None
    before = text[max(0, found.start() - LONGEST_SHOWN) : found.start()]
    after = text[found.end() : found.end() + LONGEST_SHOWN]
    ends = re.compile(r"[\s,;\"]")
    return found.start(), ends.split(before)[-1] + found.group() + ends.split(after)[0]
