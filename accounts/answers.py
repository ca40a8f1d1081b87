"""How allauth's pages answer here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def as_here(view: View) -> View:
    """A page that no cache keeps, and that answers 422 where its form was refused."""

    @never_cache
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        answer = view(request, *args, **options)
        if request.method == "POST" and isinstance(answer, TemplateResponse) and answer.status_code == 200:
            form = (answer.context_data or {}).get("form")
            if form is not None and form.errors:
                answer.status_code = 422
        return answer

    return answered
