"""Citations by number: ``[12]``, ``[3, 5–7]``, ``[12, p. 4]``, superscripts, and numbers in parentheses.

Here is the grammar alone. What a number means, and whether ``(12)`` is a citation at all, is decided with the whole article
in view (``forms``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from mkdocs_refs.adopt.protect import HOLE
from mkdocs_refs.locators import split_locator

__all__ = ["Number", "Numeric", "labels", "parentheses", "readings", "squares", "superscripts"]

_DASH = r"(?:-{1,3}|[\u2010-\u2015\u2212\u2e3a\ufe58\uff0d])"
_NUMBER = r"\d{1,4}(?!\d)"
_ENTRY = re.compile(rf"\s*(?P<first>{_NUMBER})(?:\s?{_DASH}\s?(?P<last>{_NUMBER}))?")
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\b(?:and|et|und|y|e)\b)\s*")
_PREFIX = re.compile(r"\s*(?P<prefix>[^\W\d_][^\d;\[\]()@\x00]{0,60}?)[\s~](?=\d)")
_SQUARE = re.compile(r"(?P<open>\\?)\[(?P<body>[^\[\]()\x00@^|]{1,300}?)(?P=open)\]")
_TO_BRACKET = re.compile(rf"\s?{_DASH}\s?(?P<open>\\?)\[\s*(?P<last>{_NUMBER})\s*(?P=open)\]")
_PARENTHESIS = re.compile(r"(?<![\\\w\])])\((?P<body>\s*\d[^\[\]()\x00@^|]{0,200})\)")
_SUPERSCRIPT = re.compile(
    r"<sup>(?P<tag>[^<>\x00]{1,60})</sup>"
    r"|(?<![\^\\])\^(?P<caret>\d[\d\s,;\u2010-\u2015\u2212-]{0,40})\^(?!\^)"
    r"|(?<![\u00b2\u00b3\u00b9\u2070-\u207f])(?P<unicode>[\u00b2\u00b3\u00b9\u2070\u2074-\u2079][\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u207b,\u02d2\u2e34\u00b7\u2010-\u2015-]{0,30}+)"
    r"(?<![,-])(?![\u00b2\u00b3\u00b9\u2070-\u207f])",
    re.IGNORECASE,
)
_FROM_SUPERSCRIPT = str.maketrans(
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u02d2\u2e34\u00b7", "0123456789-,,,"
)
_SUPERSCRIPT_BODY = re.compile(rf"[\[(]?(?P<body>\s*{_NUMBER}(?:[\s,;]|{_DASH}|\d)*)[\])]?")
_UNIT = re.compile(
    r"(?:[\d/·×]\s?[^\W\d_]{1,3}|(?<![^\W\d_])(?:[mcdknµμ]?m|kg|ft|Hz|sec|in)|(?<![^\W\d_])[^\W\d_]|(?<![^\W\d_])[A-Z][A-Za-z])$"
)
_WORD_BEFORE = re.compile(r"[^\W\d_]+")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d$")
_VARIABLE = re.compile(r"(?<![^\W\d_])[A-Za-z]$")
"""As in ``x[3]``."""
_INTERVAL = re.compile(
    r"(?:[∈=≤≥]|\s[<>]|\b(?:intervals?|intervalles?|ranges?|intervallo|intervalo|Intervalls?)\b)\s*$"
)
_LABELLED = re.compile(
    r"(?P<open>\\?)\[(?P<body>[^\W\d_][^\s\[\]()\x00@]{1,15}(?:\s?[,;]\s?[^\W\d_][^\s\[\]()\x00@,;]{1,15})*)(?P=open)\]"
)
_COUNTED = re.compile(
    r"\b(?:[ée]qs?|equations?|[ée]quations?|figs?|figures?|abb|abbildungen?|tab|tables?|tableaux?|tabellen?|formulas?|formules?|"
    r"steps?|[ée]tapes?|rules?|models?|mod[èe]les?|cases?|lemmas?|theorems?|th[ée]or[èe]mes?|n|no|gleichung(?:en)?|gl)\.?\s*$",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?:^|[:;,.!?]|\b(?:and|et|or|ou|und|oder|y|e|o))\s*$", re.IGNORECASE)
_LINE_START = re.compile(r"[ \t>]*(?:[-*+]\s+|#{1,6}\s+|\d+[.)]\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number or a range of numbers (``last`` is ``first`` where there is one).

    Attributes:
        prefix: the words before.
        suffix: the locator and what follows, with its comma.
    """

    first: int
    last: int
    prefix: str = ""
    suffix: str = ""

    @property
    def numbers(self) -> range:
        """All of them; empty if the range counts down."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric:
    """A citation by number as found.

    Attributes:
        form: ``square``, ``superscript`` or ``parenthesis``.
        numbers: as written.
        body: what stands between the brackets, for ``readings``.
        is_point: it may count the points of an enumeration; of a superscript, it may be a power.
        movable: the punctuation mark right before a superscript.
    """

    start: int
    end: int
    form: str
    numbers: Sequence[Number]
    body: str = ""
    is_point: bool = False
    movable: str = ""


def _parse(body: str, original: str) -> list[Number] | None:
    """The numbers of a body; ``original`` is the same stretch of the article, for what is kept as written."""
    out: list[Number] = []
    at = 0
    while True:
        prefix = ""
        worded = _PREFIX.match(body, at)
        if worded and (not out or out[-1].suffix or body[:at].rstrip().endswith(";")):
            prefix = original[worded.start("prefix") : worded.end("prefix")].strip()
            at = worded.end()
            if split_locator(f" {worded['prefix']} 3").locator:
                return None  # "[p. 3]" is a page
        entry = _ENTRY.match(body, at)
        if entry is None:
            return None
        at = entry.end()
        # Semicolons end a cite where there are locators; without, they are like commas.
        stop = body.find(";", at)
        stop = len(body) if stop < 0 else stop
        rest = body[at:stop]
        suffix = ""
        if rest.strip() and not _goes_on(rest):
            split = split_locator(rest)
            if not split.locator or rest.lstrip(" ,\n\u00a0")[:1].isdigit():
                return None
            suffix = original[at:stop].rstrip()
            at = stop
        out.append(
            Number(
                first=int(entry["first"]),
                last=int(entry["last"] or entry["first"]),
                prefix=prefix,
                suffix=suffix,
            )
        )
        separator = _SEPARATOR.match(body, at)
        if separator is None:
            return out if not body[at:].strip() else None
        at = separator.end()
        if suffix and body[separator.start() : at].strip() != ";":
            return None


def _goes_on(rest: str) -> bool:
    """Whether another number follows."""
    separator = _SEPARATOR.match(rest)
    return separator is not None and _ENTRY.match(rest, separator.end()) is not None


def squares(masked: str, text: str) -> Iterator[Numeric]:
    r"""``[12]``, ``[see 3, 5–7]``, ``\[12\]`` as pandoc writes a bracket that is no link, ``[1]–[3]`` as IEEE writes a range."""
    done = 0
    for match in _SQUARE.finditer(masked):
        before = masked[max(0, match.start() - 20) : match.start()]
        if match.start() < done or (match["open"] == "" and before[-1:] in {"\\", "!"}):
            continue
        if _VARIABLE.search(before) or _INTERVAL.search(before):
            continue
        start, end = match.span("body")
        numbers = _parse(masked[start:end], text[start:end]) if _has_digit(match["body"]) else None
        # A list counts from 1: "[0, 1]" is an interval.
        if not numbers or any(number.first == 0 for number in numbers):
            continue
        stop = match.end()
        last = _TO_BRACKET.match(masked, stop)
        if last and len(numbers) == 1 and not numbers[0].suffix and numbers[0].last < int(last["last"]):
            numbers, stop = [replace(numbers[0], last=int(last["last"]))], last.end()
        done = stop
        if masked[stop : stop + 1] != "(":
            yield Numeric(start=match.start(), end=stop, form="square", numbers=numbers)


def _has_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def superscripts(masked: str) -> Iterator[Numeric]:
    """``<sup>3,5</sup>``, ``^3,5^`` and ``³⁵``, where they follow a word: no exponents, charges, isotopes or units."""
    for match in _SUPERSCRIPT.finditer(masked):
        raw = (match["tag"] or match["caret"] or match["unicode"]).translate(_FROM_SUPERSCRIPT)
        body = _SUPERSCRIPT_BODY.fullmatch(raw)
        numbers = _parse(body["body"], body["body"]) if body else None
        if body is None or not numbers or any(number.first == 0 for number in numbers):
            continue
        before = masked[max(0, match.start() - 24) : match.start()]
        after = masked[match.end() : match.end() + 1]
        if not before or before[-1].isspace() or before[-1] in f"({HOLE}/^=" or after.isalnum():
            continue
        base = before.rstrip("*_")
        if base[-1:].isdigit() and not _YEAR_BEFORE.search(base):
            continue
        is_list = len(numbers) > 1 or numbers[0].first != numbers[0].last
        if _UNIT.search(base) and not is_list:
            # "m²" and "R³" are powers; "A⁵" in a table may be one.
            if numbers[0].first <= 3 or len(_WORD_BEFORE.findall(base)[-1]) > 1:
                continue
            is_power = True
        else:
            is_power = False
        mark = before[-1] if before[-1] in ".,;:" and (not after or after.isspace()) else ""
        yield Numeric(
            start=match.start(),
            end=match.end(),
            form="superscript",
            numbers=numbers,
            body=body["body"] if match["unicode"] else "",
            is_point=is_power,
            movable=mark,
        )


def parentheses(masked: str, text: str) -> Iterator[Numeric]:
    """``(12)``, ``(3, 5-7)``: what may be a citation; not where a line begins, nor after "Eq." and the like."""
    for match in _PARENTHESIS.finditer(masked):
        start, end = match.span("body")
        numbers = _parse(masked[start:end], text[start:end])
        before = masked[max(0, match.start() - 40) : match.start()]
        if not numbers or any(number.first == 0 for number in numbers) or _COUNTED.search(before):
            continue
        line = masked[masked.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _LINE_START.fullmatch(line):
            continue
        after = masked[match.end() : match.end() + 3].lstrip()
        is_point = _POINT.search(before) is not None and after[:1].isalpha()
        yield Numeric(
            start=match.start(), end=match.end(), form="parenthesis", numbers=numbers, is_point=is_point
        )


def labels(masked: str) -> Iterator[tuple[int, int, list[str]]]:
    """``[Tho99]``, ``[Tho99, Ste01]``: start, end, and the labels."""
    for match in _LABELLED.finditer(masked):
        yield match.start(), match.end(), re.split(r"\s?[,;]\s?", match["body"])


def readings(body: str, known: range | frozenset[int]) -> list[list[Number]]:
    """The ways to read Unicode superscripts, which have no comma: ``³⁵⁻⁷`` may be 3, 5–7, or 35–37.

    Args:
        body: plain digits, commas and hyphens.
        known: the numbers that there are.

    Returns:
        The readings in which every number is known and larger than the one before. As written, if that is one; else all others.
    """
    plain = _parse(body, body) or []
    if _rises(plain, known):
        return [plain]
    found: list[list[Number]] = []
    pieces = re.split(r"(\d+)", body)
    for split in _splits(pieces):
        numbers = _parse(split, split)
        if numbers and _rises(numbers, known):
            found.append(numbers)
    if len(plain) == 1 and plain[0].first > plain[0].last:
        first, last = str(plain[0].first), str(plain[0].last)
        short = Number(first=plain[0].first, last=int(first[: -len(last)] + last))
        if len(last) < len(first) and _rises([short], known):
            found.append([short])
    return found


def _splits(pieces: Sequence[str]) -> Iterator[str]:
    """Every way to put commas into the runs of digits of a short body."""
    if sum(map(len, pieces)) > 10:
        return
    for way in product(*map(_split, pieces)):
        yield "".join(way)


def _split(piece: str) -> Sequence[str]:
    if not piece.isdecimal():
        return (piece,)
    ways = (zip(piece, (*commas, ""), strict=True) for commas in product(("", ","), repeat=len(piece) - 1))
    return ["".join(digit + comma for digit, comma in way) for way in ways]


def _rises(numbers: Sequence[Number], known: range | frozenset[int]) -> bool:
    flat = [number for each in numbers for number in each.numbers]
    return (
        bool(flat)
        and all(each.first <= each.last for each in numbers)
        and all(number in known for number in flat)
        and all(first < second for first, second in pairwise(flat))
    )
