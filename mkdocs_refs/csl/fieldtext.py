"""The strings of items: their markup and their quotation marks become output with formatting.

CSL-JSON allows ``<i> <b> <sup> <sub> <sc>``, ``<span class="nocase">`` and ``<span style="font-variant:small-caps">``.
Quotation marks that come in pairs become quotes, so that they alternate with those that a style adds (CSL 1.0.2,
"Formatting", flip-flopping): straight ones become those of the language, typographic ones change inside others only, if they are those of the language. A
straight apostrophe becomes a typographic one. What has no partner stays as it is, and so do guillemets. Nothing of this, and no
change of case, reaches into a formula (``$f'(x)$``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_refs.csl.output import Inner, Out, Rendered
from mkdocs_refs.richtext import FORMULA, SpanKind

_INTERESTING = re.compile(r"[<\"'“”‘’„‚$]|« | [:;?!»]|\\\(")
_FRENCH_SPACE = re.compile(r"(?<=\S) (?=[:;?!»])|(?<=«) ")
"""The space of French typography before high punctuation and inside guillemets: no line may break there."""
_MOST_MARKS = 400
"""A string with more tags and quotation marks than that is taken literally."""
_DEEPEST = 40

_TOKEN = re.compile(
    r"""<(?P<close>/)?(?P<tag>i|b|sup|sub|sc)>
    |<span\s+class="(?P<nocase>no(?:case|decor))">
    |<span\s+style="font-variant:\s*(?P<caps>small-caps);?">
    |(?P<endspan></span>)
    |(?P<formula>\$|\\\()
    |(?P<quote>["'“”‘’„‚])""",
    re.VERBOSE,
)
_KINDS: dict[str, SpanKind] = {
    "i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript", "sc": "small-caps",
}  # fmt: skip
_OPENERS = "“‘„‚"
_CLOSERS = {"”": "“„", "’": "‘‚", "“": "„", "‘": "‚", '"': '"', "'": "'"}


@dataclass(slots=True)
class _Opened:
    """A tag or quotation mark that waits for its partner."""

    what: str
    literal: str
    parent: list[Rendered]


def interesting(text: str) -> bool:
    """Whether a string may hold markup or quotation marks at all."""
    return _INTERESTING.search(text) is not None


def read_field(text: str) -> list[Rendered]:
    """A string as output."""
    if not interesting(text):
        return [text] if text else []
    text = _FRENCH_SPACE.sub("\u202f", text)
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) > _MOST_MARKS:
        return [text]
    stack: list[_Opened] = []
    here: list[Rendered] = []
    last = 0
    for token in tokens:
        if token.start() < last:
            continue
        if token["formula"]:
            if formula := FORMULA.match(text, token.start()):
                if token.start() > last:
                    here.append(text[last : token.start()])
                last = formula.end()
                here.append(Out([formula.group()], format=("nocase",)))
            continue
        if token.start() > last:
            here.append(text[last : token.start()])
        last = token.end()
        literal = token.group()
        opens, closes, instead = _meaning(token, text)
        if closes and any(opened.what in closes for opened in stack):
            while stack[-1].what not in closes:
                here = _literal(stack.pop(), here)
            opened = stack.pop()
            opened.parent.append(_wrapped(opened.what, here, literal))
            here = opened.parent
        elif opens and len(stack) < _DEEPEST:
            stack.append(_Opened(opens, literal, here))
            here = []
        else:
            here.append(instead)
    if last < len(text):
        here.append(text[last:])
    while stack:
        here = _literal(stack.pop(), here)
    return _merged(here)


def _meaning(token: re.Match[str], text: str) -> tuple[str, str | tuple[str, ...], str]:
    """What a tag or mark may open, what it may close, and what it is if it does neither."""
    literal = token.group()
    if token["tag"]:
        return ("", (token["tag"],), literal) if token["close"] else (token["tag"], (), literal)
    if token["nocase"]:
        return "nocase" if token["nocase"] == "nocase" else "nodecor", (), literal
    if token["caps"]:
        return "sc-span", (), literal
    if token["endspan"]:
        return "", ("nocase", "nodecor", "sc-span"), literal
    mark = literal
    before = text[token.start() - 1] if token.start() else " "
    after = text[token.end()] if token.end() < len(text) else " "
    instead = "’" if mark == "'" else literal
    can_open = not before.isalnum() and not after.isspace() and before not in ".,;:!?)”’"
    can_close = not after.isalnum() and not (before.isspace() and mark in "\"'")
    if mark in "\"'’":
        opens = mark if mark != "’" and can_open else ""
        closes = tuple(_CLOSERS[mark]) if can_close else ()
    else:
        opens = mark if mark in _OPENERS else ""
        closes = tuple(_CLOSERS.get(mark, ""))
    return opens, closes, instead


def _literal(opened: _Opened, inner: list[Rendered]) -> list[Rendered]:
    """What was opened and never closed is text."""
    opened.parent.append("’" if opened.literal == "'" else opened.literal)
    opened.parent.extend(inner)
    return opened.parent


def _wrapped(what: str, inner: list[Rendered], closing: str) -> Out:
    children = _merged(inner)
    if what in _KINDS:
        return Out(children, format=(_KINDS[what],))
    if what == "sc-span":
        return Out(children, format=("small-caps",))
    if what == "nocase":
        return Out(children, format=("nocase",))
    if what == "nodecor":
        return Out(children, format=("not-italic", "not-bold", "not-small-caps"))
    return Out(children, quotes=(what, closing) if what in _OPENERS else True)


def _merged(parts: list[Rendered]) -> list[Rendered]:
    """Neighbouring strings are one, so that no boundary is seen where there is none."""
    out: list[Rendered] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] = type(out[-1])(out[-1] + part)
        elif part != "":
            out.append(Inner(part) if isinstance(part, str) and out else part)
    return out
