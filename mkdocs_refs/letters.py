"""Letters that count: for links back, for keys and labels that would else be the same."""

from __future__ import annotations


def letters(index: int) -> str:
    """``a`` ... ``z``, ``aa``, ``ab`` ... for 0, 1, 2, ..."""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
