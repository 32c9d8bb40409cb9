r"""Markdown in the strings of CSL-YAML, to CSL's markup and back.

pandoc reads every string of its YAML as Markdown: ``*Homo*``, ``**b**``, ``x^2^``, ``H~2~O``, ``[DNA]{.nocase}``,
``[Small]{.smallcaps}``, backslash escapes, character references, ``--`` and ``...``. CSL has ``<i>``, ``<b>``, ``<sup>``, ``<sub>``
and spans for it (see ``richtext``). Links and code lose what CSL cannot say; formulas and HTML stay as they are.
Everything is one pass, linear in the text, and what has no other half is a character like any other.
"""

from __future__ import annotations

import html
import re
import string
from bisect import bisect_left

from mkdocs_refs.richtext import Node, RichText, Span, parse_markup

__all__ = ["from_csl", "to_csl", "verbatim_from_csl", "verbatim_to_csl"]

_PUNCTUATION = frozenset(string.punctuation)
_SPECIAL = re.compile(r"`+|\*+|_+|~+|\$\$?|-{2,}|\.{3,}|[\\^\[\]<&]")
_ENTITY = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000}|[\w.+-]{1,100}@[\w.-]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_ATTRIBUTES = re.compile(r"\{([ \t]*[.#]?[A-Za-z][^{}\n]{0,200})\}")
_DESTINATION = re.compile(r"\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000})(?:\s{1,10}\"[^\"\n]{0,300}\")?\)")
_MATH_END = {"$": re.compile(r"(?<![\s\\])\$(?!\d)"), "$$": re.compile(r"\$\$")}
_TICKS = re.compile(r"`+")
_BARE_SPACE = re.compile(r"(?<!\\)\s")
_ESCAPE = re.compile(rf"\\([{re.escape(string.punctuation)}])")
_NO_BREAK = "\u00a0"

_CSL_TAGS = {
    "*": ("<i>", "</i>"),
    "**": ("<b>", "</b>"),
    "^": ("<sup>", "</sup>"),
    "~": ("<sub>", "</sub>"),
    "nocase": ('<span class="nocase">', "</span>"),
    "smallcaps": ('<span style="font-variant:small-caps">', "</span>"),
}


# --- reading ----------------------------------------------------------------------------------------------------------


def to_csl(text: str) -> str:
    """Turns pandoc's Markdown into CSL's markup: ``*Homo*`` becomes ``<i>Homo</i>``. Line breaks stay."""
    return _Reader(text).read() if _SPECIAL.search(text) else text


def verbatim_to_csl(text: str) -> str:
    """A URL, an identifier, a date: escapes are resolved and the angle brackets of a link taken off, nothing else."""
    if "<" in text and (link := _AUTOLINK.fullmatch(text.strip())):
        text = link[1]
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


class _Opener:
    """A mark that something may close: how much of it is left, and where it stands."""

    __slots__ = ("count", "end", "kind", "piece", "tags")

    def __init__(self, kind: str, count: int, piece: int, end: int) -> None:
        self.kind = kind
        self.count = count
        self.piece = piece
        self.end = end
        self.tags = ""


