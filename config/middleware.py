"""Of every request: what no address of ours can hold; and what an address does not take, in words."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

Answering = Callable[[HttpRequest], HttpResponse]


def no_zero_bytes(answer: Answering) -> Answering:
    """Answer 400 to a zero byte in the address, which PostgreSQL would refuse with an error."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "\0" in unquote(request.META.get("QUERY_STRING", "")):
            raise BadRequest("There is a zero byte in the address.")
        return answer(request)

    return middleware


def refused_in_words(answer: Answering) -> Answering:
    """Give a page to an empty 405: sign-in leads back to where a form was sent, which may show nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        response.content = render_to_string("405.html", request=request)
        response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response

    return middleware
