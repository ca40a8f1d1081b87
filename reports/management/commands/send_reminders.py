"""Mail for those who make returns: for cron, every morning."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kpis.periods import iso_month
from reports.mail.recipients import DueMail
from reports.mail.sending import Outcome, Result, due_mails, send

FAILED = 1  # exit code


class Command(BaseCommand):
    help = "List the reminders, and the word of returns sent back or published, that are due; or send them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--send", action="store_true", help="send them; otherwise nothing is sent")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        due = due_mails(now=timezone.now())
        mails = [mail for mail in due if mail.has_address]
        unreachable = [mail for mail in due if not mail.has_address]
        results = [send(mail) for mail in mails] if options["send"] else []
        failed = [one for one in results if one.outcome is Outcome.FAILED]
        if options["as_json"]:
            found = {
                "sent": options["send"],
                "mails": [_result(one) for one in results] or [_mail(mail) for mail in mails],
                "without_address": [_mail(mail) for mail in unreachable],
            }
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self._say(mails, results, unreachable, sending=options["send"])
        if failed:
            raise SystemExit(FAILED)

    def _say(
        self, mails: list[DueMail], results: list[Result], unreachable: list[DueMail], *, sending: bool
    ) -> None:
        for mail in [] if sending else mails:
            self.stdout.write(f"Would send {_in_words(mail)}")
        for one in results:
            line = f"{one.outcome.replace('_', ' ').capitalize()}: {_in_words(one.mail)}"
            if one.outcome is Outcome.FAILED:
                self.stderr.write(f"{line}: {one.problem}")
            else:
                self.stdout.write(line)
        for name, count in Counter(mail.user.get_username() for mail in unreachable).items():
            self.stdout.write(f"{name} has no e-mail address: {_mails(count)} kept back.")
        self.stdout.write(_counted(mails, results) if sending else f"{_mails(len(mails))} due. Add --send.")


def _in_words(mail: DueMail) -> str:
    to = f"{mail.user.get_username()} <{mail.user.email}>"
    return f"{mail.kind.replace('_', ' ')} to {to}: {mail.letter.subject}"


def _mails(count: int) -> str:
    return "1 mail" if count == 1 else f"{count} mails"


def _counted(mails: Iterable[DueMail], results: list[Result]) -> str:
    sent = sum(one.outcome is Outcome.SENT for one in results)
    failed = sum(one.outcome is Outcome.FAILED for one in results)
    return f"{_mails(sent)} sent, {failed} failed."


def _mail(mail: DueMail) -> dict[str, Any]:
    return {
        "user": mail.user.get_username(),
        "to": mail.user.email,
        "kind": mail.kind.value,
        "subject": mail.letter.subject,
        "returns": [
            {"framework": one.framework.slug, "period": iso_month(one.period), "week": one.week}
            for one in mail.claims
        ],
    }


def _result(one: Result) -> dict[str, Any]:
    return {**_mail(one.mail), "outcome": one.outcome.value, "problem": one.problem}
