"""What the browser tests need from the system: a Chromium, a library of its driver, and a plain font."""

import ctypes.util
import os
import shutil
import sys
from pathlib import Path

from tooling.console import say
from tooling.processes import listen

# The same Chromium without windows, their toolbars and what is drawn for them: a third of its time.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = Path("/usr/share/fonts")


def prepare_browser() -> None:
    """Install what is missing where that can be done here; otherwise say what to install, and go on."""
    if sys.platform != "linux":
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        _install()
    if missing := _missing():
        say(
            f"The browser tests need {', '.join(missing)} (so named on Debian): "
            "install with `apt-get install` as root, or as your system does it. Going on without."
        )


def _install() -> None:
    if _missing():
        _apt_get("update", "-qq")
    wanted = _missing()
    if not shutil.which(SHELL) and listen(["apt-cache", "show", SHELL])[0]:  # Ubuntu has none
        wanted = [SHELL, *(package for package in wanted if package != "chromium")]
    if wanted:
        say(f"Installing {', '.join(wanted)} for the browser tests.")
        _apt_get("install", "-qq", "--yes", "--no-install-recommends", "--no-remove", *wanted)


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
