"""What the browser tests need from the system: a Chromium, a library of its driver, and a plain font."""

import ctypes.util
import os
import shutil
import sys
from pathlib import Path

from tooling.console import say
from tooling.processes import listen

# Chromium without windows, their toolbars and what is drawn for them, which takes a third of its time.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = Path("/usr/share/fonts")


def prepare_browser() -> None:
    """Install what is missing where that can be done here; otherwise say what to install, and go on."""
    if sys.platform != "linux":
        return
    if _missing() and shutil.which("apt-get") and os.geteuid() == 0:
        _install()
    if missing := _missing():
        say(
            f"The browser tests need {', '.join(missing)} (so named on Debian): "
            "install with `apt-get install` as root, or as your system does it. Going on without."
        )


def _install() -> None:
    """The shell where apt has it, which is not so everywhere; a Chromium that is there is left to serve."""
    _apt_get("update", "-qq")
    has_shell, _ = listen(["apt-cache", "show", SHELL])
    wanted = [SHELL if package == "chromium" and has_shell else package for package in _missing()]
    say(f"Installing {', '.join(wanted)} for the browser tests.")
    _apt_get("install", "-qq", "--yes", "--no-install-recommends", *wanted)


def _missing() -> list[str]:
    found = {
        "chromium": any(shutil.which(name) for name in BROWSERS),
        "libatomic1": ctypes.util.find_library("atomic") is not None,
        "fonts-liberation": any(FONTS.glob("**/LiberationSans-Regular.*")),
    }
    return [package for package, is_there in found.items() if not is_there]


def _apt_get(*arguments: str) -> None:
    succeeded, output = listen(["apt-get", *arguments], {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if not succeeded:
        say(output.rstrip())
