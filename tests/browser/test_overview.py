"""The overview in a real Chromium: accessible in each theme, within the page on a telephone, quiet on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from mkdocs_refs import parse_text
from mkdocs_refs.bibliography import IdRegistry
from mkdocs_refs.overview import PageCite, overview, overview_terms
from mkdocs_refs.render.overview import overview_html
from tests.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.leads_nowhere("#p*")]  # the twenty pages are made up

HAL_LIST = Path(__file__).parent.parent / "data" / "hal-list.txt"
THEMES: dict[str, dict[str, Any]] = {
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "material": {"name": "material", "font": False},
    "material, dark": {"name": "material", "font": False, "palette": {"scheme": "slate"}},
}


@pytest.fixture(params=list(THEMES))
def page(
    request: pytest.FixtureRequest,
    build_site: Callable[..., Site],
    chromium: Any,
    serve: Callable[[Path], str],
) -> Any:
    """A page with the overview of a list from HAL, cited on twenty pages."""
    items = parse_text(HAL_LIST.read_text(encoding="utf-8"))
    places = [
        PageCite(page_title=f"Page {n}, with a long name that telephones cut off", page_url=f"#p{n}")
        for n in range(20)
    ]
    cites = {each.id: [places[(n * k) % 20] for k in range(1, n % 4 + 1)] for n, each in enumerate(items)}
    drawn = overview_html(overview(items, cites), overview_terms("en"), IdRegistry().claim)
    site = build_site({"index.md": f"# Page\n\n{drawn}\n"}, {"theme": THEMES[request.param]})
    opened = chromium.new_page(viewport={"width": 1200, "height": 900})
    opened.goto(serve(site.root / "site"))
    yield opened
    opened.close()


def test_assistive_technology_finds_nothing_wrong(page: Any) -> None:
    page.evaluate("document.querySelectorAll('.refs-overview details').forEach(each => each.open = true)")
    results = Axe().run(page, context={"include": [[".refs-overview"]]}).response
    found = [f"{each['id']}: {node['target']}" for each in results["violations"] for node in each["nodes"]]
    assert found == []
    assert results["passes"], "axe looked at nothing"
    assert page.get_by_role("img", name="Year of publication").count() == 1
    assert page.get_by_role("table", name="Type").get_by_role("rowheader").count() > 0


def test_on_a_telephone_nothing_sticks_out_and_no_name_runs_into_its_number(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    rows = page.evaluate(
        """() => [...document.querySelectorAll('.refs-chart g')].filter(g => g.querySelectorAll('text').length === 2)
          .map(g => [...g.querySelectorAll('text')].map(text => text.getBoundingClientRect()))
          .map(([name, number]) => ({gap: number.left - name.right, size: name.height, right: number.right}))"""
    )
    assert len(rows) > 20
    assert min(row["gap"] for row in rows) > 2
    assert min(row["size"] for row in rows) >= 12
    assert max(row["right"] for row in rows) <= 390


def test_on_paper_there_are_the_charts_and_the_tables_that_are_open(page: Any) -> None:
    page.locator(".refs-overview summary").first.click()
    page.emulate_media(media="print")
    assert page.locator(".refs-chart:visible").count() == page.locator(".refs-chart").count() >= 5
    assert page.locator(".refs-overview summary:visible").count() == 1
    assert page.locator(".refs-overview table:visible").count() == 1


def test_with_forced_colours_bars_have_the_colour_of_the_text(page: Any) -> None:
    page.emulate_media(forced_colors="active")
    fills = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('.refs-chart :is(rect, text)')]
          .map(each => getComputedStyle(each).fill))]"""
    )
    assert fills == [page.evaluate("getComputedStyle(document.body).color")]
