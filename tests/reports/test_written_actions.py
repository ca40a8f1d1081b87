"""Actions about findings from a file: held to what the admin holds them to, and to be loaded again."""

from pathlib import Path

import pytest

from kpis.definition_files import RejectedDefinitions
from record.models import Entry
from reports.models import Action, ProgressReport
from reports.progress import Said, report_progress
from reports.reference import load_reference

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

HEADER = "inspection,finding,action,owner,due,status,status_since,said_by,evidence"
FINDING = "Core groups added information without the protection plan being updated"


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    (folder / "actions.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return folder


def test_actions_load_and_load_again_without_harm(tmp_path):
    folder = written(
        tmp_path,
        f"BHM-2016-SIF,{FINDING},Audit every plan,Ann,2018-03,done,2018-02,Bo,An audit",
    )

    first, second = (load_reference(folder, by="load_reference").outcomes["actions.csv"] for _ in range(2))

    action = Action.objects.get()
    assert (first, second) == ({"new": 1}, {"unchanged": 1})
    assert (action.finding.summary, action.owner, action.due) == (FINDING, "Ann", "2018-03")
    assert [(one.status, one.since, one.said_by, one.evidence) for one in action.progress_reports.all()] == [
        ("done", "2018-02", "Bo", "An audit")
    ]
    assert Entry.objects.filter(kind="action", by="load_reference").count() == 2


def test_file_that_is_loaded_again_takes_back_nothing_that_was_said_since(tmp_path):
    folder = written(
        tmp_path,
        f"BHM-2016-SIF,{FINDING},Audit every plan,Ann,,open",
        header=HEADER.removesuffix(",status_since,said_by,evidence"),
    )
    load_reference(folder, by="load_reference")
    report_progress(of=Action.objects.get(), said=Said("done", "2018", "Ann", "An audit"), by="admin")

    loaded = load_reference(folder, by="load_reference")

    assert loaded.outcomes["actions.csv"] == {"unchanged": 1}
    assert [one.status for one in ProgressReport.objects.current().filter(action__isnull=False)] == ["done"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param(f"LOST,{FINDING},Audit,Ann,,open,,,", "inspection: no inspection", id="inspection"),
        pytest.param("BHM-2016-SIF,Lost,Audit,Ann,,open,,,", "has no finding “Lost”", id="finding"),
        pytest.param(f"BHM-2016-SIF,{FINDING},Audit,,,open,,,", "owner is empty", id="owner"),
        pytest.param(f"BHM-2016-SIF,{FINDING},Audit,Ann,soon,open,,,", "due: “soon” is not a date", id="due"),
        pytest.param(f"BHM-2016-SIF,{FINDING},Audit,Ann,,met,,,", "status: “met” is not known", id="status"),
        pytest.param(f"BHM-2016-SIF,{FINDING},Audit,Ann,,done,2018,Ann,", "say what shows it", id="evidence"),
        pytest.param(f"BHM-2016-SIF,{FINDING},Audit,Ann,,open,2098,,", "has not come yet", id="to come"),
        pytest.param(
            f"BHM-2016-SIF,{FINDING},Audit,Ann,,open,May,,", "since: “May” is not a date", id="since"
        ),
    ],
)
def test_action_that_cannot_be_is_told_by_its_line_and_nothing_is_stored(tmp_path, row, says):
    with pytest.raises(RejectedDefinitions) as rejected:
        load_reference(written(tmp_path, row), by="load_reference")

    assert [f"{problem}".startswith("actions.csv, line 2: ") for problem in rejected.value.problems] == [True]
    assert says in str(rejected.value)
    assert not Action.objects.exists()
