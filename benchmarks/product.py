"""The product with its real settings and middleware, and requests to it as a web server hands them in."""

import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import django
from django.test import override_settings

TEMPLATES = Path(__file__).parent / "templates"


def start() -> None:
    """Set Django up as for a web server: the product's settings, the static files of this run, the bare views
    beside."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.conf import settings

    django_engine, *others = settings.TEMPLATES
    templates = [{**django_engine, "DIRS": [*django_engine["DIRS"], TEMPLATES]}, *others]
    override_settings(
        ROOT_URLCONF="benchmarks.urls", TEMPLATES=templates, STATIC_ROOT=os.environ["BENCHMARKS_STATIC"]
    ).enable()
    from config.garbage import pass_over_what_is_loaded

    pass_over_what_is_loaded()


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Site:
    """The product behind its WSGI handler, with its middleware or with none."""

    def __init__(self, *, middleware: bool = True):
        from django.conf import settings
        from django.core.handlers.wsgi import WSGIHandler

        with override_settings(MIDDLEWARE=settings.MIDDLEWARE if middleware else []):
            self._handler = WSGIHandler()

    def get(self, path: str, *, encodings: str = "", cookies: str = "") -> Answer:
        address, _, query = path.partition("?")
        said: dict[str, object] = {}
        surroundings = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_ACCEPT_ENCODING": encodings,
            "HTTP_COOKIE": cookies,
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http",
        }
        response = self._handler(
            surroundings, lambda status, headers, *_: said.update(status=status, headers=headers)
        )
        try:
            body = b"".join(response)
        finally:
            response.close()  # as the server does: it ends the request and may end the connection
        return Answer(int(str(said["status"])[:3]), dict(said["headers"]), body)  # type: ignore[call-overload]
