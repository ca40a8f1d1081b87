"""What a request may send with a file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from reports.forms import FileForm, UploadForm

pytestmark = pytest.mark.django_db


def files(count: int) -> MultiValueDict:
    sent = [SimpleUploadedFile(f"{number}.csv", b"Reference,Value") for number in range(count)]
    return MultiValueDict({"file": sent})


def form_of(kind: type[FileForm] | type[UploadForm], count: int):
    options = {"today": date(2018, 12, 1), "whole": []} if kind is UploadForm else {}
    return kind({}, files(count), **options)


@pytest.mark.parametrize("kind", [FileForm, UploadForm])
@pytest.mark.parametrize(
    ("count", "code"),
    [
        pytest.param(0, "required", id="none"),
        pytest.param(1, None, id="one"),
        pytest.param(2, "several_files", id="two"),
    ],
)
def test_one_file_is_asked_for_and_two_are_refused(kind, count, code):
    found = form_of(kind, count)

    errors = found.errors.as_data().get("file", [])
    assert [error.code for error in errors] == ([code] if code else [])


def test_refused_files_are_counted():
    [message] = form_of(FileForm, 3).errors["file"]

    assert message == "3 files were sent. Choose the one that is to be checked."
