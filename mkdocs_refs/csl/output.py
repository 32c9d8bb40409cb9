"""What rendering elements yield, and how it becomes rich text: affixes, quotation marks, punctuation, flip-flop.

A rendering element yields a string, an ``Out`` or nothing. ``settle`` turns the whole into rich text in three steps: the
tree is written down as a sequence of texts and marks; where two texts meet, spaces and punctuation are settled; and the
sequence becomes spans again, with formatting that alternates where it is nested.

Source of the rules: CSL 1.0.2, "Affixes", "Formatting", "Quotes", ``punctuation-in-quote``; which punctuation survives
where two meet is not in the specification but in its processor test suite (``punctuation_FullMonty*``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.richtext import Block, BlockKind, CiteMark, Link, Node, RichText, Span, SpanKind


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A wrapper that becomes a ``Link``."""

    href: str
    variable: str


@dataclass(frozen=True, slots=True)
class CiteOf:
    """A wrapper that becomes a ``CiteMark``."""

    cite: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """A wrapper that becomes a ``Block``."""

    kind: BlockKind


Wrapper: TypeAlias = LinkTo | CiteOf | Display


class Inner(str):
    """A text that follows another one of the same source: its author settled the punctuation between them."""

    __slots__ = ()


class Tail(str):
    """What follows a container (its suffix, the delimiter after it): it ends all that is inside, quotes included.

    After a quote that stands directly beside it, a full stop stays although the quote ends in a question mark; after
    a group or macro that ends in such a quote it does not.
    """

    __slots__ = ()


class Out:
    """A piece of output with formatting around it and affixes around that.

    Attributes:
        children: what it holds, in order.
        prefix, suffix: plain texts outside the formatting.
        format: formattings, the outermost first.
        quotes: whether quotation marks go around the children; or the typographic pair that the text itself has, which
            changes only inside other quotes.
        wrapper: a link, a cite or a block around everything, affixes included.
        role: what the engine must find again in a finished tree (see the roles below); empty for all else.
    """

    __slots__ = ("children", "format", "prefix", "quotes", "role", "suffix", "wrapper")

    def __init__(
        self,
        children: list[Rendered],
        *,
        prefix: str = "",
        suffix: str = "",
        format: tuple[SpanKind, ...] = (),  # noqa: A002 - the specification's word
        quotes: bool | tuple[str, str] = False,
        wrapper: Wrapper | None = None,
        role: str = "",
    ) -> None:
        self.children = children
        self.prefix = prefix
        self.suffix = suffix
        self.format = format
        self.quotes = quotes
        self.wrapper = wrapper
        self.role = role


CHOSEN = "chosen"
"""Role of what a branch of ``choose`` yields: the group around delimits its members one by one."""
TERM = "term"
"""Role of a term whose case the style leaves open: at the beginning of a note or an entry it is capitalised."""
CITATION_NUMBER = "citation-number"
"""Role of a citation number."""
YEAR_SUFFIX = "year-suffix"
"""Role of a year suffix."""

Rendered: TypeAlias = str | Out
"""What a rendering element yields, if it yields anything."""


def unwrapped(out: Out) -> Out:
    """A copy without the wrapper."""
    return Out(
        out.children,
        prefix=out.prefix,
        suffix=out.suffix,
        format=out.format,
        quotes=out.quotes,
        role=out.role,
    )


def replaced(out: Out, children: list[Rendered]) -> Out:
    """A copy with other children."""
    return Out(
        children,
        prefix=out.prefix,
        suffix=out.suffix,
        format=out.format,
        quotes=out.quotes,
        wrapper=out.wrapper,
        role=out.role,
    )


def joined(parts: Iterable[Rendered], delimiter: str) -> list[Rendered]:
    """The parts with a delimiter between them."""
    out: list[Rendered] = []
    for part in parts:
        if out and delimiter:
            out.append(delimiter)
        out.append(part)
    return out


def leaves(node: Rendered) -> Iterator[str]:
    """The texts of a tree without its affixes' and quotes' settlement: for comparing, never for printing."""
    if isinstance(node, str):
        yield node
        return
    if node.prefix:
        yield node.prefix
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from leaves(child)
    if node.suffix:
        yield node.suffix


def text_of(node: Rendered | None) -> str:
    """All texts of a tree joined."""
    return "" if node is None else "".join(leaves(node))


# --- the tree as a sequence -------------------------------------------------------------------------------------------


