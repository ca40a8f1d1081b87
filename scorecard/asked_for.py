"""What an address names."""

from collections.abc import Iterable

from django.http import Http404

from kpis.models import Framework


def framework_named(frameworks: Iterable[Framework], slug: str) -> Framework:
    """The framework of that name; a page that is not found where there is none."""
    for framework in frameworks:
        if framework.slug == slug:
            return framework
    raise Http404("There is no framework of that name.")
