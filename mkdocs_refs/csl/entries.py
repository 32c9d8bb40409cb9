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


ALL_NAMES = -1
"""One text stands for all names of an entry."""


class Substitution:
    """``subsequent-author-substitute``: remembers the names of the entry before.

    Attributes:
        people: how many names were noted for the entry at hand.
        noted: how often that was done.
    """

    def __init__(self, options: EntryOptions) -> None:
        self._text = options.author_substitute
        self._rule = options.substitute_rule
        self._last: list[str] = []
        self._next: list[str] = []
        self.people = 0
        self.noted = 0

    def for_entry(self) -> AuthorSubstitute | None:
        """What the next entry's first names go through; None if the style repeats names."""
        self._last, self._next = self._next, []
        self.people = self.noted = 0
        if self._text is None:
            return None
        return self._substitute

    def _substitute(self, made: list[Rendered], names: int) -> list[Rendered]:
        texts = [text_of(part) for part in made]
        count = self.replaces(texts, names)
        self.note(texts, names)
        text = self._text or ""
        return [text] if count == ALL_NAMES else _replaced(made, count, text) if count else made

    def note(self, texts: list[str], names: int) -> None:
        """Remembers an entry's first names for the next one."""
        self._next = texts
        self.people = names
        self.noted += 1

    @property
    def names(self) -> list[str]:
        """The names noted for the entry at hand."""
        return self._next

    def replaces(self, texts: list[str], names: int) -> int:
        """How many of an entry's first names are replaced, or ``ALL_NAMES`` if one text stands for them all.

        Args:
            texts: the names with what stands between them.
            names: how many names that are; 0 if something else stands in.
        """
        if self._text is None:
            return 0
        last = self._last
        complete = texts == last and bool(texts)
        if not names or self._rule == "complete-all":
            return ALL_NAMES if complete else 0
        if self._rule == "complete-each":
            return names if complete else 0
        # Names stand at even places, delimiters between them; "et al." is no name.
        pairs = list(zip(texts[::2], last[::2], strict=False))[:names]
        matching = next((index for index, pair in enumerate(pairs) if pair[0] != pair[1]), len(pairs))
        return min(matching, 1) if self._rule == "partial-first" else matching


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
