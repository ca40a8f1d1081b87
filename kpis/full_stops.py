"""A full stop behind what somebody typed, where a sentence of ours ends with it or goes on after it. Pure."""

import re

# Quotation marks and brackets may close behind the end of a sentence.
HAS_AN_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
GOES_ON = ",;:"


def ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence itself: “X.”, “X...” and “X?” stay as they are.

    “X;” and “X:” become “X.”: nothing of theirs follows. Nothing stays nothing.
    """
    while text != (shorter := text.rstrip().rstrip(GOES_ON)):
        text = shorter
    return text if not text or HAS_AN_END.search(text) else f"{text}."


def without_stop(text: str) -> str:
    """The text as it stands in brackets within a sentence: without the one full stop that it ends with."""
    text = text.rstrip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text
