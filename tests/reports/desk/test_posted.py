"""What a page of the desk sends: rows that were touched, and what they hold."""

import pytest

from reports.desk.digests import digest_of, seen_of
from reports.desk.posted import LONGEST_TEXT, explanation_field, places_posted, typed_rows
from reports.models import ReturnEntry
from tests.reports.at_desk import rows_by_name

pytestmark = pytest.mark.django_db

BLANK = f"0.{digest_of({})}"
MESSAGE = "1% is far from 24% in October 2018. Check it, and say why if it is right."


@pytest.fixture
def row(sample):
    return rows_by_name()["KPI 2"]


@pytest.fixture
def read(row):
    """The rows of a page that sends these fields of KPI 2: read(seen=BLANK, numerator="283")."""

    def post(*, messages=None, everywhere=None, **fields: str):
        sent = {_field(row.key, name, messages or {}): text for name, text in fields.items()}
        found = {(row.key, code): text for code, text in (messages or {}).items()}
        return typed_rows({**sent, **(everywhere or {})}, rows_by_name().values(), messages=found)

    return post


def _field(key: str, name: str, messages: dict[str, str]) -> str:
    """The name of a field on the page: of an explanation, with the message that it answers."""
    code = name.removeprefix("explain_")
    return f"{key}-{name}" if code == name else explanation_field(key, code, messages.get(code, ""))


def test_row_that_was_typed_into_is_read(read, row):
    [one], refused = read(seen=BLANK, numerator=" 283 ", denominator="1204", commentary="One\r\ntwo")

    assert refused == []
    assert (one.row, one.seen) == (row, 0)
    assert one.values == {"numerator": "283", "denominator": "1204", "commentary": "One\ntwo"}


def test_row_without_what_was_seen_is_not_on_the_page(read):
    assert read(numerator="283") == ([], [])


def test_untouched_row_is_passed_over(read):
    entry = ReturnEntry(numerator="283", denominator="1204", commentary="One\ntwo", version=3)

    assert read(seen=BLANK, numerator="", value="") == ([], [])
    assert read(seen=seen_of(entry), numerator="283", denominator="1204", commentary="One\r\ntwo") == ([], [])


def test_row_that_was_emptied_is_read(read):
    entry = ReturnEntry(numerator="283", denominator="1204", version=3)

    [one], _ = read(seen=seen_of(entry), numerator="", denominator="")

    assert (one.seen, one.values) == (3, {"numerator": "", "denominator": ""})


@pytest.mark.parametrize(
    ("seen", "version"),
    [
        pytest.param("7.00000000", 7, id="a version"),
        pytest.param("12345678.x", 12345678, id="eight digits"),
        pytest.param("123456789.x", 0, id="nine digits"),
        pytest.param("", 0, id="nothing"),
        pytest.param("-1.x", 0, id="a negative one"),
        pytest.param("²", 0, id="no digit that a number has"),
        pytest.param("٣.x", 0, id="a digit of another script"),
        pytest.param("1 OR 1=1", 0, id="something else"),
    ],
)
def test_version_that_was_seen_is_a_number_or_none(read, seen, version):
    [one], _ = read(seen=seen, numerator="283")

    assert one.seen == version


def test_characters_that_no_text_has_are_left_out(read):
    [one], _ = read(seen=BLANK, commentary="\x00One\x0b\ttwo\u200b\x7f")

    assert one.values == {"commentary": "One\n\ttwo"}


@pytest.mark.parametrize(
    "turning", [*"\u202a\u202b\u202c\u202d\u202e", *"\u2066\u2067\u2068\u2069"], ids=ascii
)
def test_characters_that_turn_a_line_round_are_left_out(read, turning):
    [one], _ = read(seen=BLANK, commentary=f"{turning}31 of {turning}1,204", cause=f"{turning}")

    assert one.values == {"commentary": "31 of 1,204", "cause": ""}


@pytest.mark.parametrize("kept", [*"\u2027\u202f\u2070", "\u05e9\u05dc\u05d5\u05dd"], ids=ascii)
def test_characters_beside_those_that_turn_a_line_are_kept(read, kept):
    [one], _ = read(seen=BLANK, commentary=f"a{kept}b")

    assert one.values == {"commentary": f"a{kept}b"}


