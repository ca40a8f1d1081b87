"""The sample data and accounts that `python3 run.py` starts with."""

import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

import kpis
from kpis.models import Framework
from reports.models import Assignment

SAMPLE = Path(kpis.__file__).parent / "sample"
ACCOUNTS = ("officer", "member", "admin")  # each in the group of its name


class Command(BaseCommand):
    help = (
        "Load the sample figures and make sample accounts with new passwords, where nothing is defined yet."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Only ever into a database without a framework: what was corrected, or is somebody's own, stays."""
        if Framework.objects.exists():
            self.stdout.write("There are frameworks here already, so the sample was not loaded.")
            self._say_who_there_is()
            return
        self._load()

    @transaction.atomic
    def _load(self) -> None:
        call_command("load_reference", SAMPLE, stdout=self.stdout)
        call_command("load_observations", SAMPLE / "observations.csv", stdout=self.stdout)
        if made := self._make_accounts():
            self.stdout.write("\nSample accounts, made just now. Their passwords are shown this once:\n")
            for name, password in made.items():
                self.stdout.write(f"  {name:<8} {password}")
        self._say_who_there_is(besides=made)

    def _say_who_there_is(self, besides: Collection[str] = ()) -> None:
        """The sample accounts of an earlier start, whose passwords are not shown again."""
        there = get_user_model().objects.filter(username__in=set(ACCOUNTS) - set(besides))
        if names := [one.get_username() for one in there.order_by("pk")]:
            self.stdout.write(
                f"\nSample accounts that there are already: {', '.join(names)}."
                " For a new password: .venv/bin/python manage.py changepassword NAME"
            )

    def _make_accounts(self) -> dict[str, str]:
        users, made = get_user_model().objects, {}
        for name in ACCOUNTS:
            if users.filter(username=name).exists():
                continue
            made[name] = secrets.token_urlsafe(12)
            user = users.create_user(name, f"{name}@example.org", made[name], is_staff=name != "member")
            user.groups.add(Group.objects.get(name=name))
            if name == "officer":
                returned = Framework.objects.all()
                Assignment.objects.bulk_create(Assignment(user=user, framework=one) for one in returned)
        return made
