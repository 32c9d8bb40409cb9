"""What the conversion of a page is given, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple

from mkdocs_refs.bibliography import PageBibliography, PagePart
from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.extension.blocks import COMMANDS
from mkdocs_refs.extension.draft import Draft
from mkdocs_refs.identifiers import DEFAULT_ORDER
from mkdocs_refs.library import Library, Unread
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import Item
from mkdocs_refs.styles import DEFAULT_STYLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the author configured, as the extension needs it.

    Attributes:
        library: the site's references.
        style: how to format, by name or path.
        folder: what the path of a style is relative to; the working directory if there is none.
        locale: language tag that the author has set; empty if each style's own is to be used.
        language: of the pages, for the interface and for styles without a language of their own.
        auto: whether a page that cites but places no bibliography gets one at its end.
        title: heading of that bibliography; None for the language's word.
        repair: whether (or which kinds of) damage of pasted references is repaired.
        links: the kinds of links after an entry, in order.
        narrative: whether ``@key`` in running text is a citation; ``[@key]`` always is.
        commands: what places a page's bibliography and the site's, besides ``[REFERENCES]``.
        most_backlinks: how many links back an entry shows at once.
        coins: whether entries have context objects for reference managers.
        review: whether entries whose reading is in doubt are marked for their author.
        files: whether entries have a place for a menu of files: the host writes them.
        memo: what is kept from one page to the next, for as long as the settings live.
        waits: whether the host puts pages together when all have been converted: all of them (``"all"``), those that
            need others (``"incomplete"``), or none (empty), because it knows no more than one page.
    """

    library: Library = field(default_factory=Library)
    style: str = DEFAULT_STYLE
    folder: Path | None = None
    locale: str = ""
    language: str = "en-US"
    auto: bool = True
    title: str | None = None
    repair: bool | tuple[str, ...] = True
    links: tuple[str, ...] = DEFAULT_ORDER
    narrative: bool = True
    commands: tuple[str, str] = COMMANDS
    most_backlinks: int = 8
    coins: bool = False
    review: bool = False
    files: bool = False
    memo: Memo | None = None
    waits: Literal["", "incomplete", "all"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSources:
    """References that belong to one page, from its front matter; its reference blocks come before them.

    Attributes:
        entries: the items, in the order of precedence.
        aliases: further keys for them.
        diagnostics: what was wrong with them.
        files: what was read for them.
        missing: what could not be.
    """

    entries: tuple[Item | Unread, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[Path, ...] = ()
    missing: tuple[Path, ...] = ()


class Origin(NamedTuple):
    """Where a page's Markdown is from.

    Attributes:
        path: the file as the author knows it.
        first_line: the line of the file on which the Markdown starts: front matter comes before it.
        text: the Markdown as it stands in the file, where others may have changed it since; None if that is not known.
        url: the page's address, relative to the site's root; empty for the root, and where that is not known.
        language: of this page, where it has one of its own; empty for the site's.
        link_from_excerpt: for a page that is converted as an excerpt of itself, to be shown on another page: how that one
            links to a fragment (``#ref-key``) of this one.
    """

    path: str = ""
    first_line: int = 1
    text: str | None = None
    url: str = ""
    language: str = ""
    link_from_excerpt: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """What a converted page leaves behind.

    Attributes:
        ids: the ids that were added to the page.
        items: the items of its own reference blocks and definitions.
        given: the entries of its front matter.
        used: the keys of all items that it cites or lists.
        listed: the items that its bibliographies print, in that order.
        files: the names of their files, by key (see ``export.item_name``); empty where there are none.
        diagnostics: what there is to say.
        part: what it brings to the bibliography of the site, and has had made of it on its own.
        draft: the page with empty citations, if they are to be filled in together with those of other pages.
        start: where the page begins in its file.
        heading: title and id of the list that was added at its end; both empty if there is none.
    """

    ids: frozenset[str] = frozenset()
    items: tuple[Item, ...] = ()
    given: tuple[Item | Unread, ...] = ()
    used: frozenset[str] = frozenset()
    listed: tuple[Item, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    part: PagePart | None = None
    draft: Draft | None = None
    start: SourcePos | None = None
    heading: tuple[str, str] = ("", "")

    def finished(self, draft: Draft, made: PageBibliography, told: tuple[Diagnostic, ...]) -> PageResult:
        """The same for a page whose citations and bibliographies have been put together.

        Args:
            draft: the page before.
            made: what they have become.
            told: what there is to say of that.
        """
        return replace(
            self,
            ids=made.ids,
            used=made.used,
            listed=tuple(made.listed()),
            files=draft.file_names(made),
            heading=draft.heading(made),
            diagnostics=(*self.diagnostics, *told),
            # The ids that were taken counted for its own, which it has now.
            part=replace(draft.part, made=made.anchors_alone(), taken_ids=frozenset()),
            draft=None,
        )

    def own_keys(self, site: Library) -> frozenset[str]:
        """The keys of what is the page's own, and hides what the site has under them.

        A source that the page names and the site has, too, is no other.
        """
        return frozenset(
            entry.id for entry in (*self.items, *self.given) if not is_at(entry.id, entry.position, site)
        )


def is_at(key: str, position: SourcePos | None, library: Library) -> bool:
    """Whether what a library has under a key stands at this very place."""
    return position is not None and library.key_of(key) == key and library.position(key) == position
