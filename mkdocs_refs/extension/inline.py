"""Citations in running text: the one inline processor, and how it gets back the text that other processors stashed."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import CitationCluster
from mkdocs_refs.syntax import match_narrative, may_start_cite, narrative_cluster, parse_cluster

PRIORITY = 79.95
"""Below everything whose content is no text of ours: code (190), escapes (180), links and images (170 to 125), autolinks and
e-mail addresses (120, 110), raw HTML (90), magiclink's bare URLs (85), entities (80); above magiclink's mentions (79.9 to 79.6), which would
take any ``@key`` for a user of a forge, and above emphasis (60 to 66, pymdownx too), since a key may hold ``_`` and a prefix ``*``."""

EARLY_PRIORITY = 171
"""Just above references (170), below code (190) and escapes (180)."""

PATTERN = r"\[|@|\^\[|-@"
PATTERN_IN_BRACKETS = r"\[|\^\["
"""Where a citation may begin, narrative ones among them, or not.

Every branch begins with a character of its own, which lets ``re`` skip all others: the host searches every text of a site.
"""

_STASHED = re.compile(f"{STX}(?:(?P<escaped>[0-9]+)|klzzwxh:(?P<node>[0-9]+)|wzxhzdk:(?P<raw>[0-9]+)){ETX}")
_GRAMMAR = re.compile(r"[;@\[\]{}]")
_BRACKETS = re.compile(r"[\[\]]")
_ATTRIBUTES_BEFORE = re.compile(r"\{:?[ #.\w][^{}\n]*\Z")
_ATTRIBUTES_AFTER = re.compile(r"[^{}\n]*\}")
_SUPERSCRIPT = re.compile(r"\^[^\s^]+\Z")
_REACH = 500
"""How far (in characters) an attribute list is looked for."""
_DEEPEST = 8
"""Brackets nested deeper than this inside a citation's make it none."""


class CitationProcessor(InlineProcessor):
    """Recognises ``[see @a, p. 3; @b]`` and ``@a [p. 3]`` and leaves an empty ``<cite>`` for each.

    Args:
        md: the converter.
        is_known: whether an item answers to a key; a bare ``@word`` is a citation only then.
        add: takes a cluster, returns tag and attributes of the empty element that stands for it until the end.
        locate: takes a key, returns the place of its next cite in the source. Asked for unknown keys alone: nothing
            else is ever told about a cite.
        pattern: where a citation may begin.
    """

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(
        self,
        md: Markdown,
        *,
        is_known: Callable[[str], bool],
        add: Callable[[CitationCluster], tuple[str, dict[str, str]]],
        locate: Callable[[str], SourcePos],
        pattern: str = PATTERN,
    ) -> None:
        super().__init__(pattern, md)
        self._is_known = is_known
        self._add = add
        self._locate = locate
        self._brackets = _Brackets()

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the host's name; it allows None for "no match"
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """One candidate: a bracket, or an ``@`` that may begin a narrative citation."""
        start = m.start()
        found = self._narrative(start, data) if "@" in m.group() else self._bracket(m.end() - 1, data)
        if found is None:
            return None, None, None
        cluster, end = found
        # pandoc's inline note, "^[@key]": the style knows whether citations are notes. In "x^[@a]^" and "m^2^[@a]" the
        # caret is one of a superscript's two.
        if m.group() == "^[" and (
            cluster is None
            or data.startswith("^", end)
            or _SUPERSCRIPT.search(data, max(0, start - _REACH), start)
        ):
            start += 1
        return (None if cluster is None else self._placeholder(cluster)), start, end

    def _bracket(self, start: int, data: str) -> tuple[CitationCluster | None, int] | None:
        close = self._brackets.closing(start, data)
        if close < 0 or data.find("@", start, close) < 0:
            return None
        if start and data[start - 1] == "!":
            return None, close + 1  # an image that was none: its text is not ours
        if _in_attributes(data, start, close + 1):
            return None
        cluster = parse_cluster(self._restore(data[start + 1 : close]))
        return None if cluster is None else (cluster, close + 1)

    def _narrative(self, start: int, data: str) -> tuple[CitationCluster | None, int] | None:
        if not may_start_cite(data, start) or self._after_escaped_bracket(data, start):
            return None
        found = match_narrative(data, start)
        # A number is a key in brackets only: "cores @2 GHz".
        if found is None or found.key.isdigit() or not self._is_known(found.key):
            return None
        if data.startswith("@", found.end):
            return None
        if _in_attributes(data, start, found.end):
            return None
        end = found.end
        after = end + 1 if data[end : end + 1] in {" ", "\n"} else end
        bracket = self._brackets.closing(after, data) if data[after : after + 1] == "[" else -1
        inner = self._restore(data[after + 1 : bracket]) if bracket >= 0 else None
        for text, stop in ((inner, bracket + 1), (None, end)):
            cluster = narrative_cluster(found.key, text, position=None, suppress_author=found.suppress_author)
            if cluster is not None:
                return cluster, end if text is None else stop
        return None

    def _placeholder(self, cluster: CitationCluster) -> ET.Element:
        if not all(self._is_known(cite.key) for cite in cluster.cites):
            cites = tuple(
                cite if self._is_known(cite.key) else replace(cite, position=self._locate(cite.key))
                for cite in cluster.cites
            )
            cluster = replace(cluster, cites=cites)
        tag, attributes = self._add(cluster)
        return ET.Element(tag, attributes)

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
            # The text of a formula or a link is no part of the grammar.
            return f"`{inner}`" if node.tag == "code" else _GRAMMAR.sub(r"\\\g<0>", inner)

        return _STASHED.sub(restored, text.replace(AMP_SUBSTITUTE, "&"))


