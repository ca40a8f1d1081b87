"""Figures that a query finds are published without being fetched."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import DateField, F, OuterRef, QuerySet, Subquery, TextField, Value

from kpis.actions import Outdated, record_selected
from kpis.models import Measure, Observation
from kpis.models.rules import number_field
from tests.kpis import make
from tests.kpis.make import OCTOBER, RECORDED

pytestmark = pytest.mark.django_db

LATER = RECORDED + timedelta(days=7)


def figures(*, area, value: str = "81", **values: Any) -> QuerySet:
    """A figure for each measure there is, in place of the one that was published for it first."""
    first = Observation.objects.filter(measure=OuterRef("pk")).order_by("pk").values("pk")[:1]
    usual = {
        "measure_id": F("pk"),
        "area_id": Value(area.pk),
        "period": Value(OCTOBER, DateField()),
        "numerator": Value(None, number_field()),
        "denominator": Value(None, number_field()),
        "value": Value(Decimal(value), number_field()),
        "provenance": Value("published"),
        "source": Value("A paper"),
        "commentary": Value("100% of “them”", TextField()),
        "supersedes": Subquery(first),
    }
    return Measure.objects.order_by().annotate(**usual | values)


def record(found: QuerySet) -> int:
    corrected = list(found.filter(supersedes__isnull=False).values_list("supersedes", flat=True))
    return record_selected(figures=found, corrected=corrected, by="officer", reason="A slip", at=LATER)


def stored() -> list[tuple]:
    return list(Observation.objects.order_by("pk").values_list())


def test_new_figure_is_recorded_as_the_query_has_it():
    measure, area = make.measure(), make.organisation()

    count = record(figures(area=area))

    one = Observation.objects.get()
    assert count == 1
    assert (one.measure, one.area, one.period) == (measure, area, OCTOBER)
    assert (one.numerator, one.denominator, one.value) == (None, None, 81)
    assert (one.provenance, one.source, one.commentary) == ("published", "A paper", "100% of “them”")
    assert (one.recorded_at, one.recorded_by, one.superseded_at, one.reason) == (LATER, "officer", None, "")


def test_correction_supersedes_and_alone_has_a_reason():
    wrong = make.observation()
    other = make.measure()

    count = record(figures(area=wrong.area))

    wrong.refresh_from_db()
    current = Observation.objects.current()
    assert count == 2
    assert wrong.superseded_at == LATER
    assert (current.get(measure=wrong.measure).reason, current.get(measure=other).reason) == ("A slip", "")


def test_no_figures_are_nothing_to_record():
    assert record(figures(area=make.organisation())) == 0


def test_correction_of_a_figure_corrected_meanwhile_is_outdated_and_nothing_is_written():
    wrong = make.observation()
    record(figures(area=wrong.area))
    before = stored()

    with pytest.raises(Outdated), transaction.atomic():
        record(figures(area=wrong.area, value="82"))

    assert stored() == before


def test_new_figure_that_is_published_already_is_refused_and_nothing_is_written():
    published = make.observation()
    make.measure()
    before = stored()

    with pytest.raises(IntegrityError), transaction.atomic():
        record(figures(area=published.area, supersedes=Value(None, number_field())))

    assert stored() == before


def test_ten_figures_take_as_many_statements_as_one(django_assert_num_queries):
    area = make.organisation()
    for _ in range(10):
        make.observation(area=area)

    with django_assert_num_queries(3):  # which are corrected, their superseding, and the new ones
        assert record(figures(area=area)) == 10
