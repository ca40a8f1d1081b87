"""The database itself refuses to overwrite a report of progress or an answer, whatever door a write comes by.

It may be superseded once, and nothing else of it may change, as with figures (kpis.append_only).
A report is not refused to go with the finding, action or recommendation that it is of: that is on record.
"""

from kpis.append_only import RecordedTables

RECORDED = ("ProgressReport", "MemberAnswer")
_TABLES = RecordedTables("reports", RECORDED, refused="UPDATE")
guard, unguard = _TABLES.guard, _TABLES.unguard
