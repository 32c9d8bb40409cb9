"""CSL's markup inside strings, and what becomes of everything that only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.render import to_html, to_markdown
from mkdocs_refs.richtext import CiteMark, Link, Span, parse_markup, plain

SUP = Span(kind="superscript", children=("90",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("plain", ("plain",)),
        ("<sup>90</sup>Y", (SUP, "Y")),
        ("a <i>b</i> c", ("a ", Span(kind="italic", children=("b",)), " c")),
        ("<i>a <b>b</b></i>", (Span(kind="italic", children=("a ", Span(kind="bold", children=("b",)))),)),
        ('<span class="nocase">DNA</span>', (Span(kind="nocase", children=("DNA",)),)),
        (
            '<span style="font-variant: small-caps;">x</span>',
            (Span(kind="small-caps", children=("x",)),),
        ),
        ("<sc>x</sc>", (Span(kind="small-caps", children=("x",)),)),
        ("a < b", ("a < b",)),
        ("<script>alert(1)</script>", ("<script>alert(1)</script>",)),
        ("<i onclick=x>a</i>", ("<i onclick=x>a</i>",)),
        ("<i>never closed", ("<i>never closed",)),
        ("closed only</i>", ("closed only</i>",)),
        ("<i>a<b>b</i>", (Span(kind="italic", children=("a<b>b",)),)),
        ("<span>a</span>", ("<span>a</span>",)),
    ],
)
def test_markup_is_read_and_everything_else_is_text(text: str, expected: tuple[object, ...]) -> None:
    assert parse_markup(text) == expected


@given(
    st.lists(
        st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<span>", "</span>", "x", "<", ">", "<sup>", "</sup>"])
    )
)
def test_no_character_outside_of_read_tags_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    kept = plain(parse_markup(text))
    assert kept.count("x") == text.count("x")
    assert len(kept) <= len(text)


def test_renderers_agree_on_what_is_shown() -> None:
    text = (
        "A & <b> [",
        Span(kind="italic", children=("x_y",)),
        Link(href="https://example.org/?a=1&b=2", children=("link",)),
        CiteMark(cite=0, children=("2",), hidden=True),
    )
    assert plain(text) == "A & <b> [x_ylink"
    assert to_html(text[:-1]) == (
        'A &amp; &lt;b&gt; [<i>x_y</i><a href="https://example.org/?a=1&amp;b=2">link</a>'
    )
    assert to_markdown(text) == r"A & \<b\> \[*x\_y*[link](<https://example.org/?a=1&b=2>)"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//example.org"]
)
def test_a_link_that_is_not_allowed_is_printed_without_its_link(href: str) -> None:
    assert to_html((Link(href=href, children=("x",)),)) == "x"


@given(st.text(st.characters(blacklist_categories=())))
def test_html_can_always_be_written(text: str) -> None:
    html = to_html((text,))
    html.encode("utf-8")
    assert "<" not in html
    assert "\x00" not in html
    assert "\x02" not in html
