"""Observations, targets and restarts are recorded once and later superseded; anything else is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kpis.models import Observation, Target
from kpis.models.rules import AppendOnly
from tests.kpis import make
from tests.kpis.make import RECORDED

pytestmark = pytest.mark.django_db

RECORDED_MODELS = list(make.SAID)
LATER = RECORDED + timedelta(days=7)


def other_of(model) -> dict:
    """By the name of its column, something else than the row says."""
    name, _, other = make.SAID[model]
    return {name: other}


def said(row) -> object:
    return getattr(row, make.SAID[type(row)][0])


def as_made(model) -> object:
    return make.SAID[model][1]


def change(model, row) -> str:
    [(name, other)] = other_of(model).items()
    setattr(row, name, other)
    return name


def change_and_save(model, row):
    change(model, row)
    row.save()


def save_some_fields(model, row):
    row.save(update_fields=[change(model, row)])


def bulk_update(model, row):
    model.objects.bulk_update([row], [change(model, row)])


@pytest.mark.parametrize("model", RECORDED_MODELS)
@pytest.mark.parametrize(
    "write",
    [
        pytest.param(change_and_save, id="save"),
        pytest.param(save_some_fields, id="save of some fields"),
        pytest.param(bulk_update, id="bulk update"),
        pytest.param(lambda model, row: row.delete(), id="delete"),
        pytest.param(lambda model, row: model.objects.update(**other_of(model)), id="update of all"),
        pytest.param(
            lambda model, row: model.objects.filter(pk=row.pk).update(**other_of(model)),
            id="update of some",
        ),
        pytest.param(lambda model, row: model.objects.filter(pk=row.pk).delete(), id="delete of some"),
        pytest.param(
            lambda model, row: model.objects.update_or_create(pk=row.pk, defaults=other_of(model)),
            id="update or create",
        ),
    ],
)
def test_recorded_row_is_neither_changed_nor_deleted(model, write):
    row = make.MAKERS[model]()

    with pytest.raises(AppendOnly, match="is superseded, never"), transaction.atomic():
        write(model, row)

    assert said(model.objects.get(pk=row.pk)) == as_made(model)


@pytest.mark.parametrize("model", RECORDED_MODELS)
def test_new_row_does_not_take_the_place_of_another_by_its_id(model):
    row, other = make.MAKERS[model](), make.MAKERS[model](**other_of(model))
    other.pk, other._state.adding = row.pk, True

    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        other.save()

    assert said(model.objects.get(pk=row.pk)) == as_made(model)


@pytest.mark.parametrize("model", RECORDED_MODELS)
def test_row_is_current_until_it_is_superseded(model):
    row, other = make.MAKERS[model](), make.MAKERS[model]()

    superseded = model.objects.filter(pk=row.pk).supersede(at=LATER)

    assert superseded == 1
    assert list(model.objects.current()) == [other]
    assert model.objects.get(pk=row.pk).superseded_at == LATER


@pytest.mark.parametrize("model", RECORDED_MODELS)
def test_row_is_superseded_once(model):
    row = make.MAKERS[model](superseded_at=LATER)

    superseded = model.objects.filter(pk=row.pk).supersede(at=LATER + timedelta(days=1))

    assert superseded == 0
    assert model.objects.get(pk=row.pk).superseded_at == LATER


def test_row_is_not_superseded_before_it_was_recorded():
    make.observation()

    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.all().supersede(at=RECORDED - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("moment", "known"),
    [
        pytest.param(RECORDED - timedelta(microseconds=1), [], id="before it was recorded"),
        pytest.param(RECORDED, [80], id="when it was recorded"),
        pytest.param(LATER - timedelta(microseconds=1), [80], id="just before its correction"),
        pytest.param(LATER, [81], id="when it was corrected"),
        pytest.param(LATER + timedelta(days=365), [81], id="long after"),
        pytest.param(None, [81], id="now"),
    ],
)
def test_known_rows_are_those_of_the_moment(moment, known):
    wrong = make.observation(superseded_at=LATER)
    make.observation(
        measure=wrong.measure, area=wrong.area, period=wrong.period, value=Decimal(81), recorded_at=LATER
    )

    found = Observation.objects.known(moment)

    assert [one.value for one in found] == known


@pytest.mark.one_database
def test_rows_are_named_after_their_month():
    assert str(Observation(period=make.OCTOBER)) == "2018-10"
    assert str(Target(kind="improving", applies_from=make.OCTOBER)) == "improving from 2018-10"
