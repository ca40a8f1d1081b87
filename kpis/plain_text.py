"""Texts as people type, paste and send them, without what nobody sees in them. Pure.

One rule for every door: cells of returns, files of definitions, forms, the admin. A character that turns the
direction of what follows makes a line read otherwise than it was written; one without a width makes two names
that look alike differ; and PostgreSQL keeps no nought among its characters.
"""

import re

# What ends a line, in a browser, in Word (a vertical tab) and elsewhere.
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Of Unicode's classes the control characters but for line end and tab, those that format and have no width of
# their own, halves of a pair; then those that Unicode says are no characters, of which a workbook cannot hold
# all; then what is drawn as nothing though it counts as a letter or a mark: joiners, fillers of Hangul and
# Khmer, and selectors of variants.
UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff"
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0\ufe00-\ufe0f"
    "]+"
)
BROKEN = re.compile(r"\s*[\n\t]\s*")


def cleaned(text: str) -> str:
    """The text without what is not seen, its lines ended in one way, and nothing blank around it."""
    if text.isascii() and text.isprintable():  # as most are
        return text.strip()
    return UNSEEN.sub("", LINE_END.sub("\n", text)).strip()


def in_one_line(text: str) -> str:
    """The same, with a space where a line ended or a tab stood: for what is said in one line."""
    return BROKEN.sub(" ", cleaned(text))
