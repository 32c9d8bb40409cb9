"""Damage as pasted texts have it: lost spaces and signs, ligatures, hyphens at line ends, capitals, odd dashes."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence

from training.works import Piece

_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))


def damaged(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """The pieces with some damage, or none: most references are clean."""
    out = list(pieces)
    if rng.random() < 0.06:
        out = [(_ascii(text), label) for text, label in out]
    if rng.random() < 0.03:
        out = [(_ligatures(text, rng) if label != "id" else text, label) for text, label in out]
    if rng.random() < 0.05:
        out = [(_hyphenated(text, rng) if label != "id" else text, label) for text, label in out]
    if rng.random() < 0.05:
        out = [(_lost_space(text, rng), label) if not label else (text, label) for text, label in out]
    if rng.random() < 0.04:
        out = [(_lost_sign(text, rng), label) if not label else (text, label) for text, label in out]
    if rng.random() < 0.03:
        out = [(_doubled_space(text, rng), label) for text, label in out]
    if rng.random() < 0.015:
        wanted = rng.choice(("title", "author", "book"))
        out = [(text.upper(), label) if label == wanted else (text, label) for text, label in out]
    if rng.random() < 0.02:
        wanted = rng.choice(("title", "author", "journal"))
        out = [(text.lower(), label) if label == wanted else (text, label) for text, label in out]
    if rng.random() < 0.02:
        out = [
            (re.sub(r"(\d)", lambda m: m[1] if rng.random() > 0.1 else rng.choice("lIO"), text), label)
            if label in ("pages", "volume")
            else (text, label)
            for text, label in out
        ]
    if rng.random() < 0.05:
        out = _marked(out, rng)
    return [piece for piece in out if piece[0]]


def _ascii(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return plain.replace("–", "-").replace("“", '"').replace("”", '"').replace("’", "'").replace("‘", "'")


def _ligatures(text: str, rng: random.Random) -> str:
    form = rng.randrange(3)
    for plain, sign in _LIGATURES:
        text = text.replace(
            plain,
            sign if form == 0 else f"{plain} " if form == 1 else plain[:1] if rng.random() < 0.3 else plain,
        )
    return text


def _hyphenated(text: str, rng: random.Random) -> str:
    hyphen = rng.choice(("- ", "- ", "-", "-", "\u00ad", "¬ "))

    def cut(match: re.Match[str]) -> str:
        return f"{match[1]}{hyphen}{match[2]}" if rng.random() < 0.08 else match[0]

    return re.sub(r"([^\W\d_]{3,})([^\W\d_]{3,})", cut, text)


def _lost_space(text: str, rng: random.Random) -> str:
    return text.strip() if text.strip() and rng.random() < 0.35 else text


def _lost_sign(text: str, rng: random.Random) -> str:
    return (
        (re.sub(r"[.,;:]", "", text, count=1) or " ")
        if text.strip(" .,;:") == "" and rng.random() < 0.35
        else text
    )


def _doubled_space(text: str, rng: random.Random) -> str:
    return re.sub(" ", lambda _: "  " if rng.random() < 0.1 else " ", text)


def _marked(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """What stands before or after references: numbers, keys, bullets, remarks."""
    number = rng.randrange(1, 200)
    before = rng.choice(
        (f"[{number}] ", f"{number}. ", f"{number} ", f"({number}) ", "* ", "- ", f"{number}) ", "• ")
    )
    year = rng.randrange(1850, 2015)
    after = rng.choice(
        (
            "",
            "",
            " [Google Scholar]",
            " [CrossRef]",
            " [PubMed]",
            " (2 cites)",
            " Print.",
            " Web.",
            " Cited on page 3.",
            " PDF",
            f" (Original work published {year})",
            f" [First published {year}]",
            " IF: 3,895",
            " Epub ahead of print.",
            " [Medline]",
            " MR1234567",
            " Zbl 0123.45678",
            f" Reprinted {year}.",
            " (in Russian)",
            " 11",
            " [accessed 3 May 2010]",
            " Erratum in: 12, 34.",
        )
    )
    out: list[Piece] = [(before, "other"), *pieces]
    return [*out, (after, "note")] if after else out
