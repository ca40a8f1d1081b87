"""The workbook of a month's return: downloaded, filled in and uploaded again."""

from reports.workbook.writing import return_workbook

__all__ = ["return_workbook"]
