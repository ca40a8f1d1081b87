"""What holds of every model here, found by looking, so that a new one cannot forget it."""

import re
from collections.abc import Callable
from itertools import combinations

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

from kpis.models.rules import is_month
from reports.models import (
    Assignment,
    ClosingException,
    MonthlyReturn,
    Promise,
    ReturnEntry,
    ReturnEvent,
    ReturnLine,
    SentMail,
)
from tests.reports import inspecting, sending
from tests.reports.mail import mails

MODELS = list(apps.get_app_config("reports").get_models())
FIELDS = [field for model in MODELS for field in model._meta.local_concrete_fields]
DATES = [field for field in FIELDS if isinstance(field, DateField) and not isinstance(field, DateTimeField)]
CHOICES = [field for field in FIELDS if isinstance(field, CharField) and field.choices]
FOREIGN_KEYS = [field for field in FIELDS if isinstance(field, ForeignKey)]
CONSTRAINTS = [(model, constraint) for model in MODELS for constraint in model._meta.constraints]
MAKERS: dict[type[Model], Callable[..., Model]] = {
    Assignment: sending.assignment,
    ClosingException: sending.closing_exception,
    MonthlyReturn: sending.monthly_return,
    Promise: sending.promise,
    ReturnEntry: sending.return_entry,
    ReturnEvent: sending.return_event,
    ReturnLine: sending.return_line,
    SentMail: mails.sent_mail,
    **inspecting.MAKERS,
}

# Children that go with their parent.
PARTS_OF_THEIR_PARENT = {
    "reports.Promise.monthly_return",
    "reports.ReturnEntry.monthly_return",
    "reports.ReturnEvent.monthly_return",
    "reports.ReturnLine.monthly_return",
    "reports.SentMail.event",
}
# An exception ends on a day: it is no month's figure. Nor is a count of schools, or when an answer is due.
DAYS = {"reports.ClosingException.until", "reports.SchoolJudgement.as_at", "reports.MemberQuestion.due"}
# The day that decides whether a return was on time: who submitted it then is the doer of that event. And a
# mail is sent by nobody. Whoever superseded a report or an answer recorded the one after it.
TIMES_WITHOUT_A_DOER = {
    "reports.MemberAnswer.superseded_at",
    "reports.MonthlyReturn.first_submitted_at",
    "reports.ProgressReport.superseded_at",
    "reports.SentMail.sent_at",
    "reports.WrittenVersion.superseded_at",
}
# Neither are these deeds: to what a line came back, and who says what a report of progress tells.
NO_DOERS = {"back", "said"}


def named(model: type[Model]) -> str:
    """What a model's constraints begin with: reports_monthly_return."""
    words = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    return f"{model._meta.app_label}_{words}"


def constraint_of(field: Field, name: str) -> BaseConstraint | None:
    wanted = f"{named(field.model)}_{field.name}_{name}"
    return next((one for one in field.model._meta.constraints if one.name == wanted), None)


@pytest.mark.one_database
@pytest.mark.parametrize("field", [field for field in DATES if str(field) not in DAYS], ids=str)
def test_every_date_is_held_to_be_a_month(field):
    assert constraint_of(field, "is_a_month") == is_month(model=named(field.model), field=field.name)


@pytest.mark.one_database
@pytest.mark.parametrize("field", CHOICES, ids=str)
def test_every_choice_is_held_to_its_words(field):
    constraint = constraint_of(field, "is_known")

    assert isinstance(constraint, CheckConstraint)
    assert constraint.condition == Q(**{f"{field.name}__in": [word for word, _ in field.choices]})
    assert field.max_length >= max(len(word) for word, _ in field.choices)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("model", "constraint"), [pytest.param(*pair, id=pair[1].name) for pair in CONSTRAINTS]
)
def test_every_constraint_is_named_after_its_model_and_says_what_is_wrong(model, constraint):
    assert constraint.name.startswith(f"{named(model)}_")
    assert constraint.violation_error_message != BaseConstraint.default_violation_error_message
    assert constraint.violation_error_message.endswith(".")


@pytest.mark.one_database
@pytest.mark.parametrize("field", FOREIGN_KEYS, ids=str)
def test_every_foreign_key_protects_what_it_points_to(field):
    assert field.remote_field.on_delete is (CASCADE if str(field) in PARTS_OF_THEIR_PARENT else PROTECT)


@pytest.mark.one_database
def test_no_model_above_is_reached_from_below():
    from_below = [str(field) for field in FOREIGN_KEYS if field.related_model._meta.app_label != "reports"]

    accessors = [
        field for field in FOREIGN_KEYS if str(field) in from_below and not field.remote_field.hidden
    ]

    assert from_below
    assert accessors == []


@pytest.mark.one_database
def test_no_field_is_a_float():
    assert [str(field) for field in FIELDS if isinstance(field, FloatField)] == []


@pytest.mark.one_database
@pytest.mark.parametrize("model", MODELS)
def test_what_was_done_has_somebody_who_did_it_and_a_time(model):
    fields = [field for field in FIELDS if field.model is model and str(field) not in TIMES_WITHOUT_A_DOER]

    doers = {field.name.removesuffix("_by") for field in fields if field.name.endswith("_by")} - NO_DOERS
    times = {field.name.removesuffix("_at") for field in fields if isinstance(field, DateTimeField)}

    assert doers == times


@pytest.mark.one_database
def test_deeds_that_are_kept_are_these_alone():
    deeds = {field.name.removesuffix("_at") for field in FIELDS if isinstance(field, DateTimeField)}

    assert deeds == {
        "created",
        "submitted",
        "first_submitted",
        "published",
        "saved",
        "done",
        "granted",
        "sent",
        "asked",
        "withdrawn",
        "recorded",
        "superseded",
    }


@pytest.mark.one_database
def test_every_exception_to_a_rule_is_of_a_field_there_is():
    assert set(map(str, FIELDS)) >= PARTS_OF_THEIR_PARENT | DAYS | TIMES_WITHOUT_A_DOER


@pytest.mark.one_database
def test_every_model_can_be_made_for_a_test():
    assert set(MAKERS) == set(MODELS)
    assert all(issubclass(model, Model) for model in MAKERS)
    assert not any(one is other for one, other in combinations(MAKERS.values(), 2))


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
def test_every_row_names_itself_without_asking_the_database(sample, model, django_assert_num_queries):
    made = MAKERS[model]()
    made.save()
    row = model._base_manager.get(pk=made.pk)

    with django_assert_num_queries(0):
        name = str(row)

    assert name
    assert "object (" not in name
