"""A file larger than a return may be is not taken in whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from reports.importing.read import MAX_UPLOAD_BYTES

CHUNK = 64 * 1024
HANDLERS = ["reports.uploads.BoundedUpload", "django.core.files.uploadhandler.TemporaryFileUploadHandler"]

pytestmark = pytest.mark.one_database


@pytest.fixture
def taken_in(settings):
    """How many bytes of a file of so many are taken in."""
    settings.FILE_UPLOAD_HANDLERS = HANDLERS

    def send(size: int) -> int:
        file = SimpleUploadedFile("return.csv", b"x" * size)
        request = RequestFactory().post("/", {"file": file, "after": "still read"})
        assert request.POST["after"] == "still read"
        with request.FILES["file"] as taken:
            return sum(len(chunk) for chunk in taken.chunks())

    return send


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(1, id="a byte"),
        pytest.param(CHUNK + 1, id="a chunk and a byte"),
        pytest.param(MAX_UPLOAD_BYTES, id="as large as may be"),
        pytest.param(MAX_UPLOAD_BYTES + 1, id="a byte too large"),
    ],
)
def test_file_within_bounds_is_taken_in_whole(taken_in, size):
    assert taken_in(size) == size


def test_rest_of_a_larger_file_is_let_go(taken_in):
    found = taken_in(3 * MAX_UPLOAD_BYTES)

    assert MAX_UPLOAD_BYTES < found <= MAX_UPLOAD_BYTES + CHUNK
