"""The database's own guard over what a measure's figures mean."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from kpis.frozen import freeze, unfreeze
from kpis.models import Measure
from kpis.models.measure import FROZEN
from tests.kpis import make

OTHERS = {
    "unit": "days",
    "polarity": "lower",
    "decimals": 2,
    "calculation": "given",
    "frequency": "quarterly",
}


def redefine(measure: Measure, **values: object) -> None:
    with transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(**values)


@pytest.mark.one_database
def test_every_frozen_column_is_tried():
    assert set(OTHERS) == set(FROZEN)


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "value"), OTHERS.items())
def test_measure_with_a_figure_keeps_its_definition(column, value):
    measure = make.observation().measure

    with pytest.raises(IntegrityError, match="keeps its unit"):
        redefine(measure, **{column: value})

    assert getattr(Measure.objects.get(pk=measure.pk), column) == getattr(measure, column)


@pytest.mark.django_db
def test_measure_whose_only_figure_is_superseded_keeps_its_definition():
    superseded = make.observation(superseded_at=make.RECORDED)

    with pytest.raises(IntegrityError, match="keeps its unit"):
        redefine(superseded.measure, unit="days")


@pytest.mark.django_db
def test_measure_without_a_figure_is_defined_anew():
    make.observation()
    measure = make.measure()

    redefine(measure, **OTHERS)

    assert Measure.objects.filter(pk=measure.pk, **OTHERS).exists()


@pytest.mark.django_db
def test_words_of_a_measure_with_a_figure_may_change():
    measure = make.observation().measure

    redefine(measure, title="A better title", unit=measure.unit, definition="Better words")

    assert Measure.objects.get(pk=measure.pk).title == "A better title"


def test_freeze_twice_in_a_row_holds(transactional_db):
    measure = make.observation().measure

    with connection.schema_editor() as editor:
        freeze(apps, editor)
        freeze(apps, editor)

    with pytest.raises(IntegrityError, match="keeps its unit"):
        redefine(measure, unit="days")


def test_freeze_holds_after_a_migration_that_rebuilds_measures(transactional_db):
    measure, field = make.observation().measure, Measure._meta.get_field("owner")
    longer = type(field)(max_length=field.max_length + 1, blank=True)
    longer.set_attributes_from_name("owner")
    longer.model = Measure

    with connection.schema_editor() as editor:
        unfreeze(apps, editor)
        editor.alter_field(Measure, field, longer, strict=True)
        editor.alter_field(Measure, longer, field, strict=True)
        freeze(apps, editor)

    with pytest.raises(IntegrityError, match="keeps its unit"):
        redefine(measure, unit="days")
