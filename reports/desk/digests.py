"""What a page says of the row that it shows, so that what is sent back is held against what was seen."""

from collections.abc import Mapping
from zlib import crc32

from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.models import ReturnEntry
from reports.models.return_entry import TYPED_COLUMNS

SAVED_COLUMNS = (*TYPED_COLUMNS, *PROMISE_COLUMNS)
NOTHING_INSTEAD: Mapping[str, str] = {}


def seen_of(entry: ReturnEntry | None, *, instead: Mapping[str, str] = NOTHING_INSTEAD) -> str:
    """What a page says of the row it shows: the entry's version, and a digest of what stood in its fields.

    instead: what stands in them where there is no entry.
    """
    typed = entry.typed if entry is not None else instead
    return f"{entry.version if entry is not None else 0}.{digest_of(typed)}"


def digest_of(values: Mapping[str, str]) -> str:
    """Short, for telling whether a field was touched; nothing rests on its being hard to forge."""
    joined = "\0".join(values.get(name, "") for name in SAVED_COLUMNS)
    return f"{crc32(joined.encode('utf-8', 'replace')):08x}"
