"""Letters that came about where a text was read in another encoding than it was written in. Pure.

In Mac Roman ’ is the byte that is Õ in Windows-1252, and é is the one of Ž; in code page 850 é is the one of
‚, and £ is the one of œ. No byte tells which was meant. What a name may hold (Ó Sé, MacÁdhaimh, Dr.Émile),
also one of which a program made all letters small but those with accents (MuÑoz, SimÕes, DraŽen), is let
through, and so are quotation marks with no space beside them: who uploads a file is shown how it is read.
"""

import re

LETTER = r"[^\W\d_]"
SMALL = "[a-zß-ÿšœž]"
# Each begins with the sign that it looks for, by which ten megabytes are searched in a moment
OLD_MAC_OR_DOS = re.compile(
    "|".join(
        (
            r"Õ(?<=[A-Za-z0-9]Õ)(?=(?:s|t|re|ve|m|d|ll)\b)",  # childÕs, KPIÕs, donÕt
            rf"Õ(?<={SMALL}Õ)(?!{LETTER})",  # parentsÕ plan
            # ÒnoÓ, ÒNot yet.Ó; not Òban and SzabÓ
            r"Ò(?<!\wÒ)(?=(?:[^\sÒÓ]{1,40}|[^ÒÓ\r\n]{0,300}[0-9.,!?])Ó(?!\w))",
            rf"Ž(?<=[bcdfghjklmnpqrstvwxyz]Ž)(?!{LETTER})",  # cafŽ; not MatjaŽ
            rf"Ÿ(?<=[A-Za-z]Ÿ)(?={SMALL})",  # MŸller
            r"Ð(?<=[0-9%]Ð)(?=[0-9£])",  # 2018Ð19
            *(rf"{dash}(?<= {dash})(?= )" for dash in "ÐÑ"),  # late Ð in part
            *(rf"{sign}(?<={LETTER}{sign})(?={LETTER})" for sign in "ˆ‡ƒ"),  # Se‡n, chƒteau
            rf"‹(?<={LETTER}‹)(?={LETTER})(?![^\r\n]{{0,300}}›)",  # na‹ve
            # Bj„rn, resum‚s, caf‚; no mark that closes such a quotation is in DOS
            rf"„(?<={LETTER}„)(?={LETTER}|\s|\Z)(?![^\r\n]{{0,300}}[“”])",
            rf"‚(?<={LETTER}‚)(?={LETTER}|\s|\Z)(?![^\r\n]{{0,300}}[‘’])",
            *(rf"{sign}(?<={LETTER}{sign})(?!\S)" for sign in "ˆ‰"),  # voilˆ, Zo‰
            r"œ(?<!\wœ)(?=\d)",  # œ500
            r"¥(?<![^\r\n\t,;\"]¥)(?=\s?[A-Za-z])",  # a bullet that begins a text
        )
    )
)
# UTF-8 that was read as Windows-1252 and saved so: ’ “ ” ‘ – — … •, £ and é; and the sign of a letter lost
LOST = re.compile("â€[™œ\x9d˜“”¦¢]|Â£|Ã©|\ufffd")
LONGEST_SHOWN = 20  # characters to either side that a message repeats
ENDS = re.compile(r"[\s,;\"]")


def first_spoilt(text: str) -> tuple[int, str] | None:
    """Where a text read as Windows-1252 was surely another, from 0, and the word there; None where nothing
    tells."""
    return _first(OLD_MAC_OR_DOS, text)


def first_lost(text: str) -> tuple[int, str] | None:
    """Where a text in Unicode was spoilt before it was saved, from 0, and the word there; None where not."""
    return None if text.isascii() else _first(LOST, text)


def _first(signs: re.Pattern[str], text: str) -> tuple[int, str] | None:
    found = signs.search(text)
    if found is None:
        return None
    before = text[max(0, found.start() - LONGEST_SHOWN) : found.start()]
    after = text[found.end() : found.end() + LONGEST_SHOWN]
    return found.start(), ENDS.split(before)[-1] + found.group() + ENDS.split(after)[0]
