"""Literal strings put out of reach of pybtex's LaTeX decoder, and brought back."""

from __future__ import annotations

import re

__all__ = ["guard", "make_room", "unguard"]

_LATEX = re.compile(r"[\\{}$%&#_~^`\"]|'{2,}|-{2,}|<<|>>|,,|[\U000f0000-\U0010ffff]")
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_SHIFT, _BASE, _LAST = 0x80, 0xF0000, 0x10FFFF


def guard(text: str) -> str:
    """The text with LaTeX's characters moved to a private use area of Unicode; ``unguard`` moves them back."""
    return _LATEX.sub(lambda match: "".join(map(_guarded, match.group())), text)


def make_room(text: str) -> str:
    """The text with its own private characters moved as ``guard`` moves them, and nothing else."""
    return _PRIVATE.sub(lambda match: _guarded(match.group()), text)


def _guarded(character: str) -> str:
    code = ord(character)
    # Private characters of the text's own make room by a shift; the last 128 of Unicode have no place to go.
    return chr(_BASE + code) if code < _SHIFT else chr(min(code + _SHIFT, _LAST))


def unguard(text: str) -> str:
    """Undoes ``guard`` and ``make_room``."""

    def original(match: re.Match[str]) -> str:
        code = ord(match.group())
        return chr(code - _BASE) if code < _BASE + _SHIFT else chr(code - _SHIFT)

    return _PRIVATE.sub(original, text)
