"""What may be searched for."""

from django import forms

from scorecard.forms import AsKnown

LONGEST = 200  # characters, as the field on every page takes them


class Search(AsKnown):
    """A few words. None at all is no mistake: the page then says how to search."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": f"Search for a few words: {LONGEST} characters at most."},
    )
