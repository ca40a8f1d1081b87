"""What a run needs before anything is measured: a database with the council in it, and the static files."""

from django.core.management import call_command
from django.db import connection, transaction

from benchmarks.council import Size, make_council
from benchmarks.findings import Finding


def prepare(size: Size, *, rounds: int) -> list[Finding]:
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        make_council(size)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the server does by itself; SQLite does nothing of the kind
    return []


def collect(size: Size, *, rounds: int) -> list[Finding]:
    """With hashed names and compressed, as an installation serves them."""
    call_command("collectstatic", interactive=False, verbosity=0)
    return []
