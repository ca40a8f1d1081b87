"""What the server does not start with: it would serve all the same, and let anybody in."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

# As Django's own check has it, which nothing but `check --deploy` asks for.
SHORTEST_KEY, FEWEST_CHARACTERS = 50, 5
SCHEME = "://"


def refuse_unsafe(*, debug: bool, secret_key: str, allowed_hosts: Sequence[str]) -> None:
    """Raise ImproperlyConfigured, with a sentence that shows no secret."""
    is_weak = len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < FEWEST_CHARACTERS
    if is_weak and not debug:
        raise ImproperlyConfigured(
            f"SECRET_KEY can be guessed. Set it to {SHORTEST_KEY} random characters or more, or leave it "
            "unset to have one made."
        )
    if debug and "*" in allowed_hosts:
        raise ImproperlyConfigured(
            "DEBUG shows settings and source, and ALLOWED_HOSTS lets anybody see them. Turn DEBUG off."
        )
    for host in allowed_hosts:
        if "/" in host:
            bare = host.partition(SCHEME)[2] or host
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS holds “{host}”, an address. Name the host alone: {bare.split('/')[0]}."
            )
