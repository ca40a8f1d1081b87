"""What is answered where Django would answer with a bare page of its own."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be understood: 400, or 413 where there is more of it than is taken in.

    The page asks nothing of the request, of which anything may be wrong.
    """
    too_much = isinstance(exception, TOO_MUCH)
    return render(None, "400.html", {"too_much": too_much}, status=413 if too_much else 400)


def form_of_another_sign_in(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 to a form without the token of this sign-in: most were opened before a sign-in in another tab.

    What was typed is not sent back with a new token: a form of another site would be, too.
    """
    return render(request, "403_csrf.html", status=403)
