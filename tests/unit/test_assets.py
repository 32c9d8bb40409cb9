"""The files that a site gets from us are small, and mean what they meant before they were made so."""

from __future__ import annotations

import pytest

from mkdocs_refs.assets import (
    REVIEW_STYLESHEET,
    SCRIPT,
    STYLESHEET,
    served,
    without_needless_css,
    without_needless_js,
)


@pytest.mark.parametrize("name", [STYLESHEET, REVIEW_STYLESHEET, SCRIPT])
def test_what_is_served_is_small(name: str) -> None:
    assert len(served(name).encode()) < 6000
    assert "  " not in served(name)


@pytest.mark.parametrize(
    ("written", "got"),
    [
        ("/* a: b */\na :is(b, c) > d {\n  e: 0.5em  f;\n}\n", "a :is(b,c)>d{e:.5em f}"),
        ("a { width: calc(-1 * var(--b) - 0.25em); }", "a{width:calc(-1 * var(--b) - .25em)}"),
        ('a::before { content: "/* ; } 0.5 */  x"; }', 'a::before{content:"/* ; } 0.5 */  x"}'),
        (
            "@media (max-width: 10.5em) and print { a { b: c } }",
            "@media (max-width:10.5em) and print{a{b:c}}",
        ),
        ('a { b: "c" / ""; d: #0002 }', 'a{b:"c" / "";d:#0002}'),
    ],
)
def test_a_style_sheet_means_the_same(written: str, got: str) -> None:
    assert without_needless_css(written) == got


@pytest.mark.parametrize(
    ("written", "got"),
    [
        ("// a\n(() => {\n  // b\n  return a + 1;\n})();\n", "(()=>{return a+1})();"),
        ('const a = "//  b;}", c = `d  ${e}`;\n', 'const a="//  b;}",c=`d  ${e}`;'),
        ("if (a) b();\nelse c();\n", "if(a)b();else c();"),
        ("const f = async () => {\n  await g();\n}\nh();\n", "const f=async()=>{await g()}\nh();"),
        ("a = b - -c + +d;\n", "a=b- -c+ +d;"),
        ("for (const a of [1]) throw a;\n", "for(const a of[1])throw a;"),
    ],
)
def test_a_script_means_the_same(written: str, got: str) -> None:
    assert without_needless_js(written) == got
