"""mkdocs-include-markdown-plugin: pages put together of others."""

from __future__ import annotations

from pathlib import Path

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES


def site(root: Path, page: str, **files: str) -> Built:
    names = {name.replace("__", "/") + ".md": text for name, text in files.items()}
    plugins = ["search", "include-markdown", {"refs": {"sources": ["refs.bib"]}}]
    config = {"plugins": plugins, "exclude_docs": "parts/", "theme": {"name": "material"}}
    return build(
        root, config, {"docs/guide/index.md": page, "docs/index.md": "# Home\n", "refs.bib": BIB, **names}
    )


def test_what_is_included_cites_and_is_listed_with_the_page(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        '# Guide\n\nText [@thomas1999].\n\n{% include-markdown "../parts/method.md" heading-offset=1 %}\n\n'
        '{% include-markdown "../parts/list.md" %}\n',
        docs__parts__method="# Method\n\nAs @sharkey2011 [p. 350] and [@knuth1984] have it.\n",
        docs__parts__list=f"## References\n{REFERENCES}\n[REFERENCES]\n",
    )
    assert built.warnings == []
    assert built.status == 0, built.log
    page = built.page("guide/index.html")
    assert page.citations == ["[1]", "Sharkey and Goldenberg [2, p. 350]", "[3]"]
    assert page.bibliographies == 2
    page.is_whole()
    assert built.broken_links() == []


def test_definitions_in_an_included_file_are_no_links_to_be_corrected(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        '# Guide\n\nText [@thomas1999; @smith2001].\n\n{% include-markdown "../parts/list.md" %}\n',
        docs__parts__list="[@thomas1999]: D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, "
        "vol.86, pp.1216-1290, 1999.\n\n[@smith2001]: J. Smith, Of links and lists, Journal of Links, vol.3, pp.1-9, 2001.\n",
    )
    assert built.warnings == []
    page = built.page("guide/index.html")
    assert page.citations == ["[1, 2]"]
    assert page.entries["ref-thomas1999"].startswith("D. A. Thomas")
    assert page.entries["ref-smith2001"].startswith(("J. Smith", "Smith"))
    page.is_whole()


def test_a_fault_in_an_included_file_is_told_for_the_page_that_takes_it_in(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        '# Guide\n\n{% include-markdown "../parts/method.md" %}\n',
        docs__parts__method="Text [@knuth1985].\n",
    )
    assert built.status == 1
    [told] = [line for line in built.log.splitlines() if "unknown citation key" in line]
    assert "docs/guide/index.md:1:1: unknown citation key 'knuth1985'" in told


def test_a_plain_include_of_code_stays_code(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        '# Guide\n\nText [@knuth1984].\n\n```markdown\n{% include "../parts/method.md" %}\n```\n',
        docs__parts__method="Text [@knuth1984].\n",
    )
    page = built.page("guide/index.html")
    assert page.citations == ["[1]"]
    assert "[@knuth1984]" in page.tree.xpath("//pre")[0].text_content()
