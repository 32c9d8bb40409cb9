"""Citations and bibliographies as a search index should see them: their text, without menus, links back and metadata.

Search plugins read a page's content tag by tag, which for a bibliography takes longer than to make it; and they would take
the letters of links back for words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CITATION = re.compile(r'<span class="refs-citation">([^<]*(?:<(?!/?span\b)[^<]*)*)</span>')
"""A citation without further spans in it, as nearly all are."""
_LINK = re.compile(r"</?a\b[^>]*>")
_LIST = '<section class="refs-bibliography'
_LIST_END = "</section>"
_ENTRY = '<li class="refs-entry'
# What follows an entry's text and its links; each of them begins a line.
_ENTRY_END = re.compile(
    r'\n<(?:span|details) class="(?:refs-(?:export|fold|backlinks|review)|Z3988)|\n?</li>'
)
_HEADING = re.compile(r'<h2 class="refs-title".*?</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SHORT_CITATION = re.compile(r'<span data-refs-search="([0-9]+)">[^<]*(?:<(?!/?span\b)[^<]*)*</span>')
_SHORT = '<div data-refs-search="'
_SHORT_END = "</div>"


def for_search(html: str) -> tuple[str, list[str]]:
    """A page's content with its citations and bibliographies in short, and these as they were, for ``restored``."""
    kept: list[str] = []

    def citation(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f'<span data-refs-search="{len(kept) - 1}">{_LINK.sub("", match[1])}</span>'

    before, *others = html.split(_LIST)
    out = [_CITATION.sub(citation, before)]
    for text in others:
        inner, end, after = text.partition(_LIST_END)
        if end:
            out.append(_shortened(inner, len(kept)))
            kept.append(_LIST + inner + end)
        else:
            out.append(_LIST + inner)
        out.append(_CITATION.sub(citation, after))
    return "".join(out), kept


def _shortened(bibliography: str, number: int) -> str:
    """A bibliography in short, under its number."""
    head, *entries = bibliography.split(_ENTRY)
    heading = _HEADING.search(head)
    texts = []
    for entry in entries:
        start = entry.find(">") + 1
        end = _ENTRY_END.search(entry, start)
        texts.append(entry[start : end.start() if end else len(entry)].lstrip("\n").replace("\n", " "))
    # Entries are told apart by line ends while all of them lose their tags at once.
    text = _TAG.sub("", "\n".join(texts)).replace("\n", "<br>")
    return f'{_SHORT}{number}">{heading.group() if heading else ""}{text}{_SHORT_END}'


def restored(html: str, kept: Sequence[str]) -> str:
    """A page's content with its citations and bibliographies again, whatever others have done to the rest meanwhile."""
    if not kept:
        return html

    def original(number: str) -> str | None:
        return kept[int(number)] if number.isdecimal() and int(number) < len(kept) else None

    html = _SHORT_CITATION.sub(lambda match: original(match[1]) or match[0], html)
    before, *others = html.split(_SHORT)
    out = [before]
    for text in others:
        number, _, rest = text.partition('"')
        whole = original(number)
        out += (_SHORT, text) if whole is None else (whole, rest.partition(_SHORT_END)[2])
    return "".join(out)
