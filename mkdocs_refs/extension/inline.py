"""Citations in running text: the one inline processor, and how it gets back the text that other processors stashed."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import CitationCluster
from mkdocs_refs.syntax import match_narrative, may_start_cite, narrative_cluster, parse_cluster

PRIORITY = 68
"""Below everything whose content is no text of ours: code (190), escapes (180), links and images (170 to 125), autolinks and
e-mail addresses (120, 110), magiclink's bare URLs (85), raw HTML (90), entities (80), ``not_strong`` (70); above emphasis (60 to 66, pymdownx too),
since a key may hold ``_`` and a prefix may hold ``*``."""

_STASHED = re.compile(f"{STX}(?:(?P<escaped>[0-9]+)|klzzwxh:(?P<node>[0-9]+)|wzxhzdk:(?P<raw>[0-9]+)){ETX}")
_BRACKETS = re.compile(r"[\[\]]")
# An attribute list (attr_list) that is still open before the citation and closed after it on the same line.
_ATTRIBUTES_BEFORE = re.compile(r"\{:?[ #.\w][^{}\n]*\Z")
_ATTRIBUTES_AFTER = re.compile(r"[^{}\n]*\}")
_REACH = 500
"""How far (in characters) an attribute list is looked for."""


class CitationProcessor(InlineProcessor):
    """Recognises ``[see @a, p. 3; @b]`` and ``@a [p. 3]`` and leaves an empty ``<cite>`` for each.

    Args:
        md: the converter.
        is_known: whether an item answers to a key; a bare ``@word`` is a citation only then.
        add: takes a cluster, returns the number under which it is filled in later.
        locate: takes a citation as written, returns its place in the source.
    """

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(
        self,
        md: Markdown,
        *,
        is_known: Callable[[str], bool],
        add: Callable[[CitationCluster], int],
        locate: Callable[[str], SourcePos | None],
    ) -> None:
        super().__init__(r"\[|-?@", md)
        self._is_known = is_known
        self._add = add
        self._locate = locate
        self._matched_in = ""
        self._closing: dict[int, int] = {}

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the host's name; it allows None for "no match"
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """One candidate: a bracket, or an ``@`` that may begin a narrative citation."""
        start = m.start()
        if m.group() == "[":
            return self._bracket(start, data)
        return self._narrative(start, data)

    def _bracket(self, start: int, data: str) -> tuple[ET.Element | None, int | None, int | None]:
        end = self._closing_bracket(start, data)
        if end < 0 or data.find("@", start, end) < 0:
            return None, None, None
        if start and data[start - 1] == "!":
            return None, start, end + 1  # an image that was none: its text is not ours
        inner = self._restore(data[start + 1 : end])
        verbatim = f"[{inner}]"
        if parse_cluster(inner) is None:
            return None, None, None
        cluster = parse_cluster(inner, position=_moved(self._locate(verbatim), "["))
        if cluster is None:  # pragma: no cover - parsed a moment ago
            return None, None, None
        return self._placeholder(cluster), start, end + 1

    def _narrative(self, start: int, data: str) -> tuple[ET.Element | None, int | None, int | None]:
        if not may_start_cite(data, start) or self._after_escaped_bracket(data, start):
            return None, None, None
        found = match_narrative(data, start)
        if found is None or not self._is_known(found.key):
            return None, None, None
        before = data[max(0, start - _REACH) : start]
        if _ATTRIBUTES_BEFORE.search(before) and _ATTRIBUTES_AFTER.match(data, found.end):
            return None, None, None
        end = found.end
        after = end + 1 if data[end : end + 1] in {" ", "\n"} else end
        if data[after : after + 1] == "[" and (close := self._closing_bracket(after, data)) >= 0:
            written = self._restore(data[start : close + 1])
            position = self._locate(written)
            opened = written.index("[", end - start)
            cluster = narrative_cluster(
                found.key,
                written[opened + 1 : -1],
                position=position,
                suppress_author=found.suppress_author,
                bracket_position=_moved(position, written[: opened + 1]),
            )
            if cluster is not None:
                return self._placeholder(cluster), start, close + 1
        cluster = narrative_cluster(
            found.key, None, position=self._locate(data[start:end]), suppress_author=found.suppress_author
        )
        return (self._placeholder(cluster), start, end) if cluster else (None, None, None)

    def _placeholder(self, cluster: CitationCluster) -> ET.Element:
        element = ET.Element("cite")
        element.set("data-refs", str(self._add(cluster)))
        return element

    def _closing_bracket(self, start: int, data: str) -> int:
        """The index of the bracket that closes the one at ``start``, or -1; all of a text are found in one pass."""
        if data is not self._matched_in:
            stack: list[int] = []
            self._closing = {}
            for match in _BRACKETS.finditer(data):
                if match.group() == "[":
                    stack.append(match.start())
                elif stack:
                    self._closing[stack.pop()] = match.start()
            self._matched_in = data
        return self._closing.get(start, -1)

    def _after_escaped_bracket(self, data: str, start: int) -> bool:
        r"""Whether a literal bracket stands before: in ``\[@key]`` the whole is literal, not the bracket alone."""
        begin = data.rfind(STX, 0, start)
        return begin >= 0 and data[start - 1] == ETX and self._restore(data[begin:start]) == "\\["

    def _restore(self, text: str) -> str:
        """The text as the author wrote it: other processors have put placeholders for escapes, code and raw HTML."""
        # A placeholder may hold another (an escape is put away twice); deeper nesting does not occur.
        return self._unstash(self._unstash(text))

    def _unstash(self, text: str) -> str:
        if STX not in text:
            return text

        def restored(match: re.Match[str]) -> str:
            if match["escaped"]:
                number = int(match["escaped"])
                return "\\" + chr(number) if number < 0x110000 else ""
            if match["raw"]:
                number = int(match["raw"])
                blocks = self.md.htmlStash.rawHtmlBlocks
                return str(blocks[number]) if number < len(blocks) else ""
            inline = self.md.treeprocessors["inline"]
            node = getattr(inline, "stashed_nodes", {}).get(match["node"], "")
            if isinstance(node, str):
                return node
            inner = html.unescape("".join(node.itertext()))
            return f"`{inner}`" if node.tag == "code" else inner

        return _STASHED.sub(restored, text.replace(AMP_SUBSTITUTE, "&"))


def _moved(position: SourcePos | None, passed: str) -> SourcePos | None:
    """The position behind some text that begins at ``position``."""
    if position is None:
        return None
    lines = passed.count("\n")
    column = len(passed) - passed.rfind("\n") if lines else position.column + len(passed)
    return position.shifted(lines=lines, column=column)
