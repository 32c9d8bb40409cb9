"""Where a citation is a citation, and where an ``@`` is just an ``@``."""

from __future__ import annotations

import markdown
import pytest

REFERENCES = """

~~~references
[@a]: A. Author, First title, Journal of Firsts, vol.1, pp.1-2, 2001.

[@b]: B. Author, Second title, Journal of Seconds, vol.2, pp.3-4, 2002.

[@2x]: C. Author, Third title, Journal of Thirds, vol.3, pp.5-6, 2003.

[@foo_bar]: D. Author, Fourth title, Journal of Fourths, vol.4, pp.7-8, 2004.
~~~
"""

EXTENSIONS = {
    "neither": [],
    "fenced_code": ["extra"],
    "superfences": ["extra", "pymdownx.superfences", "pymdownx.magiclink", "pymdownx.tabbed"],
}


def convert(text: str, extensions: list[str] | None = None, references: str = REFERENCES) -> str:
    md = markdown.Markdown(
        extensions=[
            "mkdocs_refs",
            *(extensions if extensions is not None else ["extra", "toc", "admonition"]),
        ],
        extension_configs={"toc": {"permalink": True}} if extensions is None else {},
    )
    html = md.convert(text + references)
    assert "data-refs" not in html, "a placeholder was left behind"
    return html


def body(html: str) -> str:
    """What comes before the bibliography."""
    return html.split('<section class="refs-bibliography"')[0]


LITERAL = {
    "code span": ("Use `[@a]` and `@a`.", "<code>[@a]</code>"),
    "code span with two ticks": ("Use ``[@a] ` @a``.", "<code>[@a] ` @a</code>"),
    "fenced code": ("```\n[@a] @a\n```", "[@a] @a"),
    "fenced code with tildes": ("~~~\n[@a] @a\n~~~", "[@a] @a"),
    "indented code": ("Text\n\n    [@a] @a", "[@a] @a"),
    "link text": ("[see @a](https://example.org/)", ">see @a</a>"),
    "link text that is a citation": ("[@a](https://example.org/)", '<a href="https://example.org/">@a</a>'),
    "link text in bold": ("[**see @a**](https://example.org/)", "<strong>see @a</strong>"),
    "link target": ("[x](https://mastodon.social/@a)", 'href="https://mastodon.social/@a"'),
    "link title": ('[x](https://example.org/ "by @a")', 'title="by @a"'),
    "reference link": ("[@a][one]\n\n[one]: https://example.org/", '<a href="https://example.org/">@a</a>'),
    "image alt": ("![logo @2x](logo.png)", 'alt="logo @2x"'),
    "image alt in brackets": ("![logo [@a]](logo.png)", "<img "),
    "image without target": ("![logo @2x] is no image", "![logo @2x] is no image"),
    "autolink": ("<https://mastodon.social/@a>", "https://mastodon.social/@a</a>"),
    "e-mail autolink": ("<a@b.example>", "<a href="),
    "bare URL": ("See https://mastodon.social/@a now", "https://mastodon.social/@a"),
    "bare URL without scheme": ("See www.example.org/@a now", "www.example.org/@a"),
    "bare e-mail": ("Write to me@a.example", "me@a.example"),
    "raw HTML block": ('<div title="@a">[@a]</div>', '<div title="@a">[@a]</div>'),
    "raw inline attribute": ('A <span title="[@a]">word</span>', '<span title="[@a]">word</span>'),
    "HTML comment": ("<!-- [@a] @a -->", "<!-- [@a] @a -->"),
    "inline HTML comment": ("Text <!-- [@a] --> text", "<!-- [@a] -->"),
    "attribute list": ('Word\n{: title="@a" }', 'title="@a"'),
    "escaped at": (r"A literal \@a here", "A literal @a here"),
    "escaped bracket": (r"A literal \[@a] here", "A literal [@a] here"),
    "unknown handle": ("Ask @nobody or use @dataclass", "Ask @nobody or use @dataclass"),
    "footnote reference": ("Word[^a].\n\n[^a]: Note.", "fnref:a"),
    "resolution suffix": ("icon-48@2x.png", "icon-48@2x.png"),
}


@pytest.mark.parametrize("text,shown", LITERAL.values(), ids=LITERAL.keys())
def test_is_not_a_citation(text: str, shown: str) -> None:
    html = body(convert(text))
    assert shown in html.replace("&#64;", "@").replace("&amp;", "&")
    assert "refs-c" not in html
    assert "refs-unknown" not in html


CITED = {
    "paragraph": "Text [@a].",
    "several lines": "Text [@a;\n@b].",
    "emphasis": "*Text [@a]* here.",
    "strong": "**Text [@a]**",
    "list": "- one [@a]\n- two",
    "nested list": "- one\n\n    - two [@a]",
    "table": "| a | b |\n|---|---|\n| x [@a] | y |",
    "block quote": "> Quoted [@a].",
    "admonition": "!!! note\n    Noted [@a].",
    "admonition title": '!!! note "Title"\n    Noted @a.',
    "footnote": "Word[^1].\n\n[^1]: Noted [@a].",
    "heading": "## Heading [@a]",
    "definition list": "Term\n:   Text [@a]",
    "after an escape": r"\*Text [@a]",
    "key with underscores": "Text [@foo_bar] and *emphasis*.",
    "key with underscores, bare": "Text @foo_bar and _emphasis_.",
    "adjacent": "Text [@a][@b].",
    "before parentheses": "Text [@a] (see there).",
    "before a colon": "Text as in [@a]: there.",
    "code in the prefix": "Text [see `x` @a].",
    "link in the prefix": "Text [see [x](https://example.org/) and @a].",
    "raw HTML around": "Text <b>[@a]</b>.",
    "Markdown in HTML": '<div markdown="1">\nText [@a].\n</div>',
    "abbreviation": "Text HTML [@a].\n\n*[HTML]: Hyper",
    "bare at the start": "@a says so.",
    "bare in parentheses": "(@a)",
    "bare with bracket": "@a [p. 3] says so.",
    "bare with braces": "@{a} says so.",
}


