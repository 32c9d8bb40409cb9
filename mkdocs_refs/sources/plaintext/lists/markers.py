"""What stands before entries: keys, numbers that count up, labels, bullets.

A number is a marker only as one of a series, a label or bullet only as the habit of the list.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.lines import Line

_KEY = re.compile(r"\[@(?:\{(?P<braced>[^}\s]{1,200})\}|(?P<plain>[^\]\s]{1,200}))\]:[^\S\n]*")
_LETTER = r"[^\W\d_]"
_STYLES = {
    "square": re.compile(r"\\?\[(?P<label>\d{1,4})\\?\]\.?\s*"),
    "round": re.compile(r"\((?P<label>\d{1,4})\)\.?\s*"),
    "dot": re.compile(rf"(?P<label>\d{{1,4}})\\?\.(?=\s|$|{_LETTER})\s*"),
    "paren": re.compile(rf"(?P<label>\d{{1,4}})\\?\)(?=\s|$|{_LETTER})\s*"),
    "tab": re.compile(r"(?P<label>\d{1,4})\t\s*"),
    "bare": re.compile(r"(?P<label>\d{1,4})\s+(?=\S)"),
    "dash": re.compile(r"(?P<label>\d{1,4})\s?[:–—°-]\s{1,3}(?=\S)"),
    "alone": re.compile(r"(?P<label>\d{1,4})$"),
    "glued": re.compile(rf"(?P<label>\d{{1,3}})(?=[{UPPER}][{LOWER}])"),
    "raised": re.compile(
        r"(?:<sup>\[?(?P<label>\d{1,4})\]?</sup>|\^(?P<caret>\d{1,4})\^|(?P<small>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))\s*"
    ),
    "roman": re.compile(r"[\[(]?(?P<label>[IVXLC]{1,9}|[ivxlc]{1,9})(?:[\])]|\.)(?:\s+|$)"),
    "letter": re.compile(r"(?:\((?P<label>[a-zA-Z])\)|\[(?P<square>[a-z])\]|(?P<paren>[a-zA-Z])\))(?:\s+|$)"),
}
"""The ways to print the number of an entry."""
_DIGIT_STYLES = ("dot", "paren", "tab", "bare", "dash", "alone", "glued")
_STYLES_BY_SIGN = {
    **dict.fromkeys("abdefghjkmnopqrstuwyzABDEFGHJKMNOPQRSTUWYZ", ("letter",)),
    **dict.fromkeys("ivxlcIVXLC", ("roman", "letter")),
    **dict.fromkeys("<^⁰¹²³⁴⁵⁶⁷⁸⁹", ("raised",)),
    "[": ("square", "roman", "letter"),
    "(": ("round", "roman", "letter"),
    "\\": ("square",),
}
"""Which of them a line can be in, by its first character."""
_SURE = frozenset({"square", "round"})
_DOUBTFUL = frozenset({"bare", "dash", "alone", "glued", "raised", "roman", "letter"})
"""What is often no marker: these must begin with the list, and count up one by one."""

_LABEL = re.compile(rf"\\?\[(?P<label>[{UPPER}][^\]\[\n]{{1,29}}?)\\?\]:?\s+")
_BULLET = re.compile("(?:[-*+•‣▪◦·●■–—§►➢➤❖\uf0b7\uf0a7\u2043]|o(?=\\t))\\s+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_WINDOW = 8
"""How many candidates back a number's predecessor is looked for."""
_FARTHEST = 50
"""No list leaves out more numbers at a time."""
_MOST_LINES = 15
"""No list has more lines an entry; page numbers stand farther apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands before an entry's own text on its first line: its length in characters, the key or label it gives."""

    length: int = 0
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The markers of a list.

    Attributes:
        by_line: index of the line -> what stands before its text.
        complete: whether every entry of the list has one, so that a line without begins none.
    """

    by_line: Mapping[int, Mark] = field(default_factory=dict)
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    index: int
    number: int
    first: bool


def find_marks(lines: Sequence[Line]) -> Marks:
    """The keys, and the numbers, labels or bullets of a list."""
    keys = {
        index: Mark(length=found.end(), key=found["braced"] or found["plain"])
        for index, line in enumerate(lines)
        if line.text.startswith("[@") and (found := _KEY.match(line.text))
    }
    marks = _numbers(lines) or _habit(lines, _LABEL) or _habit(lines, _BULLET)
    return Marks(by_line=marks | keys, complete=bool(marks))


def _habit(lines: Sequence[Line], pattern: re.Pattern[str]) -> dict[int, Mark]:
    """Labels or bullets, where they are the habit of the list."""
    found = {index: match for index, line in enumerate(lines) if (match := pattern.match(line.text))}
    paragraphs = sum(line.first for line in lines)
    heads = sum(lines[index].first for index in found)
    if heads * 2 <= paragraphs or len(lines) > _MOST_LINES * len(found):
        return {}
    if pattern is _LABEL:
        labels = {match["label"] for match in found.values()}
        if len(labels) < 2 or len(labels) * 5 < len(found) * 4:
            return {}
        return {index: Mark(length=match.end(), label=match["label"]) for index, match in found.items()}
    # Dashes stand for repeated authors as well, and then not before the first.
    if next(iter(found)) != 0 and lines[next(iter(found))].text[0] in "-–—":
        return {}
    return {index: Mark(length=match.end()) for index, match in found.items()}


def _numbers(lines: Sequence[Line]) -> dict[int, Mark]:
    """The lines that begin with a number of the list's series; empty if it has none."""
    candidates: dict[str, list[_Candidate]] = {}
    for index, line in enumerate(lines):
        first = line.text[0]
        for style in _DIGIT_STYLES if first.isdecimal() else _STYLES_BY_SIGN.get(first, ()):
            number = _number(style, _STYLES[style].match(line.text))
            if number is not None:
                candidates.setdefault(style, []).append(
                    _Candidate(index=index, number=number, first=line.first)
                )
    chains = {style: _chain(found) for style, found in candidates.items()}
    accepted = {style: chain for style, chain in chains.items() if _is_series(style, chain, lines)}
    if not accepted:
        return {}
    style, chain = max(accepted.items(), key=lambda pair: len(pair[1]))
    marks: dict[int, Mark] = {}
    for each in chain:
        match = _STYLES[style].match(lines[each.index].text)
        if match is not None:
            label = match[match.lastgroup or 0].translate(_SMALL)
            marks[each.index] = Mark(length=match.end(), label=label)
    return marks


