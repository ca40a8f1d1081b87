"""Every row that inspectors and scrutiny wrote has its first version: since when it is on record.

That is when the record says it was made. Where it does not say so (the record is younger than the row), it is the
first day of which something is known: of an action or a recommendation when progress was first reported, of what an
inspection wrote the day of its report (or of its visit), of schools the day of the count, and of nothing at all now.
What was corrected before this migration stands as it was corrected: its former text is in the record alone.
"""

from datetime import date, datetime, time

from django.db import migrations
from django.db.models import Max, Min, Q
from django.utils import timezone

from reports.partial_dates import read_partial_date

NOBODY = "not recorded"
UNKNOWN = "When it was written down here is not recorded: "
OWN_DATE = f"{UNKNOWN}its own date stands for that."
FIRST_REPORT = f"{UNKNOWN}the first report of its progress stands for that."
NO_DATE = (
    f"{UNKNOWN}it has no date that had come, so the day on which versions were first kept stands for that."
)
# What a report of progress notes under the same key, and a creation never begins with.
PROGRESS = Q(became__startswith="status: ")
ASSIGNED = Q(became__startswith="owner: ") | Q(became__startswith="due: ")
KINDS = {
    "inspection": "Inspection",
    "judgement": "Judgement",
    "finding": "Finding",
    "action": "Action",
    "recommendation": "Recommendation",
    "schools": "SchoolJudgement",
}


def say_since_when(apps, schema_editor):
    told = _told_on(apps)
    for key, name in KINDS.items():
        model = apps.get_model("reports", name)
        made = _made(apps, name.lower())
        rows = model.objects.filter(versions__isnull=True).order_by("pk")
        if key in ("action", "recommendation"):
            rows = rows.annotate(reported=Min("progress_reports__recorded_at"))
        rows = list(rows.select_related("finding") if key == "action" else rows)
        contents = {row.pk: _content(row) for row in rows}
        if key == "finding":
            _add_measures(model, contents)
        _store(apps, key, ((one.pk, contents[one.pk], *_since(one, key, made, told)) for one in rows))
    _questions(apps)


def _store(apps, key, rows):
    version = apps.get_model("reports", "WrittenVersion")
    version.objects.bulk_create(
        version(**{f"{key}_id": pk}, content=content, recorded_at=at, recorded_by=by, reason=reason)
        for pk, content, at, by, reason in rows
    )


def _content(row):
    names = [one.attname for one in row._meta.concrete_fields if one.name not in ("id", "is_withdrawn")]
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def _add_measures(model, contents):
    for one in contents.values():
        one["measures"] = []
    links = model.measures.through.objects.filter(finding__in=contents).order_by("measure_id")
    for finding, measure in links.values_list("finding_id", "measure_id"):
        contents[finding]["measures"].append(measure)


def _made(apps, name):
    """By row: when the record says that it was made, and by whom."""
    entries = apps.get_model("record", "Entry").objects.filter(about__startswith=f"{name} ", was="")
    found = {}
    for about, at, by in entries.exclude(PROGRESS).order_by("-at", "-pk").values_list("about", "at", "by"):
        found[int(about.rpartition(" ")[2])] = (at, by)
    return found


def _told_on(apps):
    """By inspection: from which day on it was known, as far as that is written down."""
    rows = apps.get_model("reports", "Inspection").objects.values_list("pk", "published", "ends", "starts")
    return {pk: read_partial_date(published or ends or starts) for pk, published, ends, starts in rows}


def _since(row, key, made, told):
    """The moment, who recorded it then, and how that moment is known where the record does not say it."""
    if row.pk in made:
        return *made[row.pk], ""
    first = getattr(row, "reported", None)
    now = timezone.now()
    if first is not None and first <= now:
        return first, NOBODY, FIRST_REPORT
    day = _day_of(row, key, told)
    moment = timezone.make_aware(datetime.combine(day, time.min)) if day else now
    return (moment, NOBODY, OWN_DATE) if moment < now else (now, NOBODY, NO_DATE)


def _day_of(row, key, told):
    if key == "schools":
        return row.as_at
    if key == "recommendation":
        return None
    of = {"inspection": lambda: row.pk, "action": lambda: row.finding.inspection_id}
    found = told[of.get(key, lambda: row.inspection_id)()]
    return found.last if found else None


def _questions(apps):
    """Who answers a question and by when, since the record last says so, or since it was put."""
    entries = apps.get_model("record", "Entry").objects.filter(ASSIGNED, kind="member_question")
    last = dict(entries.values_list("about").annotate(last=Max("at")).order_by())
    questions = apps.get_model("reports", "MemberQuestion").objects.filter(versions__isnull=True)
    _store(
        apps,
        "question",
        (
            (
                one.pk,
                {"owner": one.owner, "due": _plain(one.due)},
                max(last.get(f"memberquestion {one.pk}", one.asked_at), one.asked_at),
                NOBODY,
                "",
            )
            for one in questions.order_by("pk")
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0004_kinds_are_called_by_name"),
        ("reports", "0015_what_was_written_is_kept"),
    ]

    operations = [migrations.RunPython(say_since_when, migrations.RunPython.noop)]
