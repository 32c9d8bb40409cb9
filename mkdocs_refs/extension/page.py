"""One page on its way through Python-Markdown: what was found on it so far, and the filling-in at the end."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_refs.bibliography import PageBibliography, PlacedCluster, PlacedList, assemble
from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.extension.fences import BlockOptions, Fence, block_options
from mkdocs_refs.extension.sourcemap import SourceMap
from mkdocs_refs.library import Library
from mkdocs_refs.model import CitationCluster, Item
from mkdocs_refs.render import bibliography_html, citation_html
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.keys import assign_keys
from mkdocs_refs.sources.sniff import read
from mkdocs_refs.styles import DEFAULT_STYLE, UnknownStyleError, load_style
from mkdocs_refs.terms import terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the author configured, as the extension needs it.

    Attributes:
        library: the site's references.
        style: how to format, by name.
        locale: language tag for terms and the interface.
        auto: whether a page that cites but places no bibliography gets one at its end.
        title: heading of that bibliography; None for the language's word.
        repair: whether (or which kinds of) damage of pasted references is repaired.
        links: the kinds of links after an entry, in order; None for the default.
    """

    library: Library = field(default_factory=Library)
    style: str = DEFAULT_STYLE
    locale: str = "en-US"
    auto: bool = True
    title: str | None = None
    repair: bool | tuple[str, ...] = True
    links: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """What a converted page leaves behind: the ids that were added to it, its own items, and the diagnostics."""

    ids: frozenset[str] = frozenset()
    items: tuple[Item, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


_PLACEHOLDER = re.compile(
    r"""<cite\b[^>]*?\bdata-refs="(?P<cluster>[0-9]+)"[^>]*></cite>
      | <div\b[^>]*?\bdata-refs-list="(?P<list>[0-9]+)"[^>]*></div>
      | <h[1-6]\b[^>]*>(?P<heading>.*?)</h[1-6]>""",
    re.VERBOSE | re.DOTALL,
)
_CITE = re.compile(r'<cite\b[^>]*?\bdata-refs="(?P<cluster>[0-9]+)"[^>]*></cite>')
_ID = re.compile(r"""\bid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TAG = re.compile(r"<[^>]*>")
_PERMALINK = re.compile(r"<a\b[^>]*\bheaderlink\b[^>]*>.*?</a>", re.DOTALL)


class Page:
    """The state of one conversion. The Markdown processors fill it; ``finish`` turns it into HTML.

    A reference block is read only once it is certain that it is one (superfences also offers fences that turn out to
    stand in indented code), which is when the block stage is over; ``is_shown`` decides.
    """

    def __init__(self, settings: Settings, source: SourceMap | None = None) -> None:
        self._settings = settings
        self.source = source or SourceMap()
        self._fences: dict[int, Fence] = {}
        self._definitions: list[tuple[str, SourcePos | None]] = []
        self._lists: dict[int, PlacedList] = {}
        self._list_count = 0
        self._clusters: list[CitationCluster] = []
        self._library: Library | None = None
        self._items: tuple[Item, ...] = ()
        self._style = settings.style
        self._diagnostics: list[Diagnostic] = []

    # -- what the processors report ------------------------------------------------------------------------------------

    def add_fence(self, content: str, options: Mapping[str, str], position: SourcePos | None = None) -> str:
        """Notes a reference block; returns the empty element to stand in its place."""
        number = self._new_list()
        self._fences[number] = Fence(
            content=content, options=options, position=position or self.source.block(content)
        )
        return list_placeholder(number)

    def add_definition(self, text: str) -> None:
        """Notes one block of ``[@key]: ...`` definitions."""
        self._definitions.append((text, self.source.block(text)))

    def add_place(self, filters: str, verbatim: str) -> int:
        """Notes a place for a bibliography; returns its number."""
        number = self._new_list()
        words = filters.split()
        if unknown := [word for word in words if word not in {"all", "cited"}]:
            self._diagnostics.append(
                Diagnostic(
                    code="unknown-filter",
                    severity=Severity.WARNING,
                    message=f"[REFERENCES]: filter '{unknown[0]}' is not known",
                    position=self.source.block(verbatim),
                    hint="Use [REFERENCES] or [REFERENCES all].",
                )
            )
        self._lists[number] = PlacedList(takes_all="all" in words)
        return number

    def add_cluster(self, cluster: CitationCluster) -> int:
        """Notes a citation; returns its number."""
        self._clusters.append(cluster)
        return len(self._clusters) - 1

    def is_known(self, key: str) -> bool:
        """Whether an item of the page or the site answers to this key."""
        return key in self.library

    def _new_list(self) -> int:
        self._list_count += 1
        return self._list_count

    # -- reading -------------------------------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        """The page's own items over the site's. Read the blocks first (``read_blocks``)."""
        if self._library is None:
            self.read_blocks(lambda _: True)
        if self._library is None:  # pragma: no cover - read_blocks sets it
            return self._settings.library
        return self._library

    def read_blocks(self, is_shown: Callable[[str], bool]) -> None:
        """Reads the page's reference blocks and definitions and gives every item its key.

        Args:
            is_shown: whether a placeholder that ``add_fence`` returned is still part of the page.
        """
        if self._library is not None:
            return
        blocks: list[tuple[int | None, BlockOptions, Reading]] = []
        for number, fence in self._fences.items():
            if not is_shown(list_placeholder(number)):
                continue
            opening = fence.position and fence.position.shifted(lines=-1, column=1)
            options, problems = block_options(fence.options, opening)
            self._diagnostics.extend(problems)
            reading = read(fence.content, origin=fence.position, repair=self._settings.repair)
            blocks.append((number, options, reading))
            if options.style is not None:
                self._choose_style(options.style, opening)
        if self._definitions:
            blocks.append((None, BlockOptions(hidden=True), self._read_definitions()))
        if not blocks:
            self._library = self._settings.library
            return

        before = [item for _, _, reading in blocks for item in reading.items]
        assigned = assign_keys(before)
        items = assigned.items
        aliases: dict[str, str] = {}
        done = 0
        for place, options, reading in blocks:
            own = items[done : done + len(reading.items)]
            done += len(own)
            renamed = {old.id: new.id for old, new in zip(reading.items, own, strict=True)}
            for alias, key in reading.aliases.items():
                aliases.setdefault(alias, renamed[key])
            self._diagnostics.extend(reading.diagnostics)
            if place is not None and not options.hidden:
                self._lists[place] = PlacedList(
                    keys=tuple(item.id for item in own),
                    order=options.order or reading.order,
                    title=options.title,
                )
        self._diagnostics.extend(assigned.diagnostics)
        self._items = items
        self._library = self._settings.library.over(items, aliases)

    def _read_definitions(self) -> Reading:
        """All definitions as one list, so that each helps to understand the others."""
        text, line, start = "", 0, self._definitions[0][1]
        for definition, position in self._definitions:
            # As many line ends as lie between the two on the page: positions stay true.
            gap = position.line - start.line - line if position and start else 0
            gap = max(gap, 2) if text else 0
            text += "\n" * gap + definition
            line += gap + definition.count("\n")
        return read(text, origin=start, repair=self._settings.repair)

    def _choose_style(self, name: str, position: SourcePos | None) -> None:
        try:
            load_style(name)
        except UnknownStyleError as error:
            self._diagnostics.append(
                Diagnostic(
                    code="unknown-style", severity=Severity.WARNING, message=str(error), position=position
                )
            )
            return
        if self._style not in {name, self._settings.style}:
            self._diagnostics.append(
                Diagnostic(
                    code="style-clash",
                    severity=Severity.WARNING,
                    message=f"style '{name}': another block of this page asks for '{self._style}'",
                    position=position,
                    hint="A page has one style; give it once.",
                )
            )
            return
        self._style = name

    # -- filling in ----------------------------------------------------------------------------------------------------

    def finish(self, text: str) -> tuple[str, PageResult]:
        """Fills in the placeholders of the page's final HTML; returns it with what the host should know."""
        library = self.library
        clusters, lists = _in_reading_order(text)
        clusters = {n: section for n, section in clusters.items() if n < len(self._clusters)}
        lists = [n for n in lists if n in self._lists]
        placed = [
            PlacedCluster(cluster=self._clusters[number], section=section)
            for number, section in clusters.items()
        ]
        places = [self._lists[number] for number in lists]
        words = terms(self._settings.locale)
        automatic = not places and self._settings.auto and self._cites_known(placed, library)
        if automatic:
            title = words.references if self._settings.title is None else self._settings.title
            places.append(PlacedList(title=title))
        page = (
            assemble(
                library,
                placed,
                places,
                load_style(self._style),
                locale=self._settings.locale,
                link_order=self._settings.links,
                taken_ids=(next(filter(None, match), "") for match in _ID.findall(text)),
            )
            if placed or places
            else PageBibliography()
        )
        citations = {
            number: citation_html(citation, words)
            for number, citation in zip(clusters, page.citations, strict=True)
        }
        rendered = [bibliography_html(bibliography, words) for bibliography in page.bibliographies]
        bibliographies = dict(zip(lists, rendered, strict=False))

        # ``pop``: a placeholder that some other extension copied is filled in once, so that ids stay unique.
        def cited(match: re.Match[str]) -> str:
            return citations.pop(int(match["cluster"]), "")

        def filled(match: re.Match[str]) -> str:
            if match["heading"] is not None:
                return _CITE.sub(cited, match.group())
            return cited(match) if match["list"] is None else bibliographies.pop(int(match["list"]), "")

        text = _PLACEHOLDER.sub(filled, text)
        if automatic and rendered:
            text = f"{text}\n{rendered[-1]}"
        return text, PageResult(
            ids=page.ids, items=self._items, diagnostics=(*self._diagnostics, *page.diagnostics)
        )

    @staticmethod
    def _cites_known(placed: Iterable[PlacedCluster], library: Library) -> bool:
        return any(cite.key in library for each in placed for cite in each.cluster.cites)


def list_placeholder(number: int) -> str:
    """The empty element that stands for a bibliography until the page is finished."""
    return f'<div data-refs-list="{number}"></div>'


def _in_reading_order(text: str) -> tuple[dict[int, str], list[int]]:
    """The clusters of the page's HTML with the heading above each, and its lists; each once, in reading order."""
    clusters: dict[int, str] = {}
    lists: dict[int, None] = {}
    section = ""
    for match in _PLACEHOLDER.finditer(text):
        if match["heading"] is not None:
            bare = _TAG.sub("", _PERMALINK.sub("", match["heading"]))
            section = " ".join(html.unescape(bare).split())
            for cite in _CITE.finditer(match.group()):
                clusters.setdefault(int(cite["cluster"]), section)
        elif match["cluster"] is not None:
            clusters.setdefault(int(match["cluster"]), section)
        else:
            lists.setdefault(int(match["list"]))
    return clusters, list(lists)
