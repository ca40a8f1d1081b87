"""Reading the file that a command was given."""

from pathlib import Path

from django.core.management.base import CommandError

from reports.importing.read import MAX_UPLOAD_BYTES


def read_file(path: Path) -> bytes:
    """The file's bytes, one more at most than an upload may have. Raises CommandError, exit code 2."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_UPLOAD_BYTES + 1)
    except OSError as problem:
        raise CommandError(f"{path} cannot be read: {problem.strerror}.", returncode=2) from None
