"""Publishing: a draft's figures become observations, all of them or none."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kpis.models import Observation
from reports.models import MonthlyReturn, ReturnLine
from reports.publishing import CannotDiscard, CannotPublish, discard, publish
from tests.kpis import make
from tests.reports.sending import NOVEMBER, OCTOBER, current, drafted, monthly_return, return_line

pytestmark = pytest.mark.django_db

REFERRALS = ("KPI 2", "", "283", "1204", "", "More came back.")


def test_new_figure_is_published_with_where_it_comes_from(sample, person):
    admin, draft = person("admin"), drafted(REFERRALS)

    recorded = publish(monthly_return=draft, by=admin, explanation="Checked.")

    one = current("re-referrals")
    assert recorded.figures == 1
    assert (one.numerator, one.denominator, one.value) == (283, 1204, None)
    assert (one.provenance, one.source) == ("published", "Monthly return, november.csv")
    assert (one.commentary, one.recorded_by, one.reason) == ("More came back.", "admin", "")


def test_published_return_says_who_when_and_what_it_became(sample, person):
    admin, draft = person("admin"), drafted(REFERRALS)

    publish(monthly_return=draft, by=admin, explanation="  Checked. ")

    draft.refresh_from_db()
    one = current("re-referrals")
    assert (draft.state, draft.published_by, draft.published_at) == ("published", admin, one.recorded_at)
    assert draft.explanation == "Checked."
    assert draft.lines.get().observation == one


def test_correction_supersedes_the_old_figure_and_says_why(sample):
    old, draft = current("re-referrals", period=OCTOBER), drafted(REFERRALS, period=OCTOBER)

    publish(monthly_return=draft, by=None, explanation="Counted again.")

    new = current("re-referrals", period=OCTOBER)
    old.refresh_from_db()
    assert (old.numerator, old.superseded_at) == (292, new.recorded_at)
    assert (new.numerator, new.reason, new.recorded_by) == (283, "Counted again.", "import_return")


def test_line_says_what_it_became_even_once_that_is_corrected(sample):
    first = drafted(REFERRALS)
    publish(monthly_return=first, by=None)
    became = current("re-referrals")
    second = drafted(("KPI 2", "", "284", "1205", "", ""))

    publish(monthly_return=second, by=None, explanation="Counted again.")

    became.refresh_from_db()
    first, second = (MonthlyReturn.objects.get(pk=one.pk) for one in (first, second))
    assert first.lines.get().observation == became
    assert second.lines.get().observation == current("re-referrals") != became


def test_line_became_nothing_until_it_is_published(sample):
    draft = drafted(REFERRALS)

    assert draft.lines.get().observation is None


def test_unchanged_figure_is_not_recorded_again(sample):
    publish(monthly_return=drafted(REFERRALS), by=None)
    published = current("re-referrals")
    draft = drafted(REFERRALS, ("KPI 3", "", "900", "990", "", ""))

    recorded = publish(monthly_return=draft, by=None)

    assert recorded.figures == 1
    assert current("re-referrals") == published
    assert draft.lines.get(measure__code="re-referrals").observation is None


def test_made_up_figure_is_published_once_it_is_returned(sample):
    old = current("re-referrals", period=OCTOBER)

    publish(monthly_return=drafted(("KPI 2", "", "292", "1238", "", ""), period=OCTOBER), by=None)

    new = current("re-referrals", period=OCTOBER)
    assert (old.provenance, new.provenance) == ("illustrative", "published")
    assert (new.numerator, new.denominator) == (old.numerator, old.denominator)


def test_figures_of_parts_and_benchmarks_are_published_where_they_belong(sample):
    draft = drafted(("KPI 2", "East", "10", "50", "", ""), ("KPI 2", "ENG", "", "", "22", ""))

    publish(monthly_return=draft, by=None)

    assert current("re-referrals", area="BHM-EAST").numerator == 10
    assert current("re-referrals", area="ENG").value == 22


def test_return_is_published_once(sample):
    draft = drafted(REFERRALS)
    publish(monthly_return=draft, by=None)

    with pytest.raises(CannotPublish, match="published already"):
        publish(monthly_return=draft, by=None)

    assert Observation.objects.filter(measure__code="re-referrals", period=NOVEMBER).count() == 1


OTHERS = {
    "a new figure that is published meanwhile": (REFERRALS, ("KPI 2", "", "250", "1204", "", ""), NOVEMBER),
    "a correction that is corrected meanwhile": (REFERRALS, ("KPI 2", "", "250", "1238", "", ""), OCTOBER),
    "the very same correction": (REFERRALS, REFERRALS, OCTOBER),
}


@pytest.mark.parametrize(("mine", "theirs", "month"), OTHERS.values(), ids=OTHERS)
def test_draft_is_refused_where_what_it_was_compared_with_has_changed(sample, mine, theirs, month):
    draft, other = drafted(mine, period=month), drafted(theirs, period=month)
    publish(monthly_return=other, by=None)

    with pytest.raises(CannotPublish, match="Compare it again"):
        publish(monthly_return=draft, by=None)

    draft.refresh_from_db()
    assert draft.state == "draft"
    assert current("re-referrals", period=month).numerator == int(theirs[2])


def test_draft_is_refused_where_a_figure_that_it_leaves_has_changed(sample):
    publish(monthly_return=drafted(REFERRALS), by=None)
    draft = drafted(REFERRALS, ("KPI 3", "", "900", "990", "", ""))
    publish(monthly_return=drafted(("KPI 2", "", "250", "1204", "", "Counted again.")), by=None)

    with pytest.raises(CannotPublish):
        publish(monthly_return=draft, by=None)

    assert current("assessments-45-days") is None


def test_drafts_of_other_figures_do_not_stand_in_each_others_way(sample):
    first, second = drafted(REFERRALS), drafted(("KPI 3", "", "900", "990", "", ""))

    publish(monthly_return=first, by=None)
    publish(monthly_return=second, by=None)

    assert current("re-referrals").numerator == 283
    assert current("assessments-45-days").numerator == 900


def test_publication_that_fails_midway_leaves_nothing(sample):
    draft = drafted(REFERRALS, period=OCTOBER)
    # A line that no file could make, and that the published figures do not take
    line = return_line(monthly_return=draft, area=draft.framework.organisation, numerator=Decimal(1))
    line.measure_id = draft.framework.indicators.get(reference="KPI 3").measure_id
    line.compared_with = current("assessments-45-days", period=OCTOBER)
    line.outcome = "changed"
    line.save()
    before = list(Observation.objects.order_by("pk").values())

    with pytest.raises(IntegrityError), transaction.atomic():
        publish(monthly_return=draft, by=None)

    draft.refresh_from_db()
    assert list(Observation.objects.order_by("pk").values()) == before
    assert (draft.state, draft.published_at) == ("draft", None)
    assert not ReturnLine.objects.published().exists()


def test_draft_that_is_discarded_is_gone(sample):
    draft = drafted(REFERRALS)

    discard(monthly_return=draft)
    discard(monthly_return=draft)

    assert not MonthlyReturn.objects.exists()
    assert not ReturnLine.objects.exists()


def test_discarded_draft_cannot_be_published(sample):
    draft = drafted(REFERRALS)
    MonthlyReturn.objects.get(pk=draft.pk).delete()

    with pytest.raises(CannotPublish, match="discarded"):
        publish(monthly_return=draft, by=None)


def test_published_return_stays(sample):
    draft = drafted(REFERRALS)
    publish(monthly_return=draft, by=None)

    with pytest.raises(CannotDiscard, match="stays"):
        discard(monthly_return=draft)

    assert MonthlyReturn.objects.get().is_published


def test_return_without_lines_publishes_nothing(sample):
    draft = monthly_return()
    draft.save()

    assert publish(monthly_return=draft, by=None).figures == 0


def test_draft_is_refused_where_the_framework_ends_before_its_month_by_now(sample):
    draft = drafted(REFERRALS)
    draft.framework.end = date(2018, 10, 1)
    draft.framework.save()

    with pytest.raises(CannotPublish, match="covers April 2018 to October 2018 by now"):
        publish(monthly_return=draft, by=None)

    assert current("re-referrals") is None


def test_draft_is_refused_where_a_measure_was_taken_out_of_the_framework(sample):
    draft = drafted(REFERRALS)
    draft.framework.indicators.filter(measure__code="re-referrals").update(measure=make.measure())

    with pytest.raises(CannotPublish, match="does not stand in the framework any more"):
        publish(monthly_return=draft, by=None)

    assert current("re-referrals") is None


def test_nobody_publishes_the_file_that_they_sent_in(sample, person):
    admin, draft = person("admin"), drafted(REFERRALS)
    MonthlyReturn.objects.filter(pk=draft.pk).update(created_by=admin)

    with pytest.raises(CannotPublish, match="somebody else has to sign it off"):
        publish(monthly_return=draft, by=admin)

    assert current("re-referrals") is None