_Mark: TypeAlias = str | Wrapper | tuple[str, str]


class _Open:
    __slots__ = ("what",)

    def __init__(self, what: _Mark) -> None:
        self.what = what


class _Close:
    __slots__ = ("what",)

    def __init__(self, what: _Mark) -> None:
        self.what = what


_QUOTE = "quote"
_Token: TypeAlias = str | _Open | _Close
_OPEN = {kind: _Open(kind) for kind in (*SpanKind.__args__, _QUOTE)}  # type: ignore[attr-defined]
_CLOSE = {kind: _Close(kind) for kind in (*SpanKind.__args__, _QUOTE)}  # type: ignore[attr-defined]


def _write(node: Rendered, out: list[_Token], *, after_container: bool = False) -> None:
    """Writes a node down; ``after_container``: what stands before it holds others, but is no quote itself."""
    if isinstance(node, str):
        out.append(Tail(node) if after_container else node)
        return
    wrapper, quotes, formats = node.wrapper, node.quotes, node.format
    if wrapper is not None:
        out.append(_Open(wrapper))
    if node.prefix:
        out.append(Tail(node.prefix) if after_container else node.prefix)
    for kind in formats:
        out.append(_OPEN[kind])  # noqa: PERF401 - there is one at most, as a rule
    if quotes is not False:
        out.append(_OPEN[_QUOTE] if quotes is True else _Open(quotes))
    holds_others = False
    for child in node.children:
        if isinstance(child, Out):
            _write(child, out, after_container=holds_others)
            holds_others = child.quotes is False
        elif holds_others:
            out.append(Tail(child) if child.__class__ is str else child)
            holds_others = False
        else:
            out.append(child)
    if quotes is not False:
        out.append(_CLOSE[_QUOTE] if quotes is True else _Close(quotes))
    for kind in reversed(formats):
        out.append(_CLOSE[kind])  # noqa: PERF401
    if node.suffix:
        out.append(Tail(node.suffix) if quotes is False else node.suffix)
    if wrapper is not None:
        out.append(_Close(wrapper))


# --- where two texts meet ---------------------------------------------------------------------------------------------

_PUNCTUATION = frozenset(".,;:!?")
_SETTLED = _PUNCTUATION | {" "}
_INTO_QUOTES = frozenset(".,!?")
"""What goes inside a closing quotation mark where the language wants punctuation there."""
_OUT_OF_QUOTES = frozenset(",:;")
"""What goes outside where it does not; a full stop, question or exclamation mark is part of what is quoted."""
_MEETING = {
    # left, right: what stays. Pairs that are not listed keep both.
    "::": ":", ";:": ";", "!:": "!", "?:": "?",
    ":.": ":", "..": ".", ";.": ";", "!.": "!", "?.": "?",
    ";;": ";", ":!": "!", ";!": "!", "!!": "!", ":?": "?", ";?": "?", "??": "?", ",,": ",",
}  # fmt: skip


def _meet(tokens: list[_Token], *, into_quotes: bool) -> list[_Token]:
    """Settles spaces and punctuation at every boundary of two texts."""
    out: list[_Token] = []
    texts: list[int] = []  # indices in ``out`` of the texts so far
    for token in tokens:
        if not token:
            continue
        if not isinstance(token, str):
            out.append(token)
            continue
        first = token[0]
        if first in _SETTLED and texts and token.__class__ is not Inner:
            if first == " ":
                if out[texts[-1]][-1] == " ":  # type: ignore[index]
                    token = token.lstrip(" ")  # noqa: PLW2901 - settling is about this
            else:
                token = _settled(token, out, texts, into_quotes)  # noqa: PLW2901
        if token:
            texts.append(len(out))
            out.append(token)
    return out


def _settled(token: str, out: list[_Token], texts: list[int], into_quotes: bool) -> str:
    """What stays of a text that begins with punctuation; what it meets is changed in ``out``."""
    tail = token.__class__ is Tail
    while token and texts and token[0] in _PUNCTUATION:
        last = texts[-1]
        before: str = out[last]  # type: ignore[assignment]
        left, right = before[-1], token[0]
        stays = _MEETING.get(left + right)
        if (
            not into_quotes
            and left in _PUNCTUATION
            and left != right
            and not tail
            and _closes_quote(out, last)
        ):
            if left in _OUT_OF_QUOTES:
                out[last] = before[:-1]
                token = (stays or left + right) + token[1:]
            break
        if stays == left:
            token = token[1:]
        elif stays is not None:
            out[last] = before[:-1]
            if len(before) == 1:
                texts.pop()
        elif into_quotes and right in _INTO_QUOTES and _closes_quote(out, last):
            out[last] = before + right
            token = token[1:]
        else:
            break
    return token


