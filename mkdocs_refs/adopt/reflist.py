"""The article's own list of references: blocks and definitions if it has any, else the plain list below its last heading.

A plain list becomes a reference block by lines before and after it: nothing of its text is changed or taken away.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from mkdocs_refs.adopt.model import Edit, applied
from mkdocs_refs.adopt.protect import flat, front_matter_end
from mkdocs_refs.extension.fences import LANGUAGE, in_comment, scan
from mkdocs_refs.model import Item
from mkdocs_refs.sources.keys import assign_keys
from mkdocs_refs.sources.plaintext.lines import split_lines
from mkdocs_refs.sources.sniff import read
from mkdocs_refs.terms import LANGUAGES, terms

__all__ = ["OwnList", "Stretch", "find_list", "read_stretches"]

_ATX = re.compile(r"[ ]{0,3}(?P<level>#{1,6})(?!#)[ \t]*(?P<text>.*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"[ ]{0,3}(?:=+|-{2,})[ \t]*$")
_TRIM = re.compile(r"^[*_\s]+|[*_\s:.]+$")
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]?|[A-Z][.)])\s+(?=\S)")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_FURTHER_WORDS = """
    references|reference list|list of references|works cited|literature cited|cited literature|bibliography|
    références|références bibliographiques|références citées|bibliographie|liste des références|ouvrages cités|
    literatur|literaturverzeichnis|quellenverzeichnis|literatur- und quellenverzeichnis|bibliografie|referenzen|
    referencias|referencias bibliográficas|bibliografía|obras citadas|
    riferimenti|riferimenti bibliografici|bibliografia|opere citate|
    referências|referências bibliográficas|bibliografia citada|referencial
