"""Mails that were sent, as rows, and those that the constraints refuse."""

from datetime import date

from reports.models import SentMail
from tests.reports.mail.mails import begun, november, sent_mail, step


def word(**values: object) -> SentMail:
    """Word of a step that a return took; the step is stored, unless it is given."""
    if "event" not in values:
        values["event"] = step(begun(november()), "sent_back", None, note="KPI 2.")
    return sent_mail(**{"kind": "sent_back", **values})


def again(row: SentMail, **changes: object) -> SentMail:
    """Another of the same reader, framework and step as a row that is stored first."""
    row.save()
    values = {name: getattr(row, name) for name in ("user", "framework", "kind", "period", "week", "event")}
    return SentMail(**{**values, "sent_at": row.sent_at, **changes})


BREAKING = {
    "reports_sent_mail_kind_is_known": (lambda: sent_mail(kind="lost"),),
    "reports_sent_mail_period_is_a_month": (lambda: sent_mail(period=date(2018, 11, 2)),),
    "reports_sent_mail_reminder_once": (
        lambda: again(sent_mail()),
        lambda: again(sent_mail(kind="reminder_after", week=1)),
    ),
    "reports_sent_mail_word_once": (lambda: again(word()), lambda: again(word(kind="published"))),
    "reports_sent_mail_event_unless_reminder": (
        lambda: sent_mail(kind="sent_back"),
        lambda: sent_mail(kind="published"),
        lambda: word(kind="reminder_before"),
        lambda: word(kind="reminder_after", week=1),
    ),
    "reports_sent_mail_week_after_due": (
        lambda: sent_mail(week=1),
        lambda: sent_mail(kind="reminder_after"),
        lambda: word(week=1),
    ),
}
