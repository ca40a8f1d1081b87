"""From page to page as people go: what a click leads to is there, whole, before anything is read off it."""

from playwright.sync_api import Locator, Page


def follow(link: Locator) -> None:
    """Click what leads to a page, and wait until that page is loaded: a click alone returns before."""
    with link.page.expect_navigation():
        link.click()


def press(page: Page, name: str) -> None:
    """The first button of that name, which sends a form and so leads to a page."""
    follow(page.get_by_role("button", name=name, exact=True).first)
