"""What a measure's page says before its chart and tables. Pure."""

from dataclasses import dataclass
from datetime import date

from scorecard.measures.alert_texts import AlertText, alert_texts
from scorecard.measures.history import MeasureHistory
from scorecard.measures.look_texts import view_in_words
from scorecard.measures.looks import View
from scorecard.measures.sentences import latest_in_words, made_up_in_words, sentences_of
from scorecard.measures.variation import row_spoken_of


@dataclass(frozen=True, slots=True)
class Opening:
    """Texts are empty where there is nothing to say."""

    sentence: str
    illustrative: str  # what the sentence speaks of that was made up for the sample
    latest: str  # the latest figure, where the sentence speaks of another
    together: str  # the figure of several months, where those are looked at
    alerts: tuple[AlertText, ...]


def opening_of(
    history: MeasureHistory,
    *,
    seen: MeasureHistory,
    view: View,
    month: date | None,
    varies: str,
    in_the_past: bool = False,
) -> Opening:
    """seen: the history as the view has it; month: the month that the reader came from; varies: the sentence
    on whether it is more than chance, empty where that is not asked; in_the_past: as known at a moment."""
    spoken_of = row_spoken_of(history, month)
    return Opening(
        sentence=sentences_of(history, month, varies, in_the_past=in_the_past),
        illustrative=made_up_in_words(spoken_of) if spoken_of is not None else "",
        latest=latest_in_words(history, month),
        together=view_in_words(seen, view, month),
        alerts=tuple(alert_texts(history)),
    )
