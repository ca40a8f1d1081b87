"""What comes in: returns, and the lines they are made of."""

from reports.models.monthly_return import MonthlyReturn
from reports.models.return_line import ReturnLine

__all__ = ["MonthlyReturn", "ReturnLine"]
