"""The record: written once, searched by admins, and changed by nobody."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from kpis.models import Framework, Indicator
from record.keeping import entries_about, named, note
from record.models import Entry, EntryKind, Unchangeable
from tests.kpis import make

pytestmark = pytest.mark.django_db

ENTRIES = "/admin/record/entry/"


def noted(**values) -> Entry:
    usual = {"by": "admin", "kind": EntryKind.TARGET, "subject": "KPI 1", "was": "80%", "became": "85%"}
    note(**usual | values)
    return Entry.objects.latest("pk")


def entry_of(kind: str) -> tuple[str, str, str, str]:
    """The one entry of a kind: who, of what, from what, to what."""
    return Entry.objects.filter(kind=kind).values_list("by", "subject", "was", "became").get()


# What is written stays


@pytest.mark.parametrize("column", ["at", "by", "kind", "subject", "was", "became", "reason", "about"])
def test_database_refuses_to_change_an_entry(column):
    entry = noted()
    value = "CURRENT_TIMESTAMP" if column == "at" else "'area'"

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        connection.cursor().execute(f'UPDATE record_entry SET "{column}" = {value} WHERE id = %s', [entry.pk])


def test_postgresql_refuses_to_delete_an_entry():
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite the model alone refuses")
    entry = noted()

    with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
        connection.cursor().execute("DELETE FROM record_entry WHERE id = %s", [entry.pk])


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda entry: entry.save(), id="save"),
        pytest.param(lambda entry: entry.delete(), id="delete"),
        pytest.param(lambda entry: Entry.objects.filter(pk=entry.pk).update(by="another"), id="update"),
        pytest.param(lambda entry: Entry.objects.all().delete(), id="delete all"),
    ],
)
def test_model_refuses_to_change_or_delete_an_entry(act):
    entry = noted()

    with pytest.raises(Unchangeable):
        act(entry)

    assert Entry.objects.filter(pk=entry.pk, by="admin").exists()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        pytest.param({"by": ""}, "record_entry_says_who", id="by nobody"),
        pytest.param({"kind": "weather"}, "record_entry_kind_is_known", id="of an unknown kind"),
    ],
)
def test_database_holds_entries_to_their_constraints(values, name):
    usual = {"at": make.RECORDED, "by": "admin", "kind": "target", "subject": "KPI 1"}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Entry.objects.create(**usual | values)


def test_entries_about_a_row_are_its_own():
    first, second = make.indicator(), make.indicator()
    mine = noted(about=first)
    noted(about=second)

    assert entries_about(first) == [mine]


def test_values_are_worded():
    group = Group(name="admin")

    assert named({"owner": "", "is_active": True, "groups": [group, Group(name="a")]}) == (
        "owner: nothing; is active: yes; groups: a, admin"
    )


# Who may read it


def test_admin_searches_and_filters(signed_in):
    noted(subject="KPI 7", reason="As others do")
    noted(subject="KPI 8", kind=EntryKind.AREA)
    browser = signed_in("admin")

    found = browser.get(ENTRIES, {"q": "others"}).context["cl"].result_list
    of_kind = browser.get(ENTRIES, {"kind__exact": "area"}).context["cl"].result_list

    assert [one.subject for one in found] == ["KPI 7"]
    assert [one.subject for one in of_kind] == ["KPI 8"]


@pytest.mark.parametrize("page", ["", "add/", "{pk}/change/", "{pk}/delete/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_edits_an_entry_in_the_admin(admin_client, page, method):
    entry = noted()

    getattr(admin_client, method)(ENTRIES + page.format(pk=entry.pk), {"by": "another", "post": "yes"})

    assert list(Entry.objects.values_list("by", "subject")) == [("admin", "KPI 1")]


@pytest.mark.parametrize("group", ["officer", "member"])
@pytest.mark.parametrize("page", ["", "{pk}/change/"])
def test_others_do_not_read_it(signed_in, group, page):
    entry = noted()

    answer = signed_in(group).get(ENTRIES + page.format(pk=entry.pk))

    assert answer.status_code in (302, 403)
    assert b"KPI 1" not in answer.content


# What is noted


def change(browser: Client, row: Model, **values: object):
    """The page of a row sent in as it stands, with other values."""
    path = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    form = browser.get(path).context["adminform"].form
    usual = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = {name: value for name, value in usual.items() if value is not None and value != ""}
    return browser.post(path, {**sent, **values})


def test_measure_that_is_changed_is_on_record(signed_in):
    measure = make.measure(owner="East")

    assert change(signed_in("admin"), measure, owner="West").status_code == 302

    assert entry_of("measure") == ("admin", measure.title, "owner: East", "owner: West")


def test_measure_that_is_saved_as_it_was_is_not(signed_in):
    change(signed_in("admin"), make.measure())

    assert not Entry.objects.exists()


def of_indicators(framework: Framework, *rows: dict[str, object]) -> dict[str, object]:
    """The part of a framework's page that holds its indicators."""
    total = {"indicators-TOTAL_FORMS": len(rows), "indicators-INITIAL_FORMS": framework.indicators.count()}
    return total | {
        f"indicators-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()
    }


def as_row(indicator: Indicator, **values: object) -> dict[str, object]:
    own = {"id": indicator.pk, "framework": indicator.framework_id, "measure": indicator.measure_id}
    return {**own, "reference": indicator.reference, "position": indicator.position, **values}


