"""The sample: loaded once, into a database that has nothing of its own."""

from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Framework, Measure, Observation
from kpis.periods import parse_month
from tests.kpis import make

pytestmark = pytest.mark.django_db


def load() -> str:
    said = StringIO()
    call_command("load_sample", stdout=said)
    return said.getvalue()


def test_first_start_loads_the_sample_and_shows_the_passwords():
    said = load()

    officer = User.objects.get(username="officer")
    password = next(line.split()[1] for line in said.splitlines() if line.startswith("  officer "))
    assert officer.check_password(password)
    assert Observation.objects.count() == 662


def test_what_was_corrected_and_defined_since_stays():
    load()
    published = Observation.objects.current().get(
        measure__code="re-referrals", area__code="BHM", period=parse_month("2018-10")
    )
    figure = Figure(Decimal(293), Decimal(1238))
    supersede_observation(observation=published, figure=figure, by="admin", reason="Counted again")
    Measure.objects.filter(code="re-referrals").update(title="Children who come back")
    before = Observation.objects.count()

    said = load()

    current = Observation.objects.current().get(
        measure=published.measure, area=published.area, period=published.period
    )
    assert (current.numerator, Observation.objects.count()) == (293, before)
    assert Measure.objects.get(code="re-referrals").title == "Children who come back"
    assert "the sample was not loaded" in said
    assert "already: officer, member, admin." in said


def test_database_with_frameworks_of_its_own_gets_neither_sample_nor_accounts():
    own = make.framework()

    said = load()

    assert list(Framework.objects.all()) == [own]
    assert not User.objects.exists()
    assert "the sample was not loaded" in said
    assert "Sample accounts" not in said
