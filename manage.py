#!/usr/bin/env python
"""Django's commands, and ours: load_reference, load_observations, import_return, show_scorecard."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run `python3 run.py` first, or use .venv/bin/python.")
    try:
        bool(settings.DEBUG)  # reads the environment: what is wrong there is said in a sentence
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
