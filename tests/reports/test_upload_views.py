"""The upload page: what a file comes to, said on the page, and nothing stored of a bad one."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from kpis.models import Framework
from reports.forms import UploadForm
from reports.models import MonthlyReturn, ReturnLine
from tests.reports.at_desk import give
from tests.reports.importing import files
from tests.reports.sending import NOVEMBERS_ROWS, contract, file_of

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/reports/monthlyreturn/upload/"
GOOD = ("KPI 2", "", "283", "1204", "", "")


@pytest.fixture
def send(sample, officer):
    """Uploads a file as an officer: send(content). Returns the answer."""

    def post(content: bytes, *, name: str = "november.csv", **fields):
        form = {"framework": contract().pk, "period": "2018-11", "file": SimpleUploadedFile(name, content)}
        return officer.post(UPLOAD, {**form, **fields})

    return post


def text_of(answer) -> str:
    return answer.content.decode()


def nothing_is_stored() -> bool:
    return not MonthlyReturn.objects.exists() and not ReturnLine.objects.exists()


def test_page_asks_for_framework_month_and_file(sample, officer):
    answer = officer.get(UPLOAD)

    assert answer.status_code == 200
    assert all(f'name="{name}"' in text_of(answer) for name in ("framework", "period", "file"))
    assert 'enctype="multipart/form-data"' in text_of(answer)
    assert 'role="alert"' not in text_of(answer)


def test_page_has_one_first_heading_and_no_script_or_style_of_its_own(sample, officer):
    text = text_of(officer.get(UPLOAD))

    content = text[text.index('<div class="return">') :]
    assert text.count("<h1") == 1
    assert not any(word in content for word in ("style=", "onclick", "onsubmit", "<style"))


def test_accepted_file_leads_to_its_preview(send):
    answer = send(file_of(*NOVEMBERS_ROWS))

    one = MonthlyReturn.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("admin:reports_monthlyreturn_preview", args=[one.pk])
    assert (one.created_by.username, one.lines.count()) == ("officer", 15)


def test_same_file_again_leads_to_the_same_preview(send, officer):
    first = send(file_of(*NOVEMBERS_ROWS))

    second = send(file_of(*NOVEMBERS_ROWS), name="november (1).csv")

    assert first["Location"] == second["Location"]
    assert MonthlyReturn.objects.count() == 1
    assert "You uploaded these figures before, and they are not published" in text_of(
        officer.get(second["Location"])
    )


def test_workbook_is_accepted_as_well(send):
    rows = [["Reference", "Numerator", "Denominator", "Value"], ["KPI 2", 283, 1204, None]]

    assert send(files.xlsx(rows), name="november.xlsx").status_code == 302


BAD_FILES = {
    "empty": (b" ", "is empty"),
    "password": (files.encrypted(), "protected with a password"),
    "old Excel": (files.old_xls(), "before 2007"),
    "old Word": (files.old_doc(), "a Word document"),
    "Word": (files.word_document(), "a Word document"),
    "macros": (files.macro_enabled(), "holds macros"),
    "kind with macros": (files.macro_enabled_and_empty(), "is of the kind that may"),
    "two workbooks": (files.with_binary_workbook(), "holds two workbooks"),
    "cut off": (files.truncated(), "damaged"),
    "zip bomb": (files.zip_bomb(), "more than 50 MB"),
    "archive": (files.not_a_workbook(), "no workbook"),
    "PDF": (b"%PDF-1.7 ...", "is a PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "bytes": (bytes(range(256)) * 4, "text that can be read"),
    "last corner": (files.far_cell(), "XFD1048576"),
    "100,000 rows": (b"reference,value\n" + b"KPI 4,5\n" * 100_000, "may have 20,000 rows"),
    "no header": (b"KPI 1,74,100\nKPI 2,5,10\n", "No header row"),
    "header alone": (b"reference,value\n", "there is nothing"),
    "two tables": (b"reference,value\nKPI 4,5\n\nreference,value\nKPI 4,6\n", "second header"),
    "column twice": (b"reference,value,value\nKPI 4,5,6\n", "stands twice"),
    "misspelt column": (b"reference,numerater,value\nKPI 4,,6\n", "probably meant"),
    "open quotes": (b'reference,value\n"KPI 4,5\nKPI 5,6\n', "quotation marks"),
    "formula error": (files.formula_error(), "shows #DIV/0!"),
    "no saved result": (files.uncalculated_formula(), "no saved result"),
    "too large": (b"x" * (10 * 1024**2 + 1), "larger than 10 MB"),
    "no figure": (file_of(("KPI 2", "", "", "", "", "")), "No row holds a figure"),
}


@pytest.mark.parametrize(("content", "says"), BAD_FILES.values(), ids=BAD_FILES)
def test_bad_file_is_refused_with_a_sentence(send, content, says):
    answer = send(content, name="november.xlsx")

    text = text_of(answer)
    assert answer.status_code == 422
    assert says in text
    assert "Nothing was stored" in text
    assert "Traceback" not in text
    assert nothing_is_stored()


def test_refusal_is_announced_and_leads_back_to_the_file(send):
    text = text_of(send(files.truncated(), name="november.xlsx"))

    assert "<title>Error: Upload a return" in text
    assert '<div class="verdict bad" role="alert" tabindex="-1" autofocus>' in text
    assert '<a href="#id_file">' in text
    assert 'id="id_file"' in text


def test_what_a_row_says_of_its_missing_figure_stands_beside_the_warning(send):
    bad, says_why = ("KPI 3", "", "1300", "1204", "", ""), ("KPI 2", "", "", "", "", "Being <replaced>.")

    text = text_of(send(file_of(NOVEMBERS_ROWS[0], bad, says_why)))

    [warning] = [line for line in text.splitlines() if "KPI 2, " in line and "no figure" in line]
    assert "“Being &lt;replaced&gt;.”" in warning


def test_every_problem_is_listed_with_its_cell(send):
    answer = send(
        file_of(("KPI 2", "", "1300", "1204", "", ""), ("KPI 99", "", "n/a", "2", "", ""), NOVEMBERS_ROWS[2])
    )

    text = text_of(answer)
    assert answer.status_code == 422
    assert "3 things to put right" in text
    assert all(f'<th role="rowheader" scope="row">{cell}</th>' in text for cell in ("C2", "A3", "C3"))
    assert "1,300 of 1,204 is more than 100%. Check both counts." in text
    assert "% of assessments completed within 45 working days" in text  # a row that could be read


def test_errors_are_listed_before_warnings_and_200_at_most(send):
    rows = [("KPI 15", "", "", "", "0.5", "")] + [
        (f"X {number}", "", "1", "2", "", "") for number in range(300)
    ]

    text = text_of(send(file_of(*rows)))

    assert "300 things to put right" in text
    assert text.count('<tr role="row" class="error">') == 200
    assert 'class="warning"' not in text
    assert "The first 200 of 3" in text


def test_what_was_chosen_stays_chosen_after_an_error(send):
    text = text_of(send(files.truncated()))

    assert f'<option value="{contract().pk}" selected>' in text
    assert '<option value="2018-11" selected>' in text


def test_file_that_changes_nothing_is_not_kept(send):
    from reports.publishing import publish

    send(file_of(GOOD))
    publish(monthly_return=MonthlyReturn.objects.get(), by=None, explanation="The rest follows.")

    answer = send(file_of(GOOD))

    assert answer.status_code == 200
    assert "Nothing would change" in text_of(answer)
    assert "<title>Upload a return" in text_of(answer)
    assert MonthlyReturn.objects.count() == 1


def test_columns_that_are_not_read_are_named(send):
    content = file_of(
        ("KPI 2", "13", "12", "Ms X"), header=("reference", "numerator", "denominator", "checked by")
    )

    assert "were not read: checked by" in text_of(send(content))


def test_what_a_file_says_is_shown_as_text(send):
    text = text_of(
        send(file_of(("<script>alert(1)</script>", "", "1", "2", "", "")), name="<b>november</b>.csv")
    )

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<b>november" not in text


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        pytest.param({"framework": ""}, "framework", "Choose the framework", id="no framework"),
        pytest.param(
            {"framework": "99999"}, "framework", "not among those you return", id="unknown framework"
        ),
        pytest.param({"period": ""}, "period", "Choose the month", id="no month"),
        pytest.param({"period": "2018"}, "period", "No return can be made", id="malformed month"),
        pytest.param({"period": "2199-01"}, "period", "No return can be made", id="month to come"),
        pytest.param(
            {"period": "2019-04"}, "period", "covers April 2018 to March 2019", id="other framework's month"
        ),
        pytest.param({"file": ""}, "file", "Choose the file", id="no file"),
        pytest.param(
            {"file": SimpleUploadedFile("n.csv", b"")}, "file", "This file is empty", id="empty file"
        ),
    ],
)
def test_request_that_makes_no_sense_is_refused_beside_its_field(send, fields, field, says):
    if fields.get("period") == "2019-04":
        from kpis.models import Framework

        Framework.objects.filter(slug="council-plan-2018-19").update(end=date(2019, 4, 1))

    answer = send(file_of(GOOD), **fields)

    text = text_of(answer)
    assert answer.status_code == 422
    assert f'<a href="#id_{field}">' in text
    assert f'id="id_{field}_error"' in text
    assert text.count(says) == 2
    assert 'aria-invalid="true"' in text
    assert f'id_{field}_error"' in text[text.index("aria-describedby") :]
    assert nothing_is_stored()


def test_request_with_nothing_in_it_is_refused(sample, officer):
    answer = officer.post(UPLOAD)

    assert answer.status_code == 422
    assert "There is a problem" in text_of(answer)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(sample, officer, method):
    assert getattr(officer, method)(UPLOAD).status_code == 405


def test_looking_at_the_page_writes_nothing(sample, officer):
    statements = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        officer.get(UPLOAD)
        officer.head(UPLOAD)

    assert not any(word in sql for sql in statements for word in ("INSERT", "UPDATE", "DELETE"))


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        pytest.param(date(2018, 11, 30), "2018-10", id="last day of a month"),
        pytest.param(date(2018, 12, 1), "2018-11", id="first day of the next"),
        pytest.param(date(2018, 1, 1), "2017-12", id="first day of a year"),
    ],
)
def test_months_to_choose_are_those_that_have_ended(sample, today, latest):
    choices = [
        value for value, _ in UploadForm(today=today, whole=Framework.objects.all()).fields["period"].choices
    ]

    assert choices[:2] == ["", latest]
    assert choices[-1] == "2017-04"


def test_framework_that_an_officer_does_not_enter_whole_is_not_offered(sample, signed_in):
    client = signed_in("officer")
    give(User.objects.get(username="officer"), "KPI 2")

    answer = client.post(UPLOAD, {"framework": contract().pk, "period": "2018-11"})

    assert answer.status_code == 422
    assert "That framework is not among those you return." in text_of(answer)
