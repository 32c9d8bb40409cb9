"""The script on sites: other pages, strict policies, pages from the disk, instant navigation; and copying exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_page import THEMES
from tests.browser.test_popover import HAL, REFERENCES, TEXT, cite, popover, rest_on
from tests.conftest import Site

pytestmark = pytest.mark.browser

Build = Callable[..., Site]
Serve = Callable[..., str]
Visit = Callable[..., Any]

# A theme without scripts and styles of its own: what is told is told of ours.
BARE = {
    "theme/main.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">
{%- for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}</head>
<body><main>{{ page.content }}</main>
{%- for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}</body></html>
"""
}
POLICY = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"
}
# A citation of an entry on another page of the site.
ELSEWHERE = '# Page\n\nText <span class="refs-citation">[<a class="refs-cite" id="away" href="{href}">4</a>]</span>.\n'
EXPORT = """
<details class="refs-export" data-refs-copied="Copied" data-refs-copy="Copy {format}"><summary>Export</summary>
<a href="item.bib" download="item.bib">BibTeX</a>
<a href="item.ris" download="item.ris">RIS</a>
</details>
"""


def toggle_exports(page: Any) -> None:
    """Opens or closes the menu; waits until the page knows."""
    # Not by a function that the page is asked for again and again: a policy may forbid to evaluate it.
    page.evaluate(
        "() => { delete document.body.dataset.toggled;"
        " document.querySelector('.refs-export').addEventListener("
        "'toggle', () => { document.body.dataset.toggled = 'yes' }) }"
    )
    page.locator(".refs-export summary").first.click()
    page.locator("body[data-toggled]").wait_for()


def bare(build_site: Build, pages: dict[str, str], **settings: Any) -> Site:
    config = {"theme": {"name": None, "custom_dir": "theme"}, "plugins": ["refs"], **settings}
    return build_site(pages, config, BARE)


def test_it_works_under_a_strict_content_security_policy(
    build_site: Build, serve: Serve, visit: Visit
) -> None:
    site = bare(build_site, {"index.md": TEXT + EXPORT, "item.bib": "@article{a}", "item.ris": "TY  - JOUR"})
    address = serve(site.root / "site", POLICY)
    page = visit(address)
    shown = rest_on(page, "sharkey")
    # A violation would be on the console. Set where it belongs, the box is beside the citation.
    assert abs(shown.bounding_box()["y"] - cite(page, "sharkey").bounding_box()["y"]) < 60
    toggle_exports(page)
    assert page.get_by_role("button", name="Copy BibTeX").count() == 1


def test_it_works_from_the_disk(build_site: Build, visit: Visit) -> None:
    site = bare(
        build_site,
        {"index.md": TEXT, "away.md": ELSEWHERE.format(href="index.html#ref-sharkey")},
        use_directory_urls=False,
    )
    page = visit((site.root / "site/index.html").as_uri())
    rest_on(page, "sharkey")
    cite(page, "sharkey").click()
    assert page.url.endswith("index.html#ref-sharkey")
    # Another page cannot be asked for: its citation is a plain link.
    page = visit((site.root / "site/away.html").as_uri(), clock=True)
    page.locator("#away").hover()
    page.clock.run_for(5000)
    assert popover(page).count() == 0
    page.locator("#away").click()
    page.wait_for_url("**/index.html#ref-sharkey")


@pytest.mark.parametrize("theme", THEMES)
def test_without_javascript_citations_are_links(
    build_site: Build, serve: Serve, visit: Visit, theme: str
) -> None:
    site = build_site({"index.md": TEXT}, {"theme": THEMES[theme]})
    page = visit(serve(site.root / "site"), java_script_enabled=False)
    cite(page, "sharkey").hover()
    cite(page, "sharkey").click()
    assert page.url.endswith("#ref-sharkey")
    assert popover(page).count() == 0


# Other pages


def two_pages(build_site: Build) -> Site:
    relative = REFERENCES.replace("Cancer radioimmunotherapy", "Cancer radio")
    return bare(
        build_site,
        {
            "index.md": ELSEWHERE.format(href="list/#ref-sharkey")
            + '\n<span class="refs-citation"><a class="refs-cite" id="other" href="list/#ref-thomas">1</a></span>'
            + '\n<span class="refs-citation"><a class="refs-cite" id="none" href="list/#ref-nobody">9</a></span>',
            "list.md": f"# List\n\n[@sharkey] [@thomas]\n{relative}",
        },
    )


