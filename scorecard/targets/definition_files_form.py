"""Definitions uploaded as CSV files: what may be sent, and how it goes from its preview to its loading."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from kpis.reference import Loaded
from reports.reference import every_file

MOST_BYTES = 2_000_000  # of all files together; the sample's have 50,000
MOST_ROWS = 2_000  # of all files together; the sample's have 300. While they are tried, nobody else can write
LIVES = 60 * 60 * 24  # seconds from a preview to its loading
SALT = "scorecard.definitions"
NAMES = [file.name for file in every_file()]


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class SeveralFilesField(forms.FileField):
    """CSV files of definitions, each by the name that says what it defines."""

    def clean(self, data: Any, initial: Any = None) -> dict[str, bytes]:
        files: list[UploadedFile] = list(data or [])
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        names = [str(one.name) for one in files]
        unknown = [name for name in names if name not in NAMES]
        if unknown:
            message = f"{', '.join(unknown)}: not a file of definitions. They are called {', '.join(NAMES)}."
            raise ValidationError(message, code="unknown_file")
        if len(set(names)) < len(names):
            raise ValidationError("A file was sent twice. Choose each once.", code="twice")
        if sum(one.size or 0 for one in files) > MOST_BYTES:
            message = "These files are too large: together they may have 2 MB. Send fewer at a time."
            raise ValidationError(message, code="too_large")
        contents = {str(one.name): one.read() for one in files}
        rows = sum(map(_rows, contents.values()))
        if rows > MOST_ROWS:
            message = (
                f"These files have {rows:,} rows, and a page takes {MOST_ROWS:,} of them together. Send "
                "fewer at a time, or have whoever looks after this server run manage.py load_reference with "
                "the folder: it takes any number."
            )
            raise ValidationError(message, code="too_many_rows")
        return contents


def _rows(content: bytes) -> int:
    """How many rows stand below the header, without blank ones; of what cannot be read, those up to there."""
    reader, count = csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline=""), strict=True), 0
    try:
        for texts in reader:
            count += any(map(str.strip, texts))
    except csv.Error:
        pass  # said with its line where the file is read
    return max(count - 1, 0)


class DefinitionsForm(forms.Form):
    """The files to look at."""

    chosen = SeveralFilesField(
        label="Files",
        help_text=f"One or more of {', '.join(NAMES)}. {MOST_ROWS:,} rows and 2 MB at most, together.",
        widget=SeveralFilesInput(attrs={"accept": ".csv"}),
        error_messages={"required": "Choose the files to check."},
    )


@contextmanager
def as_folder(files: dict[str, bytes]) -> Iterator[Path]:
    """The files in a folder of their own, for as long as they are read."""
    with TemporaryDirectory(prefix="definitions-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        yield Path(folder)


def sealed(files: dict[str, bytes], loaded: Loaded, *, by: str) -> str:
    """What was previewed, and what it would have done then: nobody can change either on the way."""
    texts = {name: content.decode("utf-8-sig") for name, content in files.items()}
    return signing.dumps({"files": texts, "did": digest(loaded), "by": by}, salt=SALT, compress=True)


def unsealed(seal: str, *, by: str) -> tuple[dict[str, bytes], str]:
    """The files and what they would have done. Raises signing.BadSignature unless it is as it was sealed, for
    this person, within a day."""
    held = signing.loads(seal, salt=SALT, max_age=LIVES)
    if held["by"] != by:
        raise signing.BadSignature("Another person's preview.")
    return {name: text.encode() for name, text in held["files"].items()}, held["did"]


def digest(loaded: Loaded) -> str:
    """What loading would do, as one number: another as soon as anything else would be changed."""
    return sha256(repr([sorted(loaded.outcomes.items()), loaded.changes]).encode()).hexdigest()
