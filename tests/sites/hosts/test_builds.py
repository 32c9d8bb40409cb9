"""Ways of building and of looking at a site: dirty builds, addresses, files without a server, twice the same."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES
from tests.sites.hosts.test_blog import FILES as BLOG
from tests.sites.hosts.test_mkdocstrings import PACKAGE

FILES = {
    "docs/index.md": f"# Home\n\nText [@thomas1999], [@knuth1984].\n\n## References\n{REFERENCES}\n[REFERENCES]\n",
    "docs/part/other.md": "# Other\n\nText [@tavernier2007], [home](../index.md#ref-thomas1999).\n",
    "refs.bib": BIB,
}


def site(root: Path, refs: dict[str, Any] | None = None, *arguments: str, **config: Any) -> Built:
    settings = {
        "theme": {"name": "mkdocs"},
        "plugins": ["search", {"refs": {"sources": ["refs.bib"], **(refs or {})}}],
        **config,
    }
    return build(root, settings, {}, arguments=arguments or ("--strict",))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def newer(path: Path, than: Path) -> None:
    """Gives a file a time of change that is later, whatever the file system's clock can tell apart."""
    later = than.stat().st_mtime + 10
    os.utime(path, (later, later))


# -- dirty builds ------------------------------------------------------------------------------------------------------


def test_a_dirty_build_numbers_the_changed_page_and_leaves_the_others(project: Path) -> None:
    built = site(project)
    assert built.status == 0, built.log
    other = built.site / "part/other/index.html"
    other.write_text("not built again")
    index = project / "docs/index.md"
    index.write_text(FILES["docs/index.md"].replace("[@thomas1999],", "[@sharkey2011], [@thomas1999],"))
    newer(index, built.site / "index.html")
    again = site(project, None, "--dirty")
    assert again.status == 0, again.log
    assert [line for line in again.warnings if "mkdocs_refs" in line] == []
    page = again.page("index.html")
    assert page.citations == ["[2]", "[1]", "[3]"]
    page.is_whole()
    assert other.read_text() == "not built again"


def test_a_dirty_build_says_that_numbers_of_the_whole_site_cannot_be_right(project: Path) -> None:
    assert site(project, {"numbering": "site"}).status == 0
    newer(project / "docs/index.md", project / "site/index.html")
    again = site(project, {"numbering": "site"}, "--dirty")
    [told] = [line for line in again.warnings if "mkdocs_refs" in line]
    assert "with --dirty only changed pages are read: numbers and lists for the whole site are" in told
    again.page("index.html").is_whole()


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_without_directory_urls_every_link_names_its_file(theme: str, project: Path) -> None:
    built = site(project, theme={"name": theme}, use_directory_urls=False)
    assert built.warnings == []
    assert built.status == 0, built.log
    page = built.page("part/other.html")
    assert page.cites == [("cite-tavernier2007-1", "#ref-tavernier2007")]
    assert page.tree.xpath("//link[contains(@href, 'mkdocs-refs')]/@href") == [
        "../assets/mkdocs-refs/refs.css"
    ]
    page.is_whole()
    assert built.broken_links() == []


@pytest.mark.parametrize("directory_urls", [True, False])
def test_numbers_of_the_whole_site_lead_from_page_to_page(directory_urls: bool, project: Path) -> None:
    built = site(project, {"numbering": "site"}, use_directory_urls=directory_urls)
    assert built.status == 0, built.log
    page = built.page("part/other/index.html" if directory_urls else "part/other.html")
    assert page.citations == ["[4]"]
    assert built.broken_links() == []


@pytest.mark.browser
def test_a_site_under_a_path_is_whole_there(
    project: Path, serve: Callable[[Path], str], chromium: Any
) -> None:
    """The address of a project's pages on a forge: not at the root of its server."""
    built = site(project, site_url="https://example.org/group/project/")
    assert built.broken_links() == []
    root = project / "server"
    shutil.copytree(built.site, root / "group/project")
    address = serve(root)
    page = chromium.new_page()
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{address}/group/project/part/other/")
    page.click("a.refs-cite")
    assert page.url == f"{address}/group/project/part/other/#ref-tavernier2007"
    assert page.locator("#ref-tavernier2007").evaluate("e => e.matches(':target')")
    page.click("a[href$='#ref-thomas1999']")
    assert page.url == f"{address}/group/project/#ref-thomas1999"
    # What a browser asks the server's root for by itself is not the site's.
    assert [url for url in missing if "favicon.ico" not in url] == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_pages_opened_as_files_work(theme: str, project: Path, chromium: Any) -> None:
    built = site(project, theme={"name": theme}, use_directory_urls=False)
    page = chromium.new_page()
    page.goto((built.site / "index.html").as_uri())
    # The style sheet is found, too.
    assert page.locator(".refs-list").first.evaluate("e => getComputedStyle(e).listStyleType") == '""'
    page.click("#cite-thomas1999-1")
    assert page.url.endswith("/site/index.html#ref-thomas1999")
    assert page.locator("#ref-thomas1999").evaluate("e => e.matches(':target')")
    page.click("#ref-thomas1999 .refs-backlink")
    assert page.url.endswith("/site/index.html#cite-thomas1999-1")
    assert page.locator("#cite-thomas1999-1").is_visible()
    page.close()


# -- twice the same ----------------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, str]:
    """A digest of each file of a built site."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_build_gives_the_same_bytes(tmp_path: Path) -> None:
    plugins = [
        "search",
        "blog",
        {"mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}},
        {"refs": {"sources": ["refs.bib"]}},
        "print-site",
    ]
    config = {
        "site_url": "https://example.org/",
        "theme": {"name": "material"},
        "plugins": plugins,
        "markdown_extensions": ["footnotes", "tables", "admonition", "pymdownx.superfences", "md_in_html"],
        "nav": ["index.md", {"Blog": ["blog/index.md"]}, {"Interface": "api.md"}],
    }
    files = {
        **BLOG,
        "docs/api.md": f"# Dosimetry\n\nSee [@knuth1984] and @thomas1999.[^1]\n\n[^1]: As [@tavernier2007].\n\n::: dosimetry\n\n{REFERENCES}",
        "dosimetry.py": PACKAGE.replace("[@thomas1999]", "[@knuth1984]").replace(
            "[@sharkey2011]", "[@knuth1984]"
        ),
        "docs/index.md": f"# Home\n\n!!! note\n\n    Text [@thomas1999; @knuth1984].\n\n{REFERENCES}\n[REFERENCES all]\n",
    }
    seeds = iter(("1", "2"))

    def built(name: str) -> dict[str, str]:
        # Sets of strings have another order under another seed.
        os.environ["PYTHONHASHSEED"] = next(seeds)
        try:
            result = build(tmp_path / name, config, files, arguments=())
        finally:
            del os.environ["PYTHONHASHSEED"]
        assert result.status == 0, result.log
        found = contents(result.site)
        # The host's own: the date of the build, as text and in a compressed file's head.
        for its_own in ("sitemap.xml", "sitemap.xml.gz"):
            del found[its_own]
        return found

    first, second = built("first"), built("second")
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == set()
