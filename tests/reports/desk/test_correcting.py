"""A correction starts from what is published, and changes what was changed alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Figure
from kpis.models import Measure, Observation
from kpis.plain_text import cleaned
from kpis.series import KnownFigure
from reports.desk.correcting import published_texts, read_published_texts
from reports.desk.grid import shown_rows
from reports.desk.month import read_month
from reports.desk.saving import begin_correction
from reports.desk.submitting import submit
from reports.desk.typed import commentary_of
from reports.models import MonthlyReturn, ReturnEntry
from reports.promised import PromiseMade
from reports.promises import promises_about
from reports.publishing import publish
from tests.kpis import make
from tests.reports.at_desk import (
    MISSED,
    PROMISED,
    admin,
    drafted_november,
    published_november,
    rows_by_name,
)
from tests.reports.sending import (
    CONTRACT,
    NOVEMBER,
    NOVEMBERS_ROWS,
    OCTOBER,
    TODAY,
    contract,
    current,
    drafted,
)

PROMISE = PromiseMade(NOVEMBER, date(2019, 1, 1), "Two people left.", "They are replaced.")
JSON = {"Accept": "application/json"}


def known(commentary: str = "", *, value: str | None = None) -> KnownFigure:
    figure = Figure(Decimal(331), Decimal(1240), Decimal(value) if value else None)
    return KnownFigure(1, figure, illustrative=False, source="", commentary=commentary)


@pytest.fixture
def client(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def correction(by, period: date = NOVEMBER) -> MonthlyReturn:
    return begin_correction(framework=contract(), period=period, by=by, reason="Counted again.")


def address(name: str = "enter", month: str = "2018-11") -> str:
    return reverse(f"returns:{name}", args=[CONTRACT, month])


def as_shown(anna, reference: str = "KPI 2", period: date = NOVEMBER) -> dict[str, str]:
    """What a row of the page sends where nothing is changed."""
    found = shown_rows(read_month(anna, contract(), period, today=TODAY))
    row = next(one for one in found if one.reference == reference and not one.area)
    return {f"{row.key}-seen": row.seen} | {f"{row.key}-{name}": text for name, text in row.typed.items()}


def changed(fields: dict[str, str], **instead: str) -> dict[str, str]:
    key = next(iter(fields)).removesuffix("-seen")
    return fields | {f"{key}-{name}": text for name, text in instead.items()}


def signed_off(anna, held: MonthlyReturn) -> None:
    submit(monthly_return=held, by=anna, today=TODAY)
    held.refresh_from_db()
    publish(monthly_return=held, by=admin("ada"))


@pytest.mark.one_database
def test_texts_are_what_was_typed():
    entry = ReturnEntry(commentary="More referrals.", **MISSED, **PROMISED)

    texts = published_texts(known(commentary_of(entry)), PROMISE)

    assert texts == entry.typed


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("commentary", "promise", "shown"),
    [
        pytest.param("", None, "", id="none"),
        pytest.param("One.\r\nTwo.\n", None, "One.\nTwo.", id="lines"),
        pytest.param(commentary_of(ReturnEntry(**PROMISED)), PROMISE, "", id="a promise alone"),
        pytest.param(
            commentary_of(ReturnEntry(**PROMISED)) + " And more.",
            PROMISE,
            commentary_of(ReturnEntry(**PROMISED)) + " And more.",
            id="other words than were promised",
        ),
    ],
)
def test_commentary_is_shown_without_its_promise(commentary, promise, shown):
    assert published_texts(known(commentary), promise)["commentary"] == shown


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@pytest.mark.one_database
@given(commentary=WORDS, cause=WORDS, action=WORDS, month=st.dates(date(2018, 12, 1), date(2030, 12, 1)))
def test_whatever_was_published_is_shown_as_it_comes_back(commentary, cause, action, month):
    cause, action, back_by = f"C{cause}", f"A{action}", month.replace(day=1)
    entry = ReturnEntry(commentary=commentary, cause=cause, action=action, back_by=f"{back_by:%Y-%m}")

    texts = published_texts(known(commentary_of(entry)), PromiseMade(NOVEMBER, back_by, cause, action))

    assert texts["commentary"] == cleaned(commentary)
    assert {name: cleaned(text) for name, text in texts.items()} == texts


@pytest.mark.django_db
@pytest.mark.parametrize(
    "commentary",
    [
        pytest.param("More\u200b referrals.", id="without a width"),
        pytest.param("More.\x0bReferrals.", id="vertical tab"),
        pytest.param("More.\rReferrals.", id="carriage return"),
        pytest.param("More.\u2028Referrals.", id="line separator"),
    ],
)
def test_row_with_an_older_commentary_comes_back_untouched(sample, anna, client, commentary):
    others = [row for row in NOVEMBERS_ROWS if row[0] != "KPI 2"]
    publish(monthly_return=drafted(*others), by=None)
    make.observation(
        measure=Measure.objects.get(code="re-referrals"),
        area=contract().organisation,
        period=NOVEMBER,
        value=Decimal(24),
        commentary=commentary,
    )
    correction(anna)

    client.post(address(), as_shown(anna))

    assert not ReturnEntry.objects.exists()


@pytest.mark.django_db
def test_cause_of_another_organisation_is_not_in_the_fields(sample, anna):
    published_november(anna, admin=admin("ada"), kpi_2=MISSED | PROMISED)
    other, row = make.framework(), rows_by_name()["KPI 2"]

    mine = read_published_texts(contract(), NOVEMBER, [row])[row.place]
    theirs = read_published_texts(other, NOVEMBER, [row])[row.place]

    assert (mine["cause"], theirs["cause"]) == (PROMISED["cause"], "")


@pytest.mark.one_database
def test_value_stands_beside_its_counts():
    texts = published_texts(known(value="26.70"), None)

    assert (texts["numerator"], texts["denominator"], texts["value"]) == ("331", "1240", "26.7")


@pytest.mark.django_db
def test_fields_hold_what_is_published(sample, anna, client):
    published_november(anna, admin=admin("ada"), kpi_2=MISSED | PROMISED | {"commentary": "More."})
    correction(anna)

    page = client.get(address()).content.decode()
    row = as_shown(anna)

    key = rows_by_name()["KPI 2"].key
    assert {name.removeprefix(f"{key}-"): text for name, text in row.items() if "seen" not in name} == {
        **MISSED,
        **PROMISED,
        "value": "",
        "commentary": "More.",
    }
    assert f'name="{key}-numerator" value="331"' in page
    assert "The fields hold what is published." in strip_tags(page)
    assert "entry--filled" not in page


@pytest.mark.django_db
def test_row_that_is_sent_as_it_is_shown_is_not_saved(sample, anna, client):
    published_november(anna, admin=admin("ada"), kpi_2=MISSED | PROMISED)
    correction(anna)
    sent = {name: text for number in range(1, 16) for name, text in as_shown(anna, f"KPI {number}").items()}

    client.post(address(), sent)

    assert not ReturnEntry.objects.filter(monthly_return__kind="correction").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        pytest.param("commentary", "Fewer.", "Fewer.\nCause: Two people left.", id="commentary"),
        pytest.param("cause", "Three left.", "More.\nCause: Three left.", id="cause"),
        pytest.param("action", "Agency staff.", "Action: Agency staff.", id="action"),
        pytest.param("back_by", "02/2019", "Expected to recover by February 2019.", id="month"),
    ],
)
def test_words_alone_are_corrected(sample, anna, client, column, text, said):
    published_november(anna, admin=admin("ada"), kpi_2=MISSED | PROMISED | {"commentary": "More."})
    before, held = current("re-referrals"), correction(anna)

    client.post(address(), changed(as_shown(anna), **{column: text}), headers=JSON)
    submit(monthly_return=held, by=anna, today=TODAY)
    held.refresh_from_db()
    publish(monthly_return=held, by=admin("ben"))

    after = current("re-referrals")
    assert (after.numerator, after.denominator) == (before.numerator, before.denominator)
    assert said in after.commentary
    assert after.commentary.count("Cause:") == after.commentary.count("Expected") == 1
    assert Observation.objects.filter(period=NOVEMBER, superseded_at__isnull=False).count() == 1
    [promise] = promises_about(after.measure_id, organisation=after.area_id)
    assert promise.cause in after.commentary


@pytest.mark.django_db
def test_figure_alone_is_corrected_and_its_words_stay(sample, anna, client):
    published_november(anna, admin=admin("ada"), kpi_2=MISSED | PROMISED | {"commentary": "More."})
    before, held = current("re-referrals"), correction(anna)

    client.post(address(), changed(as_shown(anna), numerator="332"), headers=JSON)
    submit(monthly_return=held, by=anna, today=TODAY)
    held.refresh_from_db()
    publish(monthly_return=held, by=admin("ben"))

    after = current("re-referrals")
    assert (after.numerator, after.commentary) == (332, before.commentary)


@pytest.mark.django_db
def test_column_that_a_file_leaves_out_stays(sample, anna, client):
    published_november(anna, admin=admin("ada"), kpi_2=MISSED | PROMISED | {"commentary": "More."})
    correction(anna)
    key = rows_by_name()["KPI 2"].key

    client.post(address(), {f"{key}-seen": as_shown(anna)[f"{key}-seen"], f"{key}-commentary": "Fewer."})

    entry = ReturnEntry.objects.get(monthly_return__kind="correction")
    assert entry.typed == {**MISSED, **PROMISED, "value": "", "commentary": "Fewer."}


@pytest.mark.django_db
def test_what_is_changed_back_changes_nothing(sample, anna, client):
    published_november(anna, admin=admin("ada"), kpi_2=MISSED | PROMISED)
    correction(anna)
    client.post(address(), changed(as_shown(anna), commentary="Fewer."), headers=JSON)
    client.post(address(), changed(as_shown(anna), commentary=""), headers=JSON)

    answer = client.post(address("submit"))

    assert ReturnEntry.objects.get(monthly_return__kind="correction").version == 2
    assert answer.status_code == 422
    assert "Nothing here differs from what is published" in answer.content.decode()


@pytest.mark.django_db
def test_figure_that_was_made_up_stays_so_where_its_words_alone_change(sample, anna, client):
    held = correction(anna, OCTOBER)
    client.post(
        address(month="2018-10"), changed(as_shown(anna, period=OCTOBER), commentary="Fewer."), headers=JSON
    )
    check = " ".join(strip_tags(client.get(address("check", "2018-10")).content.decode()).split())

    signed_off(anna, held)

    after = current("re-referrals", period=OCTOBER)
    assert "24% (292 of 1,238) stays, and a commentary would be published beside it." in check
    assert "292 of 1,238illustrative" in check.replace(" illustrative", "illustrative")
    assert (after.commentary, after.provenance, after.numerator) == ("Fewer.", "illustrative", 292)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "text", "source"),
    [
        pytest.param("commentary", "Fewer.", "Monthly return, november.csv", id="words alone"),
        pytest.param("numerator", "284", "Correction", id="another figure"),
    ],
)
def test_figure_that_stays_keeps_its_source(sample, anna, client, column, text, source):
    publish(monthly_return=drafted(*NOVEMBERS_ROWS), by=None)
    held = correction(anna)
    client.post(address(), changed(as_shown(anna), **{column: text}), headers=JSON)

    signed_off(anna, held)

    after = current("re-referrals")
    assert (after.source, after.provenance) == (source, "published")


@pytest.mark.django_db
def test_figure_that_was_made_up_keeps_that_it_has_no_source(sample, anna, client):
    held, before = correction(anna, OCTOBER), current("re-referrals", period=OCTOBER)
    client.post(
        address(month="2018-10"), changed(as_shown(anna, period=OCTOBER), commentary="Fewer."), headers=JSON
    )

    signed_off(anna, held)

    after = current("re-referrals", period=OCTOBER)
    assert (after.pk != before.pk, after.source) == (True, before.source)


@pytest.mark.django_db
def test_return_that_is_no_correction_changes_what_was_made_up(sample, anna):
    drafted_november(anna)
    make.observation(
        measure=Measure.objects.get(code="re-referrals"),
        area=contract().organisation,
        period=NOVEMBER,
        numerator=Decimal(283),
        denominator=Decimal(1204),
        value=None,
        provenance="illustrative",
    )

    points = read_month(anna, contract(), NOVEMBER, today=TODAY).points

    assert points.made_up == frozenset()
    assert [one.code for one in points.to_explain] == ["published_figure_changes"]


@pytest.mark.django_db
def test_figure_that_was_made_up_is_published_once_another_is_typed(sample, anna, client):
    held = correction(anna, OCTOBER)
    client.post(
        address(month="2018-10"), changed(as_shown(anna, period=OCTOBER), numerator="291"), headers=JSON
    )

    signed_off(anna, held)

    after = current("re-referrals", period=OCTOBER)
    assert (after.provenance, after.numerator) == ("published", 291)


@pytest.mark.django_db
def test_return_of_a_month_that_is_no_correction_starts_blank(sample, anna):
    assert read_month(anna, contract(), NOVEMBER, today=TODAY).published_texts == {}
    assert set(as_shown(anna)) == {f"{rows_by_name()['KPI 2'].key}-seen"}