def save_framework(browser: Client, framework: Framework, *rows: dict[str, object]):
    usual = {
        "slug": framework.slug,
        "title": framework.title,
        "organisation": framework.organisation_id,
        "kind": framework.kind,
        "start": f"{framework.start}",
        "end": f"{framework.end}",
        "window_months": 12,
        "window_includes_current": "on",
        "due_after_days": 15,
    }
    path = reverse("admin:kpis_framework_change", args=[framework.pk])
    return browser.post(path, {**usual, **of_indicators(framework, *rows)})


def test_indicator_that_is_renumbered_is_on_record(signed_in):
    indicator = make.indicator(reference="KPI 1")

    answer = save_framework(signed_in("admin"), indicator.framework, as_row(indicator, reference="KPI 9"))

    assert answer.status_code == 302
    assert entry_of("indicator") == ("admin", "KPI 9", "reference: KPI 1", "reference: KPI 9")


def test_indicator_with_targets_is_neither_pointed_elsewhere_nor_deleted(signed_in):
    indicator, browser = make.target().indicator, signed_in("admin")
    other = make.measure()

    elsewhere = save_framework(browser, indicator.framework, as_row(indicator, measure=other.pk))
    deleted = save_framework(browser, indicator.framework, as_row(indicator, DELETE="on"))

    assert "has targets" in elsewhere.content.decode()
    assert "has targets" in deleted.content.decode()
    assert "leave it out when the framework is copied" in deleted.content.decode()
    assert "protected related objects" not in deleted.content.decode()
    assert (elsewhere.status_code, deleted.status_code) == (422, 422)
    assert Indicator.objects.get().measure == indicator.measure
    assert not Entry.objects.exists()


def test_indicator_with_figures_is_not_deleted(signed_in):
    indicator = make.indicator()
    make.observation(measure=indicator.measure)

    answer = save_framework(signed_in("admin"), indicator.framework, as_row(indicator, DELETE="on"))

    assert "are published in the months" in answer.content.decode()
    assert Indicator.objects.exists()


def test_indicator_that_nothing_rests_on_is_deleted_on_record(signed_in):
    indicator = make.indicator(reference="KPI 1")

    save_framework(signed_in("admin"), indicator.framework, as_row(indicator, DELETE="on"))

    assert not Indicator.objects.exists()
    assert entry_of("indicator") == ("admin", "KPI 1", "there", "deleted")


def test_role_and_account_are_told_apart(signed_in):
    person, officer = User.objects.create_user("new"), Group.objects.get(name="officer")
    joined = {
        "date_joined_0": f"{person.date_joined:%Y-%m-%d}",
        "date_joined_1": f"{person.date_joined:%H:%M:%S}",
    }
    values = {"username": "new", "email": "new@example.org", "is_active": "on", "groups": [officer.pk]}

    answer = signed_in("admin").post(f"/admin/auth/user/{person.pk}/change/", {**joined, **values})

    assert answer.status_code == 302
    assert entry_of("role") == (
        *("admin", "new"),
        *("groups: nothing; is staff: no", "groups: officer; is staff: yes"),
    )
    assert entry_of("account")[3].startswith("email: new@example.org")


def test_new_account_is_on_record_without_its_password(signed_in):
    values = {
        "username": "new",
        "usable_password": "true",
        "password1": "long-Enough-7",
        "password2": "long-Enough-7",
    }

    answer = signed_in("admin").post("/admin/auth/user/add/", values)

    assert answer.status_code == 302
    by, subject, was, became = entry_of("account")
    assert (by, subject, was) == ("admin", "new", "")
    assert "username: new" in became
    assert "long-Enough-7" not in became


def test_password_that_an_admin_sets_is_on_record(signed_in):
    person = User.objects.create_user("new", password="before")
    values = {
        "usable_password": "true",
        "password1": "long-Enough-7",
        "password2": "long-Enough-7",
        "set-password": "yes",
    }

    answer = signed_in("admin").post(f"/admin/auth/user/{person.pk}/password/", values)

    assert answer.status_code == 302
    assert entry_of("account") == ("admin", "new", "", "password changed by an admin")


def test_sign_in_rule_is_on_record(signed_in):
    group = Group.objects.get(name="officer")

    signed_in("admin").post(
        "/admin/accounts/groupsecurity/add/", {"group": group.pk, "second_factor_required": "on"}
    )

    assert entry_of("sign_in_rule")[:2] == ("admin", "officer")


def test_words_are_searched_for_in_their_order(signed_in):
    for subject in ("contract, KPI 4", "contract, KPI 12, from April 2024"):
        note(by="anna", kind=EntryKind.TARGET, subject=subject, became="85%")

    answer = signed_in("admin").get(reverse("admin:record_entry_changelist"), {"q": "KPI 4"})

    assert [one.subject for one in answer.context["cl"].result_list] == ["contract, KPI 4"]


def test_history_of_a_row_is_what_the_record_says_of_it(signed_in):
    measure, other = make.measure(), make.measure()
    browser = signed_in("admin")
    for one in (measure, other):
        note(by="anna", kind=EntryKind.MEASURE, subject=one.title, became="owner: East team", about=one)

    answer = browser.get(reverse("admin:kpis_measure_history", args=[measure.pk]), follow=True)

    assert [one.subject for one in answer.context["cl"].result_list] == [measure.title]
