"""Citations in the Markdown cells of notebooks, which mkdocs-jupyter has made HTML of without Python-Markdown.

What a citation is there must be found in the HTML: in the text of Markdown cells, outside of code, links, formulas and what is
raw. A citation that holds formatting (``[see *this* @key]``) spans several pieces of text and is not found.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markdown import Markdown

from mkdocs_refs.extension.inline import PATTERN, PATTERN_IN_BRACKETS, CitationProcessor
from mkdocs_refs.extension.page import Page
from mkdocs_refs.render import escape, open_tag
from mkdocs_refs.syntax import parse_cluster

__all__ = ["take_citations", "without_citations"]

_CELL = re.compile(r'<div\b[^>]*\bclass="[^"]*\bjp-MarkdownOutput\b[^"]*"[^>]*>')
_DIVISION = re.compile(r"<(/?)div\b[^>]*>", re.IGNORECASE)
_PIECE = re.compile(
    r"""(?P<apart><!--.*?-->
        | <(?P<raw>script|style|textarea|template|svg|math|pre|code|kbd|samp|a|button)\b[^>]*>.*?</(?P=raw)\s*>
        | <[^>]*>
        | \$\$.*?\$\$ | \$(?=\S)[^$<>]*?\S?\$(?!\d) | \\\(.*?\\\) | \\\[.*?\\\] )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_BLOCK = re.compile(
    r'<pre[^>]*>\s*<code class="[^"]*\blanguage-references\b[^"]*">(?:references\n)?(.*?)</code>\s*</pre>',
    re.DOTALL,
)
_PLACE = re.compile(r"<p>\s*(\[REFERENCES(?:[ \t]+([^\]\n]*))?\])\s*</p>")
_BRACKETED = re.compile(r"\s*\[([^\[\]]*@[^\[\]]*)\]")


def take_citations(text: str, page: Page, *, narrative: bool = True) -> str:
    """The HTML of a notebook with empty elements for citations, reference blocks and places of bibliographies.

    Args:
        text: the HTML.
        page: notes what is found; ``page.finish`` fills in the elements.
        narrative: whether ``@key`` in running text is a citation.
    """
    cells = list(_cells(text))
    # Blocks first: what they define may be cited further up.
    pieces: list[str] = []
    done = 0
    for start, end in cells:
        cell = _BLOCK.sub(lambda match: page.add_block(html.unescape(match[1]), {}), text[start:end])
        pieces += (text[done:start], _PLACE.sub(lambda match: _place(match, page), cell))
        done = end
    page.read_blocks(lambda _: True)
    finder = _Finder(page, narrative=narrative)
    for index in range(1, len(pieces), 2):
        pieces[index] = finder.replaced(pieces[index])
    return "".join([*pieces, text[done:]])


def without_citations(title: str) -> str:
    """A heading as tables of contents show it: they know nothing of citations."""
    return _BRACKETED.sub(lambda match: match.group() if parse_cluster(match[1]) is None else "", title)


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """Where the content of Markdown cells stands."""
    done = 0
    while opening := _CELL.search(text, done):
        depth, done = 1, opening.end()
        for tag in _DIVISION.finditer(text, opening.end()):
            depth += -1 if tag[1] else 1
            done = tag.start()
            if not depth:
                break
        yield opening.end(), done


def _place(match: re.Match[str], page: Page) -> str:
    tag, attributes = page.add_place(html.unescape(match[2] or ""), html.unescape(match[1]))
    return f"{open_tag(tag, attributes)}</{tag}>"


class _Finder:
    """Finds citations in pieces of text with the processor that finds them in Markdown."""

    def __init__(self, page: Page, *, narrative: bool) -> None:
        self._processor = CitationProcessor(
            Markdown(), is_known=page.is_known, add=page.add_cluster, locate=page.locate
        )
        self._start = re.compile(PATTERN if narrative else PATTERN_IN_BRACKETS)

    def replaced(self, cell: str) -> str:
        out: list[str] = []
        done = 0
        for apart in _PIECE.finditer(cell):
            out += (self._text(cell[done : apart.start()]), apart.group())
            done = apart.end()
        out.append(self._text(cell[done:]))
        return "".join(out)

    def _text(self, piece: str) -> str:
        if "@" not in piece:
            return piece
        text = html.unescape(piece)
        out: list[str] = []
        done = 0
        while match := self._start.search(text, done):
            element, start, end = self._processor.handleMatch(match, text)
            if element is None or start is None or end is None:
                out.append(escape(text[done : match.end()]))
                done = match.end()
                continue
            out.append(escape(text[done:start]) + f"{open_tag(element.tag, element.attrib)}</{element.tag}>")
            done = end
        return "".join([*out, escape(text[done:])]) if out else piece