class EarlyCitationProcessor(CitationProcessor):
    """Recognises before links what cannot be meant for one: brackets with citations whose items are all known.

    ``[@a][@b]`` is a link to Markdown, and to autorefs (``[text][reference]``); the first of the two is taken here. So is a
    citation that stands alone in plain text: nothing between this processor and the next could make anything of it, and each
    of those that look for brackets would try.
    """

    PATTERN = (
        r"\[(?=-?@[^\[\]\\]*\]\[-?@[^\[\]\\]*\]"
        # Nothing that another processor would look at: no markup, no address.
        r"|(?:[\w ,.:;+'–-]|(?<![^ \[-])@)++\](?!\s?[\[({:^]))"
    )

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as above
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """One candidate."""
        start = m.start()
        found = self._bracket(start, data)
        if found is None or found[0] is None or not all(self._is_known(cite.key) for cite in found[0].cites):
            return None, None, None
        if not data.startswith("[", found[1]) and not self._stands_alone(start, found[1], data):
            return None, None, None
        return self._placeholder(found[0]), start, found[1]

    def _stands_alone(self, start: int, end: int, data: str) -> bool:
        """Whether a bracket is surely no part of a link, an address or raw HTML, and holds none, by what stands before it."""
        return (
            (not start or data[start - 1] in " \n(")
            and self._brackets.is_free(start, data)
            # To magiclink this begins an address.
            and "www." not in data[start:end].lower()
            # "[@key]: address" may define a link.
            and not any("@" in name for name in self.md.references)
        )


def _in_attributes(data: str, start: int, end: int) -> bool:
    """Whether an attribute list (``{: title="@key" }``) is open before the citation and closed after it."""
    before = data[max(0, start - _REACH) : start]
    return _ATTRIBUTES_BEFORE.search(before) is not None and _ATTRIBUTES_AFTER.match(data, end) is not None


class _Brackets:
    """Which bracket closes which, in the text that is being processed.

    After each match, the host goes on with a text in which the match is replaced; what follows it is as it was. So the
    places are kept as distances from the end, and one pass does for all matches of a text.
    """

    def __init__(self) -> None:
        self._text = ""
        self._closing: dict[int, int] = {}
        self._outermost: set[int] = set()
        self._markup = 0

    def closing(self, start: int, text: str) -> int:
        """The index of the bracket that closes the one at ``start``, or -1 if there is none or too much between them."""
        if text is not self._text and not self._text.endswith(text[start:]):
            self._pair(text)
        distance = self._closing.get(len(text) - start)
        return -1 if distance is None else len(text) - distance

    def is_free(self, start: int, text: str) -> bool:
        """Whether the bracket at ``start``, which has been asked for, is in no other one, and behind no link and no HTML."""
        distance = len(text) - start
        return distance in self._outermost and distance > self._markup

    def _pair(self, text: str) -> None:
        stack: list[tuple[int, int]] = []
        self._closing = {}
        self._outermost = set()
        self._text = text
        found = [at for mark in ("<", "](") if (at := text.find(mark)) >= 0]
        self._markup = len(text) - min(found, default=len(text))
        for match in _BRACKETS.finditer(text):
            if match.group() == "[":
                if not stack:
                    self._outermost.add(len(text) - match.start())
                stack.append((match.start(), 0))
            elif stack:
                start, depth = stack.pop()
                if depth < _DEEPEST:
                    self._closing[len(text) - start] = len(text) - match.start()
                if stack:
                    outer, known = stack[-1]
                    stack[-1] = (outer, max(known, depth + 1))
