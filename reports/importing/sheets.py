"""Reading a workbook: what it is allowed to be, and the child process that takes its values out."""

import io
import logging
import marshal
import os
import signal
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reports.importing.grid import MAX_COLUMNS, MAX_ROWS_READ, Grid
from reports.importing.problems import RejectedFile
from reports.importing.table import CellFact

MAX_PARTS = 500  # entries of the archive that a workbook is
MAX_INFLATED_BYTES = 50 * 1024**2
LONGEST_REASON = 500  # characters
TIMEOUT_SECONDS = 20  # by the clock; the child allows itself 10 of the processor

CHILD = Path(__file__).with_name("sheets_child.py")
PACKAGE_FOLDER = Path(__file__).parents[2]  # holds `reports`, whose __init__ and importing's import nothing
PART_SIGNATURE = b"PK\x01\x02"

COPY_INTO = "Copy the figures into an Excel workbook (.xlsx) or a CSV file, and upload that."
COPY_ALONE = "Copy the return alone, as values, into a new workbook and upload that."
SAVE_AS = "Save it as an Excel workbook (.xlsx) or as CSV, and upload that."
OTHER_ARCHIVES = (
    ("xl/workbook.bin", "an Excel binary workbook (.xlsb)", SAVE_AS),
    ("content.xml", "an OpenDocument file", SAVE_AS),
    ("word/", "a Word document", COPY_INTO),
    ("ppt/", "a PowerPoint presentation", COPY_INTO),
)
MESSAGES = {
    "damaged": (
        "This workbook is damaged and cannot be read. "
        "Open it in Excel, let Excel repair it, save it as a new .xlsx file and upload that."
    ),
    "inflates_too_much": (
        f"This workbook holds more than {MAX_INFLATED_BYTES // 1024**2} MB once it is unpacked. {COPY_ALONE}"
    ),
    "took_too_long": f"This workbook took too long to read. {COPY_ALONE}",
    "macro_enabled": (
        "This workbook holds macros, or is of the kind that may. "
        "Save it in Excel as an “Excel Workbook (.xlsx)”, which has none, and upload that."
    ),
    "two_workbooks": (
        "This file holds two workbooks, and which of them is read depends on the program. "
        "Open it in Excel, save it as a new “Excel Workbook (.xlsx)”, look at its figures and upload that."
    ),
    "too_many_parts": f"This workbook is made of more than {MAX_PARTS} parts. {COPY_ALONE}",
}
DATES: dict[str, Callable[[Any], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda microseconds: timedelta(microseconds=microseconds),
}
# How the operating system ends a child that has used up its time, or asks for too much memory
OUT_OF_TIME = {-number for number in signal.Signals if number.name == "SIGXCPU"}
OUT_OF_MEMORY = {-number for number in signal.Signals if number.name in ("SIGABRT", "SIGKILL")}

logger = logging.getLogger(__name__)


def refused(code: str) -> RejectedFile:
    return RejectedFile(code, MESSAGES[code])


def read_workbook(content: bytes, *, called: str) -> list[Grid]:
    """The visible sheets of a workbook in their order, then the hidden ones without their rows.

    `called` is the file in words, for the sender.

    Raises RejectedFile where the archive is no .xlsx workbook, or is too much for the child.
    """
    refuse_archive(content, called=called)
    answer = ask_child(content)
    if "refused" in answer:
        raise refused(answer["refused"])
    visible = [
        Grid(
            sheet=name,
            rows=[restored(row) if tuple in map(type, row) else row for row in rows],
            lowest=lowest,
            rightmost=rightmost,
            facts={place: (CellFact(kind), text) for place, (kind, text) in facts.items()},
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=within_limits(hidden_columns),
            merged=tuple(merged),
        )
        for name, rows, facts, lowest, rightmost, hidden_rows, hidden_columns, merged in answer["sheets"]
    ]
    return visible + [Grid.hidden(name) for name in answer["hidden"]]


def restored(row: list[Any]) -> list[object]:
    """The row with its dates and times, which come as tuples of their kind and text."""
    return [DATES[value[0]](value[1]) if type(value) is tuple else value for value in row]


def within_limits(spans: list[tuple[int, int]]) -> frozenset[int]:
    """The columns of spans from one to another. Excel hides all that lie to the right as one span."""
    return frozenset(column for first, last in spans for column in range(first, min(last, MAX_COLUMNS) + 1))


def refuse_archive(content: bytes, *, called: str) -> None:
    """Raise RejectedFile for an archive that is no workbook, or claims to be too large. Inflates nothing."""
    if content.count(PART_SIGNATURE) > MAX_PARTS:  # counted before the list of them is read
        raise refused("too_many_parts")
    parts = list_parts(content)
    if sum(part.file_size for part in parts) > MAX_INFLATED_BYTES:
        raise refused("inflates_too_much")
    names = {part.filename.lower() for part in parts}
    if len(names) < len(parts):  # programs differ in which of two parts of one name they read
        raise refused("damaged")
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise refused("macro_enabled")
    if "xl/workbook.xml" not in names:
        raise not_a_workbook(names, called=called)
    if "xl/workbook.bin" in names:
        raise refused("two_workbooks")


def list_parts(content: bytes) -> Sequence[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise refused("damaged") from error


def not_a_workbook(names: set[str], *, called: str) -> RejectedFile:
    for beginning, kind, advice in OTHER_ARCHIVES:
        if any(name.startswith(beginning) for name in names):
            return RejectedFile("not_a_return_file", f"{called} is {kind}. {advice}")
    advice = "Take the workbook or the CSV file out of it, and upload that."
    return RejectedFile("not_a_return_file", f"{called} is an archive, and no workbook. {advice}")


def ask_child(content: bytes) -> dict[str, Any]:
    """The child's answer, as `sheets_child.py` describes it."""
    command = [sys.executable, "-I", "-S", str(CHILD), str(PACKAGE_FOLDER), library_folder()]
    limits = [str(limit) for limit in (MAX_ROWS_READ, MAX_COLUMNS + 1, MAX_INFLATED_BYTES)]
    # Windows starts no Python without the name of its own folder
    surroundings = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    try:
        child = subprocess.run(
            command + limits,
            input=content,
            capture_output=True,
            env=surroundings,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refused("took_too_long") from error
    if child.returncode != 0:
        # What it wrote to its stderr may repeat what cells hold
        where = child.stdout[:LONGEST_REASON].decode(errors="replace")
        logger.warning("A workbook could not be read: the child ended with %s. %s", child.returncode, where)
        raise refused(reason_of_death(child.returncode))
    answer: dict[str, Any] = marshal.loads(child.stdout)
    return answer


def reason_of_death(returncode: int) -> str:
    if returncode in OUT_OF_TIME:
        return "took_too_long"
    return "inflates_too_much" if returncode in OUT_OF_MEMORY else "damaged"


def library_folder() -> str:
    """Where python_calamine is installed. Looked up and not imported: it is to run in the child alone."""
    spec = find_spec("python_calamine")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("python_calamine is not installed")
    return str(Path(spec.origin).parents[1])
