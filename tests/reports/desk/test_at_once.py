"""Two people at one return in the same moment, in threads: nothing is lost, and nothing comes twice."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection

from kpis.models import Observation
from reports.desk.expected import expected_rows
from reports.desk.saving import CannotEnter, Saved, begin_correction, save_rows
from reports.desk.submitting import CannotSendBack, CannotSubmit, submit, take_back
from reports.desk.typed_row import TypedRow
from reports.models import MonthlyReturn, ReturnEntry
from reports.published_words import Published
from reports.publishing import CannotPublish, publish
from tests import at_once as together
from tests.reports.at_desk import save, typed_over
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, TODAY, contract, drafted

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

pytestmark = pytest.mark.usefixtures("committed_sample")

REFUSALS = (CannotEnter, CannotSubmit, CannotSendBack, CannotPublish)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What each came to: what it returned, "done" where that is nothing, or the refusal."""
    return [one or "done" for one in together.at_once(*deeds, refusals=REFUSALS)]


def saving(reference: str, *, by: User, seen: int = 0, **values: str) -> Callable[[], Saved]:
    """Types into the whole organisation's row of an indicator, having seen a version of it."""
    rows = expected_rows(contract(), NOVEMBER)
    typed = TypedRow(row=next(one for one in rows if one.reference == reference), seen=seen, values=values)
    return lambda: save_rows(framework=contract(), period=NOVEMBER, rows=rows, typed=[typed], by=by)


def submitted_return(by: User) -> MonthlyReturn:
    for reference, _, numerator, denominator, value, _ in NOVEMBERS_ROWS:
        saving(reference, by=by, numerator=numerator, denominator=denominator, value=value)()
    monthly_return = MonthlyReturn.objects.get()
    submit(monthly_return=monthly_return, by=by, today=TODAY)
    return monthly_return


def test_first_saves_of_other_rows_make_one_return_with_all_of_them(person):
    officer = person("officer")

    at_once(*[saving(f"KPI {one}", by=officer, numerator="90", denominator="100") for one in (1, 2, 3, 5)])

    assert MonthlyReturn.objects.count() == 1
    assert ReturnEntry.objects.count() == 4


def test_same_row_is_saved_by_one_and_shown_to_the_other(person):
    officer = person("officer")
    saving("KPI 2", by=officer, numerator="250", denominator="1204")()

    outcomes = at_once(
        *[saving("KPI 2", by=officer, seen=1, numerator=text, denominator="1204") for text in ("251", "252")]
    )

    kept, shown = sorted(outcomes, key=lambda one: len(one.conflicts))
    entry = ReturnEntry.objects.get()
    assert entry.version == 2
    assert entry.numerator == kept.saved[0].numerator == shown.conflicts[0].theirs.numerator
    assert {entry.numerator, shown.conflicts[0].typed.values["numerator"]} == {"251", "252"}


def test_row_saved_while_the_return_is_submitted_is_in_it_or_refused(person):
    officer = person("officer")
    for reference, _, numerator, denominator, value, _ in NOVEMBERS_ROWS:
        saving(reference, by=officer, numerator=numerator, denominator=denominator, value=value)()
    monthly_return = MonthlyReturn.objects.get()

    outcomes = at_once(
        saving("KPI 2", by=officer, seen=1, numerator="290", denominator="1204"),
        lambda: submit(monthly_return=monthly_return, by=officer, today=TODAY),
    )

    was_saved = isinstance(outcomes[0], Saved)
    line = MonthlyReturn.objects.get(state="submitted").lines.get(measure__code="re-referrals")
    assert line.numerator == (290 if was_saved else 283)


def test_same_return_is_submitted_once(person):
    officer = person("officer")
    for reference, _, numerator, denominator, value, _ in NOVEMBERS_ROWS:
        saving(reference, by=officer, numerator=numerator, denominator=denominator, value=value)()
    monthly_return = MonthlyReturn.objects.get()

    outcomes = at_once(*[lambda: submit(monthly_return=monthly_return, by=officer, today=TODAY)] * 3)

    assert sum(outcome == "done" for outcome in outcomes) == 1
    assert monthly_return.events.filter(kind="submitted").count() == 1
    assert monthly_return.lines.count() == len(NOVEMBERS_ROWS)


def test_same_return_is_published_once(person):
    officer, admin = person("officer"), person("admin")
    monthly_return = submitted_return(officer)

    outcomes = at_once(*[lambda: publish(monthly_return=monthly_return, by=admin)] * 3)

    assert outcomes.count(Published(len(NOVEMBERS_ROWS), reasons=0)) == 1
    assert Observation.objects.filter(period=NOVEMBER).count() == len(NOVEMBERS_ROWS)


def test_return_is_either_published_or_taken_back(person):
    officer, admin = person("officer"), person("admin")
    monthly_return = submitted_return(officer)

    at_once(
        lambda: publish(monthly_return=monthly_return, by=admin),
        lambda: take_back(monthly_return=monthly_return, by=officer),
    )

    monthly_return.refresh_from_db()
    published = Observation.objects.filter(period=NOVEMBER).count()
    assert (monthly_return.state, published) in (("published", len(NOVEMBERS_ROWS)), ("draft", 0))


def test_correction_is_saved_beside_a_publication_over_what_it_shows_alone(person):
    officer = person("officer")
    publish(monthly_return=drafted(*NOVEMBERS_ROWS), by=None)
    begin_correction(framework=contract(), period=NOVEMBER, by=officer, reason="Counted again.")
    one, file = typed_over(commentary="Fewer."), drafted(("KPI 2", "", "290", "1204", "", ""))

    outcomes = at_once(
        lambda: save(one, by=officer),
        lambda: publish(monthly_return=file, by=None),
        lambda: save(one, by=officer),
    )

    assert outcomes[1] == Published(1, reasons=0)
    shown = {
        conflict.theirs.numerator for saved in (outcomes[0], outcomes[2]) for conflict in saved.conflicts
    }
    kept = set(ReturnEntry.objects.values_list("numerator", flat=True))
    assert (shown, kept) in (({"290"}, set()), (set(), {"283"}))
