"""Waiting times and browsers in plain words."""

import pytest

from accounts import browsers, limits

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        pytest.param(1, "1 second", id="one second"),
        pytest.param(59, "59 seconds", id="under a minute"),
        pytest.param(60, "1 minute", id="a minute"),
        pytest.param(61, "2 minutes", id="rounded up"),
        pytest.param(3600, "1 hour", id="an hour"),
        pytest.param(3601, "1 hour and 1 minute", id="over an hour"),
        pytest.param(43200, "12 hours", id="hours"),
    ],
)
def test_wait_is_said_in_words(seconds, words):
    assert limits.in_words(seconds) == words


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        pytest.param(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140",
            "Edge on Windows",
            id="Edge",
        ),
        pytest.param(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604",
            "Safari on an iPhone",
            id="Safari",
        ),
        pytest.param(
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36",
            "Chrome on Android",
            id="Android",
        ),
        pytest.param("curl/8", "A browser", id="unknown"),
        pytest.param("", "A browser", id="silent"),
    ],
)
def test_browser_is_named_plainly(user_agent, words):
    assert browsers.in_words(user_agent) == words
