"""In the admin: schools by the day, and the committee's recommendations."""

from django.contrib import admin

from record.models import EntryKind
from reports.admin_progress import PROGRESS, RecordsProgress, StatusFilter
from reports.admin_versions import KeepsVersions
from reports.models import Recommendation, SchoolJudgement


@admin.register(SchoolJudgement)
class SchoolJudgementAdmin(KeepsVersions):
    kind = EntryKind.SCHOOL_JUDGEMENT
    list_display = ("phase", "sector", "grade", "schools", "special_measures", "as_at")
    list_filter = ("as_at", "sector", "phase", "grade")
    date_hierarchy = "as_at"


@admin.register(Recommendation)
class RecommendationAdmin(RecordsProgress):
    kind = EntryKind.RECOMMENDATION
    list_display = ("reference", "recommendation", "responsible", "due", "status_now")
    list_filter = (StatusFilter, "report", "responsible")
    search_fields = ("reference", "recommendation", "responsible")
    fields = ("report", "reference", "recommendation", "responsible", "due", *PROGRESS)
