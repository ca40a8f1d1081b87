"""The words for what is done with an answer to a member's question. Pure."""

from enum import StrEnum


class AnswerKind(StrEnum):
    """What a row of an answer does."""

    ANSWER = "answer"
    CORRECTION = "correction"  # stands instead of the answer before it
    WITHDRAWAL = "withdrawal"  # nothing stands, and the texts before it are shown to nobody but admins
