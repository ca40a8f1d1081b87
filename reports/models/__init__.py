"""What comes in: returns, what was typed for them, who makes them, what was promised, and what was sent; and
what inspectors and scrutiny wrote down."""

from reports.models.action import Action
from reports.models.assignment import Assignment
from reports.models.closing_exception import ClosingException
from reports.models.finding import Finding
from reports.models.inspection import Inspection
from reports.models.judgement import Judgement
from reports.models.member_answer import MemberAnswer
from reports.models.member_question import MemberQuestion
from reports.models.monthly_return import MonthlyReturn
from reports.models.progress_report import ProgressReport
from reports.models.promise import Promise
from reports.models.recommendation import Recommendation
from reports.models.return_entry import ReturnEntry
from reports.models.return_event import ReturnEvent
from reports.models.return_line import ReturnLine
from reports.models.school_judgement import SchoolJudgement
from reports.models.sent_mail import SentMail
from reports.models.written_version import WrittenVersion

__all__ = [
    "Action",
    "Assignment",
    "ClosingException",
    "Finding",
    "Inspection",
    "Judgement",
    "MemberAnswer",
    "MemberQuestion",
    "MonthlyReturn",
    "ProgressReport",
    "Promise",
    "Recommendation",
    "ReturnEntry",
    "ReturnEvent",
    "ReturnLine",
    "SchoolJudgement",
    "SentMail",
    "WrittenVersion",
]
