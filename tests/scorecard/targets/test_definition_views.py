"""Definitions loaded from CSV files in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kpis.models import Area, Target
from record.models import Entry
from reports.reference import every_file as every_kind
from tests.kpis.definitions import HEADERS, ROWS, load, stored, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(signed_in) -> Client:
    return signed_in("admin")


def file(name: str, rows: list[str] | None = None, *, content: bytes | None = None) -> SimpleUploadedFile:
    text = "\n".join([HEADERS[name], *(ROWS[name] if rows is None else rows)])
    return SimpleUploadedFile(f"{name}.csv", text.encode() if content is None else content)


def every_file(**others: list[str]) -> list[SimpleUploadedFile]:
    return [file(name, others.get(name)) for name in ROWS]


def check(browser: Client, *files: SimpleUploadedFile):
    return browser.post(reverse("admin:kpis_definitions"), {"chosen": list(files)})


AGREED = {"agreed_by": "Cabinet Member", "agreed_where": "Contract letter 15", "reason": "A new level"}


def confirm(browser: Client, seal: str, **said: str):
    return browser.post(reverse("admin:kpis_definitions_load"), {"seal": seal} | AGREED | said)


def test_preview_says_what_is_new_and_stores_nothing(admin):
    answer = check(admin, *every_file())

    counts = {one.name: (one.new, one.changed, one.unchanged) for one in answer.context["files"]}
    assert answer.status_code == 200
    assert counts == {f"{name}.csv": (len(rows), 0, 0) for name, rows in ROWS.items()}
    assert stored().total() == Entry.objects.count() == 0


def test_preview_says_line_by_line_what_changes_from_what_to_what(admin, tmp_path):
    load(write(tmp_path))
    changed = ["BHM,Birmingham City,organisation,", *ROWS["areas"][1:]]
    targets = ["contract,KPI 1,2018-04,value,85,80,,published"]

    answer = check(admin, file("areas", changed), file("targets", targets))

    assert [(one.file, one.line, one.was, one.became) for one in answer.context["changes"]] == [
        ("areas.csv", 2, "name: Birmingham", "name: Birmingham City"),
        ("targets.csv", 2, "80%, tolerance 75–79%", "85%, tolerance 80–84%"),
    ]
    assert Area.objects.get(code="BHM").name == "Birmingham"


def test_what_was_previewed_is_loaded_by_who_confirmed_it(admin):
    seal = check(admin, *every_file()).context["seal"]

    answer = confirm(admin, seal)

    assert answer.status_code == 302
    assert stored() == {name.capitalize()[:-1]: len(rows) for name, rows in ROWS.items()}
    assert set(Target.objects.values_list("recorded_by", flat=True)) == {"admin"}
    assert set(Entry.objects.values_list("by", flat=True)) == {"admin"}


def test_files_that_change_nothing_are_not_to_be_loaded(admin, tmp_path):
    load(write(tmp_path))

    answer = check(admin, *every_file())

    assert (answer.context["seal"], answer.context["changes"]) == ("", [])
    assert "Nothing would change" in answer.content.decode()


def test_every_problem_is_said_by_file_and_line_and_nothing_is_stored(admin):
    wrong = every_file(
        areas=[*ROWS["areas"], "X,,planet,"], targets=["contract,KPI 9,soon,value,x,,,published"]
    )

    answer = check(admin, *wrong)

    places = [(one.file, one.line) for one in answer.context["problems"]]
    assert answer.status_code == 422
    assert places.count(("areas.csv", 5)) == 2
    assert places.count(("targets.csv", 2)) == 3
    assert stored().total() == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"\xff\xfe", "not text in UTF-8", id="no text"),
        pytest.param(b"", "column code is missing", id="nothing"),
        pytest.param(b'code,name,kind,parent\n"X', "cannot be read as CSV", id="half a quotation"),
    ],
)
def test_file_that_cannot_be_read_is_refused(admin, content, says):
    answer = check(admin, file("areas", content=content))

    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        pytest.param([], "Choose the files to check", id="none"),
        pytest.param([SimpleUploadedFile("notes.csv", b"x")], "not a file of definitions", id="another"),
        pytest.param([file("areas"), file("areas")], "sent twice", id="one twice"),
        pytest.param([file("areas", content=b"x" * 2_000_001)], "too large", id="too large"),
        pytest.param(
            [file("areas", [f"A{one},A,benchmark," for one in range(1_900)]), file("measures", ["x"] * 101)],
            "2,001 rows, and a page takes 2,000 of them together",
            id="a row too many",
        ),
    ],
)
def test_files_that_are_none_of_these_are_refused(admin, files, says):
    answer = check(admin, *files)

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_as_many_rows_as_may_be_are_read(admin):
    answer = check(admin, file("areas", ["X,,planet,", ""] * 2_000))

    assert "rows" not in str(answer.context["form"].errors)
    assert len(answer.context["problems"]) == 500
    assert answer.context["more_problems"] > 0


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda seal: seal[:-1] + ("A" if seal[-1] != "A" else "B"), id="another signature"),
        pytest.param(lambda seal: "x" + seal, id="other files"),
        pytest.param(lambda seal: "", id="none"),
    ],
)
def test_what_differs_from_the_preview_is_not_loaded(admin, spoilt):
    seal = check(admin, *every_file()).context["seal"]

    answer = confirm(admin, spoilt(seal))

    assert answer.status_code == 422
    assert "not what was checked" in answer.content.decode()
    assert stored().total() == 0


def test_preview_of_another_person_is_not_loaded(admin, person, django_user_model):
    seal = check(admin, *every_file()).context["seal"]
    other = Client()
    other.force_login(django_user_model.objects.create_superuser("other"))

    assert confirm(other, seal).status_code == 422
    assert stored().total() == 0


def test_definitions_that_changed_since_the_preview_are_looked_at_again(admin, tmp_path):
    seal = check(admin, *every_file()).context["seal"]
    load(write(tmp_path, areas=["BHM,Brum,organisation,", *ROWS["areas"][1:]]))

    answer = confirm(admin, seal)

    assert answer.status_code == 409
    assert "changed since these files were checked" in answer.content.decode()
    assert Area.objects.get(code="BHM").name == "Brum"
    assert confirm(admin, answer.context["seal"]).status_code == 302
    assert Area.objects.get(code="BHM").name == "Birmingham"


def test_what_was_loaded_is_counted_and_listed_in_the_record(admin, tmp_path):
    load(write(tmp_path))
    changed = [ROWS["areas"][0], "EAST,East of the city,service_area,BHM", ROWS["areas"][2]]
    seal = check(admin, file("areas", [*changed, "WEST,West,service_area,BHM"])).context["seal"]

    answer = admin.get(confirm(admin, seal)["Location"])

    listed = answer.context["cl"].result_list
    assert [str(one) for one in answer.context["messages"]] == ["1 definition is new, 1 is changed."]
    assert sorted(one.subject for one in listed) == ["EAST", "WEST"]


def test_who_may_not_keep_what_a_file_stores_may_not_load_files(person):
    browser, user = Client(), person("admin")
    Group.objects.get(name="admin").permissions.remove(Permission.objects.get(codename="change_finding"))
    browser.force_login(user)

    answer = check(browser, file("areas"))

    assert answer.status_code == 403


def test_page_tells_of_every_file_its_columns_and_has_a_blank_of_it(admin):
    answer = admin.get(reverse("admin:kpis_definitions"))

    told = {one.name: (one.columns, one.optional) for one in answer.context["columns"]}
    assert told == {one.name: (", ".join(one.columns), ", ".join(one.optional)) for one in every_kind()}
    assert "targets, inspections, judgements, findings, actions, school judgements" in answer.context["holds"]
    for one in every_kind():
        blank = admin.get(reverse("admin:kpis_definitions"), {"blank": one.name})
        header = [*one.columns, *one.optional]
        assert (blank.content.decode(), blank["Content-Type"]) == (
            ",".join(header) + "\r\n",
            "text/csv; charset=utf-8",
        )


def test_blank_of_a_file_that_is_none_is_not_found(admin):
    assert admin.get(reverse("admin:kpis_definitions"), {"blank": "notes.csv"}).status_code == 404


def test_preview_that_was_loaded_already_changes_nothing_more(admin):
    seal = check(admin, *every_file()).context["seal"]
    confirm(admin, seal)
    before = Entry.objects.count()

    assert confirm(admin, seal).status_code == 409
    assert Entry.objects.count() == before
