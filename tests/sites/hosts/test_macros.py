"""mkdocs-macros-plugin: citations that macros write, and what Jinja takes for its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES

MAIN = """
def define_env(env):
    @env.macro
    def relapse(pages):
        return f"[@tavernier2007, pp. {pages}]"
"""


def site(root: Path, page: str, **macros: Any) -> Built:
    return build(
        root,
        {
            "plugins": [
                "search",
                {"macros": {"on_undefined": "strict", **macros}},
                {"refs": {"sources": ["refs.bib"]}},
            ],
            "extra": {"key": "knuth1984", "title": "Literature"},
        },
        {"docs/index.md": page, "main.py": MAIN, "refs.bib": BIB},
    )


def test_macros_and_variables_may_write_citations(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        "# Home\n\n{{ relapse('3-5') }} and [@{{ key }}].\n\n{% for k in ['knuth1984', 'tavernier2007'] %}\n"
        "- @{{ k }}\n{% endfor %}\n\n## {{ title }}\n\n[REFERENCES]\n",
    )
    assert built.warnings == []
    assert built.status == 0, built.log
    page = built.page("index.html")
    assert page.citations == ["[1, pp. 3–5]", "[2]", "Knuth [2]", "Tavernier and Boiron [1]"]
    page.is_whole()
    assert built.broken_links() == []


def test_a_pasted_list_is_none_of_jinja_s_business(tmp_path: Path) -> None:
    built = site(tmp_path, f"# Home\n\n[@thomas1999; @sharkey2011]\n\n## References\n{REFERENCES}")
    assert built.warnings == []
    page = built.page("index.html")
    assert page.citations == ["[1, 2]"]
    page.is_whole()


def test_a_fault_is_told_at_its_place_in_the_file_where_macros_changed_other_lines(tmp_path: Path) -> None:
    built = site(tmp_path, "# {{ title }}\n\n{{ relapse('3') }}\n\nText [@knuth1985].\n")
    [told] = [line for line in built.log.splitlines() if "unknown citation key" in line]
    assert "docs/index.md:5:7: unknown citation key 'knuth1985'" in told


def test_bibtex_s_double_braces_need_raw(tmp_path: Path) -> None:
    entry = "~~~references\n@book{knuth1984b, author={Knuth}, title={{The TeXbook}}, year=1984}\n~~~\n"
    raw = site(tmp_path, f"# Home\n\n[@knuth1984b]\n\n{{% raw %}}\n{entry}{{% endraw %}}\n")
    assert raw.status == 0, raw.log
    assert raw.page("index.html").citations == ["[1]"]
    bare = site(tmp_path, f"# Home\n\n[@knuth1984b]\n\n{entry}")
    # The message is macros' own.
    assert bare.status != 0
    assert "acro" in bare.log


def test_a_pandoc_div_is_a_jinja_comment_unless_jinja_has_other_delimiters(tmp_path: Path) -> None:
    page = "# Home\n\n[@knuth1984]\n\n::: {#refs}\n:::\n\nThe end.\n"
    assert site(tmp_path, page).status != 0
    built = site(tmp_path, page, j2_comment_start_string="[##", j2_comment_end_string="##]")
    assert built.status == 0, built.log
    assert built.page("index.html").bibliographies == 1