@pytest.mark.leads_nowhere("list/#ref-nobody")
def test_an_entry_of_another_page_is_fetched_once(build_site: Build, serve: Serve, visit: Visit) -> None:
    page = visit(serve(two_pages(build_site).root / "site"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#away").hover()
    popover(page).get_by_text("Sharkey").wait_for()
    assert popover(page).locator("a").evaluate_all("links => links.map(link => link.href)") == [HAL]
    page.locator("#other").hover()
    popover(page).get_by_text("Thomas").wait_for()
    assert [url.rpartition("/")[0].rpartition("/")[2] for url in asked] == ["list"]


@pytest.mark.leads_nowhere("../more/")
def test_links_of_a_fetched_entry_lead_where_they_led_there_and_ids_do_not_come_along(
    build_site: Build, serve: Serve, visit: Visit
) -> None:
    entry = '<ol><li class="refs-entry" id="ref-a"><span class="refs-text"><b id="b">A</b> <a href="../more/">b</a></span></li></ol>'
    site = bare(
        build_site,
        {"index.md": ELSEWHERE.format(href="deep/list/#ref-a"), "deep/list.md": f"# L\n\n{entry}\n"},
    )
    page = visit(serve(site.root / "site"))
    page.locator("#away").hover()
    popover(page).wait_for()
    link = popover(page).get_by_role("link").evaluate("link => new URL(link.href).pathname")
    assert link == "/deep/more/"
    assert popover(page).locator("[id]").count() == 0


@pytest.mark.leads_nowhere("list/#ref-nobody")
def test_what_is_not_found_stays_a_plain_link(build_site: Build, serve: Serve, visit: Visit) -> None:
    page = visit(serve(two_pages(build_site).root / "site"), has_touch=True)
    page.locator("#none").tap()
    page.wait_for_url("**/list/#ref-nobody")


# Instant navigation


def test_with_instant_navigation_every_page_has_it_and_none_is_left_over(
    build_site: Build, serve: Serve, visit: Visit
) -> None:
    theme = {**THEMES["material"], "features": ["navigation.instant", "content.tooltips"]}
    other = TEXT.replace("# Review", "# Second", 1)
    config = {"theme": theme, "plugins": ["refs"], "site_url": "http://127.0.0.1/"}
    site = build_site({"index.md": TEXT, "second.md": other}, config)
    address = serve(site.root / "site")
    # Material asks the site's map which addresses it may load.
    sitemap = site.root / "site/sitemap.xml"
    sitemap.write_text(
        sitemap.read_text(encoding="utf-8").replace("http://127.0.0.1", address), encoding="utf-8"
    )
    page = visit(address + "/", viewport={"width": 1400, "height": 700})
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Second").first.click()
    page.get_by_role("heading", name="Second").wait_for()
    assert page.evaluate("window.same"), "the page was loaded anew: nothing was tested"
    rest_on(page, "sharkey")
    page.keyboard.press("Escape")
    rest_on(page, "thomas", 2)
    page.go_back()
    page.get_by_role("heading", name="Review").wait_for()
    assert page.evaluate("window.same")
    assert popover(page).count() == 0
    rest_on(page, "thomas")
    assert popover(page).count() == 1


# Copying


@pytest.fixture
def exports(build_site: Build, serve: Serve) -> str:
    pages = {
        "index.md": "# T\n" + EXPORT,
        "item.bib": "@article{a, title = {Ä}}\n",
        "item.ris": "TY  - JOUR\n",
    }
    return serve(bare(build_site, pages).root / "site")


def test_an_export_is_copied(exports: str, visit: Visit) -> None:
    page = visit(exports, permissions=["clipboard-read", "clipboard-write"])
    assert page.get_by_role("button").count() == 0
    page.get_by_text("Export").click()
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "@article{a, title = {Ä}}\n"
    page.get_by_role("button", name="Copy RIS").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) === 'TY  - JOUR\\n'")
    toggle_exports(page)
    toggle_exports(page)
    assert page.get_by_role("button").count() == 2


def test_what_cannot_be_copied_is_downloaded(exports: str, visit: Visit) -> None:
    page = visit(exports)
    # As where the reader, or a policy, does not allow it.
    page.evaluate(
        "() => { navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )
    page.get_by_text("Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Copy BibTeX").click()
    assert download.value.suggested_filename == "item.bib"
    assert page.get_by_role("status").inner_text() == ""


@pytest.mark.leads_nowhere("item.*")
def test_from_the_disk_nothing_can_be_copied(build_site: Build, visit: Visit) -> None:
    site = bare(build_site, {"index.md": "# T\n" + EXPORT}, use_directory_urls=False)
    page = visit((site.root / "site/index.html").as_uri())
    toggle_exports(page)
    assert page.get_by_role("button").count() == 0
