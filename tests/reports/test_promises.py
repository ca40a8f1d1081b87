"""What officers promise about figures outside their tolerance, and whether it was kept."""

from datetime import date, datetime, timedelta

import pytest

from kpis.rating import Rating, Reason, Status
from reports.desk.saving import begin_correction
from reports.desk.submitting import submit, take_back
from reports.models import Promise
from reports.promised import Outcome, PromiseMade, outcome
from reports.promises import promises_about
from reports.publishing import publish
from tests.kpis import make
from tests.reports.at_desk import (
    MISSED,
    PROMISED,
    drafted_november,
    officer,
    published_november,
    save,
    submitted_november,
    typed,
    typed_over,
)
from tests.reports.sending import NOVEMBER, OCTOBER, TODAY, contract, drafted, monthly_return, promise

# Of KPI 2, within its tolerance: it needs no promise.
WITHIN = {"numerator": "283", "denominator": "1204", "commentary": "Counted again."}


def about(measure: int, *, organisation: int | None = None, **options: datetime) -> list[PromiseMade]:
    """What the contract's organisation promised of a measure, unless another is named."""
    organisation = contract().organisation_id if organisation is None else organisation
    return promises_about(measure, organisation=organisation, **options)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        pytest.param(None, Outcome.AWAITED, id="no figure yet"),
        pytest.param(Rating(Status.NOT_RATED, Reason.NO_FIGURE), Outcome.AWAITED, id="not rated"),
        pytest.param(Rating(Status.BETTER_THAN_TARGET), Outcome.KEPT, id="better than target"),
        pytest.param(Rating(Status.AT_TARGET), Outcome.KEPT, id="at target"),
        pytest.param(Rating(Status.WITHIN_TOLERANCE), Outcome.KEPT, id="within tolerance"),
        pytest.param(Rating(Status.OUTSIDE_TOLERANCE), Outcome.MISSED, id="outside tolerance"),
    ],
)
def test_promise_is_kept_once_the_figure_is_back_within_tolerance(rating, expected):
    assert outcome(rating, promised_of=Rating(Status.OUTSIDE_TOLERANCE)) is expected


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("promised_of", "expected"),
    [
        pytest.param(Status.WITHIN_TOLERANCE, Outcome.ON_TRACK_THROUGHOUT, id="on track when it was made"),
        pytest.param(Status.OUTSIDE_TOLERANCE, Outcome.KEPT, id="outside tolerance when it was made"),
    ],
)
def test_figure_on_track_all_along_has_kept_no_promise(promised_of, expected):
    assert outcome(Rating(Status.WITHIN_TOLERANCE), promised_of=Rating(promised_of)) is expected


@pytest.mark.usefixtures("sample")
def test_submission_keeps_what_was_promised(person):
    held = submitted_november(officer("anna"), kpi_2=MISSED | PROMISED)

    one = held.promises.get()
    assert (one.indicator.reference, one.period, one.back_by) == ("KPI 2", NOVEMBER, date(2019, 1, 1))
    assert (one.cause, one.action) == ("Two people left.", "They are replaced.")


@pytest.mark.usefixtures("sample")
def test_figure_within_tolerance_promises_nothing_whatever_was_typed():
    held = submitted_november(officer("anna"), kpi_2={"numerator": "283", "denominator": "1204"} | PROMISED)

    assert not held.promises.exists()


@pytest.mark.usefixtures("sample")
def test_draft_promises_nothing_yet():
    drafted_november(officer("anna"), kpi_2=MISSED | PROMISED)

    assert not Promise.objects.exists()


@pytest.mark.usefixtures("sample")
def test_promise_is_replaced_when_the_return_is_submitted_again():
    anna = officer("anna")
    held = submitted_november(anna, kpi_2=MISSED | PROMISED)
    take_back(monthly_return=held, by=anna)
    save(typed(seen=1, back_by="2019-03"), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)

    assert held.promises.get().back_by == date(2019, 3, 1)


@pytest.mark.usefixtures("sample")
def test_promise_goes_where_the_figure_is_back_within_tolerance():
    anna = officer("anna")
    held = submitted_november(anna, kpi_2=MISSED | PROMISED)
    take_back(monthly_return=held, by=anna)
    save(typed(seen=1, numerator="283", denominator="1204"), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)

    assert not Promise.objects.exists()


@pytest.mark.usefixtures("sample")
def test_promise_counts_once_its_return_is_published(person):
    anna = officer("anna")
    held = submitted_november(anna, kpi_2=MISSED | PROMISED)
    before = list(Promise.objects.made())

    publish(monthly_return=held, by=person("admin"))

    assert before == []
    assert list(Promise.objects.made()) == [held.promises.get()]


