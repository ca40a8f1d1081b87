"""What Python's garbage collector looks at while pages are served."""

import gc

from django.urls import get_resolver

# So many more objects than were let go before it looks again. A scorecard makes and drops some ten thousand,
# nearly all of which go by themselves.
NEW_OBJECTS = 10_000


def pass_over_what_is_loaded() -> None:
    """Load the pages, and let the collector pass over all that there is from then on.

    Models, settings and pages stay as long as the process does: to look through their hundred thousand
    objects again and again took an eighth of a scorecard's time. What requests make is collected as ever.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
