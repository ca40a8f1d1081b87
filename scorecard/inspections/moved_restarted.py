"""What is told of a measure whose control limits were begun anew since an inspection. Pure."""

from collections.abc import Iterable

from kpis.limits import FEWEST_POINTS
from scorecard.inspections.answers import Moved
from scorecard.restart_texts import restart_in_words
from scorecard.variation_texts import finding_in_words


def restarted_in_words(moved: Moved) -> Iterable[str]:
    """Why it is not told whether the measure moved, and what its latest figures do by limits of their own."""
    assert moved.restart is not None
    yield (
        "Whether that is more than chance is not told: the control limits begin anew between the two, and"
        " figures before and after that are not held against the same limits."
    )
    yield f"{restart_in_words(moved.restart)}."
    if moved.points < FEWEST_POINTS:
        are = "is 1 figure" if moved.points == 1 else f"are {moved.points} figures"
        yield f"There {are} since, and {FEWEST_POINTS} are needed for limits of their own."
    elif moved.finding is None:
        yield f"By the limits of the {moved.points} figures since, the latest do what chance alone does."
    else:
        said = finding_in_words(moved.finding)
        yield f"By the limits of the {moved.points} figures since, the latest are more than chance ({said})."
