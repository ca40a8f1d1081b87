"""Restarts of control limits: decided with a reason, withdrawn with one, never overwritten."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kpis.models import LimitRestart
from kpis.periods import add_months, month_name
from kpis.restarts import restart_limits, withdraw_restart
from tests.kpis import make
from tests.kpis.make import APRIL, NOVEMBER, OCTOBER

pytestmark = pytest.mark.django_db

JANUARY = date(2018, 1, 1)
REASON = "The front door was reorganised."


@pytest.fixture
def place() -> dict:
    """A measure and an organisation with figures from January 2018 on."""
    first = make.observation(period=JANUARY)
    make.observation(measure=first.measure, area=first.area, period=OCTOBER)
    return {"measure": first.measure, "area": first.area}


def restart(place, *, from_month=APRIL, reason=REASON, **changes) -> LimitRestart:
    return restart_limits(**{**place, **changes}, from_month=from_month, by="ada", reason=reason)


def refused(place, **options) -> ValidationError:
    with pytest.raises(ValidationError) as refusal:
        restart(place, **options)
    assert not LimitRestart.objects.exists()
    return refusal.value


def months(place, *, as_known_at=None) -> list[date]:
    standing = LimitRestart.objects.known(as_known_at).filter(**place, is_withdrawal=False)
    return list(standing.order_by("from_month").values_list("from_month", flat=True))


def test_restart_says_from_when_by_whom_and_why(place):
    restart(place, reason=f"  {REASON}\n")

    found = LimitRestart.objects.get()
    assert (found.from_month, found.recorded_by, found.reason) == (APRIL, "ada", REASON)
    assert found.recorded_at <= timezone.now()


@pytest.mark.parametrize(
    ("changes", "field", "code", "says"),
    [
        pytest.param({"from_month": JANUARY}, "from_month", "before_any_figure", "January 2018", id="first"),
        pytest.param(
            {"from_month": date(2016, 5, 1)},
            "from_month",
            "before_any_figure",
            "January 2018",
            id="before it",
        ),
        pytest.param({"from_month": date(2018, 4, 2)}, "__all__", None, "first day", id="no month"),
        pytest.param({"reason": " "}, "__all__", None, "says why", id="no reason"),
    ],
)
def test_restart_that_means_nothing_is_refused_in_a_sentence(place, changes, field, code, says):
    [problem] = refused(place, **changes).error_dict[field]

    assert code in (None, problem.code)
    assert says in problem.messages[0]


def test_restart_begins_this_month_at_the_latest(place):
    this_month = timezone.localdate().replace(day=1)
    later = add_months(this_month, 1)

    [problem] = refused(place, from_month=later).error_dict["from_month"]

    assert problem.code == "in_future"
    assert problem.messages[0].startswith(
        f"{month_name(later)} lies in the future. Name {month_name(this_month)}"
    )
    assert restart(place, from_month=this_month).from_month == this_month


def test_restart_in_the_month_after_the_first_figure_is_taken(place):
    assert restart(place, from_month=date(2018, 2, 1)).pk


@pytest.mark.parametrize(
    ("values", "says"),
    [
        pytest.param({"rolling": True}, "each of its figures covers many months", id="rolling"),
        pytest.param({"calculation": "year_to_date"}, "its figures add up over the year", id="year to date"),
        pytest.param({"calculation": "derived"}, "worked out from other measures", id="derived"),
        pytest.param({"frequency": "annual"}, "less than once a month", id="annual"),
    ],
)
def test_measure_without_limits_has_none_to_restart(values, says):
    figure = make.observation(measure=make.measure(**values), period=JANUARY)

    [problem] = refused({"measure": figure.measure, "area": figure.area}).error_dict["measure"]

    assert problem.code == "no_limits"
    assert says in problem.messages[0]


def test_measure_without_figures_has_no_limits_to_restart(place):
    [problem] = refused(place, measure=make.measure()).error_dict["measure"]

    assert problem.code == "no_figures"


def test_part_has_no_restart_of_its_own_yet(place):
    [problem] = refused(place, area=make.service_area(place["area"])).error_dict["area"]

    assert problem.code == "not_an_organisation"


def test_second_restart_of_a_month_is_refused_until_the_first_is_withdrawn(place):
    first = restart(place)
    with pytest.raises(ValidationError, match="restart from April 2018 already: withdraw that first"):
        restart(place)

    withdraw_restart(restart=first, by="bob", reason="It was July.")
    again = restart(place, reason="It was April after all.")

    assert months(place) == [APRIL]
    assert again.reason == "It was April after all."


def test_withdrawal_says_who_and_why_and_leaves_what_it_withdraws(place):
    first = restart(place)

    withdrawal = withdraw_restart(restart=first, by="bob", reason="It was July.")

    first.refresh_from_db()
    assert months(place) == []
    assert (first.reason, first.superseded_at) == (REASON, withdrawal.recorded_at)
    assert (withdrawal.recorded_by, withdrawal.reason, withdrawal.is_withdrawal) == (
        "bob",
        "It was July.",
        True,
    )


def test_withdrawal_needs_a_reason(place):
    first = restart(place)

    with pytest.raises(ValidationError, match="says why"):
        withdraw_restart(restart=first, by="bob", reason=" ")

    assert months(place) == [APRIL]


def test_restart_is_withdrawn_once(place):
    first = restart(place)
    withdrawal = withdraw_restart(restart=first, by="bob", reason="It was July.")

    for one in (first, withdrawal):
        with pytest.raises(ValidationError, match="withdrawn already"):
            withdraw_restart(restart=one, by="bob", reason="Once more.")


def test_restarts_are_those_known_at_the_moment():
    recorded, withdrawn = datetime(2019, 1, 9, tzinfo=UTC), datetime(2019, 2, 9, tzinfo=UTC)
    one = make.limit_restart(recorded_at=recorded, superseded_at=withdrawn)
    place = {"measure": one.measure, "area": one.area}
    make.limit_restart(**place, from_month=APRIL, is_withdrawal=True, recorded_at=withdrawn)
    make.limit_restart(**place, from_month=NOVEMBER, recorded_at=withdrawn)
    make.limit_restart(from_month=OCTOBER)

    known = [months(place, as_known_at=moment) for moment in (make.RECORDED, recorded, withdrawn, None)]

    assert known == [[], [APRIL], [NOVEMBER], [NOVEMBER]]
