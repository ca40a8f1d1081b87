"""What went wrong is written to standard error, where whoever runs the server finds it."""

import os
import subprocess
import sys

import pytest

from config.env import BASE_DIR

pytestmark = pytest.mark.one_database

# A site with a page that fails, asked as a browser would ask it.
SITE = """
import sys, types
import django
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.test import Client
from django.urls import path

@login_not_required
def failing(request):
    raise RuntimeError("the page failed")

django.setup()
urls = types.ModuleType("urls_that_fail")
urls.urlpatterns = [path("failing/", failing)]
sys.modules["urls_that_fail"] = urls
settings.ROOT_URLCONF = "urls_that_fail"
client = Client(raise_request_exception=False, headers={"host": sys.argv[1]})
print(client.post("/failing/?token=in-the-query", {"password": "in-the-body"}).status_code)
"""
ENVIRONMENT = {"DEBUG": "false", "HTTPS": "false", "DATABASE_URL": "sqlite://:memory:"}


def asked(host: str) -> tuple[str, str]:
    """The answer's status, and what the server wrote about it."""
    environment = {**os.environ, **ENVIRONMENT, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-W", "ignore", "-c", SITE, host]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip(), done.stderr


def test_error_leaves_its_traceback_and_nothing_that_was_sent():
    status, written = asked("localhost")

    assert status == "500"
    assert "ERROR django.request: Internal Server Error: /failing/" in written
    assert "Traceback (most recent call last)" in written
    assert "RuntimeError: the page failed" in written
    assert "in-the-body" not in written
    assert "in-the-query" not in written


def test_wrong_host_leaves_a_line():
    status, written = asked("elsewhere.example")

    lines = [line for line in written.splitlines() if "elsewhere.example" in line]
    assert status == "400"
    assert "DisallowedHost" in lines[0]
    assert len(lines) == 1
    assert "Traceback" not in written
