"""What the server says of itself: to standard error, which whoever runs it keeps.

What went wrong comes with its traceback, what was refused in a line. Neither holds what a request sent, so no
password is among it.
"""

from logging import LogRecord
from typing import Any


def refused_in_a_line(record: LogRecord) -> bool:
    """Take the traceback off what Django refused, a wrong Host above all: anybody can send that."""
    if record.name.startswith("django.security."):
        record.exc_info = record.exc_text = None
    return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"line": {"()": "django.utils.log.CallbackFilter", "callback": refused_in_a_line}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["line"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"level": "INFO"}},  # in the place of Django's own, which is silent without DEBUG
}
