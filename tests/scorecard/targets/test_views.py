"""The pages on which admins set, correct and withdraw targets."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kpis.models import Indicator, Target
from kpis.rating import Polarity, TargetKind
from record.models import Entry
from tests.kpis import make

pytestmark = pytest.mark.django_db

WORDS = {"agreed_by": "Cabinet Member", "agreed_where": "Contract letter 14", "reason": "As others do"}
PROPOSED = {"applies_from": "2018-11", "kind": "value", "value": "82", "tolerance_limit": "78"}


@pytest.fixture
def indicator() -> Indicator:
    """KPI with a target of 80 and a limit of 75 from April 2018, and one figure: 76 in November."""
    target = make.target(tolerance_limit=Decimal(75))
    framework = target.indicator.framework
    make.observation(
        measure=target.indicator.measure, area=framework.organisation, period=make.NOVEMBER, value=Decimal(76)
    )
    return target.indicator


@pytest.fixture
def admin(signed_in) -> Client:
    return signed_in("admin")


def address(page: str, *arguments: int) -> str:
    return reverse(f"admin:kpis_{page}", args=arguments)


def page_of(indicator: Indicator) -> str:
    return address("indicator_target", indicator.pk)


def send(browser: Client, path: str, *, save: bool, previewed: str = "", **values: str):
    button = {"save" if save else "preview": "yes"}
    return browser.post(path, {**PROPOSED, **WORDS, **values, "previewed": previewed, **button})


def save_as_seen(browser: Client, path: str, **values: str):
    """Previewed, and saved as the preview showed it."""
    seen = send(browser, path, save=False, **values)
    return send(browser, path, save=True, previewed=seen.context["form"].data["previewed"], **values)


def current(indicator: Indicator) -> list[tuple[str, int, int | None]]:
    found = Target.objects.current().filter(indicator=indicator).order_by("applies_from")
    return [(f"{one.applies_from:%Y-%m}", one.value, one.tolerance_limit) for one in found]


def test_framework_lists_its_indicators_in_order_with_their_targets(admin):
    framework = make.framework()
    second = make.indicator(framework=framework, position=2, reference="KPI 2")
    first = make.indicator(framework=framework, position=1, reference="KPI 1")
    make.target(indicator=first, tolerance_limit=Decimal(75), agreed_by="The committee")
    make.target(indicator=first, applies_from=date(2030, 4, 1), value=Decimal(90))

    rows = admin.get(address("framework_targets", framework.pk)).context["rows"]

    assert [(row.reference, row.target) for row in rows] == [
        ("KPI 1", "80%, tolerance 75–79%"),
        ("KPI 2", "none"),
    ]
    assert (rows[0].agreed, rows[0].coming) == ("The committee", ("90%, no tolerance, from April 2030",))
    assert page_of(second) in admin.get(address("framework_targets", framework.pk)).content.decode()


def test_ten_indicators_cost_what_one_costs(admin):
    framework, costs = make.framework(), []
    for rows in (1, 9):
        for _ in range(rows):
            make.target(indicator=make.indicator(framework=framework))
        with CaptureQueriesContext(connection) as asked:
            admin.get(address("framework_targets", framework.pk))
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_preview_rates_what_there_is_and_stores_nothing(admin, indicator):
    before = Entry.objects.count()

    answer = send(admin, page_of(indicator), save=False)

    would = answer.context["would"]
    assert answer.status_code == 200
    assert (would.now, would.proposed) == ("80%, tolerance 75–79%", "82%, tolerance 78–81%")
    assert would.sentences == (
        "There is 1 figure from November 2018 to November 2018, and 1 would be rated otherwise.",
        "Of 1 figure of the 12 months up to each, 1 would be rated otherwise.",
    )
    assert would.restated_months == ("November 2018: Within tolerance, which becomes Outside tolerance",)
    assert (current(indicator), Entry.objects.count()) == ([("2018-04", 80, 75)], before)


def test_target_is_saved_as_it_was_previewed(admin, indicator):
    answer = save_as_seen(admin, page_of(indicator))

    target = Target.objects.get(applies_from=make.NOVEMBER)
    assert answer.status_code == 302
    assert current(indicator) == [("2018-04", 80, 75), ("2018-11", 82, 78)]
    assert (target.agreed_by, target.agreed_where, target.reason) == tuple(WORDS.values())
    assert (target.recorded_by, target.provenance) == ("admin", "published")


def test_saved_target_is_in_the_record(admin, indicator):
    save_as_seen(admin, page_of(indicator), applies_from="2018-04")

    entry = Entry.objects.get(kind="target")
    assert (entry.by, entry.was, entry.became) == (
        "admin",
        "80%, tolerance 75–79%",
        "82%, tolerance 78–81%",
    )
    assert entry.reason == "As others do; agreed by Cabinet Member, Contract letter 14"


def test_record_says_what_applied_before_a_target_of_a_later_month(admin, indicator):
    save_as_seen(admin, page_of(indicator))

    assert Entry.objects.get(kind="target").was == "80%, tolerance 75–79%, from April 2018"


def test_target_that_nobody_previewed_is_previewed_first(admin, indicator):
    answer = send(admin, page_of(indicator), save=True)

    assert answer.status_code == 409
    assert "Nothing was saved" in answer.content.decode()
    assert current(indicator) == [("2018-04", 80, 75)]


def test_target_that_differs_from_the_preview_is_previewed_again(admin, indicator):
    seen = send(admin, page_of(indicator), save=False).context["form"].data["previewed"]

    answer = send(admin, page_of(indicator), save=True, previewed=seen, value="90")

    assert answer.status_code == 422
    assert "differs from the one that was rated" in answer.context["notice"]
    assert answer.context["would"].proposed == "90%, tolerance 78–89%"
    assert current(indicator) == [("2018-04", 80, 75)]


def test_words_may_be_put_right_after_the_preview(admin, indicator):
    seen = send(admin, page_of(indicator), save=False).context["form"].data["previewed"]

    send(admin, page_of(indicator), save=True, previewed=seen, reason="Better said")

    assert Target.objects.get(applies_from=make.NOVEMBER).reason == "Better said"


def test_target_that_somebody_changed_meanwhile_is_previewed_again(admin, indicator):
    seen = send(admin, page_of(indicator), save=False).context["form"].data["previewed"]
    make.target(indicator=indicator, applies_from=date(2018, 10, 1), value=Decimal(70))

    answer = send(admin, page_of(indicator), save=True, previewed=seen)

    assert answer.status_code == 409
    assert "meanwhile" in answer.context["notice"]
    assert len(current(indicator)) == 2


def test_preview_of_another_indicator_is_none_of_this_one(admin, indicator):
    other = make.indicator(framework=indicator.framework)
    seen = send(admin, page_of(other), save=False).context["form"].data["previewed"]

    assert send(admin, page_of(indicator), save=True, previewed=seen).status_code != 302
    assert current(indicator) == [("2018-04", 80, 75)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"agreed_by": " "}, "agreed_by", id="nobody agreed it"),
        pytest.param({"agreed_where": ""}, "agreed_where", id="nowhere"),
        pytest.param({"reason": ""}, "reason", id="no reason"),
        pytest.param({"applies_from": ""}, "applies_from", id="no month"),
        pytest.param({"applies_from": "2019-04"}, "applies_from", id="a month after the framework"),
        pytest.param({"value": ""}, "value", id="no value"),
        pytest.param({"value": "eighty"}, "value", id="no number"),
        pytest.param({"value": "NaN"}, "value", id="not finite"),
        pytest.param({"value": "1e30"}, "value", id="too long"),
        pytest.param({"tolerance_limit": "82.1"}, "tolerance_limit", id="a limit on the good side"),
        pytest.param({"kind": "hope"}, "kind", id="an unknown kind"),
        pytest.param({"kind": "improving"}, "value", id="a value that its kind has not"),
        pytest.param({"kind": "benchmark", "value": ""}, "benchmark", id="no benchmark"),
        pytest.param(
            {"applies_from": "2018-04", "value": "80", "tolerance_limit": "75"}, "__all__", id="the same"
        ),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(admin, indicator, values, field):
    answer = send(admin, page_of(indicator), save=True, **values)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert current(indicator) == [("2018-04", 80, 75)]


def test_limit_on_the_good_side_depends_on_which_way_is_better(admin):
    indicator = make.indicator(measure=make.measure(polarity=Polarity.LOWER))

    answer = send(admin, page_of(indicator), save=False)

    (problem,) = answer.context["form"].errors["tolerance_limit"]
    assert problem == "The tolerance limit 78 is better than the target 82: a limit belongs above it."


def test_benchmark_is_chosen_among_benchmarks(admin, indicator):
    england = make.benchmark(name="England")
    values = {"kind": "benchmark", "value": "", "tolerance_limit": ""}

    refused = send(admin, page_of(indicator), save=False, benchmark=str(make.organisation().pk), **values)
    answer = save_as_seen(admin, page_of(indicator), benchmark=str(england.pk), **values)

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert Target.objects.get(kind=TargetKind.BENCHMARK).benchmark == england


# Correcting what was typed wrongly


def correction_of(target: Target) -> str:
    return address("indicator_correct_target", target.indicator_id, target.pk)


def test_correction_begins_with_what_is_wrong(admin, indicator):
    initial = admin.get(correction_of(indicator.targets.get())).context["form"].initial

    assert (initial["applies_from"], initial["value"], initial["tolerance_limit"]) == ("2018-04", "80", "75")


def test_correction_moves_a_target_to_its_month(admin, indicator):
    wrong = indicator.targets.get()

    answer = save_as_seen(admin, correction_of(wrong), value="80", tolerance_limit="75")

    wrong.refresh_from_db()
    assert answer.status_code == 302
    assert current(indicator) == [("2018-11", 80, 75)]
    assert wrong.superseded_at == Target.objects.current().get().recorded_at
    assert Entry.objects.get(kind="target").was == "80%, tolerance 75–79%, from April 2018"


def test_correction_that_says_the_same_is_refused(admin, indicator):
    same = {"applies_from": "2018-04", "value": "80", "tolerance_limit": "75"}

    answer = send(admin, correction_of(indicator.targets.get()), save=False, **same)

    assert answer.status_code == 422
    assert "says already" in answer.context["form"].non_field_errors()[0]


def test_correction_does_not_take_the_month_of_another(admin, indicator):
    make.target(indicator=indicator, applies_from=make.NOVEMBER)

    answer = send(admin, correction_of(indicator.targets.first()), save=False)

    assert answer.status_code == 422
    assert "Correct that one" in answer.context["form"].errors["applies_from"][0]


def test_target_that_is_replaced_already_is_not_corrected(admin, indicator):
    replaced = indicator.targets.get()
    save_as_seen(admin, page_of(indicator), applies_from="2018-04")

    assert admin.get(correction_of(replaced)).status_code == 404


# Withdrawing what was set by mistake


def withdrawal_of(target: Target) -> str:
    return address("indicator_withdraw_target", target.indicator_id, target.pk)


@pytest.fixture
def coming() -> Target:
    framework = make.framework(start=date(2026, 4, 1), end=date(2036, 3, 1))
    return make.target(indicator=make.indicator(framework=framework), applies_from=date(2035, 4, 1))


def withdraw_as_seen(browser: Client, target: Target, **values: str):
    seen = browser.get(withdrawal_of(target)).context["previewed"]
    return browser.post(withdrawal_of(target), {**WORDS, "previewed": seen, **values})


def test_coming_target_is_withdrawn_for_a_reason_and_stays_on_record(admin, coming):
    answer = withdraw_as_seen(admin, coming, reason="The letter was taken back")

    coming.refresh_from_db()
    entry = Entry.objects.get(kind="target")
    assert answer.status_code == 302
    assert current(coming.indicator) == []
    assert coming.superseded_at == entry.at
    assert (entry.by, entry.was, entry.became) == (
        "admin",
        "80%, no tolerance",
        "withdrawn; then no target",
    )
    assert entry.reason == "The letter was taken back; agreed by Cabinet Member, Contract letter 14"
    (told,) = admin.get(page_of(coming.indicator)).context["history"]
    assert (told.state, told.may_be_corrected, told.may_be_withdrawn) == ("Withdrawn", False, False)
    assert told.withdrawn == f"by admin: {entry.reason}"


@pytest.mark.parametrize("field", ["agreed_by", "agreed_where", "reason"])
def test_withdrawal_wants_who_where_and_why(admin, coming, field):
    answer = withdraw_as_seen(admin, coming, **{field: ""})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert len(current(coming.indicator)) == 1


def test_target_in_force_is_withdrawn_and_the_earlier_one_applies_again(admin, indicator):
    mistake = make.target(indicator=indicator, applies_from=make.NOVEMBER, value=Decimal(95))
    moment = timezone.now()

    page = admin.get(withdrawal_of(mistake))
    answer = withdraw_as_seen(admin, mistake)

    assert page.context["what_holds"] == [
        "The target “95%, no tolerance” is set from November 2018 on. November 2018 has begun: its months "
        "are rated under it.",
        "Once it is withdrawn, “80%, tolerance 75–79%”, the target from April 2018, goes on to apply from "
        "November 2018 on.",
    ]
    would = page.context["would"]
    assert (would.now, would.proposed) == ("95%, no tolerance", "80%, tolerance 75–79%")
    assert would.restated.startswith("Withdrawing it changes 2 ratings that are shown today")
    assert answer.status_code == 302
    assert current(indicator) == [("2018-04", 80, 75)]
    assert Target.objects.known(moment).filter(pk=mistake.pk).exists()
    entry = Entry.objects.get(became__startswith="withdrawn")
    assert entry.became == "withdrawn; then 80%, tolerance 75–79%, from April 2018"


def test_withdrawal_says_where_no_target_is_left_until_the_next(admin, indicator):
    make.target(indicator=indicator, applies_from=make.NOVEMBER, value=Decimal(95))

    holds = admin.get(withdrawal_of(indicator.targets.get(applies_from=make.APRIL))).context["what_holds"]

    assert holds[1] == (
        "Once it is withdrawn, no target applies, and figures are not rated from April 2018 on, until the "
        "target from November 2018."
    )


@pytest.mark.parametrize("previewed", ["", "made up"])
def test_withdrawal_that_nobody_saw_is_shown_first(admin, coming, previewed):
    answer = admin.post(withdrawal_of(coming), {**WORDS, "previewed": previewed})

    assert answer.status_code == 409
    assert "Nothing was withdrawn" in answer.content.decode()
    assert len(current(coming.indicator)) == 1


def test_withdrawal_after_another_change_is_shown_anew(admin, indicator):
    mistake = make.target(indicator=indicator, applies_from=make.NOVEMBER, value=Decimal(95))
    seen = admin.get(withdrawal_of(mistake)).context["previewed"]
    save_as_seen(admin, page_of(indicator), applies_from="2018-04")

    answer = admin.post(withdrawal_of(mistake), {**WORDS, "previewed": seen})

    assert answer.status_code == 409
    assert answer.context["would"].proposed == "82%, tolerance 78–81%"


# What is refused, or said before it is saved


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        pytest.param(
            {"applies_from": "2018-11", "value": "80", "tolerance_limit": "75"},
            "__all__",
            "Nothing would change",
            id="what an earlier month set",
        ),
        pytest.param(
            {"tolerance_limit": "82"}, "tolerance_limit", "Leave the limit blank", id="a limit at the target"
        ),
        pytest.param(
            {"tolerance_limit": "78.5"}, "tolerance_limit", "to whole numbers", id="a limit with decimals"
        ),
        pytest.param(
            {"value": "82.5"}, "value", "more decimals than the figures", id="a target with decimals"
        ),
        pytest.param(
            {"kind": "benchmark"}, "value", "which has no target value", id="a value of a benchmark"
        ),
        pytest.param(
            {"kind": "reducing", "value": ""},
            "tolerance_limit",
            "You chose “fall”, which has no tolerance limit",
            id="a limit of a movement",
        ),
    ],
)
def test_what_would_do_nothing_or_mislead_is_refused_in_words(admin, indicator, values, field, says):
    answer = send(admin, page_of(indicator), save=False, **values)

    assert answer.status_code == 422
    assert says in " ".join(answer.context["form"].errors[field])
    assert "year_end_value" not in answer.content.decode().partition("<form")[0]


def test_benchmark_of_the_kind_value_is_refused_in_words(admin, indicator):
    england = make.benchmark(name="England")

    answer = send(admin, page_of(indicator), save=False, benchmark=str(england.pk))

    assert answer.context["form"].errors["benchmark"] == [
        "You chose “reach a value”, which has no benchmark. Leave this blank, or choose “reach the latest "
        "figure of a benchmark, such as England”."
    ]


def test_change_of_a_month_that_has_a_target_says_that_it_corrects_it(admin, indicator):
    warned = send(admin, page_of(indicator), save=False, applies_from="2018-04")
    other = send(admin, page_of(indicator), save=False, applies_from="2018-05")

    assert "You are correcting “80%, tolerance 75–79%”, from April 2018" in warned.content.decode()
    assert "You are correcting" not in other.content.decode()


def test_benchmark_without_a_figure_of_the_measure_is_said_up_front(admin, indicator):
    england = make.benchmark(name="England")
    values = {"kind": "benchmark", "value": "", "tolerance_limit": "", "benchmark": str(england.pk)}

    without = send(admin, page_of(indicator), save=False, **values).context["would"].doubts
    make.observation(measure=indicator.measure, area=england, value=Decimal(70))
    with_figure = send(admin, page_of(indicator), save=False, **values).context["would"]

    assert without[0].startswith("England has no figure of this measure")
    assert (with_figure.doubts, with_figure.proposed) == ((), "the latest figure of England")


def test_preview_leads_to_saving_before_the_months(admin, indicator):
    page = send(admin, page_of(indicator), save=False).content.decode()

    marks = [
        "What would it do?",
        "Save this target",
        "would be rated otherwise</caption>",
        "Change it before",
    ]
    assert [page.index(mark) for mark in marks] == sorted(page.index(mark) for mark in marks)


def test_asking_changes_nothing(admin, coming, indicator):
    for path in (withdrawal_of(coming), correction_of(coming), page_of(indicator)):
        assert admin.get(path).status_code == 200

    assert Target.objects.current().count() == 2


def test_history_says_what_became_of_each(admin, indicator):
    save_as_seen(admin, page_of(indicator), applies_from="2018-04")
    save_as_seen(admin, page_of(indicator), applies_from="2019-03", value="84")

    history = admin.get(page_of(indicator)).context["history"]

    assert [(one.applies_from, one.state) for one in history] == [
        ("March 2019", "In force"),
        ("April 2018", "Past"),
        ("April 2018", "Replaced"),
    ]
    assert [one.withdrawn for one in history] == ["", "", ""]


def test_correction_is_not_saved_by_the_preview_of_something_else(admin, indicator):
    seen = send(admin, page_of(indicator), save=False).context["form"].data["previewed"]
    correction = address("indicator_correct_target", indicator.pk, indicator.targets.get().pk)

    answer = send(admin, correction, save=True, previewed=seen)

    assert answer.status_code == 422
    assert current(indicator) == [("2018-04", 80, 75)]


def test_change_is_looked_at_again_once_a_figure_was_published(admin, indicator):
    seen = send(admin, page_of(indicator), save=False).context["form"].data["previewed"]
    make.observation(
        measure=indicator.measure,
        area=indicator.framework.organisation,
        period=make.OCTOBER,
        value=Decimal(70),
    )

    answer = send(admin, page_of(indicator), save=True, previewed=seen)

    assert answer.status_code == 409
    assert current(indicator) == [("2018-04", 80, 75)]


def test_made_up_target_whose_limit_stays_is_still_made_up(admin):
    target = make.target(provenance="illustrative", tolerance_limit=Decimal(75))
    values = {"applies_from": "2018-11", "value": "80", "tolerance_limit": "75"}

    answer = send(admin, page_of(target.indicator), save=False, **values)

    assert "Nothing would change" in answer.content.decode()
