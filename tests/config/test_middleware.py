"""Addresses that nothing is looked up by."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/admin/kpis/observation/?provenance__exact=%00", id="a filter"),
        pytest.param("/admin/kpis/target/?provenance__exact=%00", id="a filter of targets"),
        pytest.param("/admin/kpis/measure/?q=a%00b", id="a search"),
        pytest.param("/admin/kpis/measure/?%00=1", id="a name"),
        pytest.param("/scorecards/a/%00/", id="a path"),
    ],
)
def test_zero_byte_in_an_address_is_a_bad_request(path, signed_in):
    client = signed_in("admin")
    client.raise_request_exception = False

    assert client.get(path).status_code == 400


def test_other_signs_are_looked_up(signed_in):
    assert signed_in("admin").get("/admin/kpis/measure/?q=%2500").status_code == 200
