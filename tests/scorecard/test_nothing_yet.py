"""A product in which nothing is defined yet."""

import pytest


@pytest.mark.django_db
def test_home_says_what_to_do(signed_in):
    answer = signed_in("member").get("/")

    assert answer.status_code == 200
    assert "No framework has been defined" in answer.content.decode()
