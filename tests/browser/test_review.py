"""The marks on entries that need a look, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_page import THEMES
from tests.conftest import Site
from tests.sites.test_review import PAGE

pytestmark = pytest.mark.browser

MARK = "details.refs-review"


@pytest.fixture
def open_marked(
    build_site: Callable[..., Site], serve: Callable[..., str], visit: Callable[..., Any]
) -> Callable[..., Any]:
    """Opens the page as its author sees it."""

    def opened(theme: str, mode: str = "light", **browser: Any) -> Any:
        site = build_site(PAGE, {"theme": THEMES[theme]}, command="serve")
        page = visit(serve(site.root / "site"), **browser)
        page.evaluate("mode => { document.documentElement.dataset.bsTheme &&= mode }", mode)
        return page

    return opened


@pytest.mark.parametrize(("theme", "mode"), [*((name, "light") for name in THEMES), ("mkdocs", "dark")])
def test_assistive_technology_finds_nothing_wrong(
    open_marked: Callable[..., Any], theme: str, mode: str
) -> None:
    page = open_marked(theme, mode)
    for is_open in (False, True):
        page.locator(MARK).evaluate_all("(all, open) => all.forEach(each => each.open = open)", is_open)
        results = Axe().run(page, context={"include": [[".refs-bibliography"]]}).response
        found = [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in results["violations"]
            for node in violation["nodes"]
        ]
        assert found == []
        assert results["passes"], "axe looked at nothing"


@pytest.mark.parametrize("theme", THEMES)
def test_the_keyboard_unfolds_what_was_pasted(open_marked: Callable[..., Any], theme: str) -> None:
    page = open_marked(theme)
    summary = page.locator(f"{MARK} summary")
    pasted = page.get_by_text("B. Three, A bracket (that", exact=False).last
    assert summary.inner_text().startswith("Check: title")
    assert not pasted.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert pasted.is_visible()
    # The themes' boxes and signs of their own are gone: it begins where the text of its entry does.
    text = page.locator(f"li:has({MARK}) .refs-text").bounding_box()
    assert abs(summary.bounding_box()["x"] - text["x"]) < 2
    assert summary.bounding_box()["height"] < 1.7 * float(
        summary.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    )


@pytest.mark.parametrize("width", [320, 480, 1100])
def test_nothing_is_wider_than_the_page(open_marked: Callable[..., Any], width: int) -> None:
    page = open_marked("material", viewport={"width": width, "height": 800})
    page.locator(MARK).evaluate_all("all => all.forEach(each => each.open = true)")
    box, around = page.locator(MARK).bounding_box(), page.locator(".refs-bibliography").bounding_box()
    assert box["x"] + box["width"] <= around["x"] + around["width"] + 1


def test_in_print_there_is_no_mark(open_marked: Callable[..., Any]) -> None:
    page = open_marked("mkdocs")
    assert page.locator(MARK).is_visible()
    page.emulate_media(media="print")
    assert not page.locator(MARK).is_visible()
