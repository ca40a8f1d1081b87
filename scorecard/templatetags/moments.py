"""A moment in Django's templates: in words, and as an address has it."""

from django import template

from scorecard import moments

register = template.Library()
register.filter("moment_name", moments.moment_name)
register.filter("moment_in_address", moments.moment_in_address)
