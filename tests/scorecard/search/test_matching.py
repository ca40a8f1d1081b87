"""What a search finds, and in what order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.search.matching import Entry, Kind, Match, Place, find

CONTRACT = ("Children's Trust contractual KPIs 2018/19", "kpis-18")
LATER = ("Children's Trust contractual KPIs 2022/23", "kpis-22")
PLAN = ("Council Plan 2018/19", "plan")


def measure(code: str, title: str, *places: tuple, **elsewhere: str) -> Entry:
    return Entry(
        Kind.MEASURE,
        code,
        title,
        names=(code,),
        places=tuple(Place(reference, *framework) for reference, framework in places),
        elsewhere=tuple(elsewhere.items()),
    )


REFERRALS = measure(
    "re-referrals",
    "% of re-referrals within 12 months",
    ("KPI 2", LATER),
    ("KPI 2", CONTRACT),
    Owner="Ann Lee",
)
STABLE = measure("stability", "% of children in the same placement for 2 years", ("KPI 7", CONTRACT))
ADOPTED = measure("adoptions", "Children adopted in the year", ("KPI 12", LATER), Definition="Court orders.")
PLANS = measure("ehcp", "% of new plans issued in 20 weeks", ("2.1.1", PLAN), ("15", CONTRACT))
LOST = measure("caseload", "Average caseload", Definition="Adoption cases, of every KPI team, count double")
TRUST = Entry(Kind.FRAMEWORK, "kpis-18", CONTRACT[0], ("kpis-18",))
WORD = Entry(Kind.TERM, "kpi", "KPI", (), (), (("", "Key performance indicator."),))
EAST = Entry(Kind.AREA, "EAST", "East Zürich", ("EAST",))
ALL = [REFERRALS, STABLE, ADOPTED, PLANS, LOST, TRUST, WORD, EAST]


def keys(asked: str) -> list[str]:
    return [hit.entry.key for hit in find(asked, ALL)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("KPI 2", ["re-referrals"], id="reference, and not KPI 12 or 2 years"),
        pytest.param("kpi2", ["re-referrals"], id="reference in one word"),
        pytest.param("Kpi-2", ["re-referrals"], id="reference with a hyphen"),
        pytest.param("2.1.1", ["ehcp"], id="reference with stops"),
        pytest.param("KPI 2 2018/19", ["re-referrals"], id="reference in a framework"),
        pytest.param("2018/19 kpi 7", ["stability"], id="framework, then reference"),
        pytest.param("KPI 2 adoption", [], id="reference of something else"),
        pytest.param("kpi 2 kpi 7", [], id="two references that nothing has both of"),
        pytest.param("KPI 99", [], id="no such reference"),
        pytest.param("15", ["ehcp"], id="a number is a reference"),
        pytest.param("2", ["stability", "re-referrals", "ehcp"], id="or a whole word"),
        pytest.param("20", ["ehcp"], id="never the beginning of another number"),
        pytest.param("re-referrals", ["re-referrals"], id="code"),
        pytest.param("rereferral", ["re-referrals"], id="hyphen left out"),
        pytest.param("referral months", ["re-referrals"], id="words in any number and order"),
        pytest.param("MONTHS referral", ["re-referrals"], id="capitals"),
        pytest.param("referrals zebra", [], id="every word has to match"),
        pytest.param("zurich", ["EAST"], id="accent left out"),
        pytest.param("ZÜRICH", ["EAST"], id="accent and capitals"),
        pytest.param(
            "childrens trust", ["kpis-18", "re-referrals", "stability", "adoptions", "ehcp"], id="apostrophe"
        ),
        pytest.param("adopt", ["adoptions", "caseload"], id="beginning of a word"),
        pytest.param("ad", [], id="two letters are not enough"),
        pytest.param("ann lee", ["re-referrals"], id="owner"),
        pytest.param("key performance", ["kpi"], id="meaning of a word"),
        pytest.param("%", [], id="sign"),
        pytest.param("' OR 1=1 --", [], id="quotes"),
        pytest.param("🙂\0", [], id="emoji and zero byte"),
        pytest.param("   ", [], id="blanks"),
    ],
)
def test_search_finds(asked, found):
    assert keys(asked) == found


def test_exact_name_comes_first_then_words_of_names_then_the_rest():
    hits = find("adoptions", ALL)

    assert [(hit.entry.key, hit.match) for hit in hits] == [
        ("adoptions", Match.EXACT),
        ("caseload", Match.ELSEWHERE),
    ]
    assert [hit.match for hit in find("kpi", ALL)][:2] == [Match.EXACT, Match.TITLE]
    assert keys("kpi")[:2] == ["kpi", "kpis-18"]


def test_what_is_found_elsewhere_says_where():
    [hit] = find("court orders", ALL)

    assert hit.found_in == ("Definition", "Court orders.")
    assert [hit.found_in for hit in find("2022/23", ALL)] == [None, None]


@given(st.text(max_size=60))
def test_any_text_is_searched_without_harm(asked):
    hits = find(asked, ALL)

    assert [hit.match for hit in hits] == sorted(hit.match for hit in hits)


@given(st.sampled_from(ALL), st.data())
def test_some_words_of_a_title_find_it(entry, data):
    words = entry.title.split()
    some = data.draw(st.lists(st.sampled_from(words), min_size=1, unique=True))
    asked = " ".join(some)
    if not any(letter.isalnum() for letter in asked):
        return

    assert entry in [hit.entry for hit in find(asked.upper(), ALL)]


@given(st.sampled_from([one for one in ALL if one.places]))
def test_every_reference_leads_to_its_measures_at_the_top(entry):
    for place in entry.places:
        first = find(place.reference, ALL)[0].entry

        assert place.reference in [one.reference for one in first.places]
