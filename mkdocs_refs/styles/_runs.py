"""Rich text as runs: a flat form that survives any nesting and converts to and from pybtex's rich text.

A run is a string with the set of its formats in the order they were opened. CSL's markup nests as deep as its author
likes; pybtex and the renderers walk trees by recursion. As each format counts once, no tree built from runs is deeper
than there are formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from pybtex import richtext as pybtex_text

from mkdocs_refs.identifiers import safe_href
from mkdocs_refs.richtext import Link, Node, RichText, Span, SpanKind, parse_markup
from mkdocs_refs.styles._guard import make_room

__all__ = ["UPRIGHT", "Run", "build", "from_pybtex", "markup_runs", "rich", "to_pybtex", "variable_tag"]

Format: TypeAlias = SpanKind | Link
Run: TypeAlias = tuple[str, tuple[Format, ...]]

UPRIGHT = "refs:upright"
"""Name of a pybtex tag whose content takes no part in the formatting around it."""

_VARIABLE = "refs:variable:"
_OWN = "refs:"

_PYBTEX_TAGS: dict[str, SpanKind] = {
    "em": "italic",
    "i": "italic",
    "strong": "bold",
    "b": "bold",
    "sup": "superscript",
    "sub": "subscript",
    "tt": "code",
}
_SYMBOLS = {"nbsp": "\u00a0", "ndash": "–", "mdash": "—", "newblock": " "}


def rich(text: str) -> RichText:
    """A string with CSL's markup as rich text of limited depth."""
    return build(markup_runs(text)) if "<" in text else (text,) if text else ()


def markup_runs(text: str) -> list[Run]:
    """A string with CSL's markup as runs."""
    runs: list[Run] = []
    stack: list[tuple[Node, tuple[Format, ...]]] = [(node, ()) for node in reversed(parse_markup(text))]
    while stack:
        node, formats = stack.pop()
        if isinstance(node, str):
            runs.append((node, formats))
            continue
        if isinstance(node, Span) and node.kind not in formats:
            formats = (*formats, node.kind)
        stack.extend((child, formats) for child in reversed(node.children))
    return runs


def build(runs: Iterable[Run], depth: int = 0) -> RichText:
    """Runs as rich text; neighbours with the same formats share their spans."""
    out: list[Node] = []
    for wanted, group in groupby(
        (run for run in runs if run[0]), lambda run: run[1][depth] if len(run[1]) > depth else None
    ):
        if wanted is None:
            out.append("".join(text for text, _ in group))
        elif isinstance(wanted, Link):
            out.append(Link(href=wanted.href, children=build(group, depth + 1)))
        else:
            out.append(Span(kind=wanted, children=build(group, depth + 1)))
    return tuple(out)


def to_pybtex(runs: Sequence[Run]) -> Any:
    """Runs as pybtex's rich text, private characters out of the way (``_guard``); what CSL protects from a change of case is protected there too."""
    return pybtex_text.Text(*(_pybtex_run(text, formats) for text, formats in runs if text))


def _pybtex_run(text: str, formats: tuple[Format, ...]) -> Any:
    out: Any = pybtex_text.String(make_room(text))
    for kind in reversed(formats):
        out = pybtex_text.Protected(out) if kind == "nocase" else pybtex_text.Tag(f"{_OWN}{kind}", out)
    return out


def variable_tag(variable: str, text: Any) -> Any:
    """Marks where a variable stands in what pybtex makes of it."""
    return pybtex_text.Tag(_VARIABLE + variable, text)


def from_pybtex(text: Any) -> tuple[list[Run], set[str]]:
    """Runs from pybtex's rich text, and the variables that were found in it (see ``variable_tag``)."""
    runs: list[Run] = []
    seen: set[str] = set()
    stack: list[tuple[Any, tuple[Format, ...]]] = [(text, ())]
    while stack:
        node, formats = stack.pop()
        if isinstance(node, str):
            runs.append((node, formats))
        elif isinstance(node, pybtex_text.String):
            runs.append((node.value, formats))
        elif isinstance(node, pybtex_text.Symbol):
            runs.append((_SYMBOLS.get(node.name, " "), formats))
        else:
            if isinstance(node, pybtex_text.Tag):
                name = node.name
                if name.startswith(_VARIABLE):
                    seen.add(name[len(_VARIABLE) :])
                elif name == UPRIGHT:
                    formats = ()
                else:
                    kind = name[len(_OWN) :] if name.startswith(_OWN) else _PYBTEX_TAGS.get(name)
                    formats = formats if kind is None or kind in formats else (*formats, kind)
            elif (
                isinstance(node, pybtex_text.HRef)
                and safe_href(node.url)
                and not any(isinstance(kind, Link) for kind in formats)
            ):
                formats = (*formats, Link(href=node.url, children=()))
            stack.extend((part, formats) for part in reversed(getattr(node, "parts", ())))
    return runs, seen
