"""The preview: every line beside what is published, and the way to publish or discard it."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.urls import reverse

from kpis.models import Framework, Observation
from reports.models import MonthlyReturn
from reports.publishing import publish
from tests.kpis import make
from tests.reports.at_desk import give
from tests.reports.sending import NOVEMBERS_ROWS, OCTOBER, contract, current, drafted, file_of, monthly_return

pytestmark = pytest.mark.django_db

REFERRALS = ("KPI 2", "", "331", "1240", "", "More came back.")


def address(what: str, draft: MonthlyReturn) -> str:
    return reverse(f"admin:reports_monthlyreturn_{what}", args=[draft.pk])


def text_of(answer) -> str:
    return answer.content.decode()


def line_of(text: str, title: str) -> str:
    """The line of a measure, with the commentary and warnings below it, without its tags."""
    from django.utils.html import strip_tags

    [line] = [one for one in text.split('<tr role="row" class="line')[1:] if title in one]
    return " ".join(strip_tags(line.split("</tbody>")[0].replace("<", " <")).split())


@pytest.fixture
def shown(sample, signed_in):
    """The preview of a draft with these rows, as an admin sees it."""
    client = signed_in("admin")

    def get(*rows, **options) -> str:
        answer = client.get(address("preview", drafted(*rows, **options)))
        assert answer.status_code == 200
        return text_of(answer)

    return get


def test_preview_says_what_it_is_a_return_of(shown):
    text = shown(REFERRALS)

    assert all(
        words in text for words in (contract().title.replace("'", "&#x27;"), "November 2018", "november.csv")
    )
    assert text.count("<h1") == 1


def test_new_figure_is_shown_with_the_status_that_it_would_have(shown):
    line = line_of(shown(REFERRALS), "re-referrals")

    assert "KPI 2" in line
    assert "none 27% 331 of 1,240" in line
    assert "Outside tolerance" in line
    assert "New" in line
    assert "More came back." in line


def test_changed_figure_is_shown_beside_the_published_one(shown):
    line = line_of(shown(REFERRALS, period=OCTOBER), "re-referrals")

    assert "24% 292 of 1,238 illustrative 27% 331 of 1,240" in line
    assert "Changed" in line
    assert "Warning, C2: 24% (292 of 1,238) is shown as illustrative, and 27% (331 of 1,240) would" in line


def test_figure_that_was_published_is_shown_without_a_mark(shown):
    scorecard = Framework.objects.select_related("organisation").get(slug="improvement-scorecard-2017-18")
    row, december = ("2", "", "331", "1240", "", ""), date(2017, 12, 1)

    line = line_of(shown(row, framework=scorecard, period=december), "re-referrals")

    assert "illustrative" not in line
    assert "is published and would become 27% (331 of 1,240)." in line


def test_status_that_rests_on_a_target_made_up_is_marked(shown):
    assert "Outside tolerance target illustrative" in line_of(shown(REFERRALS), "re-referrals")


def test_unchanged_figure_is_shown_as_such(sample, signed_in):
    publish(monthly_return=drafted(REFERRALS), by=None)
    draft = drafted(REFERRALS, NOVEMBERS_ROWS[2])

    text = text_of(signed_in("admin").get(address("preview", draft)))

    assert "Unchanged" in line_of(text, "re-referrals")
    assert "<b>1</b> unchanged" in text
    assert "Publish 1 figure<" in text


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        pytest.param([], "Better than target", id="published"),
        pytest.param([("6", "ENG", "", "", "75", "")], "Outside tolerance", id="returned with it"),
    ],
)
def test_status_is_held_to_the_benchmark_that_will_be_published(shown, rows, status):
    plan = Framework.objects.select_related("organisation").get(slug="education-plan-2017-18")

    text = shown(("6", "", "", "", "72", "Said."), *rows, framework=plan, period=plan.end)

    assert status in line_of(text, "Birmingham")


def test_part_of_the_organisation_is_shown_and_not_rated(shown):
    line = line_of(shown(("KPI 2", "East", "10", "100", "", "")), "re-referrals")

    assert "East" in line
    assert "not rated by area" in line


def test_lines_that_need_a_look_come_first(shown):
    rows = [
        ("KPI 1", "", "1050", "1220", "", ""),
        ("KPI 15", "", "", "", "0.93", "Shares."),
        ("KPI 2", "", "283", "1204", "", ""),
    ]

    text = shown(*rows)

    order = [text.index(f'<span class="ref">{name}</span>') for name in ("KPI 15", "KPI 1", "KPI 2")]
    assert order == sorted(order)


def test_warnings_of_no_line_are_shown_with_their_cells(shown):
    text = shown(REFERRALS, ("KPI 3", "", "", "", "", "Not counted this month."))

    assert "Warnings about the file as a whole" in text
    assert "<b>E3:</b> KPI 3, " in text
    assert "“Not counted this month.”" in text
    assert "KPI 15, % of social workers who had supervision in the month: no figure for this month." in text


SAYS_WHY = ("KPI 2", "", "", "", "", "The system <is> being replaced.")


def test_what_readers_will_be_told_of_a_missing_figure_is_shown_beside_its_warning(shown):
    text = shown(*NOVEMBERS_ROWS[:1], *NOVEMBERS_ROWS[2:], SAYS_WHY)

    [warning] = [line for line in text.splitlines() if "no figure for this month" in line]
    assert "“The system &lt;is&gt; being replaced.”" in warning


def test_what_readers_will_be_told_is_listed_before_the_other_warnings(shown):
    # of 28 areas a commentary that says nothing to anybody, four times
    others = [(f"KPI {at}", area, "", "", "", "-") for at in range(1, 8) for area in AREAS_OF_THE_SAMPLE]

    text = shown(*others, NOVEMBERS_ROWS[0], SAYS_WHY)

    assert "The first 100 of" in text
    assert "“The system &lt;is&gt; being replaced.”" in text


def test_missing_figure_that_its_row_explains_asks_for_nothing_more(sample, signed_in):
    client, draft = signed_in("admin"), drafted(*NOVEMBERS_ROWS[:1], *NOVEMBERS_ROWS[2:], SAYS_WHY)

    text = text_of(client.get(address("preview", draft)))
    answer = client.post(address("publish", draft), follow=True)

    draft.refresh_from_db()
    assert "Publish 14 figures and why others are missing<" in text
    assert 'id="id_explanation"' not in text
    assert (answer.status_code, draft.is_published) == (200, True)
    assert "Published: 14 figures and 1 reason for a missing figure." in text_of(answer)


def test_long_commentary_is_cut_short(shown):
    text = shown(("KPI 2", "", "283", "1204", "", "word " * 900))

    assert text.count("word") < 70


def test_what_a_file_says_is_shown_as_text(shown):
    text = shown(("KPI 2", "", "283", "1204", "", "<script>alert(1)</script>"))

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_many_lines_come_in_pages(sample, signed_in):
    areas = [("KPI 2", code, "1", "10", "", "") for code in AREAS_OF_THE_SAMPLE]
    more = [(f"KPI {number}", *row[1:]) for number in (1, 3, 5, 6, 7, 8, 9) for row in areas]
    client, draft = signed_in("admin"), drafted(*more)

    first, second, beyond = (
        text_of(client.get(address("preview", draft), {"page": page})) for page in ("1", "2", "99")
    )

    assert "Page 1 of 2" in first
    assert first.count('class="line ') == 100
    assert second.count('class="line ') == len(more) - 100
    assert "Page 2 of 2" in beyond


AREAS_OF_THE_SAMPLE = [
    "BHM-EAST",
    "BHM-NWC",
    "BHM-SOUTH",
    "BHM-DCSC",
    "BHM-OTHER",
    *(f"BHM-{team}{area}" for team in ("AST", "SAFE", "CIC") for area in ("", "-EAST", "-NWC", "-SOUTH")),
]


def test_sound_return_is_published_without_an_explanation(sample, signed_in):
    client, draft = signed_in("admin"), drafted(*NOVEMBERS_ROWS)

    answer = client.post(address("publish", draft), follow=True)

    assert answer.redirect_chain == [(address("preview", draft), 302)]
    assert "Published: 15 figures." in text_of(answer)
    assert 'id="id_explanation"' not in text_of(client.get(address("preview", draft)))
    assert current("re-referrals").recorded_by == "admin"


@pytest.mark.parametrize("explanation", [pytest.param("", id="none"), pytest.param("  \n ", id="spaces")])
def test_warnings_have_to_be_explained(sample, signed_in, explanation):
    draft = drafted(REFERRALS)

    answer = signed_in("admin").post(address("publish", draft), {"explanation": explanation})

    text = text_of(answer)
    assert answer.status_code == 422
    assert "<title>Error: " in text
    assert '<a href="#id_explanation">Say why the warnings are right' in text
    assert 'aria-describedby="id_explanation_helptext id_explanation_error"' in text
    assert current("re-referrals") is None


@pytest.mark.parametrize(
    ("length", "status"),
    [pytest.param(5_000, 302, id="longest"), pytest.param(5_001, 422, id="one too many")],
)
def test_explanation_has_a_length(sample, signed_in, length, status):
    answer = signed_in("admin").post(address("publish", drafted(REFERRALS)), {"explanation": "x" * length})

    assert answer.status_code == status


def test_published_return_says_so_and_leads_to_the_scorecard(sample, signed_in):
    client, draft = signed_in("admin"), drafted(REFERRALS)

    text = text_of(client.post(address("publish", draft), {"explanation": "The rest follows."}, follow=True))

    assert "Published by admin on" in text
    assert "The rest follows." in text
    assert '<a href="/scorecards/trust-kpis-2018-19/2018-11/">See the scorecard</a>' in text
    assert '<form method="post"' not in text[text.index('class="return"') :]


def test_return_is_published_once(sample, signed_in):
    client, draft = signed_in("admin"), drafted(REFERRALS)
    publish(monthly_return=draft, by=None)

    answer = client.post(address("publish", draft), {"explanation": "Again."})

    assert answer.status_code == 409
    assert "This return is published already." in text_of(answer)
    assert Observation.objects.filter(measure__code="re-referrals", recorded_by="import_return").count() == 1


@pytest.fixture
def outdated(sample):
    """A draft of a figure that another return has published since."""
    draft = drafted(REFERRALS)
    publish(monthly_return=drafted(("KPI 2", "", "300", "1240", "", "")), by=None)
    return draft


def test_second_of_two_drafts_of_the_same_figure_is_refused(outdated, signed_in):
    answer = signed_in("admin").post(address("publish", outdated), {"explanation": "The rest follows."})

    text = text_of(answer)
    assert answer.status_code == 409
    assert (
        text.count("Other figures for this month, or another reason why one is missing, were published since")
        == 1
    )
    assert "Your explanation is kept: “The rest follows.”" in text
    assert 'name="explanation" value="The rest follows."' in text
    assert current("re-referrals").numerator == 300
    outdated.refresh_from_db()
    assert outdated.state == "draft"


def test_preview_that_is_out_of_date_says_so_and_offers_to_compare_again(outdated, signed_in):
    text = text_of(signed_in("admin").get(address("preview", outdated)))

    content = text[text.index('<div class="return">') :]
    assert content.index("This comparison is out of date") < content.index('<dl class="facts">')
    assert address("compare_again", outdated) in content
    assert "/publish/" not in content
    assert "Shown then" in content
    assert not any(words in content for words in ("Shown now", "<b>1</b> new", "Status once published"))


def test_explanation_that_cannot_be_kept_is_no_matter_before_it_is_compared_again(outdated, signed_in):
    answer = signed_in("admin").post(address("publish", outdated), {"explanation": ""})

    text = text_of(answer)
    assert answer.status_code == 422
    assert "This comparison is out of date" in text
    assert "There is a problem" not in text


def test_comparing_again_keeps_what_was_typed(outdated, signed_in):
    client = signed_in("admin")

    answer = client.post(address("compare_again", outdated), {"explanation": "Counted again."}, follow=True)

    text = text_of(answer)
    assert answer.redirect_chain == [(address("preview", outdated), 302)]
    assert "Compared again: this is what it would change now." in text
    assert "out of date" not in text
    assert "24% 300 of 1,240 27% 331 of 1,240" in line_of(text, "re-referrals")
    assert ">\nCounted again.</textarea>" in text
    assert "Publish 1 figure<" in text


def test_return_that_is_published_by_now_has_nothing_to_publish(sample, signed_in):
    client, draft = signed_in("admin"), drafted(REFERRALS)
    publish(monthly_return=drafted(REFERRALS), by=None)

    text = text_of(client.post(address("compare_again", draft), follow=True))

    assert "Nothing would change" in text
    assert "/publish/" not in text
    assert "/discard/" in text


def test_draft_of_somebody_else_is_compared_again_by_admins_alone(outdated, signed_in):
    answer = signed_in("officer").post(address("compare_again", outdated))

    assert answer.status_code == 403
    assert outdated.lines.get().outcome == "new"


def test_measure_that_was_taken_out_asks_for_a_new_file(sample, signed_in):
    draft = drafted(REFERRALS, NOVEMBERS_ROWS[2])
    contract().indicators.filter(reference="KPI 3").update(measure=make.measure())

    client = signed_in("admin")
    shown, tried = client.get(address("preview", draft)), client.post(address("compare_again", draft))

    assert "A measure of this return does not stand in the framework any more." in text_of(shown)
    assert "/compare-again/" not in text_of(shown)
    assert tried.status_code == 409
    assert "This return cannot be taken any more." in text_of(tried)


def test_draft_can_be_discarded(sample, signed_in):
    client, draft = signed_in("officer"), drafted(REFERRALS)
    MonthlyReturn.objects.update(created_by=User.objects.get(username="officer"))

    answer = client.post(address("discard", draft), follow=True)

    assert answer.redirect_chain == [("/admin/reports/monthlyreturn/upload/", 302)]
    assert "The return was discarded." in text_of(answer)
    assert not MonthlyReturn.objects.exists()


def test_draft_of_somebody_else_is_discarded_by_admins_alone(sample, signed_in):
    draft = drafted(REFERRALS)

    refused = signed_in("officer").post(address("discard", draft))
    kept = MonthlyReturn.objects.count()
    signed_in("admin").post(address("discard", draft))

    assert (refused.status_code, kept) == (403, 1)
    assert not MonthlyReturn.objects.exists()


def test_published_return_cannot_be_discarded(sample, signed_in):
    draft = drafted(REFERRALS)
    publish(monthly_return=draft, by=None)

    answer = signed_in("admin").post(address("discard", draft))

    assert answer.status_code == 409
    assert "This return is published and stays." in text_of(answer)
    assert MonthlyReturn.objects.get().is_published


def test_officer_is_told_what_happens_next(sample, signed_in):
    client, draft = signed_in("officer"), drafted(REFERRALS)
    sender = User.objects.get(username="officer")
    give(sender)
    MonthlyReturn.objects.update(created_by=sender)

    text = text_of(client.get(address("preview", draft)))

    assert "An administrator checks this return and publishes it." in text
    assert "/publish/" not in text
    assert "/discard/" in text


def test_return_that_is_not_there_is_not_found(sample, signed_in):
    client = signed_in("admin")

    assert client.get("/admin/reports/monthlyreturn/99999/preview/").status_code == 404
    assert client.post("/admin/reports/monthlyreturn/99999/publish/").status_code == 404
    assert client.post("/admin/reports/monthlyreturn/99999/discard/").status_code == 404
    assert client.get("/admin/reports/monthlyreturn/none/change/").status_code == 404


def test_admins_usual_pages_lead_to_these(sample, signed_in):
    client, draft = signed_in("admin"), drafted(REFERRALS)

    listed = client.get("/admin/reports/monthlyreturn/")
    add, change = (
        client.get(f"/admin/reports/monthlyreturn/{path}/") for path in ("add", f"{draft.pk}/change")
    )

    assert "Upload a return" in text_of(listed)
    assert "November 2018" in text_of(listed)
    assert add["Location"] == "/admin/reports/monthlyreturn/upload/"
    assert change["Location"] == address("preview", draft)
    assert client.get(f"/admin/reports/monthlyreturn/{draft.pk}/delete/").status_code == 403


@pytest.mark.parametrize("what", ["publish", "discard", "compare_again"])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_only_a_form_publishes_or_discards(sample, signed_in, what, method):
    draft = drafted(REFERRALS)

    answer = getattr(signed_in("admin"), method)(address(what, draft))

    assert answer.status_code == 405
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_looking_at_a_preview_writes_nothing(sample, signed_in):
    client, draft, statements = signed_in("admin"), drafted(REFERRALS), []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(address("preview", draft))
        client.head(address("preview", draft))
        client.get("/admin/reports/monthlyreturn/")

    assert statements
    assert not any(word in sql for sql in statements for word in ("INSERT", "UPDATE", "DELETE"))


def test_return_without_lines_has_a_preview(sample, signed_in):
    draft = monthly_return()
    draft.save()

    answer = signed_in("admin").get(address("preview", draft))

    assert answer.status_code == 200
    assert "Nothing would change" in text_of(answer)
    assert file_of() == b"reference,area,numerator,denominator,value,commentary\r\n"


@pytest.mark.parametrize(
    ("alone", "offered"),
    [pytest.param(False, False, id="usually"), pytest.param(True, True, id="a team of one")],
)
def test_uploader_is_told_that_somebody_else_signs_it_off(sample, signed_in, settings, alone, offered):
    settings.SIGN_OFF_OWN_RETURNS = alone
    client, draft = signed_in("admin"), drafted(REFERRALS)
    MonthlyReturn.objects.filter(pk=draft.pk).update(created_by=client.session["_auth_user_id"])

    text = text_of(client.get(address("preview", draft)))

    assert ("Publish 1 figure<" in text) is offered
    assert ("somebody else has to sign it off" in text) is not offered
