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

_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>[^\s\[\]{}]+))\]:[ \t]*
        (?!(?:<[^<>\n]*>|\S+)[ \t]*(?:["'(][^\n]*)?(?:\n[ ]{0,3}\[|\Z))   # Markdown's own: a link's target, a title
        (?=\S)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_IDENTIFIER_LINE = re.compile(r"^[ ]{0,3}(?:DOI|URL)[ \u00a0]*:", re.IGNORECASE)
_CORRECTIONS = re.compile(r"[ ]{0,3}\{:[^}]*=.*\}\s*\Z", re.DOTALL)
COMMANDS = ("\\bibliography", "\\full_bibliography")
"""The words, as mkdocs-bibtex has them, that place the bibliography of a page and that of the site."""


def _place(commands: tuple[str, str]) -> re.Pattern[str]:
    own, full = map(re.escape, commands)
    return re.compile(
        rf"""^[ ]{{0,3}}(?:
            \[REFERENCES(?:[ \t]+(?P<filters>[^\]\n]*))?\]
          | (?P<div>:::[ ]*\{{[ ]*\#refs[^}}\n]*\}}[ \t]*(?:\n[ \t]*:{{3,}})?)
          | (?P<full>{full or "(?!)"})
          | {own or "(?!)"}
        )[ \t]*$""",
        re.VERBOSE | re.MULTILINE,
    )


class DefinitionProcessor(BlockProcessor):
    """Takes ``[@key]: reference text`` out of the page.

    As with Markdown's link definitions, a definition stands in the page's own blocks; in lists, quotes and notes
    ``[@key]: text`` is a citation and a remark on it.

    Args:
        parser: the host's.
        accepts: given a key and its text, whether that is a definition; what is not stays on the page.
        add: receives a block of definitions.
    """

    def __init__(
        self, parser: BlockParser, accepts: Callable[[str, str], bool], add: Callable[[str, list[str]], None]
    ) -> None:
        super().__init__(parser)
        self._accepts = accepts
        self._add = add

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether the block begins with a definition."""
        return parent is getattr(self.parser, "root", None) and _DEFINITION.match(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:  # noqa: ARG002 - the host's signature
        """Consumes the block, and the ``DOI :`` and ``URL :`` lines and the corrections (``{: title="…" }``) after it."""
        text = blocks[0]
        starts = list(_DEFINITION.finditer(text))
        ends = [*(match.start() for match in starts[1:]), len(text)]
        keys = [match["braced"] or match["plain"] for match in starts]
        for match, end, key in zip(starts, ends, keys, strict=True):
            if not self._accepts(key, text[match.end() : end]):
                return False
        blocks.pop(0)
        while blocks and (_IDENTIFIER_LINE.match(blocks[0]) or _CORRECTIONS.match(blocks[0])):
            if _CORRECTIONS.match(blocks[0]):
                text += f"\n\n{blocks.pop(0)}"
                continue
            lines = blocks.pop(0).split("\n")
            split = next((i for i, line in enumerate(lines) if not _IDENTIFIER_LINE.match(line)), len(lines))
            text += "\n\n" + "\n".join(lines[:split])
            if split < len(lines):
                blocks.insert(0, "\n".join(lines[split:]))
        self._add(text, keys)
        return True


class PlaceProcessor(BlockProcessor):
    """Turns a place for a bibliography into an empty element.

    Args:
        parser: the host's.
        add: receives its filters and what was written, returns tag and attributes of the element.
        commands: further words for a place: for the page's bibliography and for the site's.
    """

    def __init__(
        self,
        parser: BlockParser,
        add: Callable[[str, str], tuple[str, dict[str, str]]],
        commands: tuple[str, str] = COMMANDS,
    ) -> None:
        super().__init__(parser)
        self._add = add
        self._place = _place(commands)

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - the host's signature
        """Whether a line of the block is a place for a bibliography."""
        return self._place.search(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Consumes the line (and the ``:::`` that closes a pandoc div); what stands before and after is parsed as usual."""
        block = blocks.pop(0)
        match = self._place.search(block)
        if match is None:  # pragma: no cover - `test` said so
            blocks.insert(0, block)
            return False
        if before := block[: match.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        if after := block[match.end() :].lstrip("\n"):
            blocks.insert(0, after)
        elif match["div"] and "\n" not in match["div"] and blocks and re.fullmatch(r"\s*:{3,}\s*", blocks[0]):
            blocks.pop(0)
        filters = "all" if match["full"] else (match["filters"] or "")
        tag, attributes = self._add(filters, match.group())
        ET.SubElement(parent, tag, attributes)
        return True
