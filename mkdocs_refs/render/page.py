"""Citations and bibliographies as HTML, the documented structure (see "HTML and CSS" in the reference)."""

from __future__ import annotations

from typing import TypeAlias

from mkdocs_refs.bibliography import Bibliography, Citation, Entry
from mkdocs_refs.identifiers import ItemLink, safe_href
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import Item
from mkdocs_refs.render.text import TAGS, escape, to_html
from mkdocs_refs.richtext import CiteMark, RichText, Span, plain
from mkdocs_refs.terms import Terms

_LABELS = ((5, ""), (8, " refs-wide-labels"), (12, " refs-wider-labels"))
"""Characters that a column of labels holds, and the class of a list that needs it ("[12]", "[TKS99]", "[FiRiCh07b]")."""
_RUN_IN = " refs-run-in-labels"
"""The class of a list whose labels are too long for a column: they begin the first line."""


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
            before, after = TAGS[node.kind]
            out.append(before + _cites(node.children, citation, seen) + after)
        else:
            # A style may link within a citation, but not around a cite: that is a link itself.
            out.append(_cites(node.children, citation, seen))
    return "".join(out)


def bibliography_html(bibliography: Bibliography, terms: Terms, memo: Memo | None = None) -> str:
    """A bibliography as the documented structure (see "HTML and CSS" in the reference); empty without entries.

    Args:
        bibliography: its entries.
        terms: the words of the interface.
        memo: of a build, in which the same texts and links come again on other pages.
    """
    if not bibliography.entries:
        return ""
    title = bibliography.title
    heading = (
        f'<h2 class="refs-title" id="{escape(bibliography.title_id)}">{escape(title)}</h2>\n' if title else ""
    )
    bodies = memo.of(_body, _Bodies) if memo is not None else None
    entries = "\n".join(_entry(entry, terms, bodies) for entry in bibliography.entries)
    return (
        f'<section class="refs-bibliography{_layout(bibliography)}" role="doc-bibliography" aria-label="{escape(title or terms.references)}">\n'
        f'{heading}<ol class="refs-list">\n{entries}\n</ol>\n</section>'
    )


def _layout(bibliography: Bibliography) -> str:
    """The classes that say how the entries are to be set."""
    longest = max(len(plain(entry.formatted.label)) for entry in bibliography.entries)
    if longest:
        return next((name for most, name in _LABELS if longest <= most), _RUN_IN)
    return " refs-unlabelled refs-hanging" if bibliography.format.hanging_indent else " refs-unlabelled"


_Bodies: TypeAlias = dict[tuple[int, int], tuple[Item, RichText, tuple[ItemLink, ...], str]]
"""By the identities of item and text: these two, which are kept alive, the links, and text and links as HTML."""


def _known_body(entry: Entry, known: _Bodies) -> str:
    item, text = entry.item, entry.formatted.text
    at = (id(item), id(text))
    found = known.get(at)
    if found is None or found[2] != entry.links:
        found = known[at] = item, text, entry.links, _body(entry)
    return found[3]


def _body(entry: Entry) -> str:
    """An entry's text and links: what is the same on every page."""
    body = f'<span class="refs-text">{to_html(entry.formatted.text)}</span>'
    shown = [
        f'<a class="refs-link refs-link-{escape(link.kind)}" href="{escape(href)}">{escape(link.label)}</a>'
        for link in entry.links
        if (href := safe_href(link.href))
    ]
    return f'{body}\n<span class="refs-links">{" ".join(shown)}</span>' if shown else body


def _entry(entry: Entry, terms: Terms, known: _Bodies | None) -> str:
    verbatim = "" if entry.item.recognised else " refs-verbatim"
    label = to_html(entry.formatted.label)
    parts = []
    if label:
        parts.append(f'<span class="refs-label">{label}</span>')
    parts.append(_body(entry) if known is None else _known_body(entry, known))
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
