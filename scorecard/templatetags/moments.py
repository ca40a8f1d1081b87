"""A moment in Django's templates: in words, as an address has it, and as links keep it."""

from datetime import datetime

from django import template

from scorecard import moments
from scorecard.asked_for import day_kept, query_of

register = template.Library()
register.filter("moment_name", moments.moment_name)
register.filter("moment_in_address", moments.moment_in_address)


@register.filter
def day_in_query(moment: datetime | str | None) -> str:
    """?as_known_at=2018-12-12, which every link to what is published keeps on a page of that day.

    Nothing where there is none: a page that knows of no day has an empty text in its place.
    """
    return query_of(day_kept(moment)) if isinstance(moment, datetime) else ""
