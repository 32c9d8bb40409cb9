"""Bibliographies as a search index should see them: the text of the entries, without menus, links back and metadata.

Search plugins read a page's content tag by tag, which for a bibliography takes longer than to make it; and they would take
the letters of links back for words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LIST = '<section class="refs-bibliography'
_LIST_END = "</section>"
_ENTRY = '<li class="refs-entry'
# What follows an entry's text and its links; each of them begins a line.
_ENTRY_END = re.compile(r'\n<(?:span|details) class="(?:refs-(?:export|fold|backlinks)|Z3988)|\n?</li>')
_HEADING = re.compile(r'<h2 class="refs-title".*?</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SHORT = '<div data-refs-search="'
_SHORT_END = "</div>"


def for_search(html: str) -> tuple[str, list[str]]:
    """A page's content with its bibliographies in short, and these as they were, for ``restored``."""
    lists: list[str] = []
    before, *others = html.split(_LIST)
    out = [before]
    for text in others:
        inner, end, after = text.partition(_LIST_END)
        if not end:
            out.append(_LIST + text)
            continue
        out.append(_shortened(inner, len(lists)) + after)
        lists.append(_LIST + inner + end)
    return "".join(out), lists


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


def restored(html: str, lists: Sequence[str]) -> str:
    """A page's content with its bibliographies again, whatever others have done to the rest meanwhile."""
    if not lists:
        return html
    before, *others = html.split(_SHORT)
    out = [before]
    for text in others:
        number, _, rest = text.partition('"')
        if number.isdecimal() and int(number) < len(lists):
            out += (lists[int(number)], rest.partition(_SHORT_END)[2])
        else:
            out += (_SHORT, text)
    return "".join(out)
