"""MkDocs and ProperDocs, with the themes that people use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES

PAGES = {
    "docs/index.md": "# Home\n\nText [@thomas1999; @sharkey2011, p. 350], and [@knuth1984].\n\n## Relapse\n\n"
    f"@thomas1999 say so. See [the other](other.md#tables) page.\n\n## References\n{REFERENCES}\n[REFERENCES]\n",
    "docs/other.md": "# Tables\n\n| What | Who |\n|---|---|\n| relapse | [@tavernier2007] |\n\n"
    "A note.[^1]\n\n[^1]: As [@knuth1984] has it.\n",
    "refs.bib": BIB,
}


def config(theme: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "site_url": "https://example.org/sub/path/",
        "theme": theme,
        "plugins": ["search", {"refs": {"sources": ["refs.bib"]}}],
        "markdown_extensions": ["footnotes"],
    }


def is_right(built: Built, *known: str) -> None:
    """What every host and theme must show."""
    assert built.warnings == []
    assert built.status == 0, built.log
    home, other = built.page("index.html"), built.page("other/index.html")
    assert home.citations == ["[1, 2, p. 350]", "[3]", "Thomas et al. [1]"]
    assert list(home.entries) == ["ref-thomas1999", "ref-sharkey2011", "ref-knuth1984"]
    assert home.backlinks["ref-thomas1999"] == ["#cite-thomas1999-1", "#cite-thomas1999-2"]
    assert other.citations == ["[1]", "[2]"]
    assert other.bibliographies == 1
    home.is_whole()
    other.is_whole()
    assert built.broken_links(*known) == []
    sheets = home.tree.xpath("//link[contains(@href, 'mkdocs-refs')]/@href")
    assert sheets == ["assets/mkdocs-refs/refs.css"]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_site(host: str, theme: str, tmp_path: Path) -> None:
    is_right(build(tmp_path, config({"name": theme}), PAGES, host=host))


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_site_with_materialx(host: str, materialx: Path, tmp_path: Path) -> None:
    is_right(build(tmp_path, config({"name": "materialx"}), PAGES, host=host, python=materialx))


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_an_unknown_key_fails_a_strict_build_of_either_host(host: str, tmp_path: Path) -> None:
    files = {"docs/index.md": "# Home\n\nText [@tavernier2008].\n", "refs.bib": BIB}
    built = build(tmp_path, config({"name": "mkdocs"}), files, host=host)
    assert built.status == 1
    [told] = [line for line in built.warnings if "tavernier2008" in line]
    assert "docs/index.md:3:7: unknown citation key 'tavernier2008'. Did you mean 'tavernier2007'?" in told
    assert build(tmp_path, config({"name": "mkdocs"}), files, host=host, arguments=()).status == 0
    assert built.root.joinpath("site/index.html").exists()
