"""Why each figure of a return corrects the published one."""

import pytest

from kpis.models import Observation
from reports.desk.saving import begin_correction, entries_of
from reports.desk.submitting import examine_return_at_desk, submit
from reports.publishing import publish
from reports.reasons import own_reason
from tests.reports.at_desk import officer, published_november, save, typed, typed_over
from tests.reports.sending import NOVEMBER, TODAY, contract, current

CHANGES = "published_figure_changes"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("warnings", "reason"),
    [
        pytest.param([], "", id="nothing to explain"),
        pytest.param([{"code": CHANGES}], "", id="not said"),
        pytest.param(
            [{"code": "outside_limits", "explanation": "A flood."}], "", id="said of another warning"
        ),
        pytest.param(
            [
                {"code": "outside_limits", "explanation": "A flood."},
                {"code": CHANGES, "explanation": "Ten. "},
            ],
            "Ten.",
            id="said of the change",
        ),
    ],
)
def test_own_reason_is_what_was_said_of_the_change(warnings, reason):
    assert own_reason(warnings) == reason


@pytest.mark.usefixtures("sample")
def test_each_correction_is_published_with_its_own_reason_or_else_the_returns(person):
    anna, admin = officer("anna"), person("admin")
    published_november(anna, admin=admin)
    general = "40 decisions made on a Sunday were left out of the first count"
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason=general)
    changed = {"KPI 1": ("1060", "1220"), "KPI 2": ("273", "1204"), "KPI 3": ("901", "990")}
    save(*(typed_over(name, numerator=one, denominator=of) for name, (one, of) in changed.items()), by=anna)
    messages = {
        point.row.name: point.message
        for point in examine_return_at_desk(held, entries_of(held), today=TODAY).explained
        if point.code == CHANGES
    }
    save(
        *(typed(name, seen=1, explained={CHANGES: messages[name]}) for name in ("KPI 2", "KPI 3")),
        by=anna,
    )
    submit(monthly_return=held, by=anna, today=TODAY)

    publish(monthly_return=held, by=admin)

    of_the_return, of_the_row = current("referral-decision-24h"), current("re-referrals")
    assert of_the_return.reason == general
    assert of_the_row.reason == "It is right."
    assert current("assessments-45-days").reason == "It is right."
    assert set(
        Observation.objects.filter(period=NOVEMBER, superseded_at__isnull=False).values_list(
            "reason", flat=True
        )
    ) == {""}
