"""Set the product up with its sample data and serve it on this machine."""

import errno
import hashlib
import os
import socket
from collections.abc import Mapping

from tooling.console import Stop, say
from tooling.environment import install
from tooling.places import PYTHON, REQUIREMENTS, ROOT, STATIC_COLLECTED, STATIC_SOURCES, VENV
from tooling.processes import become, listen, manage
from tooling.turns import taking_turns

HOST = "127.0.0.1"
# what the settings are told, unless the environment says otherwise already
LOCAL = {"SCORECARD_PUBLIC": "true", "HTTPS": "false", "ALLOWED_HOSTS": "localhost,127.0.0.1"}
STATIC_STAMP = VENV / "static.stamp"


def serve(port: int) -> int:
    _require_free(port)
    environment = {**LOCAL, **os.environ}
    with taking_turns():
        install("run")
        failure = "The database could not be set up."
        manage("migrate", "--verbosity=0", environment=environment, failure=failure)
        _collect_static(environment)
        failure = "The sample data could not be loaded."
        manage("load_sample", environment=environment, failure=failure)
    _require_free(port)
    say(f"\nTrust Scorecard is at http://{HOST}:{port}/")
    say("Sign in there with an account named above. Ctrl-C ends it.")
    return become(_server(port), environment)


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        if os.name != "nt":  # as the server does it, so that a port it used a moment ago counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise Stop(
                    f"Port {port} is not open to your account: choose one above 1023 with --port."
                ) from None
            raise Stop(
                f"Port {port} is taken by another program: end that, or choose another port with --port."
            ) from None


def _collect_static(environment: Mapping[str, str]) -> None:
    """Collect the static files, unless what is collected was made from these sources."""
    sources = _static_digest()
    if STATIC_COLLECTED.is_dir() and STATIC_STAMP.exists() and STATIC_STAMP.read_text() == sources:
        return
    say("Collecting the static files.")
    failure = "The static files could not be collected."
    manage("collectstatic", "--noinput", "--verbosity=0", environment=environment, failure=failure)
    STATIC_STAMP.write_text(sources)


def _static_digest() -> str:
    """Of the files themselves, of the packages that bring files of their own, and of how they are stored."""
    digest = hashlib.sha256()
    own = sorted(path for path in STATIC_SOURCES.rglob("*") if path.is_file())
    for path in [REQUIREMENTS / "run.txt", ROOT / "config" / "settings.py", *own]:
        digest.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _server(port: int) -> list[str]:
    has_gunicorn, _ = listen([PYTHON, "-c", "import gunicorn.app.wsgiapp"])
    if not has_gunicorn:  # it is not for Windows
        return ["manage.py", "runserver", "--noreload", f"{HOST}:{port}"]
    size = ["--workers=2", "--threads=4", f"--bind={HOST}:{port}"]
    return ["-m", "gunicorn", *size, "--log-level=warning", "--no-control-socket", "config.wsgi"]
