"""pymdownx: snippets, tabs, superfences, arithmatex and others of that family, on real pages."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES


def site(root: Path, page: str, extensions: list[Any], theme: str = "material", **files: str) -> Built:
    names = {name.replace("__", "/").replace("_md", ".md"): text for name, text in files.items()}
    config = {
        "theme": {"name": theme},
        "plugins": ["search", {"refs": {"sources": ["refs.bib"]}}],
        "markdown_extensions": extensions,
        "exclude_docs": "parts/",
    }
    return build(root, config, {"docs/index.md": page, "refs.bib": BIB, **names})


def indented(text: str) -> str:
    return textwrap.indent(text.strip("\n"), "    ")


@pytest.mark.parametrize("fences", ["pymdownx.superfences", "fenced_code"])
def test_snippets_may_cite_and_may_hold_lists(fences: str, tmp_path: Path) -> None:
    built = site(
        tmp_path,
        'Text [@thomas1999].\n\n--8<-- "parts/method.md"\n\n--8<-- "parts/list.md"\n',
        [{"pymdownx.snippets": {"base_path": ["docs"], "check_paths": True}}, fences],
        docs__parts__method_md="## Method\n\nAs @sharkey2011 [p. 350] and [@knuth1984] have it.\n",
        docs__parts__list_md=f"## References\n{REFERENCES}\n[REFERENCES]\n",
    )
    assert built.warnings == []
    assert built.status == 0, built.log
    page = built.page("index.html")
    assert page.citations == ["[1]", "Sharkey and Goldenberg [2, p. 350]", "[3]"]
    page.is_whole()
    assert built.broken_links() == []


def test_a_fault_in_a_snippet_is_told_for_the_page_that_takes_it_in(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        '# Home\n\n--8<-- "parts/method.md"\n',
        [{"pymdownx.snippets": {"base_path": ["docs"]}}],
        docs__parts__method_md="Text [@knuth1985].\n",
    )
    assert built.status == 1
    [told] = [line for line in built.log.splitlines() if "unknown citation key" in line]
    assert "docs/index.md:1:1: unknown citation key 'knuth1985'" in told


def test_tabs_hold_citations_and_lists(tmp_path: Path) -> None:
    page = (
        "# Home\n\n"
        '=== "Adults"\n\n    Relapse [@thomas1999].\n\n'
        '=== "Children"\n\n    Therapy [@sharkey2011, p. 350].\n\n'
        f'=== "References"\n\n{indented(REFERENCES)}\n\nAfter [@thomas1999].\n'
    )
    built = site(tmp_path, page, ["pymdownx.superfences", {"pymdownx.tabbed": {"alternate_style": True}}])
    assert built.warnings == []
    assert built.status == 0, built.log
    shown = built.page("index.html")
    assert shown.citations == ["[1]", "[2, p. 350]", "[1]"]
    assert shown.tree.xpath('//*[@class="tabbed-block"]//section[contains(@class, "refs-bibliography")]')
    shown.is_whole()
    assert built.broken_links() == []


def test_blocks_of_the_newer_syntax_hold_them_too(tmp_path: Path) -> None:
    page = (
        "# Home\n\n/// tab | Adults\nRelapse [@thomas1999].\n///\n\n/// details | More\nTherapy [@sharkey2011].\n///\n\n"
        f"/// note | References\n{REFERENCES}\n///\n"
    )
    extensions = [
        "pymdownx.superfences",
        "pymdownx.blocks.tab",
        "pymdownx.blocks.details",
        {"pymdownx.blocks.admonition": {"types": ["note"]}},
    ]
    built = site(tmp_path, page, extensions)
    assert built.warnings == []
    shown = built.page("index.html")
    assert shown.citations == ["[1]", "[2]"]
    shown.is_whole()


def test_code_blocks_are_code_and_a_list_between_them_is_a_list(tmp_path: Path) -> None:
    page = (
        "# Home\n\nText [@thomas1999].\n\n```python hl_lines=\"1\"\n@thomas1999\ndef f(): return '[@thomas1999]'\n```\n\n"
        f"````markdown\n~~~references\nShown, not read.\n~~~\n````\n{REFERENCES}\n"
        "??? note\n\n    ```yaml\n    key: '[@thomas1999]'\n    ```\n\n    And [@sharkey2011].\n"
    )
    built = site(
        tmp_path, page, ["admonition", "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences"]
    )
    assert built.warnings == []
    shown = built.page("index.html")
    assert shown.citations == ["[1]", "[2]"]
    assert shown.bibliographies == 1
    code = " ".join(each.text_content() for each in shown.tree.xpath("//code"))
    assert code.count("[@thomas1999]") == 2
    assert "~~~references" in code


def test_formulas_are_formulas(tmp_path: Path) -> None:
    page = (
        "# Home\n\nWith $x_{[@thomas1999]}$, \\(y[@thomas1999]\\) and\n\n$$\nA[@thomas1999] = @thomas1999\n$$\n\n"
        f"\\[\nB[@thomas1999]\n\\]\n\nit is so [@thomas1999, eq. $x^2$].\n{REFERENCES}"
    )
    built = site(tmp_path, page, ["pymdownx.superfences", {"pymdownx.arithmatex": {"generic": True}}])
    assert built.warnings == []
    shown = built.page("index.html")
    assert len(shown.citations) == 1
    formulas = [each.text_content() for each in shown.tree.xpath('//*[contains(@class, "arithmatex")]')]
    assert [each.count("@thomas1999") for each in formulas[:4]] == [1, 1, 2, 1]


def test_links_users_and_emphasis_of_the_same_family_keep_their_meaning(tmp_path: Path) -> None:
    page = (
        "# Home\n\nBy @thomas1999, @someone, https://mastodon.social/@thomas1999, ==[@sharkey2011]==, ^^@sharkey2011^^ "
        f"and ++ctrl+c++.\n\n- [x] done [@sharkey2011]\n{REFERENCES}"
    )
    extensions = [
        {"pymdownx.magiclink": {"repo_url_shorthand": True, "social_url_shorthand": True}},
        "pymdownx.betterem", "pymdownx.mark", "pymdownx.caret", "pymdownx.keys", "pymdownx.tasklist",
        "pymdownx.smartsymbols", "pymdownx.superfences",
    ]  # fmt: skip
    built = site(tmp_path, page, extensions)
    assert built.warnings == []
    shown = built.page("index.html")
    assert shown.citations == ["Thomas et al. [1]", "[2]", "Sharkey and Goldenberg [2]", "[2]"]
    shown.is_whole()
    assert built.broken_links() == []
