"""Annotations are written, reworded and withdrawn; none is ever lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kpis.actions import Outdated
from kpis.annotated import read_annotated
from kpis.annotations import annotate, reword, withdraw
from kpis.models import Annotation
from tests.kpis import make
from tests.kpis.make import NOVEMBER, OCTOBER

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    return annotate(measure=make.measure(), month=OCTOBER, text="The front door moved", by="admin")


def notes(annotation, moment=None):
    return [
        (one.month, one.text, one.is_withdrawn, one.is_reworded, one.recording.by, one.recording.reason)
        for one in read_annotated(annotation.measure.code, as_known_at=moment).notes
    ]


def test_annotation_says_who_wrote_it(written):
    assert notes(written) == [(OCTOBER, "The front door moved", False, False, "admin", "")]


def test_annotation_is_of_the_day_that_the_councils_clock_shows():
    note = make.annotation(recorded_at=datetime(2018, 7, 5, 23, 30, tzinfo=UTC))

    [found] = read_annotated(note.measure.code).notes

    assert f"{found.recording.at:%d %B %H:%M}" == "06 July 00:30"


def test_reworded_annotation_stands_in_the_place_of_the_first(written):
    reword(annotation=written, month=NOVEMBER, text="The front door closed", by="ann", reason="A slip")

    assert notes(written) == [(NOVEMBER, "The front door closed", False, True, "ann", "A slip")]


def test_first_wording_is_known_until_the_moment_of_the_second(written):
    second = reword(annotation=written, month=OCTOBER, text="It closed", by="ann")
    written.refresh_from_db()

    before = notes(written, second.recorded_at - timedelta(microseconds=1))

    assert written.superseded_at == second.recorded_at
    assert [text for _, text, *_ in before] == ["The front door moved"]
    assert [text for _, text, *_ in notes(written, second.recorded_at)] == ["It closed"]
    assert notes(written, written.recorded_at - timedelta(microseconds=1)) == []


def test_withdrawn_annotation_stays_on_record_with_its_reason(written):
    withdraw(annotation=written, by="ann", reason="It was another city")

    assert notes(written) == [
        (OCTOBER, "The front door moved", True, False, "ann", "It was another city"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: reword(annotation=one, month=OCTOBER, text="New", by="ann"), id="reworded"),
        pytest.param(lambda one: withdraw(annotation=one, by="ann", reason="Because"), id="withdrawn"),
    ],
)
def test_annotation_that_has_changed_is_not_changed_again(written, change):
    reword(annotation=written, month=OCTOBER, text="First", by="bob")

    with pytest.raises(Outdated):
        change(written)

    assert Annotation.objects.count() == 2


def test_withdrawn_annotation_is_not_reworded(written):
    withdrawal = withdraw(annotation=written, by="ann", reason="Because")

    with pytest.raises(Outdated):
        reword(annotation=withdrawal, month=OCTOBER, text="Again", by="ann")


def test_withdrawal_without_a_reason_is_refused_and_changes_nothing(written):
    with pytest.raises(ValidationError, match="which annotation is withdrawn, and why"):
        withdraw(annotation=written, by="ann", reason="")

    assert notes(written) == [(OCTOBER, "The front door moved", False, False, "admin", "")]


def post(browser, annotation, **values):
    said = {"month": "2018-10-15", "text": "The front door moved", "reason": "", **values}
    return browser.post(reverse("admin:kpis_annotation_change", args=[annotation.pk]), said)


def test_admin_writes_an_annotation_for_the_month_of_a_day(signed_in):
    measure = make.measure()

    answer = signed_in("admin").post(
        reverse("admin:kpis_annotation_add"),
        {"measure": measure.pk, "month": "2018-10-15", "text": "The front door moved"},
    )

    assert answer.status_code == 302
    [note] = read_annotated(measure.code).notes
    assert (note.month, note.text, note.recording.by) == (date(2018, 10, 1), "The front door moved", "admin")


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"month": "0001-01-01"}, id="before any figure"),
        pytest.param({"month": "9999-12-31"}, id="in the future"),
        pytest.param({"month": "the fifth"}, id="not a day"),
        pytest.param({"text": ""}, id="nothing said"),
        pytest.param({"measure": "x"}, id="no measure"),
    ],
)
def test_annotation_that_makes_no_sense_is_refused(values, signed_in):
    said = {"measure": make.measure().pk, "month": "2018-10-15", "text": "The front door moved", **values}

    answer = signed_in("admin").post(reverse("admin:kpis_annotation_add"), said)

    assert answer.status_code == 422
    assert set(answer.context["adminform"].form.errors) == set(values)
    assert not Annotation.objects.exists()


def test_admin_rewords_an_annotation(signed_in, written):
    answer = post(signed_in("admin"), written, text="It closed", reason="A slip")

    assert answer.status_code == 302
    assert notes(written) == [(OCTOBER, "It closed", False, True, "admin", "A slip")]


def test_admin_withdraws_an_annotation(signed_in, written):
    post(signed_in("admin"), written, withdrawn="on", reason="It was another city")

    assert [one[2] for one in notes(written)] == [True]


def test_withdrawal_without_a_reason_is_refused_beside_the_field(signed_in, written):
    answer = post(signed_in("admin"), written, withdrawn="on")

    assert answer.context["adminform"].form.errors["reason"] == ["Say why it is withdrawn."]
    assert [one[2] for one in notes(written)] == [False]


def test_admin_who_was_slower_is_told(signed_in, written):
    reword(annotation=written, month=OCTOBER, text="First", by="bob")

    answer = post(signed_in("admin"), written, text="Second")

    assert answer.url == reverse("admin:kpis_annotation_changelist")
    assert [one[1] for one in notes(written)] == ["First"]


def test_annotation_is_not_deleted_in_the_admin(signed_in, written):
    answer = signed_in("admin").post(
        reverse("admin:kpis_annotation_delete", args=[written.pk]), {"post": "yes"}
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("group", ["officer", "member"])
def test_only_admins_annotate(signed_in, written, group):
    browser = signed_in(group)

    added = browser.get(reverse("admin:kpis_annotation_add"))
    changed = post(browser, written, text="Mine")

    assert {added.status_code, changed.status_code} <= {302, 403}
    assert [one[1] for one in notes(written)] == ["The front door moved"]
