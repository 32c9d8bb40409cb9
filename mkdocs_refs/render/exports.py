"""The menus of an entry's and a page's files, and what pages say about their references to programs.

A menu is put into the finished page, not into its content: its words are no part of the text, so a search index, a feed or a
blog's excerpt must not have them. And only in the finished page is it certain where the page stands, and so how its links begin. Until
then an empty element stands in the menu's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_refs.render.escaping import escape
from mkdocs_refs.terms import Terms

_PLACE = '<span class="refs-export" data-refs-export="'
_NAME = re.compile(r'([a-z0-9_./-]+)"></span>')
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a bibliography has for those who take it home, and for its author.

    Attributes:
        files: key of an entry to the name of its files; see ``export.item_name``.
        page: the name of the page's files; empty where the menu of them does not go.
        contexts: key of an entry to the element with its context object; see ``coins_html``.
        reviews: key of an entry to the mark that its author should look at it; see ``review_html``.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    contexts: Mapping[str, str] = field(default_factory=dict)
    reviews: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLink:
    """A file in a menu: its address from the folder of all files, what a browser is to call it, and its format."""

    path: str
    file_name: str
    format: str


def coins_html(context: str) -> str:
    """The element in which reference managers look for a context object (ocoins.info); nothing is shown for it."""
    return f'<span class="Z3988" title="{escape(context)}"></span>'


def export_place(name: str) -> str:
    """The empty element that stands for a menu.

    Args:
        name: of the files; see ``export.item_name`` and ``export.page_files``.
    """
    return f'{_PLACE}{escape(name)}"></span>'


def fill_exports(html: str, menu: Callable[[str], str]) -> str:
    """A page with its menus.

    Args:
        html: the finished page.
        menu: the menu for a name; empty where there is none.
    """
    first, *others = html.split(_PLACE)
    out = [first]
    for text in others:
        found = _NAME.match(text)
        if found is None:
            out += (_PLACE, text)
            continue
        # The line end before it belongs to it.
        out[-1] = out[-1].removesuffix("\n")
        made = menu(found[1])
        out += (f"\n{made}" if made else "", text[found.end() :])
    return "".join(out)


def export_menu(links: Sequence[ExportLink], key: str, terms: Terms) -> tuple[str, ...]:
    """A menu of files.

    Args:
        links: the files.
        key: of the entry; empty for the files of a whole page.
        terms: the words.

    Returns:
        The pieces of the menu between which the address of the folder of all files stands, escaped for an attribute: it is
        another one on each page.
    """
    word = escape(terms.export if key else terms.export_all)
    of_what = f" {escape(key)}" if key else ""

    def named(text: str) -> str:
        return f' aria-label="{f"{text}{of_what}".rstrip()}"'

    of_all = "" if key else " refs-export-all"
    pieces = [
        f'<details class="refs-fold refs-export{of_all}"><summary{named(word)}>{word}</summary> <a href="'
    ]
    for number, link in enumerate(links, 1):
        shown = escape(link.format)
        after = ' <a href="' if number < len(links) else "</details>"
        pieces.append(
            f'/{escape(link.path)}" download="{escape(link.file_name)}"{named(shown)}>{shown}</a>{after}'
        )
    return tuple(pieces)


def references_in_head(html: str, references: Iterable[str]) -> str:
    """A page whose head names what it cites; unchanged without a head.

    Args:
        html: the finished page.
        references: one an entry; see ``export.citation_reference``.
    """
    found = _HEAD_END.search(html)
    metas = "".join(
        f'<meta name="citation_reference" content="{escape(reference)}">\n' for reference in references
    )
    return html[: found.start()] + metas + html[found.start() :] if found and metas else html
