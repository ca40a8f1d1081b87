"""What comes in: returns, what was typed for them, who makes them, what was promised, and what was sent."""

from reports.models.assignment import Assignment
from reports.models.closing_exception import ClosingException
from reports.models.monthly_return import MonthlyReturn
from reports.models.promise import Promise
from reports.models.return_entry import ReturnEntry
from reports.models.return_event import ReturnEvent
from reports.models.return_line import ReturnLine
from reports.models.sent_mail import SentMail

__all__ = [
    "Assignment",
    "ClosingException",
    "MonthlyReturn",
    "Promise",
    "ReturnEntry",
    "ReturnEvent",
    "ReturnLine",
    "SentMail",
]
