"""How much of an uploaded file is taken in, before anybody has looked at what it is."""

from django.core.files.uploadhandler import FileUploadHandler

from reports.importing.read import MAX_UPLOAD_BYTES


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers, and lets through what a return may have and one chunk more.

    The rest of a larger file is read and let go, so that it fills no disk; what is left is still too large
    to be a return, and is refused as such.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= MAX_UPLOAD_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The handlers that follow make the file."""
