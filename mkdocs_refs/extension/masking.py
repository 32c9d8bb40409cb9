"""What of a Markdown text is no running text: code, comments and raw HTML, blanked with every offset kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

__all__ = ["COMMENT", "blanked", "is_container", "raw_html", "without_code"]

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_TICKS = re.compile(r"`+")
_VISIBLE = re.compile(r"[^\n]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_CODE_INDENT = re.compile(r"(?: {4}|\t)")
_CONTAINER = re.compile(r"\s*(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|///|:|\[\^[^\]]+\]:)(?:\s|$)")
_BLOCK_TAG = r"""(?P<tag>address|article|aside|blockquote|canvas|details|dialog|div|dl|fieldset|figcaption|figure|footer|form|
    h[1-6]|header|iframe|main|math|menu|nav|ol|output|p|pre|script|section|style|svg|table|tbody|td|textarea|tfoot|th|thead|tr|
    ul|video)"""
_RAW_HTML = re.compile(rf"^[ ]{{0,3}}<{_BLOCK_TAG}\b[^<>]*>", re.VERBOSE | re.MULTILINE | re.IGNORECASE)
_MARKDOWN_INSIDE = re.compile(r"\smarkdown\b", re.IGNORECASE)
_RAW_START = re.compile(
    r"\s{0,3}<(?:div|p|pre|table|ul|ol|section|article|aside|figure|details|script|style|iframe)\b"
)


def is_container(line: str) -> bool:
    """Whether a line opens something whose content is indented: a list item, an admonition, a tab, a note."""
    return _CONTAINER.match(line) is not None


def blanked(text: str) -> str:
    """As many spaces; line ends stay."""
    return _VISIBLE.sub(" ", text)


def raw_html(text: str) -> Iterator[tuple[int, int]]:
    """The spans of raw HTML blocks, from the opening tag to the one that closes it, blank lines included.

    An element with the attribute ``markdown`` (``md_in_html``) holds Markdown: of it, the opening tag is raw. One that is
    never closed is raw up to the next blank line.
    """
    done = 0
    closing: dict[str, dict[int, int]] = {}
    while match := _RAW_HTML.search(text, done):
        if _MARKDOWN_INSIDE.search(match.group()):
            done = match.end()
            yield match.start(), done
            continue
        tag = match["tag"].lower()
        if tag not in closing:
            closing[tag] = _closing(text, tag)
        opening = text.index("<", match.start())
        done = closing[tag].get(opening) or _paragraph_end(text, match.end())
        yield match.start(), done


def _closing(text: str, tag: str) -> dict[int, int]:
    """For each opening tag of a name that is closed, where its element ends."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for match in re.finditer(rf"<(/?){tag}\b[^<>]*>", text, re.IGNORECASE):
        if not match[1]:
            open_.append(match.start())
        elif open_:
            ends[open_.pop()] = match.end()
    return ends


def _paragraph_end(text: str, start: int) -> int:
    match = _BLANK_LINES.search(text, start)
    return match.start() if match else len(text)


def without_code(text: str) -> str:
    """The text, paragraph by paragraph, with code spans, indented code and raw HTML paragraphs blanked.

    Fences are the caller's matter (``fences.scan``).
    """
    out: list[str] = []
    depth: int | None = None  # the indentation of the container that we are in
    done = 0
    ends = [match.end() for match in _BLANK_LINES.finditer(text)]
    for end in [*ends, len(text)]:
        paragraph = text[done:end]
        done = end
        first = paragraph.lstrip("\n")
        if not first.strip():
            out.append(paragraph)
            continue
        indent = _indent(first)
        if _CODE_INDENT.match(first) is None and not is_container(first):
            depth = None
        if indent >= (4 if depth is None else depth + 8) or (
            _RAW_START.match(first) and "markdown" not in first
        ):
            out.append(blanked(paragraph))
            continue
        for line in first.split("\n"):
            if is_container(line):
                depth = _indent(line) // 4 * 4
        out.append(_without_spans(paragraph))
    return "".join(out)


def _indent(line: str) -> int:
    """By how many columns a line is indented."""
    expanded = line.split("\n", 1)[0].expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _without_spans(paragraph: str) -> str:
    runs = [match.span() for match in _TICKS.finditer(paragraph)]
    if not runs:
        return paragraph
    by_length: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(index)
    out: list[str] = []
    done = index = 0
    while index < len(runs):
        start, end = runs[index]
        same = by_length[end - start]
        at = bisect_right(same, index)
        if at < len(same) and paragraph[start - 1 : start] != "\\":
            close = runs[same[at]][1]
            out += (paragraph[done:start], blanked(paragraph[start:close]))
            done, index = close, same[at] + 1
        else:
            index += 1
    out.append(paragraph[done:])
    return "".join(out)