def _number(style: str, match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    label = match[match.lastgroup or 0]
    if style == "roman":
        values = [_ROMAN[letter] for letter in label.lower()]
        return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    if style == "letter":
        return ord(label.lower()) - ord("a") + 1
    label = label.translate(_SMALL)
    return int(label) if label.isdecimal() else None


def _chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The best series among the candidates, counting up or down."""
    up = _series(candidates, 1)
    if len(up) * 2 > len(candidates):
        return up
    down = _series(candidates, -1)
    return up if len(up) >= len(down) else down


def _series(candidates: Sequence[_Candidate], direction: int) -> list[_Candidate]:
    """Each number counts one; what does not follow the number before costs more the less likely it is."""
    values: list[float] = []
    before: list[int] = []
    for place, candidate in enumerate(candidates):
        best = 0.0 if candidate.number == 1 or direction < 0 else -0.5
        source = -1
        for other in range(max(0, place - _WINDOW), place):
            value = values[other] - _cost(candidates[other], candidate, direction)
            if value > best:
                best, source = value, other
        values.append(best + 1)
        before.append(source)
    chain: list[_Candidate] = []
    place = max(range(len(values)), key=values.__getitem__)
    while place >= 0:
        chain.append(candidates[place])
        place = before[place]
    chain.reverse()
    return chain


def _cost(first: _Candidate, second: _Candidate, direction: int) -> float:
    step = (second.number - first.number) * direction
    if step == 1:
        return 0.0
    if 1 < step <= _FARTHEST:
        # A gap is believed where a paragraph begins; within one the number may be a volume.
        return 0.5 + 0.008 * step if second.first else 1.0 + 0.05 * step
    if second.number == 1 and direction > 0 and first.number > 1:
        return 1.5  # a second list
    return 1.2 if step == 0 else 100.0


def _is_series(style: str, chain: Sequence[_Candidate], lines: Sequence[Line]) -> bool:
    """Whether numbers are the list's markers rather than text that happens to look like it."""
    paragraphs = sum(line.first for line in lines)
    heads = sum(each.first for each in chain)
    steps = [abs(after.number - before.number) for before, after in itertools.pairwise(chain)]
    regular = sum(step == 1 for step in steps)
    starts_list = chain[0].index == 0 or (chain[0].number == 1 and chain[0].first)
    if style in _DOUBTFUL:
        if (
            not starts_list
            or regular < 0.8 * len(steps)
            or (style in {"roman", "letter"} and chain[0].number != 1)
        ):
            return False
        return len(chain) > 2 or (len(chain) == 2 and heads == paragraphs)
    if len(lines) > _MOST_LINES * len(chain):
        return False
    if len(chain) == 1:
        number = chain[0].number
        return heads * 2 > paragraphs and (number == 1 or (style in _SURE and not 1400 < number < 2100))
    # Lines with blank lines between them, as some programs paste them: most paragraphs are no entries then.
    spaced = len(chain) > 3 and starts_list and regular >= 0.9 * len(steps)
    return heads * 2 > paragraphs or spaced
