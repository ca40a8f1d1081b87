"""One return through every stage."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from kpis.models import Framework
from kpis.months_written import month_written
from kpis.periods import iso_month
from kpis.plain_text import cleaned
from reports.desk.permitted import permitted
from reports.importing.intake import Examined, examine_return
from reports.importing.problems import Problem
from reports.importing.stage import as_json, stage_once
from reports.importing.unpromised import without_promises
from reports.management.reading import read_file
from reports.models import MonthlyReturn
from reports.publishing import CannotPublish, OutOfDate, publish
from reports.visible_text import says_something

REJECTED, WRONG_USAGE = 1, 2  # exit codes


class Command(BaseCommand):
    help = "Read, check and compare one month's return; keep it as a draft, or publish it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--framework", required=True, metavar="SLUG")
        parser.add_argument("--period", metavar="YYYY-MM", help="where the file has no column that says it")
        parser.add_argument("--as", dest="user", metavar="USER", help="who returns it")
        parser.add_argument("--publish", action="store_true", help="publish it at once")
        parser.add_argument(
            "--explanation",
            default="",
            metavar="TEXT",
            help="why the warnings are right as they are; without it, a return that has any is not published",
        )
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        framework = _framework(options["framework"])
        user = _user(options["user"], framework)
        options["explanation"] = cleaned(options["explanation"])
        _hold_to_length(options["explanation"])
        examined = without_promises(
            examine_return(
                filename=options["file"].name,
                content=read_file(options["file"]),
                framework=framework,
                period=_period(options["period"]),
                today=timezone.localdate(),
            )
        )
        unexplained = wants_explanation(examined, options)
        kept = None
        if examined.is_accepted and not examined.changes_nothing and not options["dry_run"]:
            kept = keep(examined, framework, user, options)
        published = kept is not None and kept.is_published
        if options["as_json"]:
            result = _result(examined, kept, published=published)
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
        else:
            self._say(examined, kept, published=published)
        if unexplained:
            said = self.stderr if options["as_json"] else self.stdout
            said.write(_not_published(examined, kept))
        if unexplained or not examined.is_accepted:
            raise SystemExit(REJECTED)

    def _say(self, examined: Examined, kept: MonthlyReturn | None, *, published: bool) -> None:
        for problem in examined.problems:
            said = f" “{problem.said}”" if problem.said else ""
            where = problem.cell or "whole file"
            self.stdout.write(f"{problem.severity.upper()} {where}: {problem.message}{said}")
        if examined.passed_over:
            self.stdout.write(f"Columns that were not read: {', '.join(examined.passed_over)}.")
        counts = ", ".join(f"{count} {outcome}" for outcome, count in examined.counts().items())
        if not examined.is_accepted:
            self.stdout.write(f"Rejected: {len(examined.errors)} to put right. Nothing was stored.")
        elif examined.changes_nothing:
            self.stdout.write("Accepted. Nothing would change.")
        else:
            what = "published" if published else "kept as a draft" if kept else "not stored (dry run)"
            self.stdout.write(f"Accepted: {counts}; {what}.")


def wants_explanation(examined: Examined, options: dict[str, Any]) -> bool:
    """Whether it is to be published with warnings that nobody explained, which no door does."""
    would_change = examined.is_accepted and not examined.changes_nothing
    is_explained = says_something(options["explanation"]) or not _asking(examined)
    return bool(options["publish"]) and would_change and not is_explained


def _asking(examined: Examined) -> list[Problem]:
    return [warning for warning in examined.warnings if warning.waits]


def _not_published(examined: Examined, kept: MonthlyReturn | None) -> str:
    """Why, and what to add. kept: the draft, None where none was stored."""
    count = len(_asking(examined))
    asks = "1 warning asks" if count == 1 else f"{count} warnings ask"
    draft = "The draft stays, and the same file takes it up again. " if kept is not None else ""
    return (
        f"Not published: {asks} for a reason. {draft}Say why with --explanation TEXT, beside --publish, or "
        "correct the file."
    )


@transaction.atomic
def keep(
    examined: Examined, framework: Framework, user: User | None, options: dict[str, Any]
) -> MonthlyReturn:
    """The draft, published where that was asked for and its warnings are explained.

    Raises CommandError where it cannot be published, and keeps none then.
    user: who returns it. Nobody signs off their own, so it is whoever runs the server that publishes it.
    """
    draft, _ = stage_once(examined=examined, framework=framework, by=user)
    if options["publish"] and not wants_explanation(examined, options):
        try:
            publish(monthly_return=draft, by=None, explanation=options["explanation"])
        except OutOfDate:
            message = "Other figures for this month were published meanwhile. Run the command again."
            raise CommandError(message, returncode=REJECTED) from None
        except CannotPublish as problem:
            raise CommandError(str(problem), returncode=REJECTED) from None
        draft.refresh_from_db()
    return draft


def _result(examined: Examined, kept: MonthlyReturn | None, *, published: bool) -> dict[str, Any]:
    return {
        "accepted": examined.is_accepted,
        "period": iso_month(examined.period) if examined.period else None,
        "rows": examined.counts(),
        "problems": [_told(problem) for problem in examined.problems],
        "return": kept.pk if kept else None,
        "published": published,
    }


def _told(problem: Problem) -> dict[str, Any]:
    """As a draft keeps it: with what its row says of it."""
    return {**as_json(problem), "explanation": problem.said} if problem.said else as_json(problem)


def _framework(slug: str) -> Framework:
    framework = Framework.objects.select_related("organisation").filter(slug=slug).first()
    if framework is None:
        slugs = ", ".join(Framework.objects.values_list("slug", flat=True))
        message = f"No framework is called {slug}. There are: {slugs or 'none'}."
        raise CommandError(message, returncode=WRONG_USAGE)
    return framework


def _period(text: str | None) -> date | None:
    try:
        return month_written(text) if text else None
    except ValueError as problem:
        raise CommandError(str(problem), returncode=WRONG_USAGE) from None


def _user(name: str | None, framework: Framework) -> User | None:
    """Who returns it: somebody who may, of this framework."""
    if not name:
        return None
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"No account is called {name}.", returncode=WRONG_USAGE)
    if not (user.is_active and permitted(user, framework).any):
        message = f"{name} may not make returns of {framework.title}. An admin gives that, under Assignments."
        raise CommandError(message, returncode=WRONG_USAGE)
    return user


def _hold_to_length(explanation: str) -> None:
    most = MonthlyReturn.LONGEST_EXPLANATION
    if len(explanation) > most:
        message = f"Shorten the explanation to {most} characters. It has {len(explanation)}."
        raise CommandError(message, returncode=WRONG_USAGE)
