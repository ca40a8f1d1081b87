"""What was sent by mail: what breaks a constraint is told why, and what is another mail is kept."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from reports.models import ReturnEvent, SentMail
from reports.publishing import discard
from tests.kpis import make
from tests.reports.mail.mails import NOVEMBER, begun, november, sent_mail, step
from tests.reports.models.sent_mails import BREAKING, again, word

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [one.name for one in SentMail._meta.constraints])
def test_constraint_says_what_is_wrong(name):
    (constraint,) = [one for one in SentMail._meta.constraints if one.name == name]

    for breaking in BREAKING[name]:
        with pytest.raises(ValidationError) as refused:
            constraint.validate(SentMail, breaking())
        assert refused.value.messages == [constraint.violation_error_message]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: again(sent_mail(), user=User.objects.create_user("other")), id="reader"),
        pytest.param(lambda: again(sent_mail(), framework=make.framework()), id="framework"),
        pytest.param(lambda: again(sent_mail(), period=date(2018, 10, 1)), id="month"),
        pytest.param(lambda: again(sent_mail(), kind="reminder_after", week=1), id="kind"),
        pytest.param(lambda: again(sent_mail(kind="reminder_after", week=1), week=2), id="week"),
        pytest.param(lambda: again(word(), user=User.objects.create_user("other")), id="reader of word"),
        pytest.param(
            lambda: again(word(), event=step(begun(november()), "sent_back", None, note="KPI 3.")), id="step"
        ),
    ],
)
def test_mail_of_another_kind_is_another_mail(other):
    SentMail.objects.bulk_create([other()])

    assert SentMail.objects.count() == 2


def test_row_names_itself_without_asking_the_database(django_assert_num_queries):
    sent_mail().save()
    row = SentMail.objects.get()

    with django_assert_num_queries(0):
        assert str(row) == "reminder before for 2018-11"


def test_return_that_mail_was_sent_of_can_still_be_discarded():
    monthly_return = begun(november(), state="returned")
    word(event=step(monthly_return, "sent_back", None, note="KPI 2."), period=NOVEMBER).save()

    discard(monthly_return=monthly_return)

    assert not ReturnEvent.objects.exists()
    assert not SentMail.objects.exists()
