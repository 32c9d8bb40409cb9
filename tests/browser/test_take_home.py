"""Taking references home with a real Chromium that runs no JavaScript."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_page import THEMES
from tests.conftest import Site

pytestmark = pytest.mark.browser

ENTRY = "@article{Thomas1999, author={Thomas, D. A.}, title={Leukemia – “a review”}, journal={Cancer}, year=1999}\n"
OTHER = "@book{knuth84, author={Knuth, Donald E.}, title={The Book}, publisher={P}, year=1984}\n"
FORMATS = {"BibTeX": ("bibtex", "bib"), "RIS": ("ris", "ris"), "CSL-JSON": ("csl-json", "json")}


def cli(text: str, format_: str) -> bytes:
    command = [sys.executable, "-m", "mkdocs_refs", "convert", "-", "--to", format_]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


@pytest.fixture
def site(build_site: Callable[..., Site]) -> Callable[[str], Site]:
    def build(theme: str) -> Site:
        return build_site(
            {"index.md": "# Home", "guide/intro.md": "# Page\n\n[@Thomas1999; @knuth84]\n\n[REFERENCES]\n"},
            {
                "plugins": [{"refs": {"sources": ["refs.bib"]}}],
                "theme": THEMES[theme],
                "use_directory_urls": False,
            },
            {"refs.bib": ENTRY + OTHER},
        )

    return build


@pytest.mark.parametrize("label", FORMATS)
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_a_click_downloads_what_the_command_line_gives(
    site: Callable[[str], Site], chromium: Any, serve: Callable[[Path], str], theme: str, label: str
) -> None:
    format_, ending = FORMATS[label]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    # Below the root, as project pages are.
    page.goto(f"{serve(site(theme).root)}/site/guide/intro.html")
    for menu, name, text in (
        (page.locator("[data-key=Thomas1999] .refs-export"), f"Thomas1999.{ending}", ENTRY),
        (page.locator(".refs-export-all"), f"guide-intro.{ending}", ENTRY + OTHER),
    ):
        link = menu.get_by_text(label, exact=True)
        assert not link.is_visible()
        menu.locator("summary").click()
        with page.expect_download() as started:
            link.click()
        assert started.value.suggested_filename == name
        assert Path(started.value.path()).read_bytes() == cli(text, format_)
    context.close()


@pytest.mark.parametrize("label", FORMATS)
def test_from_a_folder_on_the_disk_a_click_shows_it(
    site: Callable[[str], Site], chromium: Any, label: str
) -> None:
    """A browser offers nothing from the disk for download: it shows the text, from where it can be copied and saved."""
    format_, ending = FORMATS[label]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site("mkdocs").root / "site/guide/intro.html").as_uri())
    menu = page.locator("[data-key=Thomas1999] .refs-export")
    menu.locator("summary").click()
    menu.get_by_text(label, exact=True).click()
    page.wait_for_url(f"**/items/*.{ending}")
    assert page.locator("pre").text_content() == cli(ENTRY, format_).decode()
    context.close()


@pytest.mark.parametrize("theme", THEMES)
def test_an_open_menu_is_accessible_and_in_line(
    site: Callable[[str], Site], chromium: Any, serve: Callable[[Path], str], theme: str
) -> None:
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto(f"{serve(site(theme).root)}/site/guide/intro.html")
    entry = page.locator("[data-key=knuth84]")
    closed = entry.bounding_box()["height"]
    summary = entry.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    names = [link.get_attribute("aria-label") for link in entry.locator(".refs-export a").all()]
    assert names == ["BibTeX knuth84", "RIS knuth84", "CSL-JSON knuth84"]
    assert entry.locator(".refs-export a").first.is_visible()
    # A short entry has room for the links in its line: nothing below moves.
    assert entry.bounding_box()["height"] == closed
    results = Axe().run(page, context={"include": [[".refs-bibliography"]]}).response
    assert [violation["id"] for violation in results["violations"]] == []
    page.emulate_media(media="print")
    assert not summary.is_visible()
    page.close()
