"""Nobody signs off what they sent in themselves, by whichever way it came."""

import pytest

from reports.models import MonthlyReturn
from reports.publishing import CannotPublish, publish
from tests.reports.sending import MOMENT, contract, current, drafted, examined, monthly_return

pytestmark = pytest.mark.django_db

REFERRALS = ("KPI 2", "", "283", "1204", "", "")


def uploaded_by(somebody) -> MonthlyReturn:
    draft = drafted(REFERRALS)
    draft.created_by = somebody
    draft.save()
    return draft


def test_file_is_not_published_by_who_uploaded_it(sample, person):
    admin = person("admin")
    draft = uploaded_by(admin)

    with pytest.raises(CannotPublish, match="somebody else has to sign it off"):
        publish(monthly_return=draft, by=admin)

    draft.refresh_from_db()
    assert (draft.state, draft.published_by) == ("draft", None)
    assert current("re-referrals") is None


def test_file_is_published_by_somebody_else(sample, person):
    publish(monthly_return=uploaded_by(person("officer")), by=person("admin"))

    assert current("re-referrals").numerator == 283


def test_file_of_a_team_of_one_is_published_by_who_uploaded_it(sample, person, settings):
    settings.SIGN_OFF_OWN_RETURNS = True
    admin = person("admin")

    publish(monthly_return=uploaded_by(admin), by=admin)

    assert current("re-referrals").recorded_by == "admin"


def test_command_publishes_whoever_returned_it(sample, person):
    publish(monthly_return=uploaded_by(person("officer")), by=None)

    assert current("re-referrals").numerator == 283


def test_file_of_nobody_is_published_by_anybody_who_may(sample, person):
    publish(monthly_return=uploaded_by(None), by=person("admin"))

    assert current("re-referrals").numerator == 283


@pytest.mark.parametrize(
    "submitted_by_admin", [pytest.param(True, id="theirs"), pytest.param(False, id="not")]
)
def test_sender_is_who_submitted_it_and_not_who_began_it(sample, person, submitted_by_admin):
    officer, admin = person("officer"), person("admin")
    began, submitted = (officer, admin) if submitted_by_admin else (admin, officer)
    held = monthly_return(kind="regular", state="submitted", submitted_at=MOMENT, created_by=began)
    held.submitted_by = submitted
    held.save()

    if submitted_by_admin:
        with pytest.raises(CannotPublish, match="You sent this return in"):
            publish(monthly_return=held, by=admin)
    else:
        publish(monthly_return=held, by=admin)

    held.refresh_from_db()
    assert held.is_published is not submitted_by_admin


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_desk_return_is_published_once_it_is_submitted_and_not_before(sample, person, state):
    held = monthly_return(kind="regular", state=state)
    held.save()

    with pytest.raises(CannotPublish, match="not submitted"):
        publish(monthly_return=held, by=None)

    assert not MonthlyReturn.objects.filter(published_at__isnull=False).exists()


def test_admin_sees_why_their_own_upload_is_not_published(sample, signed_in, django_user_model):
    client = signed_in("admin")
    draft = uploaded_by(django_user_model.objects.get(username="admin"))

    answer = client.post(
        f"/admin/reports/monthlyreturn/{draft.pk}/publish/", {"explanation": "The rest follows."}
    )

    assert answer.status_code == 409
    assert "somebody else has to sign it off" in answer.content.decode()
    assert examined(REFERRALS, framework=contract()).counts()["new"] == 1
