"""Citations and bibliographies as HTML, the documented structure (see "HTML and CSS" in the reference)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mkdocs_refs.bibliography import Backlink, Bibliography, Citation, Entry, Group
from mkdocs_refs.identifiers import ItemLink, safe_href
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import Item
from mkdocs_refs.render.escaping import escape
from mkdocs_refs.render.exports import Extras, export_place
from mkdocs_refs.render.formulas import FormulaFormat
from mkdocs_refs.render.text import TAGS, to_html
from mkdocs_refs.richtext import CiteMark, RichText, Span, plain
from mkdocs_refs.terms import Terms

if TYPE_CHECKING:
    from mkdocs_refs.overview import Overview

_LABELS = ((5, ""), (8, " refs-wide-labels"), (12, " refs-wider-labels"))
"""Characters that a column of labels holds, and the class of a list that needs it ("[12]", "[TKS99]", "[FiRiCh07b]")."""
_RUN_IN = " refs-run-in-labels"
"""The class of a list whose labels are too long for a column: they begin the first line."""


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
            if not (anchor.id or anchor.href):
                out.append("" if node.hidden else to_html(node.children, linked=False))
                continue
            id_ = "" if node.cite in seen or not anchor.id else f' id="{escape(anchor.id)}"'
            seen.add(node.cite)
            href = f' href="{escape(anchor.href)}"' if anchor.href else ""
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


_NO_EXTRAS = Extras()
MOST_BACKLINKS = 8
"""How many links back an entry shows at once."""


def bibliography_html(
    bibliography: Bibliography,
    terms: Terms,
    extras: Extras = _NO_EXTRAS,
    *,
    label: str = "",
    language: str = "en",
    most_backlinks: int = MOST_BACKLINKS,
    formulas: FormulaFormat | None = None,
    memo: Memo | None = None,
) -> str:
    """A bibliography as the documented structure (see "HTML and CSS" in the reference); empty without entries.

    Args:
        bibliography: the entries.
        terms: the words of the interface.
        extras: what it has for those who take it home.
        label: what it is called where its heading is not seen; empty for its title, or the word for references.
        language: its language, for the names of types and the words of an overview.
        most_backlinks: how many links back an entry shows; the others are folded away.
        formulas: how the page writes formulas; None to leave them in the text.
        memo: of a build, in which the same texts and links come again on other pages.
    """
    if bibliography.overview is not None:
        return _overview(bibliography.overview, bibliography.title_id, language)
    if not bibliography.entries:
        return ""
    title = bibliography.title
    heading = (
        f'<h2 class="refs-title" id="{escape(bibliography.title_id)}">{escape(title)}</h2>\n' if title else ""
    )
    bodies = _Bodies(formulas)
    if memo is not None:
        bodies = memo.of(_Bodies, dict[FormulaFormat | None, _Bodies]).setdefault(formulas, bodies)
    groups = "\n".join(
        _group(group, terms, extras, bodies, language=language, most=most_backlinks)
        for group in bibliography.groups
    )
    menu = f"{export_place(extras.page)}\n" if extras.page else ""
    # For the script that copies: said once, not with every link.
    words = (
        f' data-refs-copy="{escape(terms.copy)}" data-refs-copied="{escape(terms.copied)}"'
        if extras.files
        else ""
    )
    return (
        f'<section class="refs-bibliography{_layout(bibliography)}" role="doc-bibliography" aria-label="{escape(label or title or terms.references)}"{words}>\n'
        f"{heading}{groups}\n{menu}</section>"
    )


def _group(group: Group, terms: Terms, extras: Extras, bodies: _Bodies, *, language: str, most: int) -> str:
    name = _type_name(group.name, language) if group.kind == "type" else group.name
    heading = (
        f'<h3 class="refs-group" id="{escape(group.id)}">{escape(terms.group(group.kind, name))}</h3>\n'
        if group.kind
        else ""
    )
    entries = "\n".join(_entry(entry, terms, extras, bodies, most) for entry in group.entries)
    return f'{heading}<ol class="refs-list">\n{entries}\n</ol>'


def _overview(figures: Overview, start: str, language: str) -> str:
    """An overview, imported late: few pages have one."""
    from mkdocs_refs.overview import overview_terms  # noqa: PLC0415
    from mkdocs_refs.render.overview import overview_html  # noqa: PLC0415

    return overview_html(figures, overview_terms(language), lambda wish: f"{start}-{wish}")


def _type_name(type_: str, language: str) -> str:
    from mkdocs_refs.overview import overview_terms  # noqa: PLC0415 - as above

    return overview_terms(language).type_name(type_)


def _layout(bibliography: Bibliography) -> str:
    """The classes that say how the entries are to be set."""
    longest = max(len(plain(entry.formatted.label)) for entry in bibliography.entries)
    if longest:
        return next((name for most, name in _LABELS if longest <= most), _RUN_IN)
    return " refs-unlabelled refs-hanging" if bibliography.format.hanging_indent else " refs-unlabelled"


class _Bodies:
    """The texts and links of entries as HTML, on pages that write formulas alike."""

    __slots__ = ("_formulas", "_known")

    def __init__(self, formulas: FormulaFormat | None) -> None:
        self._formulas = formulas
        # By the identities of item and text: these two, which are kept alive, the links, and text and links as HTML.
        self._known: dict[tuple[int, int], tuple[Item, RichText, tuple[ItemLink, ...], str]] = {}

    def of(self, entry: Entry) -> str:
        item, text = entry.item, entry.formatted.text
        at = (id(item), id(text))
        found = self._known.get(at)
        if found is None or found[2] != entry.links:
            found = self._known[at] = item, text, entry.links, _body(entry, self._formulas)
        return found[3]


def _body(entry: Entry, formulas: FormulaFormat | None) -> str:
    """An entry's text and links: what is the same on every page."""
    body = f'<span class="refs-text">{to_html(entry.formatted.text, formulas=formulas)}</span>'
    shown = [
        f'<a class="refs-link refs-link-{escape(link.kind)}" href="{escape(href)}">{escape(link.label)}</a>'
        for link in entry.links
        if (href := safe_href(link.href))
    ]
    return f'{body}\n<span class="refs-links">{" ".join(shown)}</span>' if shown else body


