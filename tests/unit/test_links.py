"""The link checker finds what is broken, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.links import Checker, broken_links


def site(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        path = folder / name.replace("__", "/")
        path = path.with_name(path.name + ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#here"></a>',
        '<a href="#caf%C3%A9"></a>',
        '<a href="#named"></a>',
        '<a href="#"></a>',
        '<a href="sub/#there"></a>',
        '<a href="sub/index.html"></a>',
        '<a href="/sub/"></a>',
        '<a href="https://example.invalid/sub/#there"></a>',
        '<a href="https://example.org/nowhere"></a>',
        '<a href="mailto:a@example.org"></a>',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="icon" href="data:,">',
        '<img srcset="sub/ 1x, index.html 2x">',
    ],
)
def test_a_link_that_leads_somewhere_is_not_told(tmp_path: Path, link: str) -> None:
    here = f'<p id="here"></p><p id="café"></p><a name="named"></a>{link}'
    assert broken_links(site(tmp_path, index=here, sub__index='<p id="there"></p>')) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ('<a href="#gone"></a>', "#gone: there is no such anchor in index.html"),
        ('<a href="sub/#gone"></a>', "sub/#gone: there is no such anchor in sub/index.html"),
        ('<a href="gone/"></a>', "gone/: there is no such file"),
        ('<a href="sub"></a>', "sub: there is no such file"),
        ('<img src="gone.png">', "gone.png: there is no such file"),
        ('<img srcset="index.html 1x, gone.png 2x">', "gone.png: there is no such file"),
        ('<a href="javascript:alert(1)"></a>', "javascript:alert(1): the scheme 'javascript' is not allowed"),
        ('<a href="data:text/html,x"></a>', "data:text/html,x: the scheme 'data' is not allowed"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_page(tmp_path: Path, link: str, why: str) -> None:
    assert broken_links(site(tmp_path, index=link, sub__index="")) == [f"index.html: {why}"]


def test_below_a_path_links_to_the_server_s_root_leave_the_site(tmp_path: Path) -> None:
    pages = site(tmp_path, index='<a href="/x/sub/"></a><a href="/sub/"></a>', sub__index="")
    assert broken_links(pages, "https://example.org/x/") == ["index.html: /sub/: outside of /x/"]


def test_the_search_index_is_checked(tmp_path: Path) -> None:
    (tmp_path / "search_index.json").write_text('{"docs": [{"location": ""}, {"location": "#gone"}]}')
    (tmp_path / "index.html").write_text("")
    assert broken_links(tmp_path) == ["search_index.json: #gone: there is no such anchor in index.html"]


def test_what_is_known_is_left_out(tmp_path: Path) -> None:
    assert broken_links(site(tmp_path, index='<a href="#gone"></a>'), known=["#gone"]) == []


def test_ids_that_a_page_has_twice(tmp_path: Path) -> None:
    assert Checker(site(tmp_path, index='<i id="a"></i><i id="a"></i><i id="b"></i>')).repeated_ids() == [
        "index.html: a"
    ]
