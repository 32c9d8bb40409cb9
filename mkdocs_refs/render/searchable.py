"""Bibliographies as a search index should see them: the text of the entries, without menus, links back and metadata.

Search plugins read a page's content tag by tag, which for a bibliography takes longer than to make it; and they would take
the letters of links back for words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LIST = re.compile(r'<section class="refs-bibliography\b.*?</section>', re.DOTALL)
_ENTRY = re.compile(
    r"""<li\ class="refs-entry[^>]*>(.*?)      # its text, and what it links to
        (?:\n<(?:span|details)\ class="(?:refs-(?:export|fold|backlinks|review)|Z3988).*?)?</li>""",
    re.DOTALL | re.VERBOSE,
)
_HEADING = re.compile(r'<h2 class="refs-title".*?</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SHORT = re.compile(r'<div data-refs-search="(\d+)">.*?</div>', re.DOTALL)


def for_search(html: str) -> tuple[str, list[str]]:
    """A page's content with its bibliographies in short, and these as they were, for ``restored``."""
    lists: list[str] = []

    def shortened(match: re.Match[str]) -> str:
        lists.append(match.group())
        entries = (" ".join(_TAG.sub("", entry).split("\n")) for entry in _ENTRY.findall(match.group()))
        heading = _HEADING.search(match.group())
        title = heading.group() if heading else ""
        return f'<div data-refs-search="{len(lists) - 1}">{title}{"<br>".join(entries)}</div>'

    if '<section class="refs-bibliography' not in html:
        return html, lists
    return _LIST.sub(shortened, html), lists


def restored(html: str, lists: Sequence[str]) -> str:
    """A page's content with its bibliographies again, whatever others have done to the rest meanwhile."""
    return _SHORT.sub(lambda match: lists[int(match[1])], html) if lists else html