def _entry(entry: Entry, terms: Terms, extras: Extras, known: _Bodies, most: int) -> str:
    verbatim = "" if entry.item.recognised else " refs-verbatim"
    label = to_html(entry.formatted.label)
    parts = []
    if label:
        parts.append(f'<span class="refs-label">{label}</span>')
    parts.append(known.of(entry))
    if name := extras.files.get(entry.item.id):
        parts.append(export_place(name))
    first, rest = entry.backlinks[:most], entry.backlinks[most:]
    if len(rest) == 1:  # to unfold a single one would take as much space
        first, rest = entry.backlinks, ()
    if first:
        parts.append(f'<span class="refs-backlinks">{_backlinks(first, terms)}</span>')
    if rest:
        more = escape(terms.more.format(count=len(rest)))
        called = escape(terms.more_backlinks.format(count=len(rest)))
        before = first[-1].page if first else ""
        parts.append(
            f'<details class="refs-fold refs-backlinks refs-more"><summary aria-label="{called}">{more}</summary>'
            f" {_backlinks(rest, terms, before)}</details>"
        )
    if review := extras.reviews.get(entry.item.id):
        parts.append(review)
    if context := extras.contexts.get(entry.item.id):
        parts.append(context)
    inner = "\n".join(parts)
    return f'<li class="refs-entry{verbatim}" id="{escape(entry.id)}" data-key="{escape(entry.item.id)}">\n{inner}\n</li>'


def _backlinks(backlinks: Sequence[Backlink], terms: Terms, page: str = "") -> str:
    """Links back, those from other pages behind the page's title."""
    out = []
    for link in backlinks:
        if link.page != page:
            page = link.page
            out.append(f'<span class="refs-page">{escape(page)}</span>')
        out.append(
            f'<a class="refs-backlink" role="doc-backlink" href="{escape(link.href)}"'
            f' aria-label="{escape(terms.back(link.letter, link.section, link.page))}">{link.letter}</a>'
        )
    return " ".join(out)
