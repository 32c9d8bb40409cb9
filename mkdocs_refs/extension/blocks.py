"""What stands in blocks of its own: definitions (``[@key]: ...``) and places for bibliographies (``[REFERENCES]``)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

PRIORITY = 78
"""Just below indented code (80), which is never ours, and above mkdocstrings (75), which would take ``::: {#refs}``,
headings (70), footnotes (17) and link definitions (15), which would take ``[@key]: word``."""

_DEFINITION = re.compile(r"^[ ]{0,3}\[@(?P<key>\{[^{}\s]+\}|[^\s\[\]{}]+)\]:[ \t]*(?=\S)", re.MULTILINE)
_IDENTIFIER_LINE = re.compile(r"^[ ]{0,3}(?:DOI|URL)[ \u00a0]*:", re.IGNORECASE)
_PLACE = re.compile(
    r"""^[ ]{0,3}(?:
        \[REFERENCES(?:[ \t]+(?P<filters>[^\]\n]*))?\]
      | (?P<div>:::[ ]*\{[ ]*\#refs[^}\n]*\}[ \t]*(?:\n[ \t]*:{3,})?)
      | \\(?P<full>full_)?bibliography
    )[ \t]*$""",
    re.VERBOSE,
)


class DefinitionProcessor(BlockProcessor):
    """Takes ``[@key]: reference text`` out of the page; ``add`` receives a block of one or more definitions."""

    def __init__(self, parser: BlockParser, add: Callable[[str], None]) -> None:
        super().__init__(parser)
        self._add = add

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - the host's signature
        """Whether the block begins with a definition."""
        return _DEFINITION.match(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:  # noqa: ARG002 - the host's signature
        """Consumes the block, and the ``DOI :`` and ``URL :`` lines after it."""
        text = blocks.pop(0)
        while blocks and _IDENTIFIER_LINE.match(blocks[0]):
            lines = blocks.pop(0).split("\n")
            split = next((i for i, line in enumerate(lines) if not _IDENTIFIER_LINE.match(line)), len(lines))
            text += "\n\n" + "\n".join(lines[:split])
            if split < len(lines):
                blocks.insert(0, "\n".join(lines[split:]))
                break
        self._add(split_definitions(text))
        return True


def split_definitions(text: str) -> str:
    """Definitions on consecutive lines, as paragraphs of their own."""
    starts = [match.start() for match in _DEFINITION.finditer(text)]
    ends = [*starts[1:], len(text)]
    return "\n\n".join(text[start:end].strip() for start, end in zip(starts, ends, strict=True))


class PlaceProcessor(BlockProcessor):
    """Turns a place for a bibliography into an empty element; ``add`` receives its filters and returns its number."""

    def __init__(self, parser: BlockParser, add: Callable[[str, str], int]) -> None:
        super().__init__(parser)
        self._add = add

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - the host's signature
        """Whether the block is nothing but a place for a bibliography."""
        return _PLACE.match(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Consumes the block (and the ``:::`` that closes a pandoc div)."""
        block = blocks.pop(0)
        match = _PLACE.match(block)
        if match is None:  # pragma: no cover - `test` said so
            blocks.insert(0, block)
            return False
        if match["div"] and "\n" not in match["div"] and blocks and re.fullmatch(r"\s*:{3,}\s*", blocks[0]):
            blocks.pop(0)
        filters = "all" if match["full"] else (match["filters"] or "")
        element = ET.SubElement(parent, "div")
        element.set("data-refs-list", str(self._add(filters, block)))
        return True
