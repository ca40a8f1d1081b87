"""Staging: an accepted return is kept as a draft, with every warning it gave rise to."""

from decimal import Decimal

import pytest

from kpis.models import Observation
from reports.importing.stage import as_json, shortened_name, stage, stage_once
from reports.models import MonthlyReturn, ReturnLine
from reports.publishing import publish
from tests.reports.sending import CONTRACT, NOVEMBER, OCTOBER, contract, current, drafted, examined

pytestmark = pytest.mark.django_db


def codes(warnings: list[dict]) -> list[tuple[str, str | None]]:
    return [(warning["code"], warning["cell"]) for warning in warnings]


def test_draft_says_what_it_is_a_return_of(sample, person):
    officer = person("officer")

    draft = stage(
        examined=examined(("KPI 2", "", "283", "1204", "", "Up.")), framework=contract(), by=officer
    )

    assert (draft.framework.slug, draft.period, draft.state) == (CONTRACT, NOVEMBER, "draft")
    assert (draft.filename, draft.created_by) == ("november.csv", officer)
    assert draft.published_at is None


def test_line_holds_the_figure_as_the_file_shows_it(sample):
    draft = drafted(("KPI 2", "", "283", "1204", "", "Up."), ("KPI 14", "East", "", "", "15.5", ""))

    first, second = draft.lines.all()
    assert (first.row_number, first.measure.code, first.area.code) == (2, "re-referrals", "BHM")
    assert (first.numerator, first.denominator, first.value) == (283, 1204, None)
    assert (first.commentary, first.outcome, first.compared_with) == ("Up.", "new", None)
    assert (second.area.code, second.value) == ("BHM-EAST", Decimal("15.5"))
    assert second.observation is None


def test_changed_line_is_compared_with_the_published_figure(sample):
    draft = drafted(("KPI 2", "", "290", "1238", "", ""), period=OCTOBER)

    [line] = draft.lines.all()
    assert line.outcome == "changed"
    assert line.compared_with == current("re-referrals", period=OCTOBER)


def test_warning_is_kept_with_its_line_and_the_others_with_the_return(sample):
    draft = drafted(
        ("KPI 15", "", "", "", "0.93", "The system counts shares."), ("KPI 2", "", "", "", "", "Not counted.")
    )

    [line] = draft.lines.all()
    assert codes(line.warnings) == [("looks_like_fraction", "E2"), ("outside_limits", "E2")]
    *others, of_row = draft.warnings
    assert codes([of_row]) == [("expected_figure_missing", "E3")]
    assert (of_row["measure"], of_row["explanation"]) == ("re-referrals", "Not counted.")
    assert codes(others) == [("expected_figure_missing", None)] * 13
    assert not any("explanation" in one for one in others)


def test_row_without_a_figure_makes_no_line(sample):
    draft = drafted(("KPI 2", "", "", "", "", ""), ("KPI 3", "", "900", "990", "", ""))

    assert [line.measure.code for line in draft.lines.all()] == ["assessments-45-days"]


def test_return_with_errors_is_never_kept(sample):
    found = examined(("KPI 2", "", "2", "1", "", ""))

    with pytest.raises(ValueError, match="errors"):
        stage(examined=found, framework=contract(), by=None)

    assert not MonthlyReturn.objects.exists()


def test_draft_publishes_nothing(sample):
    before = Observation.objects.count()

    drafted(("KPI 2", "", "283", "1204", "", ""))

    assert Observation.objects.count() == before
    assert ReturnLine.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("n" * 146 + ".csv", "n" * 146 + ".csv", id="as long as may be"),
        pytest.param("a" * 100 + "b" * 100 + ".xlsx", "a" * 74 + "…" + "b" * 70 + ".xlsx", id="longer"),
    ],
)
def test_long_file_name_keeps_its_beginning_and_end(name, kept):
    assert shortened_name(name) == kept
    assert len(kept) == 150


