"""What base.html asks of every page: its abbreviations, and whether this reader may search."""

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from scorecard.access import may_read
from scorecard.spelling import spelt_out
from scorecard.templatetags.moments import day_in_query

register = template.Library()


@register.simple_block_tag(takes_context=True)
def spelling(context: Context, content: SafeString) -> SafeString:
    """What stands in the block, as it is; `spelt` is then the sentences that spell out its abbreviations."""
    glossary = f"{reverse('scorecard:glossary')}{day_in_query(context.get('as_known_at'))}"
    context["spelt"] = format_html_join(
        " ",
        '<a href="{}#{}">{}</a>: {}.',
        ((glossary, one.anchor, one.short, one.expansion) for one in spelt_out(content)),
    )
    return content


@register.simple_tag(takes_context=True)
def readable(context: Context) -> bool:
    """Whether whoever sees the page may read what is published, and so search it."""
    user = context.get("user")
    return may_read(is_signed_in=bool(user and user.is_authenticated), is_public=settings.SCORECARD_PUBLIC)
