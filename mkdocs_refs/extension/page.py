"""One page on its way through Python-Markdown: what was found on it so far, and the filling-in at the end."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from mkdocs_refs.bibliography import (
    PageBibliography,
    PagePart,
    PlacedCluster,
    PlacedList,
    numbers_of,
    parse_selection,
)
from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.export import page_files
from mkdocs_refs.extension.draft import Draft, told_of_lists
from mkdocs_refs.extension.fences import BlockOptions, block_options
from mkdocs_refs.extension.fill import Place, cite_placeholder, find_places, list_placeholder
from mkdocs_refs.extension.masking import is_container
from mkdocs_refs.extension.sourcemap import SourceMap
from mkdocs_refs.extension.values import Origin, PageResult, PageSources, Settings, is_at
from mkdocs_refs.library import Library, Unread
from mkdocs_refs.model import CitationCluster, Item, Order
from mkdocs_refs.render import FormulaFormat, open_tag
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.keys import assign_keys
from mkdocs_refs.sources.sniff import read
from mkdocs_refs.styles import LoadedStyle, StyleError, UnknownStyleError, load_style
from mkdocs_refs.terms import terms

# Begins with letters of its own, which lets ``re`` skip all others.
_ID = re.compile(r"""id(?<=\bid)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ENDS_WITH_HEADING = re.compile(r"</h[1-6]>\s*\Z")
_SURE = 0.5
"""Confidence from which ``[@key]: text`` is a definition though another reference has the same key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A reference block as found: its content, its options as written, and where it stands."""

    content: str
    options: Mapping[str, str]
    position: SourcePos
    indent: int


