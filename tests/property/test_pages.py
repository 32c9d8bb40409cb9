"""Whatever an author writes, a page comes out: no exception, no placeholder, no id twice, no link to nowhere."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_refs.extension import diagnostics_of

REFERENCE = "A. Author, First title, Journal of Firsts, vol.1, pp.1-2, 2001."
PIECES = [
    *(
        "[@a]",
        "[@b; @a]",
        "[see @a, p. 3]",
        "@a",
        "@a [p. 3]",
        "[-@a]",
        "[@nobody]",
        "[@1]",
        "@{a}",
        "\\@a",
        "\\[@a]",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "`",
        "``",
        "*",
        "**",
        "_",
        "<",
        ">",
        "|",
        ":",
        ";",
        "!",
        "\\",
        "{",
        "}",
        "~",
        "$",
        "&",
        "#",
    ),
    *(
        "\n",
        "\n\n",
        "    ",
        "- ",
        "> ",
        "1. ",
        "# ",
        "## T ",
        "[^1]",
        "[^1]: ",
        "![x @a](y)",
        "[x](y)",
        "<https://x.y/@a>",
    ),
    *(
        "~~~references\n",
        "~~~references hidden\n",
        "~~~\n",
        "```\n",
        "[@a]: ",
        f"{REFERENCE}\n",
        "[REFERENCES]",
        "[TOC]",
    ),
    *(
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<code>",
        "<a href='x'>",
        "<script>",
        "</script>",
        "<h2>",
        "<cite data-refs='0'></cite>",
    ),
    *(
        "@misc{a, title={x}}\n",
        "é",
        "王",
        "\u00a0",
        "\u2028",
        "x",
        " ",
        "word ",
        "| a | b |\n|---|---|\n| [@a] | y |\n",
    ),
]
EXTENSIONS = {
    "plain": ["mkdocs_refs"],
    "extra": ["mkdocs_refs", "extra", "toc", "admonition", "smarty"],
    "pymdownx": [
        "pymdownx.superfences",
        "pymdownx.magiclink",
        "pymdownx.betterem",
        "footnotes",
        "mkdocs_refs",
    ],
}


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30))
def test_a_page_always_comes_out(extensions: list[str], pieces: list[str]) -> None:
    text = "".join(pieces) + f"\n\n[@b]: {REFERENCE}\n"
    md = markdown.Markdown(extensions=extensions)
    html = md.convert(text)
    ours = re.findall(r'\bid="((?:ref|cite)-[^"]*)"', html)
    assert len(ours) == len(set(ours))
    if "<!--" not in text and "<script" not in text:
        assert set(re.findall(r'href="#((?:ref|cite)-[^"]*)"', html)) <= set(ours)
    assert not re.search(r'data-refs(?:-list)?="[0-9a-f]{12}-', html)
    for problem in diagnostics_of(md):
        assert problem.position is None or problem.position.line >= 1
        assert problem.position is None or problem.position.column >= 1
