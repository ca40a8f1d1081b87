import pytest
from django import forms

from kpis.typed_text import TypedText


class Asked(forms.Form):
    title = TypedText(max_length=5, required=False)
    words = TypedText(widget=forms.Textarea, initial="One.\r\nTwo.", required=False)


def test_box_of_several_lines_keeps_its_lines():
    form = Asked({"words": "One.\r\n\u202eTwo.\u200b"})

    assert form.is_valid()
    assert form.cleaned_data["words"] == "One.\nTwo."


def test_box_of_one_line_has_one():
    form = Asked({"title": "a\nb"})

    assert form.is_valid()
    assert form.cleaned_data["title"] == "a b"


@pytest.mark.parametrize(
    ("typed", "is_valid"),
    [
        pytest.param("12345\u200b", True, id="what is seen is as long as may be"),
        pytest.param("123456", False, id="one too many"),
    ],
)
def test_length_is_of_what_is_left(typed, is_valid):
    assert Asked({"title": typed}).is_valid() is is_valid


def test_nothing_to_see_is_nothing_said():
    field = TypedText()

    with pytest.raises(forms.ValidationError, match="required"):
        field.clean("\u200b\u2060")


def test_text_stored_with_other_line_ends_and_left_alone_is_no_change():
    assert not Asked({"words": "One.\r\nTwo."}).has_changed()
    assert not Asked({"words": "One.\nTwo."}, initial={"words": "O\u200bne.\nTwo."}).has_changed()
    assert Asked({"words": "One.\nTwo"}).has_changed()
