"""Bibliography entries: the label's column, and names that repeat (CSL 1.0.2, "Bibliography-specific options")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.csl.areas import Layout
from mkdocs_refs.csl.context import AuthorSubstitute
from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.csl.output import Display, Out, Rendered, settle, text_of, unwrapped
from mkdocs_refs.csl.sorting import SortKey
from mkdocs_refs.richtext import Block, Node, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOptions:
    """The attributes of ``bibliography`` that shape its entries, and the order for lists that a style does not sort."""

    second_field_align: str = ""
    author_substitute: str | None = None
    substitute_rule: str = "complete-all"
    default_keys: Sequence[SortKey] = ()


class Substitution:
    """``subsequent-author-substitute``: remembers the names of the entry before."""

    def __init__(self, options: EntryOptions) -> None:
        self._text = options.author_substitute
        self._rule = options.substitute_rule
        self._last: list[str] = []
        self._next: list[str] = []

    def for_entry(self) -> AuthorSubstitute | None:
        """What the next entry's first names go through; None if the style repeats names."""
        if self._text is None:
            return None
        self._last, self._next = self._next, []
        return self._substitute

    def _substitute(self, made: list[Rendered], names: int) -> list[Rendered]:
        texts = [text_of(part) for part in made]
        last, self._next = self._last, texts
        text = self._text or ""
        complete = texts == last and bool(texts)
        if not names or self._rule == "complete-all":
            return [text] if complete else made
        if self._rule == "complete-each":
            return _replaced(made, names, text) if complete else made
        # Names stand at even places, delimiters between them; "et al." is no name.
        pairs = list(zip(texts[::2], last[::2], strict=False))[:names]
        matching = next((index for index, pair in enumerate(pairs) if pair[0] != pair[1]), len(pairs))
        if self._rule == "partial-first":
            matching = min(matching, 1)
        return _replaced(made, matching, text)


def _replaced(made: list[Rendered], count: int, text: str) -> list[Rendered]:
    """The first ``count`` names of a list (every other member is a delimiter) replaced."""
    return [text if index % 2 == 0 and index // 2 < count else part for index, part in enumerate(made)]


def split_label(
    fields: list[Rendered], layout: Layout, options: EntryOptions, locale: Locale
) -> tuple[RichText, RichText]:
    """An entry's left margin and the rest.

    With ``second-field-align`` the first field is the margin; else a first block of ``display="left-margin"`` is.
    """
    if options.second_field_align and len(fields) > 1:
        first = Out([fields[0]], wrapper=Display("left-margin"))
        rest = Out(fields[1:], suffix=layout.look.suffix, wrapper=Display("right-inline"))
        whole = Out([first, rest], prefix=layout.look.prefix, format=layout.look.format)
    elif isinstance(fields[-1], Out) and isinstance(fields[-1].wrapper, Display):
        # The end of the entry belongs to its last block.
        last = fields[-1]
        closed = Out([unwrapped(last)], suffix=layout.look.suffix, wrapper=last.wrapper)
        whole = Out([*fields[:-1], closed], prefix=layout.look.prefix, format=layout.look.format)
    else:
        whole = layout.dressed(fields)
    text = settle(whole, locale)
    blocks = [node for node in text if isinstance(node, Block)]
    if not blocks or blocks[0].kind != "left-margin" or text[0] is not blocks[0]:
        return (), text
    rest_nodes: list[Node] = []
    for node in text[1:]:
        if isinstance(node, Block) and node.kind == "right-inline":
            rest_nodes.extend(node.children)
        else:
            rest_nodes.append(node)
    return blocks[0].children, tuple(rest_nodes)
