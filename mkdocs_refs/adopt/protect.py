"""What of an article is never touched: everything that Markdown, or this package, reads as something else than prose.

The result is a *mask*, a text of the same length in which ``HOLE`` stands for each such character, so that one pattern finds
what is prose and offsets hold in both. What merely writes a character in another way (``&nbsp;``, an escape) is blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_refs.extension.fences import in_comment, scan
from mkdocs_refs.extension.masking import COMMENT, raw_html, without_code
from mkdocs_refs.inlines import find_keys

__all__ = ["HOLE", "Mask", "flat", "front_matter_end", "mask"]

HOLE = "\x00"
"""Stands for a character that is not ours."""

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_NOT_NEWLINE = re.compile(r"[^\n]")

_INSIDE = r"\\.|[^\[\]\\\n]|\n(?![ \t]*\n)"
_BRACKETED = rf"(?<!\\)\[(?:{_INSIDE}|\[(?:{_INSIDE}|\[[^\[\]\n]*+\])*+\])*+\]"
"""A bracket with everything up to the one that closes it, in one paragraph, at most three deep."""
_BRACKET = re.compile(_BRACKETED)
_LINK = re.compile(rf"!?{_BRACKETED}\((?:[^()\n\\]|\\.|\([^()\n]*\))*\)")
_REFERENCE_LINK = re.compile(rf"(?P<text>!?{_BRACKETED})(?:[ \n]?\[(?P<label>[^\[\]\n]*)\])?")
_LINK_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?P<label>[^\[\]\n^@][^\[\]\n]*)\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|\S+)[ \t]*
        (?:\n?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
)
_NOTE = re.compile(
    r"""^[ ]{0,3}\[\^[^\]\n]+\]:[^\n]*(?:\n(?![ ]{0,3}\[\^)[^\n]*\S[^\n]*)*       # up to a blank line
        (?:\n(?:[ \t]*\n)+(?:[ ]{4}|\t)[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*)*    # and what is indented after it""",
    re.VERBOSE | re.MULTILINE,
)
_INLINE_NOTE = re.compile(rf"\^{_BRACKETED}(?!\^)")
_NOTE_MARK = re.compile(r"\[\^[^\[\]\n]*\]")
_DISPLAY = re.compile(r"\$\$(?:(?!\n[ \t]*\n)[^$])+\$\$")
_FORMULA = re.compile(
    r"(?<![\\$])\$(?![\s$])(?:(?!\n[ \t]*\n)(?:[^$\\]|\\.))*?(?<![\s\\])\$(?!\d)", re.DOTALL
)
_PARENTHESISED = re.compile(r"\\\((?:(?!\n[ \t]*\n|\\[()]).)*+\\\)", re.DOTALL)
_BRACKETED_MATH = re.compile(r"\\\[(?P<body>(?:(?!\n[ \t]*\n|\\[\[\]]).)*+)\\\]", re.DOTALL)
_MATH_SIGNS = re.compile(r"[=^_{}<>+*]|\\[A-Za-z]|^\s*\n")
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}(?:(?!\\(?:begin|end)\{\1\}).)*+\\end\{\1\}", re.DOTALL)
_ELEMENT = re.compile(
    r"<(?P<tag>a|code|kbd|math|pre|samp|script|style|svg|textarea|tt|var)\b[^<>]*+>(?:(?!</?(?P=tag)\b).)*+</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<(?!/?su[pb]>)[A-Za-z/!?][^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>\x00]+|(?:www\.|mailto:|doi:\s?10\.)[^\s<>\x00]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
)
_ATTRIBUTES = re.compile(
    r"\{\{[^{}]*+\}\}|\{%(?:(?!%\}|\{%).)*+%\}|\{#[^{}]*+#\}|(?<!@)\{:?[ ]*[#.\w][^{}\n]*+\}", re.DOTALL
)
_LINES = re.compile(
    r"""^[ \t>]*(?:(?:///|:::)(?:[ \t]|\{|$)[^\n]*   # blocks, divs
        |\*\[[^\]\n]+\]:[^\n]*                                         # abbreviations
        |\[REFERENCES[^\n]*\]
        |-{1,}8<-{1,}[^\n]*                                            # snippets
        |\\(?:full_)?bibliography\b[^\n]*)""",
    re.VERBOSE | re.MULTILINE,
)
_WIKI_LINK = re.compile(r"\[\[[^\[\]\n]*\]\]")
_BLANKS = re.compile(
    r"&(?:nbsp|thinsp|ensp|emsp|#160|#xa0|#8239|#x202f);|\\(?=[ .,;:&'\"\-*_!~])|\u00ad", re.IGNORECASE
)
_AMPERSAND = re.compile(r"&amp;", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """An article with everything masked that is not touched.

    Attributes:
        text: of the same length.
        notes: likewise, with the text of footnotes alone to be seen.
        links: the spans of links.
        cites: the spans of citations by key.
    """

    text: str
    notes: str
    links: tuple[tuple[int, int], ...]
    cites: tuple[tuple[int, int], ...]


def flat(text: str) -> str:
    r"""The text with a line feed for every line end, and every offset as it was (``\r\n`` becomes a space and a line feed)."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def front_matter_end(text: str) -> int:
    """Where a page's front matter ends; 0 if it has none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


class _Masking:
    """A text that gets holes; a later pattern does not look into earlier ones."""

    def __init__(self, text: str) -> None:
        self.text = text

    def hide(self, spans: Iterable[tuple[int, int]]) -> None:
        out: list[str] = []
        done = 0
        for start, end in sorted(spans):
            begin = max(start, done)
            if end > begin:
                out += (self.text[done:begin], _NOT_NEWLINE.sub(HOLE, self.text[begin:end]))
                done = end
        self.text = "".join((*out, self.text[done:]))

    def hide_all(self, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        spans = [match.span() for match in pattern.finditer(self.text)]
        self.hide(spans)
        return spans


def mask(text: str, hidden: Iterable[tuple[int, int]] = ()) -> Mask:
    """The mask of an article.

    Args:
        text: the article, ``flat``.
        hidden: further spans that are not touched (the list of references).
    """
    masking = _Masking(text)
    masking.hide([(0, front_matter_end(text)), *hidden])
    masking.hide(_fences(masking.text))
    masking.hide_all(COMMENT)
    masking.hide(raw_html(masking.text))
    _hide_difference(masking, without_code(masking.text.replace(HOLE, "x")))
    masking.hide_all(_ELEMENT)
    for pattern in (_ENVIRONMENT, _DISPLAY, _PARENTHESISED):
        masking.hide_all(pattern)
    masking.hide(
        match.span() for match in _BRACKETED_MATH.finditer(masking.text) if _MATH_SIGNS.search(match["body"])
    )
    masking.hide_all(_FORMULA)
    masking.hide_all(_TAG)
    masking.hide_all(_LINES)
    labels = {_label(match["label"]) for match in _LINK_DEFINITION.finditer(masking.text)}
    masking.hide_all(_LINK_DEFINITION)
    cites = _cites(masking)
    links = [*masking.hide_all(_LINK), *masking.hide_all(_WIKI_LINK)]
    links += _reference_links(masking, labels)
    masking.hide_all(_ADDRESS)
    masking.hide_all(_ATTRIBUTES)
    masking.text = _BLANKS.sub(lambda match: " " * len(match.group()), masking.text)
    masking.text = _AMPERSAND.sub("&    ", masking.text)
    before = masking.text
    notes = [*masking.hide_all(_NOTE), *masking.hide_all(_INLINE_NOTE)]
    masking.hide_all(_NOTE_MARK)
    return Mask(
        text=masking.text,
        notes=_only(_NOTE_MARK.sub(_holes, before), notes),
        links=tuple(links),
        cites=tuple(cites),
    )


def _holes(match: re.Match[str]) -> str:
    return HOLE * len(match.group())


def _only(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with everything hidden but these spans."""
    out: list[str] = []
    done = 0
    for start, end in sorted(spans):
        out += (_NOT_NEWLINE.sub(HOLE, text[done:start]), text[start:end])
        done = max(done, end)
    return "".join((*out, _NOT_NEWLINE.sub(HOLE, text[done:])))


def _fences(text: str) -> list[tuple[int, int]]:
    """The spans of all fences. One that closes with a longer fence, as CommonMark allows, counts; an open one does not."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    commented = in_comment(lines)
    spans: list[tuple[int, int]] = []
    closers: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        bare = line.strip(" \t>")
        if len(bare) >= 3 and bare[0] in "`~" and not bare.strip(bare[0]):
            closers.setdefault(bare[0], []).append(number)
    beyond = -1
    for span in scan(lines):
        if commented(span.start) or span.start <= beyond:
            continue
        end = span.end
        if end is None:
            longer = (
                number
                for number in closers.get(span.fence[0], ())
                if number > span.start and len(lines[number].strip(" \t>")) >= len(span.fence)
            )
            end = next(longer, None)
        if end is not None:
            spans.append((starts[span.start], starts[end] + len(lines[end])))
            beyond = end
    return spans


def _hide_difference(masking: _Masking, other: str) -> None:
    """Hides what is blank in ``other`` and is not in the text."""
    masking.text = "".join(
        HOLE if there == " " and not here.isspace() else here
        for here, there in zip(masking.text, other, strict=True)
    )


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()


def _cites(masking: _Masking) -> list[tuple[int, int]]:
    """Hides the citations by key that are there, and returns their spans."""
    text = masking.text
    spans: list[tuple[int, int]] = []
    keys = list(find_keys(text)) if "@" in text else []
    opening = [match.span() for match in _BRACKET.finditer(text)] if keys else []
    at = 0
    for key in keys:
        while at < len(opening) and opening[at][1] <= key.start:
            at += 1
        if at < len(opening) and opening[at][0] < key.start:
            spans.append(opening[at])
            continue
        end = key.end
        after = end + 1 if text[end : end + 1] in {" ", "\n"} else end
        bracket = _BRACKET.match(text, after)
        end = bracket.end() if bracket else end
        spans.append((key.start, end))
    # Definitions ("[@key]: ...") are hidden with the list; their brackets are citations to us.
    masking.hide(spans)
    return spans


def _reference_links(masking: _Masking, labels: set[str]) -> list[tuple[int, int]]:
    """Hides links by reference: ``[text][label]``, ``[label][]``, ``[label]``."""
    spans: list[tuple[int, int]] = []
    for match in _REFERENCE_LINK.finditer(masking.text):
        label, shown = match["label"], match["text"].lstrip("!")[1:-1]
        if label is not None and (_label(label or shown) in labels or not _may_be_cite(label)):
            spans.append(match.span())
        elif _label(shown) in labels:
            spans.append(match.span("text"))
    masking.hide(spans)
    return spans


def _may_be_cite(label: str) -> bool:
    """Whether what stands in a second bracket may be a citation of its own: it holds a number."""
    return re.search(r"\d", label) is not None and re.search(r"[A-Za-z_]\.[A-Za-z_]", label) is None
