"""What a page as known on a day does not show, because it was recorded later. Pure."""


def left_out_in_words(inspections: int) -> str:
    """inspections: how many had been told by that day, and were not on record; empty where none was."""
    if not inspections:
        return ""
    of = "of that day or before, or of no known date,"
    if inspections == 1:
        return f"1 inspection {of} was recorded here later. It is left out, with what it found."
    return (
        f"{inspections} inspections {of} were recorded here later. They are left out, with what they found."
    )