class _Reader:
    """One pass over a text. ``_out`` holds a piece for every mark, so that its meaning can be put there later."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[str] = []
        self._stack: list[_Opener] = []
        self._open: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._unclosable: set[str] = set()

    def read(self) -> str:
        """The text with CSL's markup; to be called once."""
        text, last = self._text, 0
        while match := _SPECIAL.search(text, last):
            self._out.append(text[last : match.start()])
            last = self._at(match.group(), match.start(), match.end())
        self._out.append(text[last:])
        return "".join(self._out)

    def _at(self, mark: str, start: int, end: int) -> int:
        """Deals with one mark; returns where to go on."""
        text, char = self._text, mark[0]
        if char == "\\":
            return self._escape(end)
        if char == "`":
            return self._code(mark, end)
        if char == "$":
            return self._math(mark, start, end)
        if char in "*_":
            self._emphasis(mark, start, end)
        elif mark in ("^", "~"):
            self._script(mark, start, end)
        elif char == "[":
            self._push("[", mark, end)
        elif char == "]":
            return self._bracket(end)
        elif char == "&":
            entity = _ENTITY.match(text, start)
            self._out.append(html.unescape(entity.group()) if entity else mark)
            return entity.end() if entity else end
        elif char == "<":
            if link := _AUTOLINK.match(text, start):
                self._out.append(link[1])
                return link.end()
            tag = _TAG.match(text, start)
            self._out.append(tag.group() if tag else mark)
            return tag.end() if tag else end
        elif char == "-":
            self._out.append("—" * (len(mark) // 3) + ("", "-", "–")[len(mark) % 3])
        elif char == ".":
            self._out.append("…" * (len(mark) // 3) + "." * (len(mark) % 3))
        else:
            self._out.append(mark)
        return end

    def _escape(self, end: int) -> int:
        following = self._text[end : end + 1]
        if following in _PUNCTUATION:
            self._out.append(following)
        elif following == " ":
            self._out.append(_NO_BREAK)
        else:
            self._out.append("\\")
            return end
        return end + 1

    def _code(self, mark: str, end: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self._text):
                self._ticks.setdefault(len(run.group()), []).append(run.start())
        runs = self._ticks.get(len(mark), [])
        index = bisect_left(runs, end)
        if index == len(runs):
            self._out.append(mark)
            return end
        self._out.append(self._text[end : runs[index]].strip())
        return runs[index] + len(mark)

    def _math(self, mark: str, start: int, end: int) -> int:
        """A formula stays as it is: what stands in it is no Markdown."""
        closing = None
        if mark not in self._unclosable and not (mark == "$" and self._text[end : end + 1].isspace()):
            closing = _MATH_END[mark].search(self._text, end)
            if not closing:
                self._unclosable.add(mark)
        end = closing.end() if closing else end
        self._out.append(self._text[start:end])
        return end

    def _emphasis(self, mark: str, start: int, end: int) -> None:
        """A run of asterisks or underscores: closes what it can, else opens."""
        char, left = mark[0], len(mark)
        before, after = self._text[start - 1 : start] or " ", self._text[end : end + 1] or " "
        closing: list[str] = []
        if not before.isspace() and not (char == "_" and after.isalnum()):
            while left and self._open.get(char):
                opener = self._last(char)
                if opener.end == start:
                    break
                both = min(left, opener.count)
                count = 2 if both == 2 else 1
                opening, ending = _CSL_TAGS["*" * count]
                opener.tags = opening + opener.tags
                opener.count -= count
                left -= count
                closing.append(ending)
                self._out[opener.piece] = char * opener.count + opener.tags
                if not opener.count:
                    self._pop()
        self._out.extend(closing)
        if not left:
            return
        rest = char * left
        if left <= 3 and not after.isspace() and not (char == "_" and before.isalnum()) and not closing:
            self._push(char, rest, end)
        else:
            self._out.append(rest)

    def _script(self, mark: str, start: int, end: int) -> None:
        """A superscript or subscript: no space in it but escaped ones, which are plain spaces."""
        if self._open.get(mark):
            opener = self._last(mark)
            if opener.end < start and not _BARE_SPACE.search(self._text, opener.end, start):
                inner = range(opener.piece + 1, len(self._out))
                for piece in inner:
                    if self._out[piece] == _NO_BREAK:
                        self._out[piece] = " "
                self._out[opener.piece], ending = _CSL_TAGS[mark]
                self._out.append(ending)
                self._pop()
                return
            self._pop()
        if self._text[end : end + 1].isspace() or end == len(self._text):
            self._out.append(mark)
        else:
            self._push(mark, mark, end)

    def _bracket(self, end: int) -> int:
        """A closing bracket: the end of a span or of a link's text, if there is one."""
        if not self._open.get("["):
            self._out.append("]")
            return end
        opener = self._last("[")
        self._pop()
        if attributes := _ATTRIBUTES.match(self._text, end):
            classes = {word[1:] for word in attributes[1].split() if word[0] == "."}
            kind = "nocase" if "nocase" in classes else "smallcaps" if "smallcaps" in classes else ""
            opening, ending = _CSL_TAGS.get(kind, ("", ""))
            self._out[opener.piece] = opening
            self._out.append(ending)
            return attributes.end()
        if destination := _DESTINATION.match(self._text, end):
            self._out[opener.piece] = ""
            return destination.end()
        self._out.append("]")
        return end

    # What is open. The marks above one that is closed have no other half.

    def _push(self, kind: str, mark: str, end: int) -> None:
        self._open[kind] = self._open.get(kind, 0) + 1
        self._stack.append(_Opener(kind, len(mark), len(self._out), end))
        self._out.append(mark)

    def _last(self, kind: str) -> _Opener:
        while self._stack[-1].kind != kind:
            self._pop()
        return self._stack[-1]

    def _pop(self) -> None:
        self._open[self._stack.pop().kind] -= 1


# --- writing ----------------------------------------------------------------------------------------------------------

_TO_ESCAPE = re.compile(r"[\\`*^~$\[\]<@]|&(?=[#A-Za-z])|(?<![^\W_])_|_(?![^\W_])|--+|\.\.\.+")
_FORMULA = re.compile(r"\$(?!\s)[^$]*[\\^_][^$]*(?<![\s\\])\$(?!\d)")
_PANDOC_ONLY = re.compile(r"[\\$]|~~|\^\[|<[A-Za-z/!?]|\*\*\*\*|(?<!\w)@[\w{]")
"""What pandoc reads as something else although ``to_csl`` leaves it: TeX, strikeout, notes, HTML, citations."""
_ANY_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|em|strong|span)\b[^<>]*>")
_MARKS = {
    "italic": ("*", "*"), "bold": ("**", "**"), "superscript": ("^", "^"), "subscript": ("~", "~"),
    "small-caps": ("[", "]{.smallcaps}"), "nocase": ("[", "]{.nocase}"),
}  # fmt: skip


def from_csl(text: str) -> str:
    """Turns CSL's markup into pandoc's Markdown, so that ``to_csl`` gives the same back, and pandoc the same text.

    Markup that Markdown cannot say (an italic space) stays HTML.
    """
    if _is_plain(text):
        return text
    rich = parse_markup(text)
    written = _markdown(rich)
    if parse_markup(to_csl(written)) == rich:
        return written
    pieces: list[str] = []
    last = 0
    for tag in _ANY_TAG.finditer(text):
        pieces += (_escaped(text[last : tag.start()]), tag.group())
        last = tag.end()
    pieces.append(_escaped(text[last:]))
    written = "".join(pieces)
    return written if to_csl(written) == text else _all_escaped(text)


def verbatim_from_csl(text: str) -> str:
    """A URL, an identifier, a date for pandoc, which reads it as Markdown, and for ``verbatim_to_csl``."""
    return text if _is_plain(text) else _escaped(text)


def _is_plain(text: str) -> bool:
    """Whether a text means itself."""
    return not _SPECIAL.search(text) or not (_PANDOC_ONLY.search(text) or to_csl(text) != text)


def _markdown(text: RichText) -> str:
    return "".join(map(_node, text))


def _node(node: Node) -> str:
    if isinstance(node, str):
        return _escaped(node)
    inner = _markdown(node.children)
    if not isinstance(node, Span) or node.kind not in _MARKS:
        return inner
    opening, ending = _MARKS[node.kind]
    if opening in "^~":
        inner = inner.replace(" ", "\\ ")
    return f"{opening}{inner}{ending}"


def _escaped(text: str) -> str:
    """Text that means itself; a formula stays one, as in Markdown it is."""
    out: list[str] = []
    last = 0
    for formula in _FORMULA.finditer(text) if "$" in text else ():
        out += (_marks_escaped(text[last : formula.start()]), formula.group())
        last = formula.end()
    out.append(_marks_escaped(text[last:]))
    return "".join(out)


def _marks_escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: "".join(f"\\{char}" for char in match.group()), text)


def _all_escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in _PUNCTUATION else char for char in text)