def test_return_of_a_long_file_name_can_be_kept_and_published(sample):
    from reports.publishing import publish

    draft = drafted(("KPI 2", "", "283", "1204", "", ""), filename="n" * 255)

    assert publish(monthly_return=draft, by=None, explanation="Checked.").figures == 1


@pytest.mark.parametrize(
    "commentary",
    [
        pytest.param("Tab\there", id="tab"),
        pytest.param("One.\nTwo.\n\nThree.", id="lines"),
        pytest.param("Back\\slash \\N \\.", id="backslash"),
        pytest.param('“Quoted”, "quoted"', id="quotation marks"),
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("=1+1", id="formula"),
    ],
)
def test_commentary_is_stored_as_it_was_written(sample, commentary):
    draft = drafted(("KPI 2", "", "283", "1204", "", commentary))

    assert draft.lines.get().commentary == commentary


def test_problem_for_programs_has_five_parts(sample):
    [error] = examined(("KPI 2", "", "2", "1", "", ""), ("KPI 1", "", "1", "1", "", "")).errors

    assert as_json(error) == {
        "severity": "error",
        "code": "numerator_above_denominator",
        "cell": "C2",
        "sheet": None,
        "message": "2 of 1 is more than 100%. Check both counts.",
    }


REFERRALS = ("KPI 2", "", "283", "1204", "", "Up.")
CASELOADS = ("KPI 14", "", "", "", "16", "")


def staged(*rows, by=None, **options) -> tuple[MonthlyReturn, bool]:
    return stage_once(examined=examined(*rows, **options), framework=contract(), by=by)


def test_same_figures_sent_in_again_are_one_draft(sample, person):
    officer = person("officer")

    first, is_new = staged(REFERRALS, CASELOADS, by=officer)
    second, is_new_again = staged(CASELOADS, REFERRALS, by=officer, filename="again.csv")

    held = MonthlyReturn.objects.get()
    assert (first.pk, is_new, second.pk, is_new_again) == (held.pk, True, held.pk, False)
    assert held.filename == "again.csv"
    assert list(held.lines.order_by("row_number").values_list("measure__code", "row_number")) == [
        ("caseload", 2),
        ("re-referrals", 3),
    ]


def test_draft_that_is_taken_up_again_is_compared_anew(sample):
    staged(REFERRALS)
    publish(monthly_return=drafted(("KPI 2", "", "250", "1204", "", "")), by=None)

    draft, is_new = staged(REFERRALS)

    line = draft.lines.get()
    assert not is_new
    assert (line.outcome, line.compared_with) == ("changed", current("re-referrals"))


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        pytest.param([("KPI 2", "", "284", "1204", "", "Up.")], {}, id="another figure"),
        pytest.param([("KPI 2", "", "283", "1204", "", "Down.")], {}, id="another commentary"),
        pytest.param([("KPI 2", "East", "283", "1204", "", "Up.")], {}, id="another area"),
        pytest.param([REFERRALS, CASELOADS], {}, id="a line more"),
        pytest.param([REFERRALS], {"period": OCTOBER}, id="another month"),
    ],
)
def test_other_figures_are_another_draft(sample, rows, options):
    staged(REFERRALS)

    _, is_new = staged(*rows, **options)

    assert is_new
    assert MonthlyReturn.objects.count() == 2


def test_same_figures_of_somebody_else_are_another_draft(sample, person):
    staged(REFERRALS, by=person("officer"))

    _, is_new = staged(REFERRALS, by=person("admin"))

    assert is_new


def test_same_figures_after_publication_are_another_draft(sample):
    draft, _ = staged(REFERRALS, CASELOADS)
    publish(monthly_return=draft, by=None)

    _, is_new = staged(REFERRALS, CASELOADS)

    assert is_new
    assert MonthlyReturn.objects.get(pk=draft.pk).is_published


def test_figures_typed_at_the_desk_are_no_draft_of_a_file(sample):
    draft, _ = staged(REFERRALS)
    MonthlyReturn.objects.filter(pk=draft.pk).update(kind="regular")

    assert staged(REFERRALS)[1]
