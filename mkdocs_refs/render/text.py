"""Rich text to HTML, Markdown and plain text."""

from __future__ import annotations

import re

from mkdocs_refs.identifiers import link_href
from mkdocs_refs.render.escaping import escape
from mkdocs_refs.render.formulas import FormulaFormat, text_with_formulas
from mkdocs_refs.richtext import FORMULA, Block, Link, Node, RichText, Span, SpanKind, plain

TAGS: dict[SpanKind, tuple[str, str]] = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span class="refs-small-caps">', "</span>"),
    "underline": ('<span class="refs-underline">', "</span>"),
    "not-italic": ('<span class="refs-not-italic">', "</span>"),
    "not-bold": ('<span class="refs-not-bold">', "</span>"),
    "light": ('<span class="refs-light">', "</span>"),
    "not-small-caps": ('<span class="refs-not-small-caps">', "</span>"),
    "not-underline": ('<span class="refs-not-underline">', "</span>"),
    "baseline": ('<span class="refs-baseline">', "</span>"),
    "nocase": ("", ""),
    "code": ("<code>", "</code>"),
}
_MARKDOWN: dict[SpanKind, tuple[str, str]] = {
    "italic": ("*", "*"),
    "bold": ("**", "**"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span class="refs-small-caps">', "</span>"),
    "underline": ('<span class="refs-underline">', "</span>"),
    "not-italic": ("", ""),
    "not-bold": ("", ""),
    "light": ("", ""),
    "not-small-caps": ("", ""),
    "not-underline": ("", ""),
    "baseline": ("", ""),
    "nocase": ("", ""),
    "code": ("`", "`"),
}
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>#@|~^$])")


def to_html(text: RichText, *, linked: bool = True, formulas: FormulaFormat | None = None) -> str:
    """Rich text as HTML. A link with a scheme that is not allowed is printed without its link.

    Args:
        text: the rich text.
        linked: whether links may be made; within a link none may.
        formulas: how the page writes formulas; None to leave them in the text.
    """
    return "".join(_html(node, linked, formulas) for node in text)


def _html(node: Node, linked: bool, formulas: FormulaFormat | None) -> str:
    if isinstance(node, str):
        return escape(node) if formulas is None else text_with_formulas(node, formulas)
    inner = to_html(node.children, linked=linked, formulas=formulas)
    if isinstance(node, Span):
        before, after = TAGS[node.kind]
        return before + inner + after
    if isinstance(node, Link):
        href = link_href(node) if linked else None
        return f'<a href="{escape(href)}">{inner}</a>' if href else inner
    if isinstance(node, Block):
        return f'<span class="refs-{node.kind}">{inner}</span>'
    return inner


def to_markdown(text: RichText) -> str:
    """Rich text as Markdown that shows the same characters, whatever they are; formulas of TeX stay formulas."""
    out = []
    for node in text:
        if isinstance(node, str):
            out.append(_escaped(node))
        elif isinstance(node, Span):
            before, after = _MARKDOWN[node.kind]
            out.append(before + to_markdown(node.children) + after)
        elif isinstance(node, Link):
            href = link_href(node)
            inner = to_markdown(node.children)
            out.append(f"[{inner}](<{href}>)" if href else inner)
        elif isinstance(node, Block):
            out.append(f"  \n{to_markdown(node.children)}")
        elif not node.hidden:
            out.append(to_markdown(node.children))
    return "".join(out)


def _escaped(text: str) -> str:
    """A string with what means something in Markdown escaped; a formula is left to what sets formulas."""
    out, last = [], 0
    for formula in FORMULA.finditer(text):
        out += [_MARKDOWN_SPECIAL.sub(r"\\\1", text[last : formula.start()]), formula.group()]
        last = formula.end()
    return "".join([*out, _MARKDOWN_SPECIAL.sub(r"\\\1", text[last:])])


def to_text(text: RichText) -> str:
    """Rich text as plain text; a block begins a line."""
    lines = ("\n" + plain(node.children) if isinstance(node, Block) else plain((node,)) for node in text)
    return "".join(lines).removeprefix("\n")
