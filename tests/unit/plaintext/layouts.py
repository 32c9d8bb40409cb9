"""Reference lists in the layouts that people paste, made from single references."""

from __future__ import annotations

import random
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

WIDTH = 80
PAGE = 40
"""Lines of a page between two running heads."""


def references(file: Path) -> list[str]:
    """The labelled references of an AnyStyle file, without their numbers."""
    root = ET.parse(file).getroot()  # noqa: S314 - our own data
    texts = [
        " ".join(" ".join((part.text or "").split()) for part in sequence if part.tag != "citation-number")
        for sequence in root
    ]
    return [" ".join(text.split()) for text in texts]


def wrapped(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False)


_NARROW, _BROAD = frozenset("iljtfrI.,;:'()[]/- "), frozenset("mwMWABCDGHKNOQRUVXY@&%")


def typeset(text: str, width: int = WIDTH) -> str:
    """Wrapped as text from a PDF is: letters differ in width, so the lines do in characters."""
    lines: list[str] = []
    line, filled = "", 0.0
    for word in text.split(" "):
        breadth = sum(0.55 if char in _NARROW else 1.45 if char in _BROAD else 1 for char in word)
        if line and filled + 0.5 + breadth > 0.93 * width:
            lines.append(line)
            line, filled = word, breadth
        else:
            line, filled = (f"{line} {word}" if line else word), filled + 0.5 + breadth
    return "\n".join([*lines, line])


def hyphenated(text: str, width: int = WIDTH) -> str:
    """Wrapped, with words divided at line ends wherever a vowel meets consonants, as typesetting does roughly."""
    lines, line = [], ""
    for word in text.split(" "):
        room = width - len(line) - 1
        if not line or len(word) <= room:
            line = f"{line} {word}" if line else word
            continue
        places = [
            match.end()
            for match in re.finditer(r"[aeiouy](?=[bcdfglmnprstv][aeiouy])", word)
            if 1 < match.end() < len(word) - 2 and match.end() < room
        ]
        if places and re.fullmatch(r"[a-z]{6,}[.,]?", word):
            lines.append(f"{line} {word[: places[-1]]}-")
            line = word[places[-1] :]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def with_pages(
    lines: list[str], head: str = "The sea and its references", *, feeds: bool = False
) -> list[str]:
    """Lines with a running head and a page number after every page."""
    out, page = [], 101
    for number, line in enumerate(lines):
        if number and number % PAGE == 0:
            out += ["", str(page), "", f"\f{head}" if feeds else head, ""]
            page += 1
        out.append(line)
    return out


def numbered(form: str):
    return lambda texts: "\n".join(form.format(number) + text for number, text in enumerate(texts, start=1))


def numbered_and_wrapped(form: str, indent: str = ""):
    return lambda texts: "\n".join(
        wrapped(form.format(number) + text, rest=indent) for number, text in enumerate(texts, start=1)
    )


def each(make, separator: str = "\n"):
    return lambda texts: separator.join(map(make, texts))


def in_order(make):
    return lambda texts: make(sorted(texts, key=str.casefold))


def paged(make, **options):
    return lambda texts: "References\n\n" + "\n".join(with_pages(make(texts).split("\n"), **options))


HARD = each(wrapped)

LAYOUTS = {
    "1. numbers": numbered("{}. "),
    "[1] numbers": numbered("[{}] "),
    "(1) numbers": numbered("({}) "),
    "1) numbers": numbered("{}) "),
    "bare numbers": numbered("{} "),
    "tabbed numbers": numbered("{}\t"),
    "numbers on lines of their own": numbered("{}\n"),
    "bullets": each(lambda text: f"• {text}"),
    "blank lines": each(str, "\n\n"),
    "one per line": each(str),
    "wrapped at 60, blank lines": each(lambda text: wrapped(text, 60), "\n\n"),
    "1. wrapped": numbered_and_wrapped("{}. "),
    "[1] wrapped, indented": numbered_and_wrapped("[{}] ", "    "),
    "bare numbers, wrapped": numbered_and_wrapped("{} "),
    "hanging indent": each(lambda text: wrapped(text, rest="    ")),
    "first line indented": each(lambda text: wrapped(text, first="    ")),
    "every line a paragraph": lambda texts: "\n\n".join(HARD(texts).split("\n")),
    "1. wrapped, heading, pages": paged(numbered_and_wrapped("{}. ")),
    "hanging indent, heading, pages": paged(each(lambda text: wrapped(text, rest="    ")), feeds=True),
    "hard-wrapped, sorted": in_order(HARD),
    "hard-wrapped": HARD,
    "hard-wrapped, divided words, sorted": in_order(each(hyphenated)),
    "hard-wrapped, divided words": each(hyphenated),
    "hard-wrapped, letters of different width, sorted": in_order(each(typeset)),
    "hard-wrapped, letters of different width": each(typeset),
    "hard-wrapped at 50, sorted": in_order(each(lambda text: wrapped(text, 50))),
    "hard-wrapped, heading, pages, sorted": paged(in_order(HARD)),
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """How many references of lists were found whole, and of how many."""

    whole: int
    of: int


def folded(text: str) -> str:
    """A text without what wrapping may change."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def lists(texts: list[str], seed: int) -> list[list[str]]:
    """The references in random lists of 10 to 60."""
    chance = random.Random(seed)
    rest = texts[:]
    chance.shuffle(rest)
    out = []
    while len(rest) >= 10:
        size = chance.randint(10, 60)
        out.append(rest[:size])
        rest = rest[size:]
    return out


def measure(segment, make, texts: list[str]) -> Found:
    """How many references a layout leaves to be found whole: exactly one segment has the text."""
    whole = total = 0
    for chosen in lists(texts, seed=0):
        text = make(chosen)
        have: dict[str, int] = {}
        for found in segment(text).segments:
            own = found.repeats + found.text if not found.identifiers else text[found.start : found.end]
            have[folded(own)] = have.get(folded(own), 0) + 1
        wanted = list(map(folded, chosen))
        total += len(wanted)
        whole += sum(have.get(each, 0) == wanted.count(each) for each in wanted)
    return Found(whole=whole, of=total)
