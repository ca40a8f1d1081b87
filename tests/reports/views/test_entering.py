"""Entering a month's return: rows saved one by one, by a page or by its script; corrections; discarding."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from kpis.models import Framework, Observation
from reports.desk.submitting import take_back
from reports.models import MonthlyReturn, ReturnEntry
from tests.reports.at_desk import (
    FAR,
    MISSED,
    corrected_october,
    drafted_november,
    give,
    officer,
    published_november,
    rows_by_name,
    save,
    submitted_november,
    typed,
)
from tests.reports.large import make_framework
from tests.reports.sending import CONTRACT, NOVEMBERS_ROWS, OCTOBER, closing_exception, current, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

JSON = {"Accept": "application/json"}
BLANK = "0.x"


def address(name: str, month: str = "2018-11", slug: str = CONTRACT) -> str:
    return reverse(f"returns:{name}", args=[slug, month])


def fields(reference: str = "KPI 2", *, seen: str = BLANK, **values: str) -> dict[str, str]:
    key = rows_by_name()[reference].key
    return {f"{key}-seen": seen} | {f"{key}-{name}": text for name, text in values.items()}


@pytest.fixture
def client(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def test_row_is_saved_and_the_page_shown_again(client):
    answer = client.post(address("enter"), fields(numerator="283", denominator="1204"), follow=True)

    assert answer.redirect_chain == [(address("enter"), 302)]
    assert "Saved." in text_of(answer)
    assert 'value="283"' in text_of(answer)
    assert ReturnEntry.objects.get().numerator == "283"


def test_saving_may_go_on_to_the_checks(client):
    answer = client.post(address("enter"), fields(numerator="283") | {"check": "yes"})

    assert answer["Location"] == address("check")


def test_nothing_typed_is_said_and_makes_no_return(client):
    answer = client.post(address("enter"), fields(numerator=""), follow=True)

    assert "Everything is saved." in text_of(answer)
    assert not MonthlyReturn.objects.exists()


def test_script_is_told_how_many_figures_wait_in_a_file(client):
    drafted(*NOVEMBERS_ROWS[:2])

    answers = [
        client.post(address("enter"), fields(numerator=numerator), headers=JSON).json()
        for numerator in ("", "283")
    ]

    assert [one["in_files"] for one in answers] == [
        "2 wait in a file to be signed off",
        "1 waits in a file to be signed off",
    ]


def test_script_is_told_what_changed(client):
    answer = client.post(address("enter"), fields(**MISSED), headers=JSON).json()

    [row] = answer["rows"]
    assert (row["key"], row["seen"][:2]) == (rows_by_name()["KPI 2"].key, "1.")
    assert "Outside tolerance" in row["feedback"]
    assert f'name="{row["key"]}-cause"' in row["feedback"]
    assert (answer["filled"], answer["standing"].strip()) == (1, "Draft")


@pytest.mark.parametrize("headers", [pytest.param({}, id="page"), pytest.param(JSON, id="script")])
def test_conflict_shows_what_was_typed_beside_what_is_stored(client, headers):
    save(typed(numerator="250", denominator="1204"), by=officer("ben"))

    answer = client.post(address("enter"), fields(numerator="271"), headers=headers)

    page = answer.json()["rows"][0]["feedback"] if headers else text_of(answer)
    assert answer.status_code == 409
    assert "ben saved this row at" in page
    assert "<dd>250</dd>" in page
    assert headers or 'value="271"' in page
    assert ReturnEntry.objects.get().numerator == "250"


@pytest.mark.parametrize(
    ("references", "said"),
    [
        pytest.param([], None, id="none"),
        pytest.param(["KPI 2"], "1 row is not saved and waits for your choice", id="one"),
        pytest.param(["KPI 2", "KPI 3"], "2 rows are not saved and wait for your choice", id="two"),
    ],
)
def test_foot_of_the_page_counts_the_rows_that_wait_and_leads_to_the_first(client, references, said):
    save(*(typed(name, numerator="250") for name in references), by=officer("ben"))
    sent = fields("KPI 2", numerator="271") | fields("KPI 3", numerator="271")

    page = text_of(client.post(address("enter"), sent, follow=True))

    link = f'<a class="govuk-link" href="#row-{rows_by_name()["KPI 2"].key}">KPI 2</a>'
    assert (f"data-state>{said}: {link}" in page) is bool(said)
    assert ("for your choice" in page) is bool(said)


def test_script_is_told_which_rows_are_saved(client):
    save(typed("KPI 2", numerator="250"), by=officer("ben"))
    sent = fields("KPI 2", numerator="271") | fields("KPI 3", numerator="900")
    sent |= fields("KPI 12", commentary="x" * 5_001)

    rows = client.post(address("enter"), sent, headers=JSON).json()["rows"]

    keys = {row.key: name for name, row in rows_by_name().items()}
    saved = {keys[row["key"]]: row["saved"] for row in rows}
    assert saved == {"KPI 2": False, "KPI 3": True, "KPI 12": False}


def test_row_whose_choice_is_not_made_is_not_saved_by_the_page(client):
    save(typed(numerator="250", denominator="1204"), by=officer("ben"))

    answer = client.post(address("enter"), fields(numerator="271", seen="0.unchosen"))

    assert answer.status_code == 409
    assert ReturnEntry.objects.get().numerator == "250"


def test_conflict_that_was_seen_is_saved_over(client):
    save(typed(numerator="250", denominator="1204"), by=officer("ben"))
    first = client.post(address("enter"), fields(numerator="271"), headers=JSON).json()

    answer = client.post(address("enter"), fields(numerator="271", seen=first["rows"][0]["seen"]))

    assert answer.status_code == 302
    assert (ReturnEntry.objects.get().numerator, ReturnEntry.objects.get().version) == ("271", 2)


def test_text_that_is_too_long_stays_on_the_page_and_the_other_rows_are_saved(client):
    both = fields(commentary="x" * 5_001) | fields("KPI 3", numerator="900")

    answer = client.post(address("enter"), both)

    assert answer.status_code == 422
    assert "5,001 characters long" in text_of(answer)
    assert "x" * 5_001 in text_of(answer)
    assert [one.numerator for one in ReturnEntry.objects.all()] == ["900"]


@pytest.mark.parametrize("headers", [pytest.param({}, id="page"), pytest.param(JSON, id="script")])
def test_submitted_return_refuses_and_keeps_what_was_typed_on_the_page(anna, client, headers):
    submitted_november(anna)

    answer = client.post(address("enter"), fields(numerator="271", seen="1.x"), headers=headers)

    assert answer.status_code == 409
    assert "Take it back" in (answer.json()["problem"] if headers else text_of(answer))
    assert headers or 'value="271"' in text_of(answer)
    assert ReturnEntry.objects.filter(numerator="283").exists()


def test_published_month_refuses(client):
    answer = client.post(address("enter", "2018-10"), fields(numerator="271"))

    assert answer.status_code == 409
    assert "start a correction" in text_of(answer)
    assert not MonthlyReturn.objects.exists()


def test_closed_month_refuses_all_but_the_person_of_the_exception(anna, client):
    Framework.objects.filter(slug=CONTRACT).update(closes_after_days=30)
    before = client.post(address("enter"), fields(numerator="283"))
    closing_exception(user=anna, until="2199-01-01").save()

    after = client.post(address("enter"), fields(numerator="283"))

    assert (before.status_code, after.status_code) == (409, 302)
    assert "This return has closed." in text_of(before)
    assert 'value="283"' in text_of(before)


def test_large_grid_is_saved_in_one_go(client, anna):
    framework = make_framework(measures=250, areas=1)
    give(anna, framework=framework)
    sent = {}
    for row in rows_by_name(framework, OCTOBER).values():
        columns = ("numerator", "denominator", "value", "commentary")
        sent |= {f"{row.key}-seen": BLANK} | {f"{row.key}-{name}": "" for name in columns}
        sent[f"{row.key}-value"] = "80"

    answer = client.post(address("enter", "2018-10", "large"), sent)

    assert answer.status_code == 302
    assert ReturnEntry.objects.count() == 250


def test_explanations_are_saved_from_the_checks(anna, client):
    drafted_november(anna, kpi_2=FAR)
    page = text_of(client.get(address("check")))
    key = rows_by_name()["KPI 2"].key
    seen = page.split(f'name="{key}-seen" value="')[1].split('"')[0]
    explanation = page.split(f'name="{key}-explain-outside_limits')[1].split('"')[0]

    answer = client.post(
        address("enter"),
        {f"{key}-seen": seen, f"{key}-explain-outside_limits{explanation}": "A new rule.", "check": "yes"},
        follow=True,
    )

    assert "Nothing stands in the way." in text_of(answer)
    assert ReturnEntry.objects.get(numerator="12").explanations["outside_limits"]["text"] == "A new rule."


def test_checks_show_figures_with_their_counts(anna, client):
    drafted_november(anna)

    page = " ".join(strip_tags(text_of(client.get(address("check"))).replace("<", " <")).split())

    assert "none 24% 292 of 1,238 Oct 2018, illustrative 24% 283 of 1,204 Within tolerance" in page
    assert "15 of 15 figures filled in" in page


def test_checks_count_what_is_right_apart_from_what_is_to_be_mended(anna, client):
    drafted_november(anna, kpi_2={"numerator": "1300", "denominator": "1204"})

    page = " ".join(strip_tags(text_of(client.get(address("check"))).replace("<", " <")).split())

    assert "14 of 15 figures filled in , 1 to be mended" in page


def test_script_is_told_how_many_are_to_be_mended(client):
    wrong = client.post(address("enter"), fields(numerator="1300", denominator="1204"), headers=JSON).json()
    right = client.post(
        address("enter"),
        fields("KPI 3", numerator="900", denominator="990"),
        headers=JSON,
    ).json()

    assert (wrong["filled"], wrong["wrong"]) == (0, "1 to be mended")
    assert (right["filled"], right["wrong"]) == (1, "1 to be mended")


def test_submission_leads_home_and_says_so(anna, client):
    drafted_november(anna)

    answer = client.post(address("submit"), follow=True)

    assert answer.redirect_chain == [(reverse("returns:home"), 302)]
    assert "Submitted. An admin signs it off" in text_of(answer)
    assert MonthlyReturn.objects.get().is_submitted


def test_blocked_submission_shows_what_is_in_the_way(anna, client):
    drafted_november(anna, kpi_2=MISSED)

    answer = client.post(address("submit"))

    assert answer.status_code == 422
    assert "1 thing stands in the way." in text_of(answer)
    assert MonthlyReturn.objects.get().is_open


@pytest.mark.parametrize(
    "month", [pytest.param("2018-11", id="open"), pytest.param("2018-10", id="published")]
)
def test_nothing_typed_is_nothing_to_submit(client, month):
    answer = client.post(address("submit", month))

    assert answer.status_code == 409
    assert "There is nothing here to submit now." in text_of(answer)


def test_submitted_return_is_taken_back(anna, client):
    submitted_november(anna)

    client.post(address("take_back"))

    assert MonthlyReturn.objects.get().state == "draft"


def test_return_that_has_closed_is_not_taken_back(anna, client):
    submitted_november(anna)
    Framework.objects.filter(slug=CONTRACT).update(closes_after_days=30)

    answer = client.post(address("take_back"), follow=True)

    assert "There is nothing here to take back." in text_of(answer)
    assert MonthlyReturn.objects.get().is_submitted


def test_draft_is_discarded_with_all_that_was_typed(anna, client):
    drafted_november(anna)

    client.post(address("discard"))

    assert not MonthlyReturn.objects.exists()
    assert not ReturnEntry.objects.exists()


def test_submitted_return_is_not_discarded(anna, client):
    submitted_november(anna)

    client.post(address("discard"))

    assert MonthlyReturn.objects.get().is_submitted


def test_return_that_was_submitted_once_stays_on_record(anna, client):
    submitted_november(anna)
    client.post(address("take_back"))

    answer = client.post(address("discard"), follow=True)

    assert "This return was submitted once, and stays on record." in text_of(answer)
    assert MonthlyReturn.objects.get().events.filter(kind="submitted").exists()


def test_correction_begins_with_its_reason(client):
    answer = client.post(address("correct", "2018-10"), {"reason": " Counted again. "}, follow=True)

    held = MonthlyReturn.objects.get()
    assert (held.kind, held.reason, held.period) == ("correction", "Counted again.", OCTOBER)
    assert "A correction.</strong> Counted again." in text_of(answer)
    assert "data-autosave" in text_of(answer)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        pytest.param("", "Say why what is published has to change.", id="none"),
        pytest.param("  ", "Say why what is published has to change.", id="blank"),
        pytest.param(".", "Write it in words: there is nothing to read in it.", id="a full stop"),
        pytest.param("\u2800", "Write it in words: there is nothing to read in it.", id="nothing drawn"),
    ],
)
def test_correction_does_not_begin_without_a_reason(client, reason, said):
    answer = client.post(address("correct", "2018-10"), {"reason": reason})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not MonthlyReturn.objects.exists()


def test_month_that_is_not_published_is_not_corrected(client):
    answer = client.post(address("correct"), {"reason": "Counted again."}, follow=True)

    assert "There is nothing published here that you can correct now." in text_of(answer)
    assert not MonthlyReturn.objects.exists()


def test_second_correction_does_not_begin_beside_the_first(anna, client):
    corrected_october(anna, numerator="300", denominator="1238")

    client.post(address("correct", "2018-10"), {"reason": "Counted once more."})

    assert MonthlyReturn.objects.get().reason == "Counted again."


def test_correction_leaves_what_is_blank_and_supersedes_what_changes(anna, client, person):
    old = current("re-referrals", period=OCTOBER)
    corrected_october(anna, numerator="300", denominator="1238")
    submitted = client.post(address("submit", "2018-10"))
    before = Observation.objects.current().filter(period=OCTOBER).count()
    admin = Client()
    admin.force_login(person("admin"))

    shown = text_of(admin.get(address("sign_off", "2018-10")))
    published = admin.post(address("publish", "2018-10"), follow=True)

    new = current("re-referrals", period=OCTOBER)
    old.refresh_from_db()
    assert submitted.status_code == 302
    assert "Counted again." in shown
    assert "Published: 1 figure." in text_of(published)
    assert (new.numerator, new.reason, new.source) == (300, "Counted again.", "Correction")
    assert (old.superseded_at, old.numerator) == (new.recorded_at, 292)
    assert Observation.objects.current().filter(period=OCTOBER).count() == before


def test_correction_of_a_published_return_stands_beside_it(anna, client, person):
    published_november(anna, admin=person("admin"))

    client.post(address("correct"), {"reason": "Counted again."})

    assert MonthlyReturn.objects.count() == 2
    assert MonthlyReturn.objects.at_desk().under_way().get().is_correction


def test_return_taken_back_can_be_typed_into_again(anna, client):
    take_back(monthly_return=submitted_november(anna), by=anna)

    answer = client.post(address("enter"), fields(numerator="271", seen="1.x"))

    assert answer.status_code == 302
    assert ReturnEntry.objects.filter(numerator="271").exists()


def test_what_is_published_now_is_marked_where_it_was_made_up(anna, client):
    # KPI 2 of October 2018 is illustrative in the sample, and so is its target
    month = "2018-10"
    corrected_october(anna, numerator="300", denominator="1238")

    entered = text_of(client.get(address("enter", month)))
    checked = text_of(client.get(address("check", month)))

    assert "Published now: 24% (292 of 1,238)</strong> <i>illustrative</i>" in entered
    assert "lower is better <i>target illustrative</i>" in entered
    published = '24%<span class="sub">292 of 1,238</span><span class="sub"><i>illustrative</i>'
    assert f'<td data-label="Published now">{published}' in checked
    assert '<span class="sub"><i>target illustrative</i></span></td>' in checked
