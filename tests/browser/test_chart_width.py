"""A measure's chart after the window was made wider or narrower."""

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
    pytest.mark.usefixtures("public", "committed_sample"),
]

PAGE = "/measures/re-referrals/?framework=trust-kpis-2018-19&month=2018-10"
PHONE, DESK = 390, 1280
HEIGHTS = {PHONE: 550, DESK: 420}  # pixels: the legend takes more lines on a phone
LEGEND, GRID = ".legend .bg", ".gridlayer"


def drawn_for(page, width: int) -> bool:
    frame = page.locator(".chart__area .svg-container").bounding_box()
    return frame["height"] == HEIGHTS[width] and frame["width"] <= width


@pytest.mark.parametrize(
    ("before", "after"),
    [pytest.param(PHONE, DESK, id="wider"), pytest.param(DESK, PHONE, id="narrower")],
)
def test_legend_lies_above_the_figures_in_every_width(before, after, watched):
    watched.page.set_viewport_size({"width": before, "height": 900})
    page = watched.open(PAGE)
    page.wait_for_selector(".chart__area svg .legendtext")
    was = drawn_for(page, before)

    page.set_viewport_size({"width": after, "height": 900})
    page.wait_for_function(
        "height => document.querySelector('.chart__area .svg-container').clientHeight === height",
        arg=HEIGHTS[after],
    )

    page.wait_for_function(
        f"() => document.querySelector('{LEGEND}').getBoundingClientRect().bottom"
        f" <= document.querySelector('{GRID}').getBoundingClientRect().top"
    )
    assert (was, drawn_for(page, after)) == (True, True)
