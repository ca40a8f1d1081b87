"""What is due, from whom and by when, and how punctual."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpis.models import Framework
from kpis.periods import Frequency
from reports.deadlines import Timeliness
from reports.desk.due_return import DueReturn
from reports.desk.my_returns import due_returns
from reports.desk.punctuality import Punctuality, punctuality
from reports.desk.saving import begin_correction
from reports.desk.standing import Standing
from reports.desk.submitting import send_back
from reports.models import MonthlyReturn
from reports.publishing import discard, publish
from tests.kpis import make
from tests.reports.at_desk import (
    corrected_october,
    drafted_november,
    give,
    officer,
    published_november,
    save,
    submitted_november,
    typed,
)
from tests.reports.sending import CONTRACT, NOVEMBER, NOVEMBERS_ROWS, OCTOBER, TODAY, contract, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

DUE, DAY_AFTER = date(2018, 12, 15), date(2018, 12, 16)


def november(user, *, today: date = TODAY) -> DueReturn:
    [one] = [one for one in due_returns(user, today=today) if one.month == "2018-11"]
    return one


def submitted_on(held: MonthlyReturn, *when: int) -> None:
    MonthlyReturn.objects.filter(pk=held.pk).update(first_submitted_at=datetime(*when, tzinfo=UTC))


def test_month_that_nobody_began_is_due(anna):
    one = november(anna)

    assert (one.standing, one.timeliness) == (Standing.DUE, Timeliness.NOT_YET_DUE)
    assert (one.figures.there, one.figures.of, one.is_started, one.returned) == (0, 15, False, None)
    assert (one.deadlines.due, one.deadlines.closes) == (DUE, None)


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        pytest.param(DUE, Standing.DUE, id="on the day"),
        pytest.param(DAY_AFTER, Standing.OVERDUE, id="the day after"),
    ],
)
def test_month_is_overdue_from_the_day_after(anna, today, standing):
    one = november(anna, today=today)

    assert one.standing is standing


def test_draft_says_how_far_it_is(anna):
    save(typed("KPI 2", numerator="283", denominator="1204"), typed("KPI 4", value="600"), by=anna)
    save(typed("KPI 3", commentary="To follow."), by=anna)

    one = november(anna)

    assert (one.standing, one.figures.there, one.figures.of, one.is_started) == (Standing.DUE, 2, 15, True)


def test_month_that_waits_whole_in_a_file_is_uploaded_and_no_longer_due(anna):
    drafted(*NOVEMBERS_ROWS)

    one = november(anna, today=DAY_AFTER)

    assert (one.standing, one.waits_in_files, one.figures.in_words) == (
        Standing.SUBMITTED,
        True,
        "0 of 15 figures",
    )
    assert one.figures.in_files_in_words == "15 wait in a file to be signed off"
    assert one.text.words == "A file waits to be signed off"
    assert [file.filename for file in one.files] == ["november.csv"]


def test_month_of_which_a_file_holds_a_part_is_still_due_and_says_so(anna):
    drafted(*NOVEMBERS_ROWS[:14])

    due, overdue = november(anna), november(anna, today=DAY_AFTER)
    years_later = november(anna, today=date(2021, 1, 1))

    assert (due.standing, due.figures.in_words) == (Standing.DUE, "0 of 15 figures")
    assert (len(due.figures.missing), len(due.figures.in_files)) == (1, 14)
    assert due.text.words == "A file waits to be signed off"
    assert overdue.standing is Standing.OVERDUE
    assert (years_later.standing, years_later.is_long_overdue) == (Standing.OVERDUE, False)
    assert overdue.text.notes[0].startswith("a file waits to be signed off: november.csv, uploaded")


def test_published_or_discarded_file_waits_no_longer(anna):
    publish(monthly_return=drafted(*NOVEMBERS_ROWS[:14]), by=None)
    discard(monthly_return=drafted(NOVEMBERS_ROWS[14]))

    one = november(anna)

    assert (one.files, one.text.words) == ((), "Not begun")


def test_file_of_parts_alone_is_listed_though_no_figure_of_its_month_is_there(anna):
    Framework.objects.filter(slug=CONTRACT).update(returned_from=date(2019, 1, 1))
    drafted(("KPI 2", "BHM-EAST", "60", "240", "", ""))

    one = november(anna)

    assert (one.figures.there, len(one.files)) == (0, 1)
    assert (one.standing, one.text.words) == (Standing.SUBMITTED, "A file waits to be signed off")


def test_file_that_would_correct_a_published_month_is_said_beside_it(anna):
    publish(monthly_return=drafted(*NOVEMBERS_ROWS), by=None)
    drafted(("KPI 2", "", "250", "1204", "", ""))

    one = november(anna)

    assert (one.standing, one.text.words) == (Standing.IN_HISTORY, "Published")
    assert len(one.files) == len(one.text.notes) == 1


def test_submitted_month_is_as_punctual_as_its_first_submission(anna):
    submitted_on(submitted_november(anna), 2018, 12, 15, 23)

    one = november(anna, today=date(2019, 3, 1))

    assert (one.standing, one.timeliness) == (Standing.SUBMITTED, Timeliness.ON_TIME)
    assert one.returned == DUE


def test_month_that_is_submitted_after_its_due_day_is_late(anna):
    submitted_on(submitted_november(anna), 2018, 12, 17, 9)

    one = november(anna, today=date(2019, 3, 1))

    assert one.timeliness is Timeliness.LATE


def test_day_of_submission_is_that_of_the_place(anna):
    held = submitted_november(anna)
    Framework.objects.filter(slug=CONTRACT).update(due_after_days=212)  # 30 June 2019, in summer time
    submitted_on(held, 2019, 6, 30, 23, 30)

    assert november(anna, today=date(2019, 7, 2)).timeliness is Timeliness.LATE


def test_month_sent_back_comes_first_and_stays_as_punctual_as_it_was(anna, person):
    held = submitted_november(anna)
    submitted_on(held, 2018, 12, 15, 9)
    send_back(monthly_return=held, by=person("admin"), reason="Check KPI 2.")

    found = due_returns(anna, today=date(2019, 3, 1))

    assert (found[0].month, found[0].standing) == ("2018-11", Standing.SENT_BACK)
    assert (found[0].timeliness, found[0].is_started) == (Timeliness.ON_TIME, True)


def test_published_month_is_published(anna, person):
    published_november(anna, admin=person("admin"))

    one = november(anna)

    assert (one.standing, one.figures.there, one.is_started) == (Standing.PUBLISHED, 15, False)


def test_month_whose_figures_all_came_from_files_is_history(anna):
    publish(monthly_return=drafted(*NOVEMBERS_ROWS), by=None)

    one = november(anna)

    assert (one.standing, one.figures.there, one.returned) == (Standing.IN_HISTORY, 15, None)


def test_month_of_which_a_figure_is_lacking_is_still_due(anna):
    publish(monthly_return=drafted(*NOVEMBERS_ROWS[1:]), by=None)

    one = november(anna)

    assert (one.standing, one.figures.there, one.figures.of) == (Standing.DUE, 14, 15)


def test_months_before_the_first_return_are_history(anna):
    found = {one.month: one.standing for one in due_returns(anna, today=TODAY)}

    assert found.pop("2018-11") is Standing.DUE
    assert set(found.values()) == {Standing.IN_HISTORY}
    assert min(found) == "2018-04"


def test_month_before_the_first_return_without_figures_is_not_listed(anna):
    Framework.objects.filter(slug=CONTRACT).update(returned_from=date(2019, 1, 1))

    assert "2018-11" not in {one.month for one in due_returns(anna, today=TODAY)}


def test_what_is_listed_ends_with_the_month_before_this_and_with_the_framework(anna):
    last = [
        max(one.month for one in due_returns(anna, today=today))
        for today in (date(2018, 12, 31), date(2019, 1, 1), date(2030, 1, 1))
    ]

    assert last == ["2018-11", "2018-12", "2019-03"]


def test_what_needs_somebody_first_comes_first(anna):
    found = due_returns(anna, today=date(2019, 2, 16))

    standings = [(one.standing, one.month) for one in found[:4]]
    assert standings == [
        (Standing.OVERDUE, "2018-11"),
        (Standing.OVERDUE, "2018-12"),
        (Standing.OVERDUE, "2019-01"),
        (Standing.IN_HISTORY, "2018-04"),
    ]


def test_officer_sees_the_frameworks_that_they_enter_alone(anna):
    found = {one.framework.slug for one in due_returns(anna, today=TODAY)}

    assert found == {CONTRACT}
    assert due_returns(officer("ben"), today=TODAY) == []


def test_member_sees_none(person):
    assert due_returns(person("member"), today=TODAY) == []


def test_admin_sees_every_framework_and_who_enters_it(anna, person):
    retired = officer("carl")
    retired.is_active = False
    retired.save()
    give(retired)

    found = due_returns(person("admin"), today=TODAY)

    officers = {one.framework.slug: one.officers for one in found}
    assert officers[CONTRACT] == ("anna",)
    assert officers["council-plan-2018-19"] == ()


def test_officer_is_not_told_who_else_enters_it(anna):
    assert november(anna).officers == ()


def test_figure_that_is_not_due_is_not_expected_and_does_not_count_as_filled(anna):
    contract().indicators.filter(reference="KPI 2").update(measure=make.measure(frequency=Frequency.ANNUAL))
    save(typed("KPI 2", value="23"), typed("KPI 3", numerator="900", denominator="990"), by=anna)

    one = november(anna)

    assert (one.figures.there, one.figures.of) == (1, 14)


def test_correction_of_a_published_month_is_not_overdue(anna, person):
    submitted_on(published_november(anna, admin=person("admin")), 2018, 12, 15, 9)
    begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Counted again.")

    one = november(anna, today=date(2019, 3, 1))

    assert (one.standing, one.is_correction, one.is_started) == (Standing.DUE, True, True)
    assert (one.timeliness, one.figures.there) == (Timeliness.ON_TIME, 15)


def test_correction_of_a_month_from_files_is_neither_overdue_nor_late(anna, person):
    held = corrected_october(anna, numerator="300", denominator="1238")
    begun = due_returns(anna, today=TODAY)
    held.state, held.first_submitted_at = "published", timezone.now()
    held.published_at = held.submitted_at = timezone.now()
    held.save()
    published = due_returns(anna, today=TODAY)

    assert [one.standing for one in begun if one.period == OCTOBER] == [Standing.DUE]
    assert [one.standing for one in published if one.period == OCTOBER] == [Standing.PUBLISHED]
    for found in (begun, published):
        assert punctuality(found, today=TODAY) == Punctuality(fell_due=0, returned=0, on_time=0)


@pytest.mark.parametrize(
    ("when", "rates"),
    [
        pytest.param(None, (1, 0, 0), id="not returned"),
        pytest.param((2018, 12, 15, 12), (1, 1, 1), id="on time"),
        pytest.param((2018, 12, 16, 12), (1, 1, 0), id="late"),
    ],
)
def test_punctuality_counts_the_months_that_fell_due(anna, when, rates):
    if when:
        submitted_on(submitted_november(anna), *when)
    today = date(2018, 12, 31)

    found = punctuality(due_returns(anna, today=today), today=today)

    assert (found.fell_due, found.returned, found.on_time) == rates


def test_month_that_waits_whole_in_a_file_has_not_fallen_due_before_or_after_it_is_signed_off(anna):
    file = drafted(*NOVEMBERS_ROWS)
    today = date(2018, 12, 31)

    before = punctuality(due_returns(anna, today=today), today=today)
    publish(monthly_return=file, by=None)
    after = punctuality(due_returns(anna, today=today), today=today)

    assert before == after == Punctuality(fell_due=0, returned=0, on_time=0)


def test_month_of_which_a_file_holds_a_part_has_fallen_due_and_was_not_returned(anna):
    drafted(*NOVEMBERS_ROWS[:14])
    today = date(2018, 12, 31)

    found = punctuality(due_returns(anna, today=today), today=today)

    assert found == Punctuality(fell_due=1, returned=0, on_time=0)


def test_month_begun_beside_a_file_has_fallen_due(anna):
    drafted(*NOVEMBERS_ROWS[1:])
    save(typed("KPI 1", numerator="1050", denominator="1220"), by=anna)
    today = date(2018, 12, 31)

    found = punctuality(due_returns(anna, today=today), today=today)

    assert found == Punctuality(fell_due=1, returned=0, on_time=0)


def test_month_that_is_not_due_yet_counts_once_it_is_returned(anna):
    before = punctuality(due_returns(anna, today=DUE), today=DUE)
    submitted_on(submitted_november(anna), 2018, 12, 10, 9)

    after = punctuality(due_returns(anna, today=DUE), today=DUE)

    assert (before.fell_due, after.fell_due, after.on_time) == (0, 1, 1)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        pytest.param(0, 0, 0, id="of none"),
        pytest.param(1, 200, 1, id="a half rounds up"),
        pytest.param(1, 201, 0, id="less than a half"),
        pytest.param(1, 8, 13, id="12.5"),
        pytest.param(2, 3, 67, id="two thirds"),
        pytest.param(3, 3, 100, id="all"),
    ],
)
def test_rates_are_rounded_half_up(part, whole, percent):
    found = Punctuality(fell_due=whole, returned=part, on_time=part)

    assert (found.returned_percent, found.on_time_percent) == (percent, percent)


def statements(user, today: date) -> int:
    user = type(user).objects.get(pk=user.pk)
    with CaptureQueriesContext(connection) as captured:
        due_returns(user, today=today)
    return len(captured)


def test_list_takes_as_many_statements_for_many_frameworks_and_months_as_for_one(person):
    admin, anna = person("admin"), officer("anna")
    drafted_november(anna)
    few = statements(admin, date(2018, 5, 1))

    for number in range(5):
        framework = make.framework(slug=f"more-{number}", start=date(2010, 4, 1))
        make.indicator(framework=framework)
        give(anna, framework=framework)

    assert statements(admin, date(2019, 3, 1)) == few
