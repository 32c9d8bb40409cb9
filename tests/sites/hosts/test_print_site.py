"""mkdocs-print-site-plugin: all pages on one, where links lead within it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES

FILES = {
    "docs/index.md": "# Home\n\nText [@thomas1999; @sharkey2011].\n\n- A point [@sharkey2011].\n"
    f"- Another [@knuth1984].\n\n## References\n{REFERENCES}\n[REFERENCES]\n",
    "docs/part/other.md": "# Other\n\nText [@knuth1984] and @tavernier2007.\n\nA note.[^1]\n\n[^1]: As [@knuth1984] has it.\n",
    "refs.bib": BIB,
}

FOOTNOTE = "#part-other-fnref:1"
"""Broken by print-site itself: it renames no id that is not the first tag on its line, as a footnote's mark seldom is."""


def site(root: Path, *, refs: dict[str, Any] | None = None, **config: Any) -> Built:
    return build(
        root,
        {
            "nav": [{"Home": "index.md"}, {"Part": [{"Other": "part/other.md"}]}],
            "plugins": ["search", {"refs": {"sources": ["refs.bib"], **(refs or {})}}, "print-site"],
            "markdown_extensions": ["footnotes"],
            **config,
        },
        FILES,
    )


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_print_page_holds_every_list_and_every_link_in_it_leads_there(
    theme: str, directory_urls: bool, tmp_path: Path
) -> None:
    built = site(tmp_path, theme={"name": theme}, use_directory_urls=directory_urls)
    assert built.warnings == []
    assert built.status == 0, built.log
    page = built.page("print_page/index.html" if directory_urls else "print_page.html")
    assert page.citations == ["[1, 2]", "[2]", "[3]", "[1]", "Tavernier and Boiron [2]", "[1]"]
    assert page.bibliographies == 3
    # "knuth1984" is listed for both pages: each list answers to the citations of its page.
    assert page.backlinks["index-ref-knuth1984"] == ["#index-cite-knuth1984-1"]
    assert page.backlinks["part-other-ref-knuth1984"] == [
        "#part-other-cite-knuth1984-1",
        "#part-other-cite-knuth1984-2",
    ]
    page.is_whole()
    assert built.repeated_ids() == []
    assert built.broken_links(FOOTNOTE) == []


def test_the_pages_themselves_are_as_they_would_be_without_it(tmp_path: Path) -> None:
    built = site(tmp_path)
    page = built.page("part/other/index.html")
    assert page.cites[0] == ("cite-knuth1984-1", "#ref-knuth1984")
    page.is_whole()


def test_numbers_of_the_whole_site_are_those_of_the_print_page(tmp_path: Path) -> None:
    built = site(tmp_path, refs={"numbering": "site"})
    assert built.status == 0, built.log
    page = built.page("print_page/index.html")
    assert page.citations == ["[1, 2]", "[2]", "[3]", "[3]", "Tavernier and Boiron [4]", "[3]"]
    page.is_whole()
    assert built.broken_links(FOOTNOTE) == []
