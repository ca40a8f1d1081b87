"""Letters that tell a file of another encoding, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importing.spoilt_letters import first_lost, first_spoilt

pytestmark = pytest.mark.one_database

# As English has them: words, names with accents, and the signs that a word processor puts in
LETTERS = ["plans", "child’s", "café", "Zoë", "Émile", "naïve", "Côte", "Björn", "ÉCOLE", "œuvre", "Siân"]
SIGNS = ["“Yes”", "‘no’", "£500", "€3", "2018–19", "½", "5°C", "late…", "(à", "la", "carte)", "–", "•"]
# Irish, Welsh, Scottish, Polish, Turkish and other names, some run together with what stands before them
NAMES = [
    *(
        "Seán Ó Sé met",
        "he met Ó Dónaill",
        "MacÁdhaimh",
        "McÉvoy",
        "O’Ó",
        "Ó hÓgáin",
        "Tír na nÓg",
        "hÉireann",
    ),
    *(
        "Dr.Émile",
        "J.Žižek",
        "Ms.Özil",
        "Dr.Ó Dónaill",
        "J:Ó Sé",
        "1.Équipe",
        "(a)Été",
        "Siân Ôl",
        "Wyn Â Rhys",
    ),
    *(
        "Òban",
        "Òscar",
        "Józef Król",
        "Õispuu",
        "Ümit Özgür",
        "Çelik",
    ),
    *("Žižek", "Ðorde", "Ñusta", "Szabó", "Knež"),
    # A program made all small but the letters with accents
    *("SeÁn", "ZoË", "JosÉ", "MuÑoz", "SimÕes", "DraŽen", "MatjaŽ", "GuÐrún", "SzabÓ", "RamÓn", "DuŠan"),
    *("SEÁN Ó SÉ", "MUÑOZ", "VÕ", "SIMÕES", "ÒSCAR SIMÓ", "ŽIŽEK"),
]
# As a word processor or a hurried hand leaves them
MARKS = [
    *(
        "mean Ø 5",
        "said“no”and",
        "don”t",
        "said„no”and",
        "said‚no’and",
        "said ‚no’",
        "said„ no“",
        "said‹no›and",
    ),
    *(
        "Home›Reports›KPI",
        "1‚000",
        "in ¥ and €",
        "5‰",
        "†",
        "footnote‡",
        "•Yes",
        "No.•",
        "50%–60%",
        "x²",
        "ƒ5",
        "œ",
    ),
]
WORDS = st.sampled_from([*LETTERS, *SIGNS, *NAMES, *MARKS])


@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "\n"]))
def test_english_text_is_let_through(words, between):
    assert first_spoilt(between.join(words)) is None


@pytest.mark.parametrize("text", [*NAMES, *MARKS])
def test_name_or_sign_of_its_own_is_let_through(text):
    text.encode("cp1252")

    assert first_spoilt(text) is None
    assert first_spoilt(f'KPI 1;85;"{text}";x') is None


@given(st.lists(st.sampled_from(["Émile", "85", "É", "Á", "Ñ", "Zoë"]), max_size=8), st.sampled_from(",;\t"))
def test_letter_that_begins_a_field_is_let_through(cells, delimiter):
    assert first_spoilt(delimiter.join(["KPI 1", *cells, "x"])) is None


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        pytest.param(written, encoding, id=f"{written} {encoding}")
        for encoding, texts in {
            "mac_roman": (
                *(
                    "The child’s plan",
                    "KPI’s",
                    "don’t",
                    "we’re",
                    "I’ve",
                    "all parents’ plans",
                    "said “no” and",
                ),
                *(
                    "“Yes.”",
                    "“Why, 5?” he",
                    "a café, too",
                    "André",
                    "Müller",
                    "2018–19",
                    "5%–10%",
                    "late – in part",
                ),
                *("late — in part", "Seán", "voilà yes", "• begun"),
            ),
            "cp850": (
                *(
                    "It cost £500",
                    "résumés",
                    "a café opened",
                    "Björk and Märta",
                    "Zoë",
                    "naïve",
                    "Seçil",
                    "château",
                ),
            ),
        }.items()
        for written in texts
    ],
)
def test_what_an_old_mac_or_dos_wrote_is_told(written, encoding):
    read = written.encode(encoding).decode("cp1252")

    assert first_spoilt(read) is not None
    assert first_spoilt(written) is None


@pytest.mark.parametrize("before", ["parents", "Yes, ", "Ò"])
def test_quotation_is_told_by_both_its_marks(before):
    assert first_spoilt(f"{before}no.Ó") == ((0, "Òno.Ó") if before == "Ò" else None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The childâ€™s plan", (9, "childâ€™s"), id="apostrophe"),
        pytest.param("A â€œyesâ€\x9d", (2, "â€œyesâ€\x9d"), id="quotation marks"),
        pytest.param("2018â€“19", (4, "2018â€“19"), id="dash"),
        pytest.param("It cost Â£500", (8, "Â£500"), id="pound sign"),
        pytest.param("A cafÃ©", (5, "cafÃ©"), id="accent"),
        pytest.param("A caf\ufffd", (5, "caf\ufffd"), id="letter lost"),
        pytest.param("A café for £5 – à la carte, IRMÃ, ÂNGELA, pâté € ™", None, id="none"),
        pytest.param("A plan", None, id="no accents"),
    ],
)
def test_letters_spoilt_before_they_were_saved_are_told(text, found):
    assert first_lost(text) == found


@given(st.lists(WORDS, max_size=12))
def test_text_as_it_should_be_was_not_spoilt_before(words):
    assert first_lost(" ".join(words)) is None


def test_first_place_is_told_with_its_word():
    assert first_spoilt('KPI 1,85,"Both childÕs, and cafŽ"') == (20, "childÕs")


def test_word_without_end_is_cut_off():
    at, word = first_spoilt("x" * 500 + "‡" + "x" * 500)

    assert (at, len(word)) == (500, 41)
