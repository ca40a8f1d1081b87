"""What a page as known on a day does not show, because it was recorded later. Pure."""


def left_out_in_words(inspections: int) -> str:
    """inspections: how many had been told by that day, and were not on record; empty where none was."""
    if not inspections:
        return ""
    were = "1 inspection was" if inspections == 1 else f"{inspections} inspections were"
    return f"{were} told by then and recorded here later: left out, with all that was found."
