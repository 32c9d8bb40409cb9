"""mkdocs-jupyter: citations in the Markdown cells of notebooks, which Python-Markdown never sees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES


def notebook(*cells: str | tuple[str, str]) -> str:
    """A notebook of Markdown cells (strings) and code cells (pairs of code and what it prints)."""
    out: list[dict[str, Any]] = []
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            out.append({"cell_type": "markdown", "id": f"c{number}", "metadata": {}, "source": cell})
            continue
        source, printed = cell
        outputs = [{"output_type": "stream", "name": "stdout", "text": printed}] if printed else []
        out.append(
            {
                "cell_type": "code",
                "id": f"c{number}",
                "execution_count": 1,
                "metadata": {},
                "source": source,
                "outputs": outputs,
            }
        )
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": out, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}, indent=1
    )


def site(root: Path, *cells: str | tuple[str, str], theme: str = "material", **files: str) -> Built:
    return build(
        root,
        {
            "theme": {"name": theme},
            "plugins": ["search", "mkdocs-jupyter", {"refs": {"sources": ["refs.bib"]}}],
        },
        {
            "docs/index.md": "# Home\n\nText [@knuth1984], [a notebook](nb.ipynb#relapse).\n",
            "docs/nb.ipynb": notebook(*cells),
            "refs.bib": BIB,
            **files,
        },
    )


CELLS = (
    "# Dose\n\nText [@tavernier2007; see also @knuth1984, pp. 3-5].",
    ("decorated = '[@knuth1984]'\n@knuth1984\ndef f(): ...", "[@knuth1984] and @knuth1984\n"),
    (
        "## Relapse\n\nAs @knuth1984 [chap. 2] says, in `[@knuth1984]` and\n\n```python\n@knuth1984\n```\n\n"
        "| What | Who |\n|---|---|\n| relapse | [-@tavernier2007] |\n"
    ),
)


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_markdown_cells_cite(theme: str, tmp_path: Path) -> None:
    built = site(tmp_path, *CELLS, theme=theme)
    assert built.warnings == []
    assert built.status == 0, built.log
    page = built.page("nb/index.html")
    assert page.citations == ["[1, see also 2, pp. 3–5]", "Knuth [2, chap. 2]", "[1]"]
    assert page.bibliographies == 1
    assert list(page.entries) == ["ref-tavernier2007", "ref-knuth1984"]
    assert page.backlinks["ref-knuth1984"] == ["#cite-knuth1984-1", "#cite-knuth1984-2"]
    assert "data-refs=" not in page.html
    assert built.repeated_ids() == []
    assert built.broken_links() == []


def test_code_and_what_it_prints_stay_as_they_are(tmp_path: Path) -> None:
    page = site(tmp_path, *CELLS).page("nb/index.html")
    code = " ".join(each.text_content() for each in page.tree.xpath("//pre|//code"))
    assert code.count("[@knuth1984]") == 3
    copied = " ".join(
        each.text_content() for each in page.tree.xpath('//*[contains(@class, "clipboard-copy-txt")]')
    )
    assert "decorated = '[@knuth1984]'" in copied


def test_a_pasted_list_in_a_cell_is_read(tmp_path: Path) -> None:
    built = site(tmp_path, "# Dose\n\nText [@thomas1999; @sharkey2011].", f"## References\n{REFERENCES}")
    assert built.status == 0, built.log
    page = built.page("nb/index.html")
    assert page.citations == ["[1, 2]"]
    assert list(page.entries) == ["ref-thomas1999", "ref-sharkey2011"]
    page.is_whole()


def test_a_list_stands_where_its_place_is(tmp_path: Path) -> None:
    built = site(tmp_path, "# Dose\n\nText [@knuth1984].", "[REFERENCES]", "## Annex\n\nMore.")
    page = built.page("nb/index.html")
    body = page.html[page.html.index("jp-Cell") :]
    assert body.index('href="#ref-knuth1984"') < body.index('id="ref-knuth1984"') < body.rindex("More.")
    page.is_whole()


def test_an_unknown_key_in_a_cell_fails_a_strict_build_and_names_the_notebook(tmp_path: Path) -> None:
    built = site(tmp_path, "# Dose\n\n## Relapse\n\nText [@tavernier2008].")
    assert built.status == 1
    [told] = [line for line in built.log.splitlines() if "unknown citation key" in line]
    assert "docs/nb.ipynb" in told
    assert "Did you mean 'tavernier2007'?" in told
    assert built.page("nb/index.html").unknown == ["[?tavernier2008]"]


def test_the_search_finds_a_notebook_s_citations(tmp_path: Path) -> None:
    built = site(tmp_path, *CELLS)
    index = json.loads((built.site / "search/search_index.json").read_text(encoding="utf-8"))
    text = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith("nb/"))
    assert "[1, see also 2, pp. 3–5]" in text
    assert "Outcome of treatment" in text


def test_links_to_headings_of_a_notebook_are_no_fault_of_the_author(tmp_path: Path) -> None:
    built = site(tmp_path, *CELLS)
    assert "no such anchor" not in built.log
    assert "does not contain an anchor" not in built.log


def test_a_second_build_takes_the_notebook_from_the_cache_and_is_the_same(tmp_path: Path) -> None:
    first = site(tmp_path, *CELLS).page("nb/index.html").html
    second = site(tmp_path, *CELLS)
    assert second.page("nb/index.html").html == first
    assert "Cache hit" in second.log
