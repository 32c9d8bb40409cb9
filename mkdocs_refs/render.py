"""Rich text to HTML, Markdown and plain text. The only place that writes HTML, and so the only one that escapes it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from mkdocs_refs.bibliography import Bibliography, Citation, Entry
from mkdocs_refs.identifiers import link_href, safe_href
from mkdocs_refs.richtext import Block, CiteMark, Link, Node, RichText, Span, SpanKind, plain
from mkdocs_refs.terms import Terms

_TAGS: dict[SpanKind, tuple[str, str]] = {
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
# Characters that HTML cannot hold (controls, lone surrogates, noncharacters) or that Python-Markdown uses as marks.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LABELS = ((5, ""), (8, " refs-wide-labels"), (12, " refs-wider-labels"))
"""Characters that a column of labels holds, and the class of a list that needs it ("[12]", "[TKS99]", "[FiRiCh07b]")."""
_RUN_IN = " refs-run-in-labels"
"""The class of a list whose labels are too long for a column: they begin the first line."""
_LIST_MARK = re.compile(r"\A(\d{0,9})([.)+-])(?=\s)")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>#@|~^$])")


def escape(text: str) -> str:
    """Text for HTML content and quoted attribute values; what HTML cannot hold becomes U+FFFD."""
    return html.escape(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def open_tag(tag: str, attributes: Mapping[str, str]) -> str:
    """An opening tag."""
    return "<" + "".join([tag, *(f' {name}="{escape(value)}"' for name, value in attributes.items())]) + ">"


def to_html(text: RichText, *, linked: bool = True) -> str:
    """Rich text as HTML. A link with a scheme that is not allowed is printed without its link.

    Args:
        text: the rich text.
        linked: whether links may be made; within a link none may.
    """
    return "".join(_html(node, linked=linked) for node in text)


def _html(node: Node, *, linked: bool) -> str:
    if isinstance(node, str):
        return escape(node)
    inner = to_html(node.children, linked=linked)
    if isinstance(node, Span):
        before, after = _TAGS[node.kind]
        return before + inner + after
    if isinstance(node, Link):
        href = link_href(node) if linked else None
        return f'<a href="{escape(href)}">{inner}</a>' if href else inner
    if isinstance(node, Block):
        return f'<span class="refs-{node.kind}">{inner}</span>'
    return inner


def to_markdown(text: RichText) -> str:
    """Rich text as Markdown that shows the same characters, whatever they are."""
    out = []
    for node in text:
        if isinstance(node, str):
            out.append(_MARKDOWN_SPECIAL.sub(r"\\\1", node))
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


def to_text(text: RichText) -> str:
    """Rich text as plain text; a block begins a line."""
    lines = ("\n" + plain(node.children) if isinstance(node, Block) else plain((node,)) for node in text)
    return "".join(lines).removeprefix("\n")


def coins_html(context: str) -> str:
    """The element in which reference managers look for a context object (ocoins.info); nothing is shown for it."""
    return f'<span class="Z3988" title="{escape(context)}"></span>'


def citation_html(citation: Citation, terms: Terms) -> str:
    """A citation cluster: each cite a link to its entry, unknown keys in bold with a question mark."""
    parts = []
    if citation.anchors:
        parts.append(f'<span class="refs-citation">{_cites(citation.content, citation, set())}</span>')
    if citation.unknown:
        keys = "; ".join("?" + escape(key) for key in citation.unknown)
        parts.append(f'<strong class="refs-unknown" title="{escape(terms.unknown_key)}">[{keys}]</strong>')
    return " ".join(parts)


def _cites(text: RichText, citation: Citation, seen: set[int]) -> str:
    """The content of a citation; ``seen`` are the cites so far, for a cite may be printed in two parts."""
    out = []
    for node in text:
        if isinstance(node, str):
            out.append(escape(node))
        elif isinstance(node, CiteMark):
            anchor = citation.anchors[node.cite]
            if not anchor.id:
                out.append("" if node.hidden else to_html(node.children, linked=False))
                continue
            id_ = "" if node.cite in seen else f' id="{escape(anchor.id)}"'
            seen.add(node.cite)
            href = f' href="#{escape(anchor.target)}"' if anchor.target else ""
            role = ' role="doc-biblioref"' if href else ""
            if node.hidden:
                # No text of its own, so that "[1-3]" is what a reader copies and a search index reads; the style sheet
                # shows the number while the link has the keyboard's focus.
                name = escape(plain(node.children))
                out.append(
                    f'<a class="refs-cite refs-cite-hidden"{id_}{href}{role}'
                    f' aria-label="{name}" data-label="{name}"></a>'
                )
            else:
                inner = to_html(node.children, linked=False)
                out.append(f'<a class="refs-cite"{id_}{href}{role}>{inner}</a>')
        elif isinstance(node, Span):
            before, after = _TAGS[node.kind]
            out.append(before + _cites(node.children, citation, seen) + after)
        else:
            # A style may link within a citation, but not around a cite: that is a link itself.
            out.append(_cites(node.children, citation, seen))
    return "".join(out)


def bibliography_html(bibliography: Bibliography, terms: Terms) -> str:
    """A bibliography as the documented structure (see "HTML and CSS" in the reference); empty without entries."""
    if not bibliography.entries:
        return ""
    title = bibliography.title
    heading = (
        f'<h2 class="refs-title" id="{escape(bibliography.title_id)}">{escape(title)}</h2>\n' if title else ""
    )
    entries = "\n".join(_entry(entry, terms) for entry in bibliography.entries)
    return (
        f'<section class="refs-bibliography{_layout(bibliography)}" role="doc-bibliography" aria-label="{escape(title or terms.references)}">\n'
        f'{heading}<ol class="refs-list">\n{entries}\n</ol>\n</section>'
    )


def bibliography_text(bibliography: Bibliography) -> str:
    """A bibliography as plain text: a paragraph an entry; what else it links to stands on lines below it."""
    return "\n".join(
        "\n".join([_first_line(entry, to_text), *(link.href for link in entry.links)]) + "\n"
        for entry in bibliography.entries
    )


def bibliography_markdown(bibliography: Bibliography) -> str:
    """A bibliography as Markdown: a paragraph an entry, what else it links to at its end."""
    paragraphs = []
    for entry in bibliography.entries:
        # A paragraph that begins like a list would become one, with numbers of its own.
        line = _LIST_MARK.sub(r"\1\\\2", _first_line(entry, to_markdown))
        links = [to_markdown((Link(href=link.href, children=(link.label,)),)) for link in entry.links]
        paragraphs.append(" ".join([line, *links]) + "\n")
    return "\n".join(paragraphs)


def _first_line(entry: Entry, write: Callable[[RichText], str]) -> str:
    return f"{write(entry.formatted.label)} {write(entry.formatted.text).strip()}".strip()


def _layout(bibliography: Bibliography) -> str:
    """The classes that say how the entries are to be set."""
    longest = max(len(plain(entry.formatted.label)) for entry in bibliography.entries)
    if longest:
        return next((name for most, name in _LABELS if longest <= most), _RUN_IN)
    return " refs-unlabelled refs-hanging" if bibliography.format.hanging_indent else " refs-unlabelled"


def _entry(entry: Entry, terms: Terms) -> str:
    verbatim = "" if entry.item.recognised else " refs-verbatim"
    label = to_html(entry.formatted.label)
    parts = []
    if label:
        parts.append(f'<span class="refs-label">{label}</span>')
    parts.append(f'<span class="refs-text">{to_html(entry.formatted.text)}</span>')
    shown = [
        f'<a class="refs-link refs-link-{escape(link.kind)}" href="{escape(href)}">{escape(link.label)}</a>'
        for link in entry.links
        if (href := safe_href(link.href))
    ]
    if shown:
        parts.append(f'<span class="refs-links">{" ".join(shown)}</span>')
    if entry.backlinks:
        back = []
        for link in entry.backlinks:
            pattern = terms.back_to_section if link.section else terms.back_to
            name = escape(pattern.format(letter=link.letter, section=link.section))
            back.append(
                f'<a class="refs-backlink" role="doc-backlink" href="#{escape(link.target)}"'
                f' aria-label="{name}">{link.letter}</a>'
            )
        parts.append(f'<span class="refs-backlinks">{" ".join(back)}</span>')
    inner = "\n".join(parts)
    return f'<li class="refs-entry{verbatim}" id="{escape(entry.id)}" data-key="{escape(entry.item.id)}">\n{inner}\n</li>'