@pytest.mark.parametrize("text", CITED.values(), ids=CITED.keys())
def test_is_a_citation(text: str) -> None:
    html = convert(text)
    assert 'class="refs-cite"' in html
    assert "@" not in html


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS.keys())
def test_reference_blocks_work_with_every_kind_of_fence(extensions: list[str]) -> None:
    html = convert("Text [@a].", extensions)
    assert html.count('<li class="refs-entry"') == 4
    assert "~~~" not in html


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS.keys())
def test_options_need_no_quotes(extensions: list[str]) -> None:
    html = convert(
        "Text [@b].",
        extensions,
        '\n\n~~~references order=cited title="Further reading"\n[@a]: A. Author, One, Journal, vol.1, 2001.\n\n'
        "[@b]: B. Author, Two, Journal, vol.2, 2002.\n~~~\n",
    )
    assert '<h2 class="refs-title">Further reading</h2>' in html
    assert html.index('id="ref-b"') < html.index('id="ref-a"')


@pytest.mark.parametrize("extensions", list(EXTENSIONS.values())[1:], ids=list(EXTENSIONS)[1:])
def test_a_block_inside_a_longer_fence_is_code(extensions: list[str]) -> None:
    text = "````markdown\n~~~references order=cited\nA. Author, One, Journal, vol.1, 2001.\n~~~\n````"
    html = body(convert(text, extensions))
    assert "refs-" not in html
    assert "order=cited" in html.replace('<span class="w">', "").replace("</span>", "")


def test_a_block_in_indented_code_defines_nothing() -> None:
    text = "Text @c.\n\n    ~~~references\n    [@c]: C. Author, One, Journal, vol.1, 2001.\n    ~~~\n"
    html = body(convert(text, ["extra", "pymdownx.superfences"]))
    assert "Text @c." in html
    assert "refs-cite" not in html


@pytest.mark.parametrize(
    ("prefix", "indent"),
    [
        ("- Item\n\n", "    "),
        ("> Quote\n>\n", "> "),
        ('!!! note "Refs"\n', "    "),
        ('=== "Tab"\n\n', "    "),
    ],
    ids=["list", "quote", "admonition", "tab"],
)
def test_superfences_finds_blocks_in_containers(prefix: str, indent: str) -> None:
    block = "".join(
        f"{indent}{line}\n"
        for line in ("~~~references", "[@c]: C. Author, One, Journal, vol.1, 2001.", "~~~")
    )
    html = convert(f"Text [@c].\n\n{prefix}{block}", ["extra", "admonition", *EXTENSIONS["superfences"]], "")
    assert 'id="ref-c"' in html
    assert 'href="#ref-c"' in html


def test_headings_stay_clean() -> None:
    md = markdown.Markdown(extensions=["mkdocs_refs", "toc"])
    html = md.convert("[TOC]\n\n# Title [@a]\n\n## Part @b [p. 3]" + REFERENCES)
    assert [token["id"] for token in md.toc_tokens] == ["title"]  # type: ignore[attr-defined]
    assert md.toc_tokens[0]["name"] == "Title"  # type: ignore[attr-defined]
    assert md.toc_tokens[0]["children"][0]["id"] == "part"  # type: ignore[attr-defined]
    toc = html[html.index('<div class="toc">') : html.index("</div>")]
    assert "refs" not in toc
    assert html.count('id="cite-a-1"') == 1


def test_ids_are_unique_whatever_headings_are_called() -> None:
    import re

    html = convert('# Ref a {#ref-a}\n\n## x {#cite-a-1}\n\n<p id="ref-b"></p>\n\nText [@a; @b] @a.')
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'href="#((?:ref|cite)-[^"]+)"', html)
    assert targets
    assert set(targets) <= set(ids)


def test_citations_are_numbered_in_reading_order_footnotes_last() -> None:
    html = convert(
        "Word[^1] [@b].\n\n[^1]: Note [@a].",
        references="\n\n[@a]: A. Author, One, Journal, vol.1, 2001.\n\n[@b]: B. Author, Two, Journal, vol.2, 2002.",
    )
    assert html.index('id="ref-b"') < html.index('id="ref-a"')


def test_one_converter_serves_many_pages() -> None:
    md = markdown.Markdown(extensions=["mkdocs_refs"])
    first = md.convert("Text [@a]." + REFERENCES)
    md.reset()
    md.convert("Text [@b]." + REFERENCES)
    md.reset()
    assert md.convert("Text [@a]." + REFERENCES) == first


def test_a_page_without_references_is_untouched() -> None:
    text = "# Title\n\nText with [a link](x) and me@example.org.\n\n~~~\ncode\n~~~"
    assert markdown.markdown(text, extensions=["mkdocs_refs", "extra"]) == markdown.markdown(
        text, extensions=["extra"]
    )
