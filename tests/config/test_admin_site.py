"""What holds of every page of the admin, found by looking, so that the next one cannot forget it."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db.models import BaseConstraint, CheckConstraint, UniqueConstraint
from django.test import RequestFactory

from kpis.models.rules import Recorded
from record.recording import RecordsChanges
from record.shown import ShownOnly

pytestmark = pytest.mark.django_db

PAGES = [pytest.param(page, id=model.__name__) for model, page in admin.site._registry.items()]

# Pages that write and do not note it themselves: why.
NOTED_OTHERWISE = {
    "Annotation": "every wording is a row that stays, with who wrote it, when and why",
    "LimitRestart": "every decision is a row that stays, with who took it, when and why",
    "MonthlyReturn": "its page leads to the preview; what is published is noted there",
}
# Constraints that a form cannot check, since it does not ask for one of their fields: what does instead.
CHECKED_OTHERWISE = {
    "kpis_area_parts_have_a_parent": "Area.clean says it beside the parent",
}


@pytest.fixture
def request_of_an_admin(django_user_model):
    request = RequestFactory().get("/")
    request.user = django_user_model(is_superuser=True, is_staff=True, is_active=True)
    return request


def writes(page: admin.ModelAdmin, request) -> bool:
    return any(page.get_model_perms(request)[verb] for verb in ("add", "change", "delete"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_notes_what_it_writes(page, request_of_an_admin):
    name = page.model.__name__

    is_noted = isinstance(page, RecordsChanges) or not writes(page, request_of_an_admin)

    assert is_noted or name in NOTED_OTHERWISE, f"{name}: make its page a RecordsChanges"


def test_every_reason_is_of_a_page_that_needs_one(request_of_an_admin):
    needing = {
        model.__name__
        for model, page in admin.site._registry.items()
        if not isinstance(page, RecordsChanges | ShownOnly) or model.__name__ == "LimitRestart"
    }

    assert set(NOTED_OTHERWISE) <= needing


def not_asked_for(page: admin.ModelAdmin, request) -> Iterator[tuple[BaseConstraint, str]]:
    """The rules of the rows that a page adds, its own and those within it, with each field not asked for."""
    forms = [(page.model, set(page.get_form(request).base_fields))]
    for formset, inline in page.get_formsets_with_inlines(request):
        forms.append((inline.model, {*formset.form.base_fields, formset.fk.name}))
    for model, asked in forms:
        for constraint in model._meta.constraints:
            yield from ((constraint, name) for name in fields_of(constraint) - asked - {"pk"})


def fields_of(constraint: BaseConstraint) -> set[str]:
    if isinstance(constraint, UniqueConstraint):
        return set(constraint.fields)
    if isinstance(constraint, CheckConstraint):
        return {name.partition("__")[0] for name, _ in named_in(constraint.condition)}
    return set()


def named_in(condition) -> list[tuple[str, object]]:
    """The fields that a condition names, with what each is held to."""
    found = []
    for one in condition.children:
        found += named_in(one) if hasattr(one, "children") else [one]
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_of_a_row_can_be_said_by_its_form(page, request_of_an_admin):
    """Django checks no constraint with a field that the form does not ask for: such a row would be a 500."""
    if issubclass(page.model, Recorded) or not page.get_model_perms(request_of_an_admin)["add"]:
        return  # what is recorded is filled in, and checked whole, by the function that stores it

    silent = {constraint.name for constraint, _ in not_asked_for(page, request_of_an_admin)}

    assert silent <= set(CHECKED_OTHERWISE)