def _closes_quote(out: list[_Token], last: int) -> bool:
    return any(
        isinstance(token, _Close) and (token.what == _QUOTE or isinstance(token.what, tuple))
        for token in out[last + 1 :]
    )


# --- spans again ------------------------------------------------------------------------------------------------------

_OPPOSITE: dict[str, SpanKind] = {
    "italic": "not-italic",
    "bold": "not-bold",
    "small-caps": "not-small-caps",
    "underline": "not-underline",
}
_PLAIN_OF = {plain: kind for kind, plain in _OPPOSITE.items()} | {"baseline": "superscript"}


def settle(node: Rendered, locale: Locale) -> RichText:
    """The rich text of a finished tree."""
    tokens: list[_Token] = []
    _write(node, tokens)
    return _spans(_meet(tokens, into_quotes=locale.punctuation_in_quote), locale)


def _spans(tokens: list[_Token], locale: Locale) -> RichText:
    nodes: list[Node] = []
    frames: list[tuple[_Mark | None, list[Node]]] = []
    active: list[str] = []
    quotes = 0
    pairs = (locale.quotes[:2], locale.quotes[2:])
    depths: list[bool] = []  # for each open quote, whether it counts for those inside
    for token in tokens:
        if isinstance(token, str):
            # As ``_add``; of all that happens here this is most.
            if nodes and isinstance(nodes[-1], str):
                nodes[-1] += token
            elif token:
                nodes.append(token)
            continue
        what = token.what
        if what == _QUOTE or isinstance(what, tuple):
            typed = what if isinstance(what, tuple) and (not quotes or what not in pairs) else None
            if isinstance(token, _Open):
                _add(nodes, typed[0] if typed else locale.quotes[2 * (quotes % 2)])
                quotes += not typed
            elif isinstance(what, tuple) and not depths[-1]:
                _add(nodes, what[1])
            else:
                quotes -= 1
                _add(nodes, locale.quotes[2 * (quotes % 2) + 1])
            if isinstance(token, _Open):
                depths.append(not typed)
            else:
                depths.pop()
        elif isinstance(token, _Open):
            effect: _Mark | None = _effect(what, active) if isinstance(what, str) else what
            frames.append((effect, nodes))
            if isinstance(what, str):
                active.append(effect if isinstance(effect, str) else "")
            nodes = []
        else:
            effect, outer = frames.pop()
            if isinstance(what, str):
                active.pop()
            _close(effect, nodes, outer)
            nodes = outer
    return tuple(nodes)


def _add(nodes: list[Node], text: str) -> None:
    if not text:
        return
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] += text
    else:
        nodes.append(text)


def _effect(kind: str, active: list[str]) -> str | None:
    """What a formatting does inside others: the opposite of the same one, nothing if there is nothing to undo."""
    if kind == "nocase":
        return None
    if kind in _PLAIN_OF:
        wanted = _PLAIN_OF[kind]
        for outer in reversed(active):
            if outer == wanted:
                return kind
            if outer == kind:
                return None
        return None
    opposite = _OPPOSITE.get(kind)
    if opposite is None:
        return kind
    for outer in reversed(active):
        if outer == kind:
            return opposite
        if outer == opposite:
            return kind
    return kind


def _close(effect: _Mark | None, nodes: list[Node], outer: list[Node]) -> None:
    if not nodes:
        if isinstance(effect, CiteOf):
            outer.append(CiteMark(cite=effect.cite, children=(), hidden=effect.hidden))
        return
    if effect is None:
        for node in nodes:
            if isinstance(node, str):
                _add(outer, node)
            else:
                outer.append(node)
    elif isinstance(effect, LinkTo):
        outer.append(Link(href=effect.href, children=tuple(nodes), variable=effect.variable))
    elif isinstance(effect, CiteOf):
        outer.append(CiteMark(cite=effect.cite, children=tuple(nodes), hidden=effect.hidden))
    elif isinstance(effect, Display):
        outer.append(Block(kind=effect.kind, children=tuple(nodes)))
    else:
        outer.append(Span(kind=effect, children=tuple(nodes)))  # type: ignore[arg-type]
