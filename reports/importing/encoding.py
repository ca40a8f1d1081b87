"""How the bytes of a text file become letters, and what is refused because nobody could tell which."""

import re

from reports.importing.problems import RejectedFile
from reports.importing.spoilt_letters import first_lost, first_spoilt

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
BEYOND_ASCII, ESCAPED = re.compile(r"[^\x00-\x7f]"), re.compile(r"[\udc80-\udcff]")  # of surrogateescape
# Tabs, line ends, and the line and page breaks that come with text pasted from a word processor are text
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
SAVE = "save the file as “CSV UTF-8” or as .xlsx, and upload it again."
SAVE_IT = f"S{SAVE[1:]}"


def decode(content: bytes, *, called: str) -> str:
    """The text of a file in UTF-8, in UTF-16 with its mark, or in Windows-1252. `called` is it in words.

    Raises RejectedFile for what is no text, is of two encodings or of another, or was spoilt before.
    """
    marked = [encoding for mark, encoding in BYTE_ORDER_MARKS if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding.startswith("utf-8"):
                refuse_slips(content, at=error.start, called=called)
            if encoding == "cp1252" and not NOT_TEXT.search(content.decode("latin-1")):
                raise of_another_program(content, at=error.start, called=called) from error
            continue
        if NOT_TEXT.search(text):
            break
        refuse_spoilt(text, encoding=encoding, called=called)
        # pandas takes a byte order mark for its own, wherever it comes from
        return text.lstrip("\ufeff")
    raise unreadable(called)


def refuse_slips(content: bytes, *, at: int, called: str) -> None:
    """Refuse UTF-8 with a few bytes that are none: read as Windows-1252, every other accent would be spoilt.

    In Windows-1252, what reads as a character of several bytes of UTF-8 comes about by accident alone.
    """
    text = content.decode("utf-8", "surrogateescape")
    slips = len(ESCAPED.findall(text))
    if slips <= len(BEYOND_ASCII.findall(text)) - slips:
        message = (
            f"Line {_line(content[:at])} of {called} holds a character that is not in UTF-8, as the rest of"
            f" the file is. Type what belongs there, {SAVE}"
        )
        raise RejectedFile("mixed_encodings", message)


def of_another_program(content: bytes, *, at: int, called: str) -> RejectedFile:
    """Why text is refused that is neither UTF-8 nor Windows-1252. at: the byte that tells it."""
    message = (
        f"{called} is neither in UTF-8 nor in Windows-1252: line {_line(content[:at])} holds a letter or sign"
        f" that is in neither. {SAVE_IT}"
    )
    return RejectedFile("unknown_encoding", message)


def refuse_spoilt(text: str, *, encoding: str, called: str) -> None:
    """Refuse letters that were read in another encoding than they were written in, here or before."""
    if encoding == "cp1252":
        if found := first_spoilt(text):
            message = (
                f"{called} reads as if it were saved by an old Mac or by DOS: line {_line(text[: found[0]])}"
                f" holds “{found[1]}”. {SAVE_IT}"
            )
            raise RejectedFile("unknown_encoding", message)
    elif found := first_lost(text):
        message = (
            f"Line {_line(text[: found[0]])} of {called} holds “{found[1]}”, in which a letter or sign was"
            f" spoilt before the file came here. Type what belongs there, {SAVE}"
        )
        raise RejectedFile("spoilt_letters", message)


def _line(before: str | bytes) -> int:
    """The number of the line that goes on after this, from 1."""
    content = before.encode("utf-8", "replace") if isinstance(before, str) else before
    return len((content + b"x").splitlines())


def unreadable(called: str) -> RejectedFile:
    message = (
        f"{called} is neither an Excel workbook nor text that can be read. "
        "Open it in the program it comes from, save it as .xlsx or as “CSV UTF-8”, and upload that."
    )
    return RejectedFile("unreadable_text", message)
