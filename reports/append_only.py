"""The database itself refuses to overwrite a report of progress, an answer or a version of what was written,
whatever door a write comes by.

It may be superseded once, and nothing else of it may change, as with figures (kpis.append_only). Nor is it
deleted, or the finding, action or other row that it is of: the key of its version protects that.
"""

from kpis.append_only import RecordedTables

RECORDED = ("ProgressReport", "MemberAnswer", "WrittenVersion")
_TABLES = RecordedTables("reports", RECORDED, refused="UPDATE OR DELETE")
guard, unguard = _TABLES.guard, _TABLES.unguard
