"""The files that a site gets from us, without what only those need who change them.

The style sheet and the script are kept as they are written, and served with comments and needless white space taken out. This is no
general tool: it knows comments, strings and white space, and no more of the two languages than our own two files use. The
script has its comments on lines of their own, no regular expressions and no empty statements.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

STYLESHEET = "refs.css"
REVIEW_STYLESHEET = "review.css"
"""For what authors alone see, and readers need not load."""
SCRIPT = "refs.js"

_STRING = r"""(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
_LAST = r"|(?P<last>;\s*(?=\}))"
_ZERO = r"|(?P<zero>(?<![\w.-])0(?=\.\d))"
_CSS = re.compile(_STRING + _LAST + _ZERO + r"|(?P<space>(?:/\*.*?\*/|\s)+)", re.DOTALL)
_JS = re.compile(_STRING + _LAST + r"|(?P<space>(?:^[ \t]*//.*(?:\n|\Z)|\s)+)", re.MULTILINE)
# Beside these a space means nothing; a colon ends the name of a property, but begins the name of a pseudo-class.
_CSS_BEFORE, _CSS_AFTER = "{};,>:", "{};,>"
# A statement may end at a line break, but not after or before these.
_JS_BEFORE, _JS_AFTER = "{;,([=?:&|", "}),];.?:&|"


def source(name: str) -> Path:
    """The file that one of ours is written in."""
    return Path(__file__).parent / name


@cache
def served(name: str) -> str:
    """One of our files as a site gets it.

    Args:
        name: ``STYLESHEET``, ``REVIEW_STYLESHEET`` or ``SCRIPT``.
    """
    text = source(name).read_text(encoding="utf-8")
    return without_needless_js(text) if name == SCRIPT else without_needless_css(text)


def without_needless_css(text: str) -> str:
    """A style sheet without comments and needless white space."""

    def replace(match: re.Match[str]) -> str:
        if not match["space"]:
            return match["string"] or ""
        before, after = _beside(match)
        return "" if before in _CSS_BEFORE or after in _CSS_AFTER else " "

    return _CSS.sub(replace, text)


def without_needless_js(text: str) -> str:
    """A script without comments and needless white space; line breaks that may end a statement stay."""

    def replace(match: re.Match[str]) -> str:
        if not match["space"]:
            return match["string"] or ""
        before, after = _beside(match)
        if "\n" in match["space"]:
            return "" if before in _JS_BEFORE or after in _JS_AFTER else "\n"
        words = (_is_word(before) and _is_word(after)) or (before == after and before in "+-")
        return " " if words else ""

    return _JS.sub(replace, text)


def _beside(match: re.Match[str]) -> tuple[str, str]:
    """The characters before and after, empty where the text begins and ends."""
    text = match.string
    return text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]


def _is_word(character: str) -> bool:
    return character.isalnum() or character in ("_", "$")
