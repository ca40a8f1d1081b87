"""Load published history."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.utils import timezone

from kpis.actions import Outdated
from reports.history import record_history
from reports.importing.intake import examine_history
from reports.management.reading import read_file


class Command(BaseCommand):
    help = "Load published figures of any measures, areas and months from one CSV file or workbook."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        examined = examine_history(filename=file.name, content=read_file(file), today=timezone.localdate())
        if not examined.is_accepted:
            for problem in examined.problems:
                self.stderr.write(f"{file.name}, {problem.cell or 'whole file'}: {problem.message}")
            raise CommandError("Nothing was loaded: put the cells above right and run this again.")
        try:
            record_history(examined=examined, by="load_observations")
        except (Outdated, IntegrityError):
            message = "Nothing was loaded: figures were published while the file was read. Run this again."
            raise CommandError(message) from None
        counts = ", ".join(f"{count} {outcome}" for outcome, count in examined.counts().items())
        self.stdout.write(f"{file.name}: {counts}")