@pytest.mark.parametrize(
    ("column", "most"),
    [
        pytest.param("numerator", 60, id="a number"),
        pytest.param("value", 60, id="a value"),
        pytest.param("back_by", 20, id="a month"),
        pytest.param("commentary", LONGEST_TEXT, id="a commentary"),
        pytest.param("cause", LONGEST_TEXT, id="a cause"),
    ],
)
def test_text_that_is_too_long_is_refused_and_still_at_hand(read, column, most):
    kept, none = read(seen=BLANK, **{column: "x" * most})
    nothing, [refused] = read(seen=BLANK, **{column: "x" * (most + 1)})

    assert (len(kept), none, nothing) == (1, [], [])
    assert (refused.column, refused.typed.values[column]) == (column, "x" * (most + 1))
    assert refused.message.startswith(f"This is {most + 1:,} characters long. Shorten it to {most:,};")


def test_explanation_answers_the_warning_that_stands(read):
    [one], _ = read(
        seen=BLANK, numerator="12", explain_far_from_last=" A new rule. ", messages={"far_from_last": MESSAGE}
    )

    assert one.explanations == {"far_from_last": {"message": MESSAGE, "text": "A new rule."}}


def test_explanation_of_a_warning_that_stands_no_more_is_passed_over(read):
    [one], _ = read(seen=BLANK, numerator="12", explain_far_from_last="A new rule.")

    assert one.explanations == {}


def test_explanation_of_another_message_than_stands_is_passed_over(read, row):
    answered = explanation_field(row.key, "far_from_last", "1% is far from 3%.")

    assert read(seen=BLANK, everywhere={answered: "A new rule."}, messages={"far_from_last": MESSAGE}) == (
        [],
        [],
    )


@pytest.mark.parametrize("text", [pytest.param("", id="blank"), pytest.param(" \x00 ", id="only blanks")])
def test_blank_explanation_is_none(read, text):
    assert read(seen=BLANK, explain_far_from_last=text, messages={"far_from_last": MESSAGE}) == ([], [])


def test_one_explanation_stands_for_those_that_have_none_of_their_own(read):
    messages = {"far_from_last": MESSAGE, "looks_like_fraction": "0.93 here means 0.93%."}

    [one], _ = read(
        seen=BLANK,
        explain_far_from_last="A new rule.",
        explain_looks_like_fraction="",
        everywhere={"explain-all": "It is right."},
        messages=messages,
    )

    said = {code: kept["text"] for code, kept in one.explanations.items()}
    assert said == {"far_from_last": "A new rule.", "looks_like_fraction": "It is right."}


@pytest.mark.parametrize(
    ("field", "answered"),
    [
        pytest.param("explain-all", "far_from_last", id="warnings"),
        pytest.param("explain-all-missing", "expected_figure_missing", id="missing figures"),
    ],
)
def test_one_explanation_of_warnings_is_not_told_of_missing_figures(read, field, answered):
    messages = {"far_from_last": MESSAGE, "expected_figure_missing": "No figure for this month."}

    [one], _ = read(
        seen=BLANK,
        explain_far_from_last="",
        explain_expected_figure_missing="",
        everywhere={field: "It is right."},
        messages=messages,
    )

    assert list(one.explanations) == [answered]


def test_explanation_that_is_too_long_is_refused(read):
    _, [refused] = read(
        seen=BLANK, explain_far_from_last="x" * (LONGEST_TEXT + 1), messages={"far_from_last": MESSAGE}
    )

    assert refused.column == "far_from_last"


def test_figures_that_were_not_touched_are_not_sent_along_with_an_explanation(read):
    entry = ReturnEntry(numerator="12", denominator="1204", version=3)

    [one], _ = read(
        seen=seen_of(entry),
        numerator="12",
        denominator="1204",
        explain_far_from_last="A new rule.",
        messages={"far_from_last": MESSAGE},
    )

    assert one.values == {}
    assert one.explanations["far_from_last"]["text"] == "A new rule."


@pytest.mark.one_database
def test_places_are_those_of_the_rows_that_a_page_sends():
    fields = (
        "12-3-seen",
        "12-3-numerator",
        "4-5-seen",
        "x-1-seen",
        "1-2-seen-3",
        "٣-1-seen",
        "1234567890-1-seen",
    )

    assert places_posted(fields) == {(12, 3), (4, 5)}


@pytest.mark.one_database
def test_what_was_seen_changes_with_every_field_and_version():
    columns = ("numerator", "denominator", "value", "commentary", "cause", "action", "back_by")

    seen = {seen_of(ReturnEntry(**{name: "1"}, version=1)) for name in columns}

    assert len(seen | {seen_of(None), seen_of(ReturnEntry(numerator="1", version=2))}) == len(columns) + 2
