"""What holds of every model here, found by looking, so that a new one cannot forget it."""

from collections.abc import Iterable
from enum import StrEnum

import pytest
from django.apps import apps
from django.db.models import (
    CASCADE,
    PROTECT,
    BaseConstraint,
    CharField,
    CheckConstraint,
    DateField,
    DateTimeField,
    Field,
    FloatField,
    ForeignKey,
    Model,
    Q,
)

from kpis.models.rules import Recorded, is_month, is_one_of, superseded_after_recorded
from tests.kpis import make

MODELS = list(apps.get_app_config("kpis").get_models())
FIELDS = [field for model in MODELS for field in model._meta.local_concrete_fields]
DATES = [field for field in FIELDS if isinstance(field, DateField) and not isinstance(field, DateTimeField)]
CHOICES = [field for field in FIELDS if isinstance(field, CharField) and field.choices]
FOREIGN_KEYS = [field for field in FIELDS if isinstance(field, ForeignKey)]
CONSTRAINTS = [(model, constraint) for model in MODELS for constraint in model._meta.constraints]

# Days, where every other date is a month.
DAYS = {"kpis.Measure.review_on"}
# A child that goes with its parent.
PARTS_OF_THEIR_PARENT = {"kpis.Indicator.framework"}


def named(fields: Iterable[Field]) -> list:
    return [pytest.param(field, id=str(field)) for field in fields]


def table_of(field: Field) -> str:
    return field.model._meta.db_table


def constraint_of(field: Field, name: str) -> BaseConstraint | None:
    named = f"{table_of(field)}_{field.name}_{name}"
    return next((one for one in field.model._meta.constraints if one.name == named), None)


@pytest.mark.one_database
@pytest.mark.parametrize("field", named(one for one in DATES if str(one) not in DAYS))
def test_every_date_is_held_to_be_a_month(field):
    constraint = constraint_of(field, "is_a_month")

    assert constraint == is_month(model=table_of(field), field=field.name)


@pytest.mark.one_database
@pytest.mark.parametrize("field", named(CHOICES))
def test_every_choice_is_held_to_its_words(field):
    constraint = constraint_of(field, "is_known")

    assert isinstance(constraint, CheckConstraint)
    assert constraint.condition == Q(**{f"{field.name}__in": [word for word, _ in field.choices]})
    assert field.max_length >= max(len(word) for word, _ in field.choices)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("model", "constraint"), [pytest.param(*pair, id=pair[1].name) for pair in CONSTRAINTS]
)
def test_every_constraint_is_named_after_its_table_and_says_what_is_wrong(model, constraint):
    assert constraint.name.startswith(f"{model._meta.db_table}_")
    assert constraint.violation_error_message != BaseConstraint.default_violation_error_message
    assert constraint.violation_error_message.endswith(".")


@pytest.mark.one_database
@pytest.mark.parametrize("field", named(FOREIGN_KEYS))
def test_every_foreign_key_protects_what_it_points_to(field):
    on_delete = field.remote_field.on_delete

    assert on_delete is (CASCADE if str(field) in PARTS_OF_THEIR_PARENT else PROTECT)


@pytest.mark.one_database
def test_no_field_is_a_float():
    assert [str(field) for field in FIELDS if isinstance(field, FloatField)] == []


@pytest.mark.one_database
@pytest.mark.parametrize("model", [model for model in MODELS if issubclass(model, Recorded)])
def test_every_recorded_row_is_superseded_after_it_was_recorded(model):
    assert superseded_after_recorded(model=model._meta.db_table) in model._meta.constraints


@pytest.mark.one_database
def test_every_model_can_be_made_for_a_test():
    assert set(make.MAKERS) == set(MODELS)


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
def test_every_row_names_itself_without_asking_the_database(model: type[Model], django_assert_num_queries):
    row = model._base_manager.get(pk=make.MAKERS[model]().pk)

    with django_assert_num_queries(0):
        name = str(row)

    assert name
    assert "object (" not in name


@pytest.mark.one_database
def test_rules_say_what_they_hold():
    class Colour(StrEnum):
        RED = "red"
        GREEN = "green"

    words = is_one_of(Colour, model="kpis_flag", field="main_colour")
    month = is_month(model="kpis_flag", field="raised")

    assert words.name == "kpis_flag_main_colour_is_known"
    assert words.violation_error_message == "The main colour is one of: red, green."
    assert month.name == "kpis_flag_raised_is_a_month"
