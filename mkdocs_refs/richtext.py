"""Rich text: what a style produces and what the renderers turn into HTML, Markdown or plain text.

A rich text is a tuple of nodes. A node is a plain string or one of the containers below. There is no markup language
in here: strings are literal, and escaping is the renderers' business.

CSL allows a little markup inside the strings of an item (CSL-JSON schema, "rich text in fields"): ``<i>``, ``<b>``,
``<sup>``, ``<sub>``, ``<sc>``, ``<span class="nocase">`` and ``<span style="font-variant:small-caps">``.
``parse_markup`` reads exactly these; every other ``<`` is a character like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

SpanKind: TypeAlias = Literal[
    "italic",
    "not-italic",
    "bold",
    "not-bold",
    "light",
    "small-caps",
    "not-small-caps",
    "underline",
    "not-underline",
    "superscript",
    "subscript",
    "baseline",
    "nocase",
    "code",
]
"""The ``not-`` kinds switch off inside what the formatting around them switched on ("flip-flop")."""
BlockKind: TypeAlias = Literal["block", "left-margin", "right-inline", "indent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of rich text with one formatting; several formattings are nested spans."""

    kind: SpanKind
    children: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A run of rich text that leads to ``href`` (unchecked here: the renderers decide which schemes they link).

    ``variable`` is the CSL variable that the text came from (``DOI``, ``URL``), if it came from one.
    """

    href: str
    children: RichText
    variable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteMark:
    """The part of a rendered citation cluster that stands for one cite: what becomes a link to its entry.

    Attributes:
        cite: index of the cite within its cluster, from 0.
        hidden: true for a cite that a collapsed range swallowed (the ``2`` in ``[1-3]``); its children say what it
            would print, and a reader must still be able to reach it.
    """

    cite: int
    children: RichText
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a bibliography entry that stands on lines of its own (CSL 1.0.2, attribute ``display``)."""

    kind: BlockKind
    children: RichText


Node: TypeAlias = str | Span | Link | CiteMark | Block
RichText: TypeAlias = tuple[Node, ...]

_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>i|b|sup|sub|sc|em|strong|span)"
    r"(?:\s+(?P<attr>class=\"nocase\"|style=\"font-variant:\s*small-caps;?\"))?\s*>"
)
FORMULA = re.compile(
    r"(?<!\\)(?P<mark>\$\$?)(?![\s$])(?P<tex>(?:\\.|[^\\$]){1,400}?)(?<!\s)(?P=mark)(?!\d)"
    r"|\\\((?P<round>(?:\\[^)]|[^\\]){1,400}?)\\\)",
    re.DOTALL,
)
"""A formula of TeX in a string, ``$k$`` or ``\\(k\\)``; what it says is in ``tex`` or ``round``. As pandoc has it, there is no space
inside of the dollars and no digit behind them, so that sums of money are none."""
_MOST_TAGS = 300
"""With more ``<`` than this a string is no title but an attack on the reader of markup; it is taken literally."""
_DEEPEST = 50
"""Markup nested deeper is taken literally; what walks a rich text may recurse."""
_KINDS: dict[str, SpanKind] = {
    "i": "italic",
    "em": "italic",
    "b": "bold",
    "strong": "bold",
    "sup": "superscript",
    "sub": "subscript",
    "sc": "small-caps",
}


def plain(text: RichText) -> str:
    """The characters of a rich text without any formatting; hidden cites are left out."""
    out: list[str] = []
    stack: list[Node] = list(reversed(text))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            out.append(node)
        elif not (isinstance(node, CiteMark) and node.hidden):
            stack.extend(reversed(node.children))
    return "".join(out)


def join(parts: Iterable[RichText], separator: str) -> RichText:
    """The non-empty parts with the separator between them."""
    out: list[Node] = []
    for part in parts:
        if not part:
            continue
        if out:
            out.append(separator)
        out.extend(part)
    return tuple(out)


def parse_markup(text: str) -> RichText:
    """Reads CSL's markup in a string (see the module's docstring).

    A tag that is not closed, or closes nothing, is kept as literal text, so no character of the input is ever lost.
    """
    if not 0 < text.count("<") <= _MOST_TAGS:
        return (text,) if text else ()
    return _parsed(text)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> RichText:
    """A title is read for the page, and again for each format that its item is written in."""
    spans = _spans(text)
    frames: list[tuple[SpanKind, list[Node]]] = []
    nodes: list[Node] = []
    last = 0
    for tag in _TAG.finditer(text):
        if tag.start() not in spans:
            continue
        nodes.append(text[last : tag.start()])
        last = tag.end()
        kind = spans[tag.start()]
        if kind is not None:
            frames.append((kind, nodes))
            nodes = []
        else:
            opened, before = frames.pop()
            before.append(Span(kind=opened, children=_merged(nodes)))
            nodes = before
    nodes.append(text[last:])
    return _merged(nodes)


def _spans(text: str) -> dict[int, SpanKind | None]:
    """Where the tags stand that mean something: an opening one with its kind, the one that closes it with None."""
    spans: dict[int, SpanKind | None] = {}
    stack: list[tuple[str, SpanKind, int]] = []
    waiting: Counter[str] = Counter()
    for tag in _TAG.finditer(text):
        name, attribute = tag["name"], tag["attr"] or ""
        if not tag["close"]:
            kind = _KINDS.get(name)
            if name == "span" and attribute:
                kind = "nocase" if "nocase" in attribute else "small-caps"
            elif attribute:
                kind = None
            if kind is not None and len(stack) < _DEEPEST:
                stack.append((name, kind, tag.start()))
                waiting[name] += 1
        elif waiting[name]:
            # What was opened since then is never closed.
            while True:
                opened, kind, start = stack.pop()
                waiting[opened] -= 1
                if opened == name:
                    break
            spans[start] = kind
            spans[tag.start()] = None
    return spans


def _merged(nodes: list[Node]) -> RichText:
    """Neighbouring strings joined, empty ones dropped."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and out and isinstance(out[-1], str):
            out[-1] += node
        elif node != "":
            out.append(node)
    return tuple(out)
