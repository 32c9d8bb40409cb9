"""Fixtures of the CSL test suite (https://github.com/citation-style-language/test-suite), read as its manual says.

A fixture is a text file of sections, ``>>===== NAME =====>>`` to ``<<===== NAME =====<<``; what stands between sections
is comment.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SECTION = re.compile(
    r"^[^\n]*>>==+ (?P<name>[A-Z0-9-]+) =+>>[^\n]*\n(?P<body>.*?)^[^\n]*<<==+ (?P=name) =+<<",
    re.DOTALL | re.MULTILINE,
)
_NAMED_ENTITIES = {"&amp;": "&#38;", "&lt;": "&#60;", "&gt;": "&#62;"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One test: a style, items, what is cited, and what must come out.

    Attributes:
        mode: ``citation`` or ``bibliography``.
        submodes: what follows the mode after hyphens (``nosort``, ``header``, ``rtf``, ...).
        result: what must come out; characters that HTML reserves are spelt as numbers (``&#38;``).
        input: the items, as CSL-JSON.
        input2: items that replace ``input`` before the calls are replayed a second time.
        citation_items: the clusters to render, each by itself; None if the fixture names none.
        citations: calls as a word processor makes them: the citation with the (id, note) pairs before and after it.
        bibentries: lists of the ids that make up the bibliography; each replaces the one before.
        bibsection: which entries to print (``include``, ``exclude``, ``select``, ``quash``).
        abbreviations: by jurisdiction, category and text.
        others: the sections that are none of these, with their texts.
    """

    name: str
    mode: str
    submodes: tuple[str, ...] = ()
    result: str
    csl: str
    input: list[dict[str, Any]]
    input2: list[dict[str, Any]] | None = None
    citation_items: list[list[dict[str, Any]]] | None = None
    citations: list[tuple[dict[str, Any], list[list[Any]], list[list[Any]]]] | None = None
    bibentries: list[list[Any]] | None = None
    bibsection: dict[str, list[dict[str, Any]]] | None = None
    abbreviations: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> Fixture:
    """The fixture in a file.

    Raises:
        KeyError: a section that every fixture must have is missing.
        ValueError: a section that should be JSON is not.
    """
    return parse(path.read_text(encoding="utf-8-sig"), path.stem)


def parse(text: str, name: str) -> Fixture:
    """The fixture in a text; raises as ``read``."""
    sections = {match["name"]: match["body"].removesuffix("\n") for match in _SECTION.finditer(text)}
    mode, *submodes = sections.pop("MODE").strip().split("-")
    result = sections.pop("RESULT")
    for entity, number in _NAMED_ENTITIES.items():
        result = result.replace(entity, number)

    def take(section: str) -> Any:
        body = sections.pop(section, "")
        return json.loads(body) if body.strip() else None

    return Fixture(
        name=name,
        mode=mode,
        submodes=tuple(submodes),
        result=result,
        csl=sections.pop("CSL").strip(),
        input=take("INPUT"),
        input2=take("INPUT2"),
        citation_items=take("CITATION-ITEMS"),
        citations=take("CITATIONS"),
        bibentries=take("BIBENTRIES"),
        bibsection=take("BIBSECTION"),
        abbreviations=take("ABBREVIATIONS") or {},
        others=sections,
    )