@pytest.mark.usefixtures("sample")
def test_promises_made_are_the_earliest_month_first(person):
    held = published_november(officer("anna"), admin=person("admin"), kpi_2=MISSED | PROMISED)
    earlier = promise(monthly_return=held, period=OCTOBER)
    earlier.indicator = held.framework.indicators.get(reference="KPI 3")
    earlier.save()

    assert [one.period for one in Promise.objects.made()] == [OCTOBER, NOVEMBER]


@pytest.mark.usefixtures("sample")
def test_latest_word_on_a_month_is_what_was_promised_of_it(person):
    anna, admin = officer("anna"), person("admin")
    held = published_november(anna, admin=admin, kpi_2=MISSED | PROMISED)
    later = monthly_return(state="published", published_at=held.published_at + timedelta(days=1))
    later.save()
    promise(monthly_return=later, back_by=date(2019, 3, 1)).save()
    measure = held.promises.get().indicator.measure_id

    now, then = (about(measure, as_known_at=moment) for moment in (None, held.published_at))

    assert [(one.period, one.back_by) for one in now] == [(NOVEMBER, date(2019, 3, 1))]
    assert [(one.period, one.back_by) for one in then] == [(NOVEMBER, date(2019, 1, 1))]
    assert about(measure, as_known_at=held.published_at - timedelta(seconds=1)) == []


@pytest.mark.usefixtures("sample")
def test_promise_that_is_not_published_is_nobodys_to_read():
    held = submitted_november(officer("anna"), kpi_2=MISSED | PROMISED)

    assert about(held.promises.get().indicator.measure_id) == []


def corrected_november(by, *, admin, reference: str = "KPI 2", **values: str):
    """A correction of one figure of November, published."""
    held = begin_correction(framework=contract(), period=NOVEMBER, by=by, reason="Counted again.")
    save(typed_over(reference, **values), by=by)
    submit(monthly_return=held, by=by, today=TODAY)
    publish(monthly_return=held, by=admin)
    held.refresh_from_db()
    return held


@pytest.mark.usefixtures("sample")
def test_promise_ends_once_its_figure_is_corrected_to_need_none(person, django_assert_num_queries):
    anna, admin = officer("anna"), person("admin")
    held = published_november(anna, admin=admin, kpi_2=MISSED | PROMISED)
    measure, organisation = held.promises.get().indicator.measure_id, contract().organisation_id

    corrected = corrected_november(anna, admin=admin, **WITHIN)

    with django_assert_num_queries(1):
        assert about(measure, organisation=organisation) == []
    before = corrected.published_at - timedelta(seconds=1e-6)
    assert about(measure, as_known_at=corrected.published_at) == []
    assert [one.period for one in about(measure, as_known_at=before)] == [NOVEMBER]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("correction", "back_by"),
    [
        pytest.param(
            {"numerator": "335", "denominator": "1240", **PROMISED, "back_by": "2019-03"},
            date(2019, 3, 1),
            id="still outside tolerance",
        ),
        pytest.param(
            {"reference": "KPI 3", "numerator": "901", "denominator": "990"},
            date(2019, 1, 1),
            id="another indicator",
        ),
    ],
)
def test_promise_stays_where_a_correction_leaves_its_figure_in_need_of_one(person, correction, back_by):
    anna, admin = officer("anna"), person("admin")
    held = published_november(anna, admin=admin, kpi_2=MISSED | PROMISED)

    corrected_november(anna, admin=admin, **correction)

    made = about(held.promises.get().indicator.measure_id)
    assert [(one.period, one.back_by) for one in made] == [(NOVEMBER, back_by)]


@pytest.mark.usefixtures("sample")
def test_promise_is_no_word_of_another_organisation_that_has_the_measure(person):
    held = published_november(officer("anna"), admin=person("admin"), kpi_2=MISSED | PROMISED)
    measure, other = held.promises.get().indicator.measure_id, make.organisation()

    assert len(about(measure)) == 1
    assert about(measure, organisation=other.pk) == []


@pytest.mark.usefixtures("sample")
def test_correction_that_is_not_published_ends_no_promise(person):
    anna = officer("anna")
    held = published_november(anna, admin=person("admin"), kpi_2=MISSED | PROMISED)
    correction = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Counted again.")
    save(typed_over(**WITHIN), by=anna)
    submit(monthly_return=correction, by=anna, today=TODAY)

    assert len(about(held.promises.get().indicator.measure_id)) == 1


@pytest.mark.usefixtures("sample")
def test_file_says_nothing_of_what_was_promised(person):
    held = published_november(officer("anna"), admin=person("admin"), kpi_2=MISSED | PROMISED)

    publish(monthly_return=drafted(("KPI 2", "", "335", "1240", "", "More came back.")), by=None)

    assert len(about(held.promises.get().indicator.measure_id)) == 1
