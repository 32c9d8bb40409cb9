"""Ratchet on real references of many styles in the layouts that people paste: how many are found whole.

The data are not part of the project: ``REFS_DATA`` names their folder. The figures are in ``docs/explanation/architecture.md``
as well; better or worse ones fail.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from mkdocs_refs.sources.plaintext.lists.unwrap import Words, unwrapped
from mkdocs_refs.sources.plaintext.segment import segment
from tests.unit.plaintext import layouts

DATA = Path(os.environ["REFS_DATA"]) / "reference-strings" if os.environ.get("REFS_DATA") else None
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        DATA is None and not os.environ.get("REFS_REQUIRE_ALL"),
        reason="REFS_DATA does not name the folder of labelled references",
    ),
]

REFERENCES = 1510
"""In lists of 10 to 60; the last few make no list."""

MISSED = {
    "1. numbers": 0,
    "[1] numbers": 0,
    "(1) numbers": 0,
    "1) numbers": 0,
    "bare numbers": 0,
    "tabbed numbers": 0,
    "numbers on lines of their own": 0,
    "bullets": 0,
    "blank lines": 0,
    "one per line": 0,
    "wrapped at 60, blank lines": 1,
    "1. wrapped": 0,
    "[1] wrapped, indented": 0,
    "bare numbers, wrapped": 0,
    "hanging indent": 0,
    "first line indented": 0,
    "every line a paragraph": 53,
    "1. wrapped, heading, pages": 0,
    "hanging indent, heading, pages": 0,
    "hard-wrapped, sorted": 35,
    "hard-wrapped": 63,
    "hard-wrapped, divided words, sorted": 33,
    "hard-wrapped, divided words": 64,
    "hard-wrapped, letters of different width, sorted": 38,
    "hard-wrapped, letters of different width": 74,
    "hard-wrapped at 50, sorted": 60,
    "hard-wrapped, heading, pages, sorted": 35,
}


@pytest.fixture(scope="module")
def texts():
    return layouts.references(DATA / "anystyle-core.xml")


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_references_found_whole(texts, layout):
    found = layouts.measure(segment, layouts.LAYOUTS[layout], texts)
    assert found.of == REFERENCES
    assert found.of - found.whole == MISSED[layout]
    if "hard-wrapped" not in layout and layout != "every line a paragraph":
        assert found.whole >= 0.98 * found.of


@pytest.mark.parametrize(
    ("name", "right", "of"), [("wrapped", 44, 50), ("hyphenated", 109, 109), ("typeset", 4, 4)]
)
def test_words_divided_at_line_ends(texts, name, right, of):
    make = getattr(layouts, name)
    pairs = [(text, make(text).split("\n")) for text in texts]
    # What has a stray blank after a hyphen was divided before, and lost its line.
    pairs = [(text, parts) for text, parts in pairs if any(part.endswith("-") for part in parts[:-1])]
    pairs = [(text, parts) for text, parts in pairs if not re.search(r"\w- \w", text)]
    words = Words([part for _, parts in pairs for part in parts])
    assert (sum(unwrapped(parts, words) == text for text, parts in pairs), len(pairs)) == (right, of)
