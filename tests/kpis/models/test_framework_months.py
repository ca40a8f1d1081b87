"""A framework keeps the months with something in them, whoever changes it; and contracts share none."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kpis.definition_files import RejectedDefinitions
from kpis.models import Framework, Indicator
from kpis.models.framework import FrameworkKind
from tests.kpis import make
from tests.kpis.definitions import load, write

pytestmark = pytest.mark.django_db

APRIL, OCTOBER, MARCH = date(2018, 4, 1), date(2018, 10, 1), date(2019, 3, 1)


def refusal_of(framework: Framework, **values: object) -> dict[str, list[str]]:
    """What is said beside each field where these are changed; nothing where they may be."""
    for name, value in values.items():
        setattr(framework, name, value)
    try:
        framework.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


@pytest.fixture
def indicator() -> Indicator:
    """KPI 1 of a contract from April 2018 to March 2019, with a target from April."""
    indicator = make.indicator(reference="KPI 1")
    make.target(indicator=indicator)
    return indicator


def publish(indicator: Indicator, month: date, **values: object) -> None:
    place = values.pop("area", None) or indicator.framework.organisation
    make.observation(measure=indicator.measure, area=place, period=month, **values)


@pytest.mark.parametrize(
    ("end", "is_refused"),
    [
        pytest.param(date(2018, 9, 1), True, id="the month before the last figure's"),
        pytest.param(OCTOBER, False, id="the month of the last figure"),
        pytest.param(date(2020, 3, 1), False, id="later than before"),
    ],
)
def test_end_leaves_out_no_month_with_a_figure(indicator, end, is_refused):
    publish(indicator, date(2018, 8, 1))
    publish(indicator, OCTOBER)

    said = refusal_of(indicator.framework, end=end)

    assert ("end" in said) is is_refused
    assert not is_refused or said["end"] == [
        "October 2018 is a month of this framework: its figures are published. It ends no earlier than that."
    ]


def test_figure_of_a_part_and_one_that_was_superseded_hold_their_months(indicator):
    framework = indicator.framework
    publish(indicator, OCTOBER, area=make.service_area(framework.organisation))
    assert "October 2018" in refusal_of(framework, end=APRIL)["end"][0]

    publish(indicator, date(2018, 11, 1), superseded_at=make.RECORDED)

    assert "November 2018" in refusal_of(framework, end=APRIL)["end"][0]


def test_figures_of_others_hold_no_month(indicator):
    publish(indicator, OCTOBER, area=make.benchmark())
    publish(indicator, OCTOBER, area=make.organisation())
    make.observation(area=indicator.framework.organisation)

    assert refusal_of(indicator.framework, end=APRIL) == {}


@pytest.mark.parametrize(
    ("start", "is_refused"),
    [
        pytest.param(date(2018, 3, 1), False, id="earlier than before"),
        pytest.param(APRIL, False, id="as it was"),
        pytest.param(date(2018, 5, 1), True, id="later than the first target"),
    ],
)
def test_start_leaves_out_no_month_from_which_a_target_applies(indicator, start, is_refused):
    said = refusal_of(indicator.framework, start=start)

    assert ("start" in said) is is_refused
    assert not is_refused or "a target of KPI 1 applies from it" in said["start"][0]


def test_figures_from_before_any_target_leave_the_start_free():
    indicator = make.indicator()
    make.target(indicator=indicator, applies_from=OCTOBER)
    publish(indicator, APRIL)
    publish(indicator, date(2018, 9, 1))

    assert refusal_of(indicator.framework, start=OCTOBER) == {}


def test_target_that_was_corrected_holds_the_months_that_it_rated_and_not_the_month_it_named(indicator):
    framework = make.framework()
    wrong = make.indicator(framework=framework)
    make.target(indicator=wrong, superseded_at=make.RECORDED)
    assert refusal_of(framework, start=OCTOBER) == {}

    publish(wrong, date(2018, 5, 1))

    assert "May 2018" in refusal_of(framework, start=OCTOBER)["start"][0]


def test_framework_with_figures_stays_with_its_organisation(indicator):
    publish(indicator, OCTOBER)

    said = refusal_of(indicator.framework, organisation=make.organisation())

    assert "It stays with its organisation." in said["organisation"][0]


def test_framework_that_nothing_is_known_of_is_of_any_months():
    framework = make.indicator().framework

    assert refusal_of(framework, start=date(2019, 4, 1), end=date(2020, 3, 1)) == {}


def test_file_of_frameworks_is_held_to_the_same(tmp_path):
    load(write(tmp_path))
    publish(Indicator.objects.get(reference="KPI 1"), OCTOBER)
    row = "contract,Contract 2018/19,BHM,contract,2018-04,{},12,yes,a paper"

    with pytest.raises(RejectedDefinitions) as refused:
        load(write(tmp_path, frameworks=[row.format("2018-09")]))
    load(write(tmp_path, frameworks=[row.format("2018-10")]))

    (problem,) = refused.value.problems
    assert (problem.file, problem.line) == ("frameworks.csv", 2)
    assert problem.message.startswith("end: October 2018 is a month of this framework")
    assert Framework.objects.get().end == OCTOBER


# Two contracts


@pytest.mark.parametrize(
    ("start", "end", "is_refused"),
    [
        pytest.param(date(2019, 4, 1), date(2020, 3, 1), False, id="after it"),
        pytest.param(MARCH, date(2020, 3, 1), True, id="from its last month"),
        pytest.param(date(2017, 4, 1), APRIL, True, id="to its first month"),
        pytest.param(date(2017, 4, 1), date(2018, 3, 1), False, id="before it"),
        pytest.param(OCTOBER, OCTOBER, True, id="within it"),
    ],
)
def test_two_contracts_of_an_organisation_share_no_month(start, end, is_refused):
    framework = make.framework(title="The first")
    values = {"slug": "next", "title": "The next", "organisation": framework.organisation, "kind": "contract"}

    said = refusal_of(Framework(**values), start=start, end=end)

    assert (said != {}) is is_refused
    assert not is_refused or said["start"][0].startswith("The first is a contract of the same organisation")


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"kind": FrameworkKind.SCORECARD.value}, id="a scorecard beside it"),
        pytest.param(
            {"kind": FrameworkKind.CONTRACT.value, "of_another": True}, id="of another organisation"
        ),
    ],
)
def test_other_frameworks_may_cover_its_months(values):
    framework = make.framework()
    organisation = make.organisation() if values.pop("of_another", False) else framework.organisation
    months = {"start": framework.start, "end": framework.end}

    said = refusal_of(Framework(slug="next", title="The next", organisation=organisation, **values, **months))

    assert said == {}


def test_contracts_that_overlap_already_may_still_be_renamed():
    framework = make.framework()
    other = make.framework(organisation=framework.organisation)

    assert refusal_of(other, title="The one that is meant") == {}
    assert "start" in refusal_of(other, end=date(2020, 3, 1))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"kind": FrameworkKind.SCORECARD}, id="kind"),
        pytest.param({"slug": "another-address"}, id="address"),
        pytest.param({"window_months": 1}, id="window"),
        pytest.param({"window_includes_current": False}, id="months of the window"),
    ],
)
def test_framework_with_something_in_it_stays_as_it_was_shown(indicator, changed):
    [name] = changed

    refused = refusal_of(indicator.framework, **changed)

    assert list(refused) == [name]


def test_framework_with_nothing_in_it_may_become_another():
    assert refusal_of(make.framework(), kind=FrameworkKind.SCORECARD, slug="another-address") == {}


@pytest.mark.parametrize("field", ["due_after_days", "closes_after_days"])
def test_return_is_due_within_a_year(field):
    """Beyond the calendar's end pages could not say when."""
    assert field in refusal_of(make.framework(), **{field: 367})
    assert refusal_of(make.framework(due_after_days=15), **{"closes_after_days": 366}) == {}
