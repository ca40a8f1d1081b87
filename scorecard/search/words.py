"""Texts as search compares them: capitals, accents, apostrophes and plurals make no difference. Pure."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")  # 2.1.1 in one piece
HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
APOSTROPHES = str.maketrans("", "", "'\u2018\u2019")
BETWEEN = re.compile(r"[\s\-\u2010\u2011_]+")
LONG_ENDINGS = ("sses", "xes", "ches", "shes")
KEPT_ENDINGS = ("ss", "us")
SHORTEST_PLURAL = 4  # letters


def plain(text: str) -> str:
    """The text without capitals, accents and apostrophes."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
    return text.casefold().translate(APOSTROPHES)


def compact(text: str) -> str:
    """A reference, code or name as it is compared whole: KPI 2 is kpi2, and 2.1.1 stays."""
    return BETWEEN.sub("", plain(text))


def singular(word: str) -> str:
    """A plain word without its plural's ending, as far as that can be told from the end alone."""
    if len(word) < SHORTEST_PLURAL or not word.endswith("s") or word.endswith(KEPT_ENDINGS):
        return word
    if word.endswith("is") and len(word) > SHORTEST_PLURAL:  # analysis; not KPIs
        return word
    if word.endswith("ies") and len(word) > SHORTEST_PLURAL:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(LONG_ENDINGS) else word[:-1]


@lru_cache(maxsize=8192)  # a catalogue's texts are the same in every search
def words_of(text: str) -> frozenset[str]:
    """The words of a text of ours, in the singular; of re-referrals also rereferral."""
    lowered = plain(text)
    joined = (compact(one) for one in HYPHENATED.findall(lowered))
    return frozenset(singular(word) for word in (*WORD.findall(lowered), *joined))
