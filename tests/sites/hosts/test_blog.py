"""Material's blog: posts as pages, and their excerpts on the pages that list them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB, REFERENCES

POST = """---
date: {date}
categories: [Leukemia]
---

# {title}

{excerpt}

<!-- more -->

{rest}
"""

FILES = {
    "docs/index.md": "# Home\n\nText [@tavernier2007].\n",
    "docs/blog/posts/relapse.md": POST.format(
        date="2024-01-31",
        title="Relapse",
        excerpt="Relapse is frequent [@thomas1999; @sharkey2011, p. 350].",
        rest=f"More of it @thomas1999.\n\n## References\n{REFERENCES}",
    ),
    "docs/blog/posts/typesetting.md": POST.format(
        date="2024-02-29",
        title="Typesetting",
        excerpt="Of books [@knuth1984], and of relapse [@tavernier2007].",
        rest="More of it.",
    ),
    "refs.bib": BIB,
}
VIEWS = ["blog/index.html", "blog/archive/2024/index.html", "blog/category/leukemia/index.html"]


def site(
    root: Path,
    files: dict[str, str] | None = None,
    refs: dict[str, Any] | None = None,
    theme: str = "material",
    **options: Any,
) -> Built:
    return build(
        root,
        {
            "site_url": "https://example.org/",
            "theme": {"name": theme},
            "plugins": ["search", "blog", {"refs": {"sources": ["refs.bib"], **(refs or {})}}],
        },
        {**FILES, **(files or {})},
        **options,
    )


def reads_well(built: Built, *repeated: str) -> None:
    """What must be so, whatever host and theme are called."""
    assert built.warnings == []
    assert built.status == 0, built.log
    post = built.page("blog/2024/01/31/relapse/index.html")
    assert post.citations == ["[1, 2, p. 350]", "Thomas et al. [1]"]
    assert post.bibliographies == 1
    post.is_whole()
    for name in VIEWS:
        view = built.page(name)
        assert view.citations == ["[1]", "[2]", "[1, 2, p. 350]"], name
        assert view.bibliographies == 0, name
        assert "data-refs=" not in view.html
        up = "../" * (name.count("/") - 1)
        hrefs = [href for _, href in view.cites]
        assert hrefs == [
            f"{up}2024/02/29/typesetting/#ref-knuth1984",
            f"{up}2024/02/29/typesetting/#ref-tavernier2007",
            f"{up}2024/01/31/relapse/#ref-thomas1999",
            f"{up}2024/01/31/relapse/#ref-sharkey2011",
        ], name
    assert built.repeated_ids(*repeated) == []
    assert built.broken_links() == []


def test_an_excerpt_s_citations_lead_to_the_entries_of_its_post(tmp_path: Path) -> None:
    reads_well(site(tmp_path))


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_the_blog_of_materialx(host: str, materialx: Path, tmp_path: Path) -> None:
    # "__toc" is the id of a switch for small screens, which the theme's pages with a list of posts have twice.
    reads_well(site(tmp_path, theme="materialx", host=host, python=materialx), "__toc")


def test_an_excerpt_has_no_list_even_if_it_is_the_whole_post(tmp_path: Path) -> None:
    whole = "---\ndate: 2024-01-31\n---\n\n# Relapse\n\nIt is frequent [@thomas1999].\n" + REFERENCES
    built = site(tmp_path, {"docs/blog/posts/relapse.md": whole})
    view = built.page("blog/index.html")
    assert view.bibliographies == 0
    assert ("", "2024/01/31/relapse/#ref-thomas1999") in view.cites
    assert built.broken_links() == []


def test_what_a_post_has_to_tell_is_told_once(tmp_path: Path) -> None:
    text = FILES["docs/blog/posts/relapse.md"].replace("[@thomas1999;", "[@thomas1998;")
    built = site(tmp_path, {"docs/blog/posts/relapse.md": text})
    [told] = [line for line in built.log.splitlines() if "unknown citation key" in line]
    assert "docs/blog/posts/relapse.md:8:22: unknown citation key 'thomas1998'" in told
    assert built.page("blog/index.html").unknown == ["[?thomas1998]"]


def test_numbers_of_the_whole_site_are_those_of_the_excerpts(tmp_path: Path) -> None:
    built = site(tmp_path, refs={"numbering": "site"})
    assert built.status == 0, built.log
    post = built.page("blog/2024/01/31/relapse/index.html")
    view = built.page("blog/index.html")
    assert view.citations[-1] == post.citations[0]
    assert built.broken_links() == []
