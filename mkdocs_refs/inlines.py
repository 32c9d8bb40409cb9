"""What a citation's text is made of: keys, and the inline Markdown around them that hides a key or a separator.

This is the lower half of ``syntax``, which puts cites and clusters together. Everything is one pass, without recursion and
linear in the length of the text.
"""

from __future__ import annotations

import html
import html.entities
import re
import string
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

# -- keys -------------------------------------------------------------------------------------------------------------

_INNER_PUNCTUATION = frozenset(":.#$%&-+?<>~/")
_DEEPEST_BRACES = 8  # in a key; bounds the work that nested unclosed "@{@{@{" can cause
_LONGEST_URL = 1000  # how far before an "@" a URL is looked for; bounds the work for "@@@@"
_AT = re.compile(r"-?@")
# Nearly all keys, and what nearly always follows; all others are read character by character.
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_]++(?:[:.#$%&\-+?>~/][A-Za-z0-9_]++)*+")
_AFTER_KEY = frozenset(" \n],;)")
_BRACE_OR_SPACE = re.compile(r"[{}\s]")
_HTML_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_HOST = re.compile(r"[^\w]*[\w-]+(?:\.[\w-]+)+")
_URL_BREAK = re.compile(r'[<>\[\]"]')


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeMatch:
    """A citation key found in text.

    Attributes:
        key: the key, without ``@`` and braces.
        start: offset of the ``@``, or of the ``-`` before it.
        end: offset after the key and its closing brace.
        suppress_author: whether it was ``-@key``.
    """

    key: str
    start: int
    end: int
    suppress_author: bool = False


def may_start_cite(text: str, start: int) -> bool:
    r"""Whether a cite may begin at ``start``, where an ``@`` or ``-@`` stands, going by what is before it.

    None begins after a letter or digit (an e-mail address, ``x@2``), after a backslash (``\@key``), or within a URL: a run
    of non-space characters that holds ``://``, starts with ``www.`` or ``mailto:``, or starts with a host name and a
    slash (``example.social/@name``).
    """
    if not 0 < start <= len(text):
        return True
    if _is_word(text[start - 1]):
        return False
    if text[start - 1] == "\\":
        before = start - 1
        while before > 0 and text[before - 1] == "\\":
            before -= 1
        return (start - before) % 2 == 0
    window = text[max(0, start - _LONGEST_URL) : start]
    if window[-1].isspace() or ("/" not in window and "www." not in window and "mailto:" not in window):
        return True
    run = _URL_BREAK.split(window.rsplit(None, 1)[-1])[-1]
    if "://" in run:
        return False
    head = run[:16].lstrip("(*_{'“‘«").casefold()
    if head.startswith(("www.", "mailto:")):
        return False
    return not ("/" in run and _HOST.fullmatch(run, 0, run.index("/")))


def match_narrative(text: str, start: int) -> NarrativeMatch | None:
    """The cite that begins at ``start`` in running text, where an ``@`` or ``-@`` stands, if one may begin there.

    A key starts with a letter, digit or underscore and holds these and single inner punctuation ``:.#$%&-+?<>~/`` (and
    ``://``, for URLs). In ``@{...}`` it holds anything but white space, with balanced braces. Whether the item exists is
    the caller's to find out: a bare ``@word`` whose key is unknown is text.
    """
    at = start + 1 if text[start : start + 2] == "-@" else start
    if start < 0 or text[at : at + 1] != "@" or not may_start_cite(text, start):
        return None
    begin = at + 1
    end = _braced_key_end(text, begin) if text[begin : begin + 1] == "{" else _key_end(text, begin)
    if end is None:
        return None
    key = text[begin + 1 : end - 1] if text[begin] == "{" else text[begin:end]
    return NarrativeMatch(key=key, start=start, end=end, suppress_author=at > start)


def find_keys(text: str) -> Iterator[NarrativeMatch]:
    """All keys in a text from left to right, wherever a cite may start; code and links are the caller's matter."""
    position = 0
    while at := _AT.search(text, position):
        # "a-@b" is no "-@b", but an "@b" after a hyphen.
        match = match_narrative(text, at.start()) or match_narrative(text, at.end() - 1)
        if match:
            yield match
        position = match.end if match else at.end()


def is_plain_key(key: str) -> bool:
    """Whether a key can be written without braces."""
    return bool(key) and _key_end(key, 0) == len(key)


def _is_word(char: str) -> bool:
    """A letter or digit of any script, or a mark on one."""
    return char.isalnum() or (char > "\u02ff" and unicodedata.category(char)[0] == "M")


def _key_end(text: str, begin: int) -> int | None:
    """The end of a plain key, or None."""
    length = len(text)
    plain = _PLAIN_KEY.match(text, begin)
    if plain and (plain.end() == length or text[plain.end()] in _AFTER_KEY):
        return plain.end()

    def inner(index: int) -> bool:
        return index < length and (text[index] == "_" or _is_word(text[index]))

    if begin >= length or not (text[begin] == "_" or text[begin].isalnum()):
        return None
    end = begin + 1
    while end < length:
        char = text[end]
        if char == "_" or _is_word(char):
            end += 1
        elif char not in _INNER_PUNCTUATION or (char == "<" and _HTML_TAG.match(text, end)):
            break
        elif inner(end + 1):
            end += 2
        elif text.startswith("://", end) and inner(end + 3):
            end += 4
        else:
            break
    return end


def _braced_key_end(text: str, begin: int) -> int | None:
    """The end of a key in braces that open at ``begin``, or None."""
    depth = 0
    for match in _BRACE_OR_SPACE.finditer(text, begin):
        char = match.group()
        depth += (char == "{") - (char == "}")
        if char == "}" and depth == 0:
            return match.end() if match.end() > begin + 2 else None
        if depth > _DEEPEST_BRACES or char.isspace():
            return None
    return None


# -- inlines: what hides a separator or a key, and what is markup -----------------------------------------------------

_ESCAPABLE = frozenset(string.punctuation)
_SPECIAL = re.compile(r"""-@|`+|\*+|_+|\$\$?|[\\\[\](){}"'“”„«»‘’;,@&<\x02]""")
_EDITED = re.compile(r"[\\`*_&]")
"""What edits begin with: a text without any of them stays as it is."""
_ENTITY = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
# Python-Markdown's placeholder for what it has already read.
_STASHED = re.compile(r"\x02[^\x02\x03\s]{0,64}\x03")
_TICKS = re.compile(r"`+")
_MATH_END = {"$": re.compile(r"(?<![\s\\])\$(?!\d)"), "$$": re.compile(r"\$\$")}
_OPENERS = {"[": "[", "{": "{", "“": "“", "„": "„", "«": "«", "‘": "‘"}
_CLOSERS = {"]": "[", "}": "{", "”": "“", "»": "«"}
_TAGS = {1: ("<i>", "</i>"), 2: ("<b>", "</b>"), 3: ("<b><i>", "</i></b>")}


@dataclass(slots=True)
class Outline:
    """What is outside every pair of delimiters in a text, and its markup.

    Attributes:
        keys: the keys outside every bracket, brace, quotation, emphasis, code and the like.
        semicolons: offsets of the ``;`` outside, likewise.
        commas: offsets of the ``,`` outside, likewise.
        edits: (start, end, replacement), which turn Markdown into CSL's markup; disjoint, in no order.
    """

    keys: list[NarrativeMatch] = field(default_factory=list)
    semicolons: list[int] = field(default_factory=list)
    commas: list[int] = field(default_factory=list)
    edits: list[tuple[int, int, str]] = field(default_factory=list)


class _Scanner:
    """One pass over a text that pairs its delimiters; a delimiter without its other half is an ordinary character."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = Outline()
        self._stack: list[tuple[str, int, int]] = []  # kind, start, end of the openers not yet closed
        self._open: dict[str, list[int]] = {}  # where in the stack the openers of a kind are
        self._pairs: list[tuple[int, int]] = []
        self._unclosable: set[str] = set()
        self._ticks: dict[int, list[int]] | None = None

    def scan(self) -> Outline:
        """Reads the text; to be called once."""
        position = 0
        while match := _SPECIAL.search(self._text, position):
            position = self._at(match.group(), match.start(), match.end())
        self._keep_outside()
        return self._found

    def _at(self, mark: str, start: int, end: int) -> int:
        """Deals with one mark; returns where to go on."""
        text, found = self._text, self._found
        char = mark[0]
        if mark == ";":
            found.semicolons.append(start)
        elif mark == ",":
            found.commas.append(start)
        elif mark == "\\":
            if text[end : end + 1] in _ESCAPABLE:
                found.edits.append((start, end, ""))
                return end + 1
        elif mark in {"@", "-@"}:
            key = match_narrative(text, start)
            if key:
                found.keys.append(key)
                return key.end
            return start + 1
        elif char == "`":
            return self._code(start, end)
        elif char == "$":
            return self._math(mark, end)
        elif char in "*_":
            self._emphasis(char, start, end)
        elif char == "&" and (entity := _known_entity(text, start)):
            found.edits.append((start, entity[0], entity[1]))
            return entity[0]
        elif char == "<":
            tag = _HTML_TAG.match(text, start)
            return tag.end() if tag else end
        elif char == "\x02":
            stashed = _STASHED.match(text, start)
            return stashed.end() if stashed else end
        else:
            self._bracket_or_quote(char, start, end)
        return end

    def _code(self, start: int, end: int) -> int:
        """A code span: up to the next run of as many backticks."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self._text):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        length = end - start
        runs = self._ticks.get(length, [])
        index = bisect_left(runs, end)
        if index == len(runs):
            return end
        self._found.edits += ((start, end, ""), (runs[index], runs[index] + length, ""))
        return runs[index] + length

    def _math(self, mark: str, end: int) -> int:
        """A formula between dollars, as pandoc finds it: no space inside them, no digit after the closing one."""
        if mark in self._unclosable or (mark == "$" and self._text[end : end + 1].isspace()):
            return end
        closing = _MATH_END[mark].search(self._text, end)
        if not closing:
            self._unclosable.add(mark)
            return end
        return closing.end()

    def _emphasis(self, char: str, start: int, end: int) -> None:
        """A run of asterisks or underscores: closes what it can, else opens."""
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        intraword = char == "_"
        if before and not before.isspace() and not (intraword and _is_word(after or " ")):
            at = start
            while at < end:
                fitting = [
                    (self._open[char * count][-1], count)
                    for count in range(1, min(3, end - at) + 1)
                    if self._open.get(char * count)
                ]
                if not fitting:
                    break
                count = max(fitting)[1]
                opener = self._close(char * count, at + count)
                self._found.edits += (
                    (opener[0], opener[1], _TAGS[count][0]),
                    (at, at + count, _TAGS[count][1]),
                )
                at += count
            if at > start:
                return
        if after and not after.isspace() and end - start <= 3 and not (intraword and _is_word(before or " ")):
            self._push(char * (end - start), start, end)

    def _bracket_or_quote(self, char: str, start: int, end: int) -> None:
        """Brackets, braces, a link's destination in parentheses, quotation marks."""
        before, after = self._text[start - 1 : start] or " ", self._text[end : end + 1] or " "
        if char == "(":
            if self._open.get("(") or (before == "]" and self._pairs and self._pairs[-1][1] == start):
                self._push("(", start, end)
        elif char == ")":
            if self._open.get("("):
                self._close("(", end)
        elif char == "“" and self._open.get("„"):
            self._close("„", end)
        elif char in _OPENERS:
            self._push(char, start, end)
        elif char in _CLOSERS:
            if self._open.get(_CLOSERS[char]):
                self._close(_CLOSERS[char], end)
        elif char == "’":
            if self._open.get("‘") and not _is_word(after):
                self._close("‘", end)
        elif self._open.get(char) and not before.isspace() and not (char == "'" and _is_word(after)):
            self._close(char, end)
        elif not after.isspace() and not _is_word(before):
            self._push(char, start, end)

    def _push(self, kind: str, start: int, end: int) -> None:
        self._open.setdefault(kind, []).append(len(self._stack))
        self._stack.append((kind, start, end))

    def _close(self, kind: str, end: int) -> tuple[int, int]:
        """Pairs the last opener of a kind with a closer that ends at ``end``; returns the opener's span."""
        while True:
            opened, opener_start, opener_end = self._stack.pop()
            self._open[opened].pop()
            if opened == kind:
                self._pairs.append((opener_start, end))
                return opener_start, opener_end

    def _keep_outside(self) -> None:
        """Drops the keys and separators inside a pair. Pairs nest, so the outermost ones tell."""
        if not self._pairs:
            return
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(self._pairs):
            if not ends or start >= ends[-1]:
                starts.append(start)
                ends.append(end)

        def outside(offset: int) -> bool:
            index = bisect_left(starts, offset)
            return index == 0 or offset >= ends[index - 1]

        found = self._found
        found.keys = [key for key in found.keys if outside(key.start)]
        found.semicolons = [offset for offset in found.semicolons if outside(offset)]
        found.commas = [offset for offset in found.commas if outside(offset)]


def _known_entity(text: str, start: int) -> tuple[int, str] | None:
    """The end of the character reference at ``start`` and its characters, or None."""
    match = _ENTITY.match(text, start)
    if not match or (match.group()[1] != "#" and match.group()[1:] not in html.entities.html5):
        return None
    return match.end(), html.unescape(match.group())


def outline(text: str) -> Outline:
    """Reads a text once: which keys and separators are outside brackets, quotations, emphasis, code and formulas."""
    return _Scanner(text).scan()


def affix_markup(text: str) -> str:
    r"""Turns the Markdown of a prefix or suffix into CSL's markup: ``*see*`` becomes ``<i>see</i>``.

    Emphasis and strong emphasis become ``<i>`` and ``<b>``; code loses its backticks, since CSL has no code; backslash
    escapes and character references are resolved; a line break is a space. Everything else stays, quotes included.
    """
    text = _on_one_line(text)
    return _edited(text, outline(text).edits) if _EDITED.search(text) else text


def plain_text(text: str) -> str:
    """As ``affix_markup``, but emphasis just goes away."""
    text = _on_one_line(text)
    if not _EDITED.search(text):
        return text
    return _edited(
        text, [(start, end, "" if text[start] in "*_" else new) for start, end, new in outline(text).edits]
    )


def resolve_references(text: str) -> str:
    """Resolves character references (``&nbsp;``) only; what they stand for is escaped where it could be markup."""
    if "&" not in text:
        return text
    return _edited(
        text,
        [
            (start, end, f"\\{new}" if new in _ESCAPABLE else new)
            for start, end, new in outline(text).edits
            if text[start] == "&"
        ],
    )


def _on_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n")) if "\n" in text else text


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    position = 0
    for start, end, replacement in sorted(edits):
        out += (text[position:start], replacement)
        position = end
    out.append(text[position:])
    return "".join(out)
