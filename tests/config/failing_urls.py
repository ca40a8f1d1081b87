"""A site whose one page fails."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path


@login_not_required
def failing(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the page failed")


urlpatterns = [path("failing/", failing)]