"""
_WORDS = frozenset(" ".join(word.split()) for word in _FURTHER_WORDS.split("|")) | {
    terms(language).references.casefold() for language in LANGUAGES
}
_OTHER_WORDS = frozenset({"sources", "quellen", "fuentes", "fonti", "fontes"})
_NO_ENTRY = re.compile(
    r"[ ]{0,3}(?:\#{1,6}[ \t]|\[\^[^\]]+\]:|\*\[[^\]]+\]:|<!--|(?:`{3,}|~{3,})|<(?:/?(?:div|section|p|table|pre|details)\b)"
    r"|\[REFERENCES\b|:::|!!![ ]|\?\?\?|\{%|[>|])"
)
_RULE = re.compile(r"[ ]{0,3}(?:[-*_][ \t]*){3,}$")
_DEFINITION = re.compile(r"^[ ]{0,3}\[@(?:\{[^{}\s]+\}|[^\s\[\]{}]+)\]:[ \t]*\S+[ \t]+\S", re.MULTILINE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
_RUNS = {"`": re.compile(r"`{3,}"), "~": re.compile(r"~{3,}")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the article that holds references.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        content: what the reader gets.
        offset: of the first character of ``content``, in the article.
    """

    start: int
    end: int
    content: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """The article's own references.

    Attributes:
        items: in the order of the article.
        numbers: the numbers and labels that the list prints, to item ids.
        stretches: where they stand; nothing in them is touched but by what makes a block of them.
        counts: how many items there are in each of them.
        is_plain: whether they are a plain list, which is to become a block.
        spans: all that belongs to the list, fences included.
    """

    items: tuple[Item, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    stretches: tuple[Stretch, ...] = ()
    counts: tuple[int, ...] = ()
    is_plain: bool = False
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find_list(text: str) -> OwnList:
    """The article's own list; one without items if it has none.

    Args:
        text: the article, ``flat``.
    """
    lines = list(_lines(text))
    fenced = _fenced(lines)
    found = [*_blocks(lines), *_definitions(text, lines, fenced)]
    if found:
        spans, stretches = zip(*sorted(found, key=lambda each: each[0]), strict=True)
        items, numbers, counts = read_stretches(stretches)
        return OwnList(items=items, numbers=numbers, stretches=stretches, counts=counts, spans=spans)
    headings = list(_headings(text, lines, fenced))
    # The last one, but a list of sources or of further reading only where there is no other.
    for _, line, level in sorted(headings, key=lambda heading: heading[:2], reverse=True):
        stretches = tuple(_stretches(text, lines, fenced, line, level))
        items, numbers, counts = read_stretches(stretches)
        if _is_list(items, numbers):
            spans = tuple((each.start, each.end) for each in stretches)
            return OwnList(
                items=items, numbers=numbers, stretches=stretches, counts=counts, is_plain=True, spans=spans
            )
    return OwnList()


def read_stretches(
    stretches: Sequence[Stretch], edits: Sequence[Sequence[Edit]] = ()
) -> tuple[tuple[Item, ...], dict[str, str], tuple[int, ...]]:
    """Reads parts as the page will: items with the keys they will have, what is printed before them, how many of each part.

    Args:
        stretches: the parts.
        edits: for each of them, edits of its content.
    """
    readings = [
        read(applied(each.content, edits[index]) if edits else each.content)
        for index, each in enumerate(stretches)
    ]
    items = assign_keys([item for reading in readings for item in reading.items]).items
    numbers: dict[str, str] = {}
    done = 0
    for reading in readings:
        own = items[done : done + len(reading.items)]
        done += len(own)
        renamed = {old.id: new.id for old, new in zip(reading.items, own, strict=True)}
        for alias, key in reading.aliases.items():
            numbers.setdefault(alias, renamed[key])
    return items, numbers, tuple(len(reading.items) for reading in readings)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _blocks(lines: Sequence[_Line]) -> Iterator[tuple[tuple[int, int], Stretch]]:
    """The reference blocks that are there."""
    bare = [line.text for line in lines]
    commented = in_comment(bare)
    for span in scan(bare):
        # A space before the line end is what is left of a carriage return.
        tidy = type(span)(span.start, span.end, span.indent, span.fence, span.info.rstrip())
        if not tidy.is_ours or span.end is None or commented(span.start):
            continue
        offset, stop = lines[span.start].end + 1, lines[span.end].start
        indent = len(span.indent)
        content = "\n".join(
            line.text[indent:] if indent else line.text for line in lines[span.start + 1 : span.end]
        )
        whole = (lines[span.start].start, lines[span.end].end)
        yield whole, Stretch(start=offset, end=stop, content=content, offset=offset)


def _definitions(
    text: str, lines: Sequence[_Line], fenced: AbstractSet[int]
) -> Iterator[tuple[tuple[int, int], Stretch]]:
    """The paragraphs of definitions outside of blocks."""
    starts = [line.start for line in lines]
    for paragraph in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", text):
        start, end = paragraph.span()
        if bisect_right(starts, start) - 1 in fenced:
            continue
        match = _DEFINITION.match(paragraph.group())
        if match:
            whole = text[start:end].rstrip()
            yield (
                (start, start + len(whole)),
                Stretch(start=start, end=start + len(whole), content=whole, offset=start),
            )


def _headings(text: str, lines: Sequence[_Line], fenced: AbstractSet[int]) -> Iterator[tuple[bool, int, int]]:
    """The headings of lists: whether it is that of what is cited, the line after it, its level (7 if it has no marks)."""
    first = front_matter_end(text)
    for index, line in enumerate(lines):
        if line.start < first or index in fenced:
            continue
        atx = _ATX.match(line.text)
        if atx:
            if kind := _heading(atx["text"]):
                yield kind == "cited", index + 1, len(atx["level"])
            continue
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if line.text.strip() and _SETEXT.match(following):
            if kind := _heading(line.text):
                yield kind == "cited", index + 2, 1 if following.strip()[0] == "=" else 2
        elif (index == 0 or not lines[index - 1].text.strip()) and (kind := _heading(line.text)):
            yield kind == "cited", index + 1, 7


def _heading(text: str) -> str:
    """What a line is the heading of: what is ``cited``, something ``other``, or no list (empty)."""
    bare = _TRIM.sub("", _ATTRIBUTES.sub("", text))
    bare = _TRIM.sub("", _NUMBERED.sub("", bare))
    if not bare or len(bare) > 80:
        return ""
    words = " ".join(bare.split()).casefold()
    if words in _WORDS:
        return "cited"
    return "other" if words in _OTHER_WORDS or any(line.is_heading for line in split_lines(bare)) else ""


def _fenced(lines: Sequence[_Line]) -> set[int]:
    """The numbers of the lines in fences and comments."""
    bare = [line.text for line in lines]
    commented = in_comment(bare)
    inside = {number for number in range(len(lines)) if commented(number)}
    for span in scan(bare):
        if span.end is not None:
            inside.update(range(span.start, span.end + 1))
    return inside


def _stretches(
    text: str, lines: Sequence[_Line], fenced: AbstractSet[int], first: int, level: int
) -> Iterator[Stretch]:
    """The parts of a section that are references, from the line ``first`` on."""
    part: list[_Line] = []
    for index in range(first, len(lines)):
        line = lines[index]
        atx = _ATX.match(line.text)
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        ends = atx is not None and len(atx["level"]) <= level
        setext = (
            bool(line.text.strip()) and not _RULE.match(line.text) and _SETEXT.match(following) is not None
        )
        if ends or setext or (part and _RULE.match(line.text)):
            break
        if index in fenced or _NO_ENTRY.match(line.text) or _RULE.match(line.text):
            yield from _stretch(text, part)
            part = []
            continue
        part.append(line)
    yield from _stretch(text, part)


def _stretch(text: str, part: Sequence[_Line]) -> Iterator[Stretch]:
    full = [line for line in part if line.text.strip()]
    if not full:
        return
    start, end = full[0].start, full[-1].end
    yield Stretch(start=start, end=end, content=text[start:end], offset=start)


def _is_list(items: Sequence[Item], numbers: Mapping[str, str]) -> bool:
    """Whether what was read is a list of references rather than prose below such a heading."""
    if not items:
        return False
    likely = sum(not item.verbatim or item.recognised or bool(_YEAR.search(item.verbatim)) for item in items)
    return likely * 2 >= len(items) or len(numbers) * 2 >= len(items)


def _fence(text: str, content: str) -> str:
    """A fence that nothing in the content closes, and that closes no fence which is open above it.

    Args:
        text: the whole article.
        content: what the fence will hold.
    """
    open_ = {span.fence[0] for span in scan(flat(text).split("\n")) if span.end is None}
    char = "~" if open_ == {"`"} else "`"
    within = text if char in open_ else content
    return char * max(3, 1 + max((len(run) for run in _RUNS[char].findall(within)), default=2))


def block_edits(text: str, stretch: Stretch, newline: str) -> tuple[Edit, Edit]:
    """What makes a block of a part of the article: a line before it and one after it.

    Args:
        text: the article as it is, with its own line ends.
        stretch: the part.
        newline: the line end of the article.
    """
    marks = _fence(text, stretch.content)
    end = stretch.end - (text[stretch.end - 1] == "\r")
    return (
        Edit(start=stretch.start, end=stretch.start, text=f"{marks}{LANGUAGE}{newline}"),
        Edit(start=end, end=end, text=f"{newline}{marks}"),
    )