class Page:
    """The state of one conversion. The Markdown processors fill it; ``finish`` turns it into HTML.

    A reference block is read only once it is certain that it is one (superfences also offers fences that turn out to
    stand in indented code), which is when the block stage is over; ``is_shown`` decides.

    Args:
        settings: what the author configured.
        text: the page's Markdown as written.
        origin: where it is from, if that is known.
        fences_in_containers: whether fences are found in lists, quotes and the like (superfences).
        sources: the references of its front matter.
        made: what the page has become already, if it is converted once more for an excerpt.
        formulas: how its converter writes formulas, if it does.
    """

    def __init__(
        self,
        settings: Settings,
        text: str = "",
        origin: Origin | None = None,
        *,
        fences_in_containers: bool = False,
        sources: PageSources | None = None,
        made: PageBibliography | None = None,
        formulas: FormulaFormat | None = None,
    ) -> None:
        self._settings = settings
        self._site = settings.library
        self._below = self._site
        self._given: tuple[Item | Unread, ...] = ()
        if sources is not None:
            self._given = sources.entries
            self._below = self._site.over(sources.entries, sources.aliases)
        self._origin = origin = origin or Origin()
        self._made = made
        self._formulas = formulas
        path, first_line, written = origin[:3]
        self._source = SourceMap(text if written is None else written, path, first_line)
        self._fences_in_containers = fences_in_containers
        # No author's HTML can hold a hash of the page that it is part of.
        self._token = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self._blocks: dict[int, _Block] = {}
        self._readings: dict[int, Reading] = {}
        self._block_keys: tuple[int, frozenset[str]] | None = None
        self._definitions: list[tuple[str, SourcePos]] = []
        self._lists: dict[int, PlacedList] = {}
        self._list_count = 0
        self._clusters: list[CitationCluster] = []
        self._library: Library | None = None
        self._items: tuple[Item, ...] = ()
        self._style: str | None = None
        self._twice_numbered: set[str] = set()
        self._diagnostics: list[Diagnostic] = list(sources.diagnostics) if sources else []
        self._tell_of_hidden(self._given, self._site)

    @property
    def is_excerpt(self) -> bool:
        """Whether the page is converted once more, to be shown on another one."""
        return self._origin.link_from_excerpt is not None

    # -- what the processors report ------------------------------------------------------------------------------------

    def add_block(self, content: str, options: Mapping[str, str]) -> str:
        """Notes a reference block; returns the empty element to stand in its place."""
        number = self._new_list()
        position, indent = self._source.block(content)
        self._blocks[number] = _Block(content=content, options=options, position=position, indent=indent)
        return self._placeholder(number)

    def accepts_definition(self, key: str, text: str) -> bool:
        """Whether ``[@key]: text`` defines a reference, rather than citing one and going on with a remark.

        A key that nothing else defines must be meant to be defined here. Otherwise the text must read as a reference.
        """
        if key not in self._below and key not in self._keys_of_blocks():
            return True
        items = read(f"[@x]: {text}", format_="text", repair=self._settings.repair).items
        return any(item.recognised and (item.confidence or 0.0) >= _SURE for item in items)

    def _keys_of_blocks(self) -> frozenset[str]:
        """The keys of the page's reference blocks so far, as far as they can be known before the block stage is over."""
        if self._block_keys is None or self._block_keys[0] != len(self._blocks):
            items = [item for number in self._blocks for item in self._reading(number).items]
            self._block_keys = len(self._blocks), frozenset(item.id for item in assign_keys(items).items)
        return self._block_keys[1]

    def _reading(self, number: int) -> Reading:
        """What is in a reference block; read once."""
        if number not in self._readings:
            block = self._blocks[number]
            reading = read(block.content, origin=block.position, repair=self._settings.repair)
            self._readings[number] = _indented(reading, block.position, block.indent)
        return self._readings[number]

    def add_definition(self, text: str, keys: list[str]) -> None:
        """Notes one block of ``[@key]: ...`` definitions."""
        # All are looked up, since each is found once and what is found is no cite; the first is where the block begins.
        first, *_ = [self._source.definition(key) for key in keys]
        self._definitions.append((text, first))

    def add_place(self, filters: str, verbatim: str) -> tuple[str, dict[str, str]]:
        """Notes a place for a bibliography; returns tag and attributes of what stands there until the end."""
        number = self._new_list()
        selection, problems = parse_selection(filters)
        position = self._source.line(verbatim) if problems or selection.conditions else None
        for problem in problems:
            self._tell("unknown-filter", f"[REFERENCES]: {problem.message}", position, problem.hint)
        order = selection.order or Order.STYLE
        self._lists[number] = PlacedList(select=selection, order=order, position=position)
        return list_placeholder(self._token, number)

    def add_cluster(self, cluster: CitationCluster) -> tuple[str, dict[str, str]]:
        """Notes a citation; returns tag and attributes of what stands there until the end."""
        self._clusters.append(cluster)
        return cite_placeholder(self._token, len(self._clusters) - 1)

    def is_known(self, key: str, *, early: bool = False) -> bool:
        """Whether an item of the page or the site answers to this key.

        Args:
            key: as written.
            early: for a text that is converted for the page while the page itself is at its block stage.
        """
        if self._library is None and early:
            # What stands further down is not known yet, except for the blocks, which have been taken out already.
            return key in self._below or key in self._keys_of_blocks()
        return key in self.library

    def locate(self, key: str, *, early: bool = False) -> SourcePos:
        """The place of the next cite of an unknown key; for what is ``early`` (``is_known``) the page."""
        return self._source.start() if early else self._source.cite(key)

    def _new_list(self) -> int:
        self._list_count += 1
        return self._list_count

    def _placeholder(self, number: int) -> str:
        return open_tag(*list_placeholder(self._token, number)) + "</div>"

    def _tell(self, code: str, message: str, position: SourcePos | None, hint: str = "") -> None:
        self._diagnostics.append(Diagnostic(code=code, message=message, position=position, hint=hint))

    # -- reading -------------------------------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        """The page's own items over the site's. Read the blocks first (``read_blocks``)."""
        if self._library is None:
            self.read_blocks(lambda _: True)
        if self._library is None:  # pragma: no cover - read_blocks sets it
            return self._below
        return self._library

    def read_blocks(self, is_shown: Callable[[str], bool]) -> None:
        """Reads the page's reference blocks and definitions and gives every item its key.

        Args:
            is_shown: whether a placeholder that ``add_block`` returned is still part of the page.
        """
        if self._library is not None:
            return
        read_so_far: list[tuple[int | None, BlockOptions, Reading]] = []
        for number, block in self._blocks.items():
            if not is_shown(self._placeholder(number)):
                continue
            opening = block.position.shifted(lines=-1) if block.position.line > 1 else block.position
            options, problems = block_options(block.options, opening)
            self._diagnostics.extend(problems)
            read_so_far.append((number, options, self._reading(number)))
            if options.style is not None:
                self._choose_style(options.style, opening)
        if self._definitions:
            read_so_far.append((None, BlockOptions(hidden=True), self._read_definitions()))
        self._tell_of_blocks_left()
        if not read_so_far:
            self._library = self._below
            return

        assigned = assign_keys([item for _, _, reading in read_so_far for item in reading.items])
        aliases: dict[str, str] = {}
        done = 0
        for place, options, reading in read_so_far:
            own = assigned.items[done : done + len(reading.items)]
            done += len(own)
            renamed = {old.id: new.id for old, new in zip(reading.items, own, strict=True)}
            for alias, key in reading.aliases.items():
                if alias in aliases:
                    self._twice_numbered.add(alias)
                aliases.setdefault(alias, renamed[key])
            self._diagnostics.extend(reading.diagnostics)
            if place is not None and not options.hidden:
                self._lists[place] = PlacedList(
                    keys=tuple(item.id for item in own),
                    order=options.order or reading.order,
                    title=options.title,
                    numbers={renamed[key]: number for key, number in numbers_of(reading.aliases).items()},
                )
        self._diagnostics.extend(assigned.diagnostics)
        self._tell_of_hidden(assigned.items, self._below)
        self._items = assigned.items
        self._library = self._below.over(assigned.items, aliases)

    def _tell_of_hidden(self, entries: Iterable[Item | Unread], below: Library) -> None:
        """Notes which entries have keys of others below them: it is meant to be so, but should not be a secret."""
        self._diagnostics.extend(
            Diagnostic(
                code="hidden-key",
                severity=Severity.INFO,
                message=f"citation key '{entry.id}' is defined at {below.position(entry.id)}, too; on this page, "
                "this definition counts",
                position=entry.position,
            )
            for entry in entries
            if below.key_of(entry.id) == entry.id and not is_at(entry.id, entry.position, below)
        )

    def _read_definitions(self) -> Reading:
        """All definitions as one list, so that each helps to understand the others."""
        text, line, start = "", 0, self._definitions[0][1]
        for definition, position in self._definitions:
            # As many line ends as lie between the two on the page: positions stay true.
            gap = max(position.line - start.line - line, 1) if text else 0
            text += "\n" * gap + definition
            line += gap + definition.count("\n")
        return read(text, format_="text", origin=start, repair=self._settings.repair)

    def _tell_of_blocks_left(self) -> None:
        """Warns of what looks like a reference block and was taken for none."""
        for span in self._source.blocks():
            if span.end is None:
                why = f"it is never closed: a line with just {span.fence} must end it"
            elif (
                ">" in span.indent or is_container(self._source.context(span))
            ) and not self._fences_in_containers:
                why = "it stands in a list, a quote or the like, where only pymdownx.superfences finds fences"
            else:
                continue
            self._tell(
                "block-not-read", f"this reference block is not read: {why}", self._source.opening(span)
            )

    def _choose_style(self, name: str, position: SourcePos) -> None:
        try:
            load_style(name, self._settings.folder)
        except UnknownStyleError as error:
            self._tell("unknown-style", str(error), position)
            return
        except StyleError as error:
            self._tell("damaged-style", f"the style '{name}' cannot be used: {error}", position)
            return
        if self._style not in {None, name}:
            self._tell(
                "style-clash",
                f"style '{name}': another block of this page asks for '{self._style}'",
                position,
                "A page has one style; give it once.",
            )
            return
        self._style = name

    # -- filling in ----------------------------------------------------------------------------------------------------

    def finish(self, text: str) -> tuple[str, PageResult]:
        """Fills in the placeholders of the page's final HTML, or leaves them for later.

        Returns:
            The HTML, and what the host should know.
        """
        library = self.library
        if not (self._clusters or self._lists or self._blocks):
            # Most texts that a site converts, docstrings for one, have nothing to do with references.
            told = (*self._diagnostics, *library.told(down_to=self._site))
            return text, PageResult(items=self._items, given=self._given, diagnostics=told)
        draft = self._draft(text)
        part = draft.part
        self._tell_of_numbers(part.clusters)
        waits = self._settings.waits
        later = waits == "all" or (waits == "incomplete" and not draft.is_complete)
        result = PageResult(
            items=self._items,
            given=self._given,
            diagnostics=(*self._diagnostics, *library.told(down_to=self._site)),
            part=part,
            start=self._source.start(),
        )
        if self._origin.link_from_excerpt is not None:
            # Numbers for the whole site are those that the page itself has got.
            made = self._made
            if made is None or len(made.citations) != len(part.clusters):
                made = draft.assembled()
            return draft.excerpt(made, self._origin.link_from_excerpt), PageResult()
        if later:
            return text, replace(result, draft=draft)
        made = draft.assembled()
        told = (*told_of_lists(draft, made, result.start), *made.diagnostics)
        return draft.filled(made), result.finished(draft, made, told)

    def _draft(self, text: str) -> Draft:
        """The page as it is now, with what belongs into its empty places."""
        settings = self._settings
        found = [place for place in find_places(text, self._token) if self._exists(place)]
        places = tuple(place for place in found if place.is_list or not place.in_code)
        clusters = [
            PlacedCluster(cluster=self._clusters[at.number], section=at.section, linked=not at.in_link)
            for at in places
            if not at.is_list
        ]
        lists = [self._lists[at.number] for at in places if at.is_list]
        language = self._origin.language or settings.locale or settings.language
        words = terms(language)
        cites_known = any(cite.key in self.library for each in clusters for cite in each.cluster.cites)
        automatic = not lists and cites_known and settings.auto
        if automatic:
            title = words.references if settings.title is None else settings.title
            # A page that ends with a heading has one for its list, as pandoc wants it.
            title = "" if _ENDS_WITH_HEADING.search(text) else title
            lists.append(PlacedList(title=title))
        style = self._loaded_style(self._style or settings.style)
        return Draft(
            token=self._token,
            html=text,
            places=places,
            clusters=self._clusters,
            part=PagePart(
                library=self.library,
                clusters=clusters,
                lists=lists,
                taken_ids=frozenset(next(filter(None, match), "") for match in _ID.findall(text)),
                url=self._origin.url,
            ),
            site=self._site,
            style=style,
            locale=settings.locale or style.default_locale or self._origin.language or settings.language,
            words=words,
            language=language,
            coins=settings.coins,
            review=settings.review,
            files=self._folder_of_files(),
            links=settings.links,
            most_backlinks=settings.most_backlinks,
            automatic=automatic,
            memo=settings.memo,
            formulas=self._formulas,
        )

    def _loaded_style(self, name: str) -> LoadedStyle:
        """A style; within a build a style's file is looked for once."""
        if self._settings.memo is None:
            return load_style(name, self._settings.folder)
        known = self._settings.memo.of(load_style, dict[str, LoadedStyle])
        if name not in known:
            known[name] = load_style(name, self._settings.folder)
        return known[name]

    def _folder_of_files(self) -> str | None:
        """Where the files of the page's own references are; None if the host writes none for this text."""
        if not (self._settings.files and self._origin.path):
            return None
        page = page_files(self._origin.url)
        # Text that another plugin has added: several of them may be on a page, each with a reference of the same key.
        return page if self._origin.text is not None else f"{page}/{self._token}"

    def _exists(self, place: Place) -> bool:
        return place.number in self._lists if place.is_list else place.number < len(self._clusters)

    def _tell_of_numbers(self, clusters: Iterable[PlacedCluster]) -> None:
        cited = {cite.key for each in clusters for cite in each.cluster.cites}
        for number in sorted(cited & self._twice_numbered):
            self._tell(
                "ambiguous-number",
                f"two lists of this page print the number {number}; [@{number}] cites the first one's",
                self._source.cite(number),
                "Cite by key.",
            )


def _indented(reading: Reading, origin: SourcePos, indent: int) -> Reading:
    """The reading of an indented block, with its columns counted on the page. The first line's are already."""
    if not indent:
        return reading

    def moved(position: SourcePos | None) -> SourcePos | None:
        if position is None or position.line == origin.line:
            return position
        return position.shifted(column=position.column + indent)

    return replace(
        reading,
        items=tuple(replace(item, position=moved(item.position)) for item in reading.items),
        diagnostics=tuple(replace(each, position=moved(each.position)) for each in reading.diagnostics),
    )
