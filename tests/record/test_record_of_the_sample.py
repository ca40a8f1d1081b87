"""What the loading of definitions and a publication leave in the record."""

import pytest

from record.models import Entry
from reports.publishing import publish
from tests.reports.sending import drafted

pytestmark = pytest.mark.django_db


def test_publication_is_on_record_with_its_figures(sample, person):
    draft = drafted(("KPI 2", "", "260", "1204", "", ""))

    publish(monthly_return=draft, by=person("admin"))

    by, subject, _, became = (
        Entry.objects.filter(kind="publication").values_list("by", "subject", "was", "became").first()
    )
    assert (by, subject) == ("admin", "Children's Trust contractual KPIs 2018/19, November 2018")
    assert became.startswith("1 figure published")


def test_definitions_that_are_loaded_are_on_record(sample):
    kinds = Entry.objects.filter(by="load_reference").values_list("kind", flat=True)

    assert {kind: list(kinds).count(kind) for kind in set(kinds)} == {
        "area": 23,
        "measure": 58,
        "framework": 5,
        "indicator": 76,
        "target": 71,
        "inspection": 18,
        "judgement": 12,
        "finding": 64,  # 16 with a status and 16 with measures, each noted apart
        "schooljudgement": 48,
        "recommendation": 12,  # each with its status
    }
