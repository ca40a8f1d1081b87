"""How much waits to be answered or met: two statements."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from reports.inspection_words import FindingKind, FindingStatus
from reports.models import Finding, MemberQuestion, ProgressReport
from reports.partial_dates import read_partial_date
from scorecard.home.waiting import Waiting


def read_waiting(*, today: date) -> Waiting:
    """As the pages of scrutiny and of findings that are not met count it, of all there is."""
    questions = MemberQuestion.objects.waiting().aggregate(
        number=Count("pk"), late=Count("pk", filter=Q(due__lt=today))
    )
    met = ProgressReport.objects.current().filter(finding=OuterRef("pk"), status=FindingStatus.MET)
    asked_for = (
        Finding.objects.standing()
        .exclude(kind=FindingKind.STRENGTH)
        .filter(~Exists(met), inspection__is_withdrawn=False)
    )
    days = asked_for.values_list("inspection__published", "inspection__ends", "inspection__starts")
    # What is published on a day to come is told to nobody before (InspectionTerms.is_known_by).
    told = [read_partial_date(published or ends or starts) for published, ends, starts in days]
    findings = sum(1 for day in told if day is None or day.last <= today)
    return Waiting(questions=questions["number"], late=questions["late"], findings=findings)
