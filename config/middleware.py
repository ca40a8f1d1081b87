"""Of every request: what no address of ours can hold is refused before anything looks it up."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Answering = Callable[[HttpRequest], HttpResponse]


def no_zero_bytes(answer: Answering) -> Answering:
    """Answer 400 to a zero byte in the address, which PostgreSQL would refuse with an error."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "\0" in unquote(request.META.get("QUERY_STRING", "")):
            raise BadRequest("There is a zero byte in the address.")
        return answer(request)

    return middleware
