"""Reasons that nothing shows do not stand in the way of the rule; the migration runs with rows there."""

import pytest
from django.db import IntegrityError

from reports.models import MonthlyReturn
from reports.models.monthly_return import ReturnKind
from tests.reports.migrations.there_and_back import migrate_to, migrate_to_the_last
from tests.reports.sending import OCTOBER, drafted

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE = ("reports", "0020_no_group_may_what_nobody_can")
REFERRALS = ("KPI 2", "", "283", "1204", "", "More came back.")


def test_reason_of_another_return_goes_and_that_of_a_correction_stays():
    file = drafted(REFERRALS)
    correction = drafted(REFERRALS, period=OCTOBER)
    MonthlyReturn.objects.filter(pk=correction.pk).update(kind=ReturnKind.CORRECTION, reason="Counted again.")
    try:
        returns = migrate_to(BEFORE).get_model("reports", "MonthlyReturn").objects
        returns.filter(pk=file.pk).update(reason="why")
    finally:
        migrate_to_the_last()

    file.refresh_from_db()
    correction.refresh_from_db()
    assert (file.kind, file.reason) == (ReturnKind.FILE, "")
    assert (correction.kind, correction.reason) == (ReturnKind.CORRECTION, "Counted again.")
    with pytest.raises(IntegrityError, match="reason_is_of_a_correction"):
        MonthlyReturn.objects.filter(pk=file.pk).update(reason="why")
