"""A row of a correction that was not saved yet: what it starts from, and what cannot be done to it."""

from collections.abc import Mapping

from reports.desk.cell_texts import NUMBERS, says_the_same

# By column, as ReturnEntry holds it
Texts = Mapping[str, str]

STAYS = (
    "What is published can be changed and not taken away, so this row is not saved blank. Type the figure "
    "that is right, or open the month again to have back what stood here."
)


def starting_texts(published: Texts, typed: Texts) -> Texts:
    """What a row starts from in which this is typed, by column: what is published, in each that was not sent.

    Once another number is typed, those beside it are of the figure that it takes the place of. They stay
    only where they were sent as well: counts that a file does not have are not held against its value.
    """
    is_another = any(
        name in typed and not says_the_same(name, typed[name], published.get(name, "")) for name in NUMBERS
    )
    return {**published, **dict.fromkeys(NUMBERS, "")} if is_another else published


def is_cleared(typed: Texts) -> bool:
    """Whether every field of a row was sent blank, its figure among them."""
    return any(name in typed for name in NUMBERS) and not any(typed.values())
