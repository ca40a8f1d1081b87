"""A folder of CSV files with definitions, read row by row, with what is wrong by file and line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kpis.periods import parse_month
from kpis.plain_text import cleaned

Found = TypeVar("Found")
Word = TypeVar("Word", bound=StrEnum)
YES_OR_NO = {"yes": True, "no": False}
# 1204; -0.9. More digits than these are a slip of the keyboard.
NUMBER = re.compile(r"[-+]?\d{1,12}(\.\d{1,12})?", re.ASCII)
WHOLE_NUMBER = re.compile(r"\d{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DefinitionProblem:
    """What is wrong in a file of definitions, and where. Line 1 is the header."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


class RejectedDefinitions(Exception):
    """Definitions that cannot be loaded: every problem that was found, and nothing was stored."""

    def __init__(self, problems: list[DefinitionProblem]):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass
class DefinitionRow:
    """One row of a file: the line it begins on, and its position among the rows, from 1.

    Its readers note a problem and return None where the text makes no sense.
    """

    file: str
    line: int
    position: int
    texts: Mapping[str, str]
    problems: list[DefinitionProblem] = field(default_factory=list)

    def fail(self, message: str) -> None:
        self.problems.append(DefinitionProblem(self.file, self.line, message))

    def text(self, column: str) -> str:
        return self.texts.get(column, "")

    def required(self, column: str) -> str:
        text = self.text(column)
        if not text:
            self.fail(f"{column} is empty. Fill it in.")
        return text

    def month(self, column: str) -> date | None:
        text = self.required(column)
        try:
            return parse_month(text) if text else None
        except ValueError as problem:
            self.fail(f"{column}: {problem}")
            return None

    def day(self, column: str) -> date | None:
        """A day; None, and no problem, where the text is empty."""
        text = self.text(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fail(f"{column}: “{text}” is not a day. Write it such as 2019-04-30.")
            return None

    def number(self, column: str) -> Decimal | None:
        text = self.text(column)
        if text and not NUMBER.fullmatch(text):
            self.fail(f"{column}: “{text}” is not a number. Write it in digits, such as 1204 or -0.9.")
            return None
        return Decimal(text) if text else None

    def whole(self, column: str) -> int | None:
        text = self.text(column)
        if text and not WHOLE_NUMBER.fullmatch(text):
            self.fail(f"{column}: “{text}” is not a whole number. Write it in digits, such as 12.")
            return None
        return int(text) if text else None

    def yes_or_no(self, column: str) -> bool | None:
        text = self.required(column).lower()
        if text and text not in YES_OR_NO:
            self.fail(f"{column}: “{text}” is neither yes nor no.")
        return YES_OR_NO.get(text)

    def word(self, column: str, words: type[Word]) -> Word | None:
        text = self.required(column)
        if text and text not in set(words):
            self.fail(f"{column}: “{text}” is not known. It is one of: {', '.join(words)}.")
            return None
        return words(text) if text else None

    def one_of(self, column: str, known: Mapping[str, Found], *, called: str) -> Found | None:
        """What another row or file defined under this code."""
        text = self.required(column)
        if text and text not in known:
            self.fail(f"{column}: no {called} is defined as “{text}”.")
        return known.get(text)


def read_definitions(
    path: Path, *, columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Iterator[DefinitionRow]:
    """The rows of one file. Raises RejectedDefinitions where it has other columns or is no CSV in UTF-8.

    What is wrong with one row alone is noted in the row.
    """
    reader = csv.reader(io.StringIO(_text_of(path), newline=""), strict=True)
    try:
        header = [cleaned(name).lower() for name in next(reader, [])]
        _hold_to_columns(path.name, header, columns=columns, optional=optional)
        line, position = reader.line_num + 1, 1
        for texts in reader:
            if any(text.strip() for text in texts):
                row = DefinitionRow(
                    path.name, line, position, dict(zip(header, map(cleaned, texts), strict=False))
                )
                _hold_to_header(row, texts, header)
                yield row
                position += 1
            line = reader.line_num + 1
    except csv.Error as problem:
        message = f"This cannot be read as CSV ({problem}). Look for a quotation mark without its other half."
        raise RejectedDefinitions([DefinitionProblem(path.name, reader.line_num, message)]) from None


def _text_of(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        message = "This is not text in UTF-8. Save the file as “CSV UTF-8”."
        raise RejectedDefinitions([DefinitionProblem(path.name, line, message)]) from None


def _hold_to_header(row: DefinitionRow, texts: list[str], header: list[str]) -> None:
    if len(texts) != len(header):
        row.fail(f"The line has {len(texts)} columns and the header {len(header)}. Quote text with commas.")
    if any("\0" in text for text in texts):
        row.fail("The line holds a zero byte, which no text has. Type the line again.")


def _hold_to_columns(
    file: str, header: list[str], *, columns: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns + optional]
    twice = sorted({name for name in header if header.count(name) > 1})
    messages = [
        f"The column {name} is missing. The columns are: {', '.join(columns)}." for name in missing
    ] + [f"The column “{name}” is not known. Take it out or correct its name." for name in unknown]
    messages += [f"The column {name} is there twice." for name in twice]
    if messages:
        raise RejectedDefinitions([DefinitionProblem(file, 1, message) for message in messages])
