"""The command that takes one return through every stage: what it says, stores and ends with."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kpis.models import Observation
from reports.management.commands.import_return import keep
from reports.models import Assignment, MonthlyReturn
from reports.publishing import publish
from tests.reports.importing import files
from tests.reports.sending import (
    CONTRACT,
    NOVEMBERS_ROWS,
    OCTOBER,
    contract,
    current,
    drafted,
    examined,
    file_of,
)

pytestmark = pytest.mark.django_db

GOOD = ("KPI 2", "", "283", "1204", "", "")
BAD = ("KPI 2", "", "1300", "1204", "", "")


@pytest.fixture
def sent(sample, tmp_path):
    """Sends a file with these rows: sent(GOOD, period="2018-11"). Returns the exit code and what was said."""

    def send(*rows, content: bytes | None = None, **options) -> tuple[int, str]:
        path: Path = tmp_path / "november.csv"
        path.write_bytes(content or file_of(*rows))
        said = StringIO()
        options = {"framework": CONTRACT, "period": "2018-11", **options}
        try:
            call_command("import_return", path, stdout=said, **options)
        except SystemExit as ended:
            return int(str(ended.code)), said.getvalue()
        return 0, said.getvalue()

    return send


def wrong_usage(send, *rows, **options) -> str:
    with pytest.raises(CommandError) as failed:
        send(*rows, **options)
    assert failed.value.returncode == 2
    assert not MonthlyReturn.objects.exists()
    return str(failed.value)


def test_accepted_return_is_kept_as_a_draft(sent):
    code, said = sent(*NOVEMBERS_ROWS)

    assert code == 0
    assert said == "Accepted: 15 new, 0 changed, 0 unchanged; kept as a draft.\n"
    assert MonthlyReturn.objects.get().state == "draft"
    assert current("re-referrals") is None


def test_warnings_are_said_and_stop_nothing(sent):
    code, said = sent(*NOVEMBERS_ROWS[:-1], ("KPI 15", "", "", "", "0.93", "Shares."))

    assert code == 0
    assert said.splitlines()[:2] == [
        "WARNING E16: 0.93 here means 0.93%. If 93% is meant, type 93.",
        "WARNING E16: 1% is outside its control limits, 79.7% to 89.0%, which rest on illustrative figures:"
        " more than chance. The last was 86% in October 2018 (illustrative). Check it, and say why if it is"
        " right.",
    ]


def test_rejected_return_says_where_and_stores_nothing(sent):
    code, said = sent(BAD, ("KPI 99", "", "1", "2", "", ""))

    assert code == 1
    assert "ERROR C2: 1,300 of 1,204 is more than 100%. Check both counts.\n" in said
    assert "ERROR A3: No reference “KPI 99” is known here." in said
    assert said.endswith("Rejected: 2 to put right. Nothing was stored.\n")
    assert not MonthlyReturn.objects.exists()


def test_month_of_a_wide_table_is_kept(sent):
    wide = files.csv_bytes(
        [("Reference", "Oct-18", "Nov-18"), ("KPI 4", "590", "600"), ("KPI 14", "16", "15")]
    )

    code, said = sent(content=wide)

    assert code == 0
    assert "Columns that were not read: 1 other month.\nAccepted: 2 new, 0 changed, 0 unchanged" in said
    assert [one.value for one in MonthlyReturn.objects.get().lines.order_by("row_number")] == [600, 15]


def test_wide_table_of_several_months_needs_one(sent):
    wide = files.csv_bytes([("Reference", "Oct-18", "Nov-18"), ("KPI 4", "590", "600")])

    code, said = sent(content=wide, period=None)

    assert code == 1
    assert said.startswith(
        "ERROR B1: This table has columns for several months: October 2018, November 2018."
    )


def test_published_return_is_published_at_once(sent):
    code, said = sent(GOOD, publish=True, explanation="The rest follows.")

    one = MonthlyReturn.objects.get()
    assert code == 0
    assert said.endswith("Accepted: 1 new, 0 changed, 0 unchanged; published.\n")
    assert (one.is_published, one.created_by, one.published_by) == (True, None, None)
    assert one.explanation == "The rest follows."
    assert current("re-referrals").recorded_by == "import_return"


def test_who_runs_the_server_publishes_what_a_person_returns(sent, person):
    admin = person("admin")

    code, said = sent(GOOD, publish=True, user="admin", explanation="The rest follows.")

    one = MonthlyReturn.objects.get()
    assert code == 0
    assert said.endswith("Accepted: 1 new, 0 changed, 0 unchanged; published.\n")
    assert (one.created_by, one.published_by, one.explanation) == (admin, None, "The rest follows.")
    assert current("re-referrals").recorded_by == "import_return"


@pytest.mark.parametrize(
    ("rows", "explanation", "kept"),
    [
        pytest.param([GOOD], "Checked.", "Checked.", id="warnings explained"),
        pytest.param(NOVEMBERS_ROWS, "", "", id="nothing to explain"),
    ],
)
def test_publication_keeps_what_was_said_of_the_warnings(sent, rows, explanation, kept):
    code, _ = sent(*rows, publish=True, explanation=explanation)

    one = MonthlyReturn.objects.get()
    assert (code, one.is_published, one.explanation) == (0, True, kept)


@pytest.mark.parametrize("explanation", [pytest.param("", id="none"), pytest.param(" \n ", id="spaces")])
def test_warnings_that_nobody_explained_are_not_published(sent, explanation):
    code, said = sent(*NOVEMBERS_ROWS[:-1], publish=True, explanation=explanation)

    one = MonthlyReturn.objects.get()
    assert (code, one.state, one.explanation) == (1, "draft", "")
    assert said.endswith(
        "Accepted: 14 new, 0 changed, 0 unchanged; kept as a draft.\n"
        "Not published: 1 warning asks for a reason. The draft stays, and the same file takes it up again. "
        "Say why with --explanation TEXT, beside --publish, or correct the file.\n"
    )
    assert current("re-referrals") is None


SAYS_WHY = ("KPI 2", "", "", "", "", "The system is being replaced.")


def test_what_a_row_says_of_its_missing_figure_is_shown_and_asks_for_nothing_more(sent):
    code, said = sent(*NOVEMBERS_ROWS[:1], *NOVEMBERS_ROWS[2:], SAYS_WHY, publish=True)

    [warning] = [line for line in said.splitlines() if line.startswith("WARNING ")]
    assert code == 0
    assert warning.endswith(" “The system is being replaced.”")
    assert said.endswith("14 new, 0 changed, 0 unchanged; published.\n")


def test_warnings_that_their_rows_explain_are_not_counted(sent):
    code, said = sent(*NOVEMBERS_ROWS[2:], SAYS_WHY, publish=True)

    assert code == 1
    assert "Not published: 1 warning asks for a reason." in said


def test_json_holds_what_a_row_says_of_its_missing_figure(sent):
    _, said = sent(*NOVEMBERS_ROWS[2:], SAYS_WHY, as_json=True)

    assert [one.get("explanation") for one in json.loads(said)["problems"]] == [
        None,
        "The system is being replaced.",
    ]


def test_correction_that_nobody_explained_is_not_published(sent):
    code, said = sent(("KPI 2", "", "331", "1240", "", "Said."), period="2018-10", publish=True)

    assert code == 1
    assert "WARNING C2: " in said
    assert "Not published: " in said
    assert current("re-referrals", period=OCTOBER).numerator == 292


def test_json_of_a_return_that_nobody_explained_stays_json(sent):
    said = StringIO()

    code, answer = sent(GOOD, publish=True, as_json=True, stderr=said)

    found = json.loads(answer)
    assert code == 1
    assert (found["accepted"], found["published"]) == (True, False)
    assert found["return"] == MonthlyReturn.objects.get().pk
    assert "--explanation TEXT" in said.getvalue()


def test_dry_run_says_that_it_would_not_be_published(sent):
    code, said = sent(GOOD, dry_run=True, publish=True)

    assert code == 1
    assert "; not stored (dry run).\nNot published: 14 warnings ask for a reason. Say why with" in said


def test_nobody_named_is_recorded_as_the_command(sent):
    sent(*NOVEMBERS_ROWS, publish=True)

    assert MonthlyReturn.objects.get().created_by is None
    assert current("re-referrals").recorded_by == "import_return"


@pytest.mark.parametrize("publish", [pytest.param(False, id="draft"), pytest.param(True, id="publish")])
def test_dry_run_stores_nothing(sent, publish):
    before = Observation.objects.count()

    code, said = sent(GOOD, dry_run=True, publish=publish, explanation="The rest follows.")

    assert code == 0
    assert said.endswith("Accepted: 1 new, 0 changed, 0 unchanged; not stored (dry run).\n")
    assert not MonthlyReturn.objects.exists()
    assert Observation.objects.count() == before


def test_same_return_again_changes_nothing_and_stores_nothing(sent):
    sent(*NOVEMBERS_ROWS, publish=True)

    code, said = sent(*NOVEMBERS_ROWS, publish=True)

    assert (code, said) == (0, "Accepted. Nothing would change.\n")
    assert MonthlyReturn.objects.count() == 1


def test_json_of_an_accepted_return(sent):
    code, said = sent(*NOVEMBERS_ROWS, as_json=True, publish=True)

    assert code == 0
    assert json.loads(said) == {
        "accepted": True,
        "period": "2018-11",
        "rows": {"new": 15, "changed": 0, "unchanged": 0},
        "problems": [],
        "return": MonthlyReturn.objects.get().pk,
        "published": True,
    }


def test_json_of_a_rejected_return(sent):
    code, said = sent(*NOVEMBERS_ROWS[2:], NOVEMBERS_ROWS[0], BAD, as_json=True)

    found = json.loads(said)
    assert code == 1
    assert (found["accepted"], found["period"], found["return"], found["published"]) == (
        False,
        "2018-11",
        None,
        False,
    )
    assert found["problems"][0] == {
        "severity": "error",
        "code": "numerator_above_denominator",
        "cell": "C16",
        "sheet": None,
        "message": "1,300 of 1,204 is more than 100%. Check both counts.",
    }


def test_json_of_a_file_that_is_no_return(sent):
    code, said = sent(content=files.truncated(), as_json=True)

    found = json.loads(said)
    assert code == 1
    assert [(one["code"], one["cell"]) for one in found["problems"]] == [("damaged", None)]


def test_workbook_is_taken_as_well(sent):
    rows = [["Reference", "Numerator", "Denominator", "Value"], ["KPI 2", 283, 1204, None]]

    code, _ = sent(content=files.xlsx(rows), publish=True, explanation="The rest follows.")

    assert code == 0
    assert current("re-referrals").numerator == 283


def with_period(month: str) -> bytes:
    return file_of(
        ("KPI 2", month, "283", "1204"), header=("reference", "period", "numerator", "denominator")
    )


def test_month_is_the_files_where_none_is_given(sent):
    code, said = sent(content=with_period("2018-10"), period=None, as_json=True)

    assert (code, json.loads(said)["period"]) == (0, "2018-10")
    assert MonthlyReturn.objects.get().period == OCTOBER


@pytest.mark.parametrize(
    ("content", "period", "says"),
    [
        pytest.param(file_of(GOOD), None, "names no month", id="missing"),
        pytest.param(
            with_period("2018-10"), "2018-11", "is for October 2018, and the return is for", id="mismatched"
        ),
        pytest.param(with_period("Q3"), None, "“Q3” is not a month", id="malformed in the file"),
        pytest.param(file_of(GOOD), "2019-04", "outside the framework", id="outside the framework"),
        pytest.param(file_of(GOOD), "2199-01", "has not ended yet", id="in the future"),
    ],
)
def test_month_that_cannot_be_rejects_the_return(sent, content, period, says):
    code, said = sent(content=content, period=period)

    assert code == 1
    assert says in said
    assert not MonthlyReturn.objects.exists()


@pytest.mark.parametrize("period", ["2018", "November", "2018-13"])
def test_malformed_month_is_wrong_usage(sent, period):
    assert period in wrong_usage(sent, GOOD, period=period)


def test_unknown_account_is_wrong_usage(sent):
    assert wrong_usage(sent, GOOD, user="nobody") == "No account is called nobody."


@pytest.mark.parametrize("publish", [pytest.param(False, id="draft"), pytest.param(True, id="publish")])
@pytest.mark.parametrize("group", ["member", "officer"])
def test_account_that_may_not_return_it_is_wrong_usage(sent, person, group, publish):
    person(group)

    assert "may not make returns of" in wrong_usage(sent, GOOD, user=group, publish=publish)


def test_account_that_is_closed_is_wrong_usage(sent, person):
    admin = person("admin")
    admin.is_active = False
    admin.save()

    assert "may not make returns of" in wrong_usage(sent, GOOD, user="admin", publish=True)


def test_officer_who_has_the_framework_returns_it(sent, person):
    officer = person("officer")
    Assignment.objects.create(user=officer, framework=contract())

    code, _ = sent(GOOD, user="officer", publish=True, explanation="The rest follows.")

    assert (code, MonthlyReturn.objects.get().created_by) == (0, officer)


def test_explanation_is_as_long_as_on_the_page(sent):
    assert sent(*NOVEMBERS_ROWS, publish=True, explanation="x" * 5_000)[0] == 0


def test_explanation_that_is_too_long_is_wrong_usage(sent):
    said = wrong_usage(sent, GOOD, publish=True, explanation="x" * 5_001)

    assert said == "Shorten the explanation to 5000 characters. It has 5001."


def test_unknown_framework_is_wrong_usage(sent):
    said = wrong_usage(sent, GOOD, framework="contract")

    assert "No framework is called contract." in said
    assert CONTRACT in said


def test_file_that_is_not_there_is_wrong_usage(sample, tmp_path):
    with pytest.raises(CommandError, match="cannot be read") as failed:
        call_command("import_return", tmp_path / "none.csv", framework=CONTRACT)

    assert failed.value.returncode == 2


def test_columns_that_are_not_read_are_said(sent):
    content = file_of(
        ("KPI 2", "283", "1204", "Ms X"), header=("reference", "numerator", "denominator", "checked")
    )

    assert "Columns that were not read: checked.\n" in sent(content=content)[1]


def test_publication_that_another_was_quicker_than_keeps_no_draft(sample):
    found = examined(GOOD)
    publish(monthly_return=drafted(GOOD), by=None)

    with pytest.raises(CommandError, match="Run the command again") as failed:
        keep(found, contract(), None, {"publish": True, "explanation": "Late."})

    assert failed.value.returncode == 1
    assert MonthlyReturn.objects.count() == 1


def test_framework_has_to_be_named(tmp_path):
    with pytest.raises(CommandError, match="--framework"):
        call_command("import_return", tmp_path / "none.csv")
