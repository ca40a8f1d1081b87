"""The words of the glossary: all that the product has, each once."""

import re
from collections import Counter

import pytest

from kpis.figures import Marker
from kpis.rating import STATUS_LABELS, TargetKind
from scorecard.glossary import ABBREVIATIONS, TERMS
from scorecard.glossary.term import Term, anchor_of
from scorecard.search.words import plain
from scorecard.variation_texts import ASSURANCES, SIGNALS

NAMED = {plain(name) for term in TERMS for name in (term.name, *term.also)}
# The words of docs/domain.md, and those by which the pages call target kinds.
WORDS = [
    *[
        "organisation",
        "area",
        "benchmark",
        "measure",
        "framework",
        "indicator",
        "target",
        "period",
        "observation",
        "return",
    ],
    *[
        "inspection",
        "monitoring visit",
        "requires improvement",
        "special measures",
        "section 47",
        "front door",
        "public law outline",
        "judgement",
        "finding",
        "change",
        "window",
        "variation",
        "assurance",
        "correction",
        "status",
    ],
    *["tolerance limit", "to be confirmed", "by year end", "rising", "falling", "better than last time"],
    *["benchmark target", "counts added up", "control limits", "as it was known", "illustrative"],
]


@pytest.mark.parametrize("word", WORDS)
def test_glossary_has_word(word):
    assert word in NAMED


@pytest.mark.parametrize("label", [*STATUS_LABELS.values(), *(marker.value for marker in Marker)])
def test_glossary_has_every_status_and_marker(label):
    assert label in {term.name for term in TERMS}


@pytest.mark.parametrize("label", [label for _, label in [*SIGNALS.values(), *ASSURANCES.values()]])
def test_glossary_has_every_word_about_variation(label):
    assert plain(label) in NAMED


def test_every_kind_of_target_has_its_words():
    words = {
        TargetKind.VALUE: "target",
        TargetKind.BENCHMARK: "target: benchmark",
        TargetKind.IMPROVING: "improving",
        TargetKind.INCREASING: "increasing",
        TargetKind.REDUCING: "reducing",
        TargetKind.YEAR_END_VALUE: "year-end target",
        TargetKind.TO_BE_CONFIRMED: "to be confirmed",
    }

    assert set(words) == set(TargetKind)
    assert NAMED.issuperset(words.values())


def test_every_word_has_a_place_and_a_name_of_its_own():
    anchors = Counter(term.anchor for term in TERMS)
    names = Counter(plain(term.name) for term in TERMS)

    assert (max(anchors.values()), max(names.values())) == (1, 1)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", anchor) for anchor in anchors)


def test_every_meaning_is_a_sentence():
    assert [term.name for term in TERMS if not re.fullmatch(r"[A-Z“].*\.", term.meaning)] == []


def test_abbreviation_is_in_the_glossary_spelt_out():
    meanings = {term.name: term.meaning for term in TERMS}

    assert all(plain(meanings[one.short]).startswith(plain(one.expansion)) for one in ABBREVIATIONS)


def test_anchor_is_made_of_the_name_unless_one_is_given():
    assert anchor_of("Higher is better, lower is better") == "higher-is-better-lower-is-better"
    assert (Term("As known on", "X.").anchor, Term("*", "X.", anchor="star").anchor) == (
        "as-known-on",
        "star",
    )
