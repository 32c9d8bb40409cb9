"""Adopting an article: never raises, never touches what is protected, changes nothing the second time."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_refs.adopt import adopt

NUMBERED = """
## References

1. D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1246, 1999.
2. E. Tavernier, J. M. Boiron, and F. Huguet, Outcome of treatment, Leukemia, vol.21, pp.1907-1921, 2007.
3. R. M. Sharkey and D. M. Goldenberg, Cancer radioimmunotherapy, Immunotherapy, vol.3, pp.349-70, 2011.
"""
BY_NAME = """
References
==========

Stein, H. (1999a). The first paper on things. *Journal of Things*, 12(3), 45–67.

Stein, H. (1999b). The second paper. *Journal of Things*, 13(3), 45–67.

Thomas, D. A., Weiss, K., & Smith, T. L. (1999). Words. *Journal*, 3, 4.
"""
LISTS = st.sampled_from([NUMBERED, BY_NAME, NUMBERED.replace("\n", "\r\n"), ""])

PIECES = st.sampled_from(
    [
        "[1]", "[2, 3]", "[1–3]", "\\[2\\]", "[1, p. 4]", "[see 2; 3]", "[12]", "[3-1]", "[0, 1]", "(1)", "(2, 3)", "<sup>1,3</sup>",
        "^2^", "³", "²⁻³", "(Thomas et al., 1999)", "(Stein 1999a, b; see Thomas, 1999, p. 3)", "Stein (1999a)", "Stein's (1999b)",
        "Thomas *et al.* (1999)", "(Stein, 1999)", "(Weiss, 2003)", "[@thomas1999]", "@thomas1999", "@stein1999a [p. 3]", "[text](1)",
        "`[1]`", "``", "`", "$x[1]$", "$", "<!-- [1] -->", "<b title='[1]'>", "</b>", "https://example.org/[1]", "[^1]", "{: .c }", "*", "_",
        "**", "\n", "\n\n", "\n\n    ", "\n- ", "\n> ", "\n```\n", "\n~~~\n", "\n# ", "\n[1]: ", "\n[^1]: ", " ", " ", ". ", "; ", "word",
        "However, ", "\r\n", "\r", "\\", "[", "]", "(", ")", "\x00", "\u2028", "é", "\n## References\n", "\n---\n", "<div>", "</div>", "^[",
    ]
)  # fmt: skip
ARTICLES = st.builds(
    lambda pieces, references: "".join(pieces) + references,
    st.lists(PIECES | st.text(max_size=6), max_size=24),
    LISTS,
)


@settings(max_examples=400, deadline=None)
@given(ARTICLES)
@example(f"\n## References\n[1, p. 4]\n```\n{NUMBERED}")
def test_the_second_time_nothing_changes(article: str) -> None:
    once = adopt(article)
    again = adopt(once.text)
    assert again.text == once.text
    assert again.citations == 0


@settings(max_examples=300, deadline=None)
@given(st.text() | ARTICLES)
@example("[3-1]\n## References\n(Thomas et al., 1999)")
@example("\ufeff---\n---\n[1]")
@example("(" * 3000 + "1999" + ")" * 3000)
@example("[" * 3000 + "@a" + "]" * 3000)
@example("$" * 4001)
@example("<sup>" * 2000)
@example("References\n\n" + "[@a]: " * 2000)
def test_nothing_raises(text: str) -> None:
    adopted = adopt(text)
    lines = re.split("\r\n|[\n\r]", text)
    for left in adopted.left:
        assert left.why
        assert 1 <= left.line <= len(lines)
        assert 1 <= left.column <= len(lines[left.line - 1]) + 1


PROTECTED = st.sampled_from(
    [
        "```\n{}\n```", "~~~~ python\n{}\n~~~~", "    {}", "``` {{.python}}\n{}\n````", "`{}`", "`` {} ``", "[a {}](https://example.org)",
        "[{}](#here)", "![{}](a.png)", '![a](a.png "{}")', "<!-- {} -->", '<span title="{}">', "<code>{}</code>", "<div>\n\n{}\n\n</div>",
        "$a{}b$", "$$\n{}\n$$", "\\(a{}\\)", "https://example.org/{}", "[^1]: {}", "^[{}]", '## Title {{: title="{}" }}',
        "*[HTML]: {}", '[label]: https://example.org "{}"', "[see {} @thomas1999]", "@thomas1999 [{}]", "{{{{ {} }}}}",
        "\\begin{{equation}}\n{}\n\\end{{equation}}", "- a\n\n        {}", "<pre>\n{}\n</pre>", "<a href='x'>{}</a>",
    ]
)  # fmt: skip
LITERAL = st.sampled_from(
    ["[1]", "[2, 3]", "(Thomas et al., 1999)", "(1)", "<sup>1</sup>", "Stein (1999a)", "³", "^2^"]
)


@settings(max_examples=400, deadline=None)
@given(PROTECTED, LITERAL, st.sampled_from([NUMBERED, BY_NAME]))
def test_what_is_no_prose_is_never_touched(around: str, literal: str, references: str) -> None:
    protected = around.format(literal)
    article = f"Prose [1] (Stein 1999a).\n\n{protected}\n\nMore [2] (Stein 1999b).\n{references}"
    adopted = adopt(article).text
    assert f"\n\n{protected}\n\n" in adopted
    assert "Prose [@" in adopted or "[@stein1999a]." in adopted


@settings(max_examples=300, deadline=None)
@given(ARTICLES)
def test_every_other_character_stays(article: str) -> None:
    """Only citations are replaced, which have a number or a year; all else is put in, and nothing but keys and fences is."""
    adopted = adopt(article)
    done = 0
    rebuilt = []
    for edit in adopted.edits:
        gone = article[edit.start : edit.end]
        assert re.search(r"[0-9²³¹]", gone) or gone in {"", "\\"}
        assert gone or re.fullmatch(
            r"(?:[`~]{3,}references\r?\n|\r)?(?:\[@[\w-]+\]: )?|[\r\n]+[`~]{3,}", edit.text
        )
        assert edit.start >= done
        rebuilt += [article[done : edit.start], edit.text]
        done = edit.end
    assert "".join([*rebuilt, article[done:]]) == adopted.text
