"""Rich text in the HTML that the CSL test suite's results are written in.

These are the suite's conventions, white space included, and nobody else's: readers get what ``mkdocs_refs.render``
writes.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from mkdocs_refs.model import BibliographyEntry, BibliographyFormat, Result
from mkdocs_refs.richtext import Block, BlockKind, CiteMark, Node, RichText, Span, SpanKind

_TAGS: dict[SpanKind, tuple[str, str]] = {
    "italic": ("<i>", "</i>"),
    "not-italic": ('<span style="font-style:normal;">', "</span>"),
    "bold": ("<b>", "</b>"),
    "not-bold": ('<span style="font-weight:normal;">', "</span>"),
    "light": ("", ""),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "not-small-caps": ('<span style="font-variant:normal;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "not-underline": ('<span style="text-decoration:none;">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "baseline": ('<span style="baseline">', "</span>"),
    "nocase": ("", ""),
    "code": ("<code>", "</code>"),
}
_BLOCKS: dict[BlockKind, tuple[str, str]] = {
    "block": ('\n\n    <div class="csl-block">', "</div>\n"),
    "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
    "indent": ('<div class="csl-indent">', "</div>\n  "),
}
_RESERVED = {ord(character): f"&#{ord(character)};" for character in "&<>"}
_RAISED_BY_NAME = {"\u02c0": "\u0294", "\u02c1": "\u0295", "\u06e5": "\u0648", "\u06e6": "\u064a"}
"""Superscripts that the report folds though Unicode does not decompose them."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def html(text: RichText) -> str:
    """A cluster, or a part of an entry."""
    return "".join(map(_node, text))


NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"
"""The suite's words for a reference of which nothing is printed (but perhaps its number)."""


def bibliography(result: Result) -> str:
    """All entries of a bibliography; those for which the style prints nothing at all are not there to be seen."""
    entries = "".join(
        f'  <div class="csl-entry">{entry_html(entry, result.format)}{NOTHING if entry.empty else ""}</div>\n'
        for entry in result.bibliography
        if entry.text or entry.label
    )
    return f'<div class="csl-bib-body">\n{entries}</div>'


def entry_html(entry: BibliographyEntry, layout: BibliographyFormat) -> str:
    """One entry, without the element that holds it."""
    label: RichText = (Block(kind="left-margin", children=entry.label),) if entry.label else ()
    text = entry.text
    if label or layout.second_field_align:
        # What stands beside the margin; blocks of other kinds follow below it.
        blocks = [index for index, node in enumerate(text) if isinstance(node, Block)]
        beside = blocks[0] if blocks else len(text)
        if beside:
            text = (Block(kind="right-inline", children=text[:beside]), *text[beside:])
    return html((*label, *text))


def _node(node: Node) -> str:
    if isinstance(node, str):
        return _NOT_ASCII.sub(_superscript, node.translate(_RESERVED))
    children = "" if isinstance(node, CiteMark) and node.hidden else html(node.children)
    if isinstance(node, Span):
        before, after = _TAGS[node.kind]
        return f"{before}{children}{after}"
    if isinstance(node, Block):
        before, after = _BLOCKS[node.kind]
        # The space at the end of the right column stands behind it.
        inner = children.rstrip(" ") if node.kind == "right-inline" else children
        return f"{before}{inner}{after}{children[len(inner) :]}"
    return children


def _superscript(match: re.Match[str]) -> str:
    return _folded(match[0])


@functools.cache
def _folded(character: str) -> str:
    """A superscript letter of Unicode as markup (Unicode Technical Report 30, superscript folding)."""
    kind, _, codes = unicodedata.decomposition(character).partition(" ")
    raised = _RAISED_BY_NAME.get(character, "")
    if kind == "<super>":
        raised = "".join(chr(int(code, 16)) for code in codes.split())
    return f"<sup>{raised}</sup>" if raised else character
