"""Load definitions from a folder of CSV files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kpis.defining import Outcome
from kpis.definition_files import RejectedDefinitions
from reports.reference import load_reference


class Command(BaseCommand):
    help = "Load definitions, inspections and recommendations from the CSV files in a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.", returncode=2)
        try:
            loaded = load_reference(folder, by="load_reference")
        except RejectedDefinitions as rejected:
            for problem in rejected.problems:
                self.stderr.write(str(problem))
            raise CommandError("Nothing was loaded: put the lines above right and run this again.") from None
        for name, outcomes in loaded.outcomes.items():
            counts = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in Outcome)
            self.stdout.write(f"{name}: {counts}")
        for name, why in loaded.passed_over.items():
            self.stdout.write(f"{name}: passed over ({why})")
