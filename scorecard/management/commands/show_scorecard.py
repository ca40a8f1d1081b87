"""A scorecard in the terminal."""

import json
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kpis.periods import month_name, parse_month
from scorecard.as_json import scorecard_as_json
from scorecard.as_text import scorecard_as_text
from scorecard.moments import NoMoment
from scorecard.reading import moment_of, read_scorecard
from scorecard.selection import frameworks_to_choose

WRONG_USAGE = 2  # exit code


class Command(BaseCommand):
    help = "Show a framework's scorecard for a month, as known now or at a moment in the past."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("framework", metavar="SLUG")
        parser.add_argument("period", metavar="YYYY-MM")
        parser.add_argument(
            "--as-known-at", metavar="ISO-TIME", help="such as 2018-12-12 or 2018-12-12T10:00"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, framework: str, period: str, **options: Any) -> None:
        frameworks = frameworks_to_choose()
        chosen = next((one for one in frameworks if one.slug == framework), None)
        if chosen is None:
            slugs = ", ".join(one.slug for one in frameworks) or "none"
            raise CommandError(
                f"No framework is called {framework}. There are: {slugs}.", returncode=WRONG_USAGE
            )
        month, moment = _month(period), _moment(options["as_known_at"])
        if not chosen.covers(month):
            raise CommandError(
                f"{chosen.title} covers {month_name(chosen.start)} to {month_name(chosen.end)}.",
                returncode=WRONG_USAGE,
            )
        scorecard = read_scorecard(framework=chosen, frameworks=frameworks, period=month, as_known_at=moment)
        if options["as_json"]:
            shown = scorecard_as_json(scorecard, framework=chosen.slug, period=month, as_known_at=moment)
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2))
            return
        for line in scorecard_as_text(scorecard, title=chosen.title, period=month):
            self.stdout.write(line)


def _month(text: str) -> date:
    try:
        return parse_month(text)
    except ValueError as problem:
        raise CommandError(str(problem), returncode=WRONG_USAGE) from None


def _moment(text: str | None) -> datetime | None:
    """As the pages understand it."""
    try:
        return moment_of(text)
    except NoMoment as problem:
        raise CommandError(str(problem), returncode=WRONG_USAGE) from None
