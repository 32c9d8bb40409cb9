"""The files of a site that readers take home: collected page by page, linked in the finished pages, written in the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs_refs.export import FILE_FORMATS, FileFormat, citation_reference, joined, offered_name, page_files
from mkdocs_refs.export.files import ITEMS, PAGES
from mkdocs_refs.extension import PageResult
from mkdocs_refs.model import Item
from mkdocs_refs.render import ExportLink, escape, export_menu, fill_exports, references_in_head
from mkdocs_refs.terms import Terms

FOLDER = "assets/mkdocs-refs"
"""Where the files are, below the site's folder."""


class TakeHome:
    """The files of one build.

    Args:
        formats: their names, in the order of the menus.
        in_head: whether the head of a page names what the page lists.
    """

    def __init__(self, formats: Iterable[str], *, in_head: bool) -> None:
        self._formats: list[FileFormat] = [FILE_FORMATS[name] for name in dict.fromkeys(formats)]
        self._in_head = in_head
        self._items: dict[str, Item] = {}
        self._pages: dict[str, dict[str, Item]] = {}
        self._listed: dict[str, dict[str, Item]] = {}
        # By the words, and by the name of the files; an entry's menu stands on many pages.
        self._menus: dict[Terms, dict[str, tuple[str, ...]]] = {}

    def add(self, url: str, result: PageResult) -> None:
        """Takes what has been converted for a page; text that other plugins add to it is a part of it.

        Args:
            url: the page's address.
            result: what was converted.
        """
        page = page_files(url)
        if self._in_head:
            self._listed.setdefault(page, {}).update((item.id, item) for item in result.listed)
        files = {result.files[item.id]: item for item in result.listed} if result.files else {}
        self._pages.setdefault(page, {}).update(files)
        self._items.update(files)

    def finish(self, html: str, url: str, relative: Callable[[str], str], terms: Terms) -> str:
        """A finished page with its menus, and its references in its head.

        Args:
            html: the page.
            url: its address.
            relative: how the page links to a path of the site.
            terms: the words of the page's language.
        """
        base = escape(relative(FOLDER))
        known = self._menus.setdefault(terms, {})

        def menu(name: str) -> str:
            pieces = known.get(name) or self._menu(name, terms)
            if pieces:
                known[name] = pieces
            return base.join(pieces)

        html = fill_exports(html, menu)
        if self._in_head:
            listed = self._listed.get(page_files(url), {}).values()
            html = references_in_head(html, filter(None, map(citation_reference, listed)))
        return html

    def _menu(self, name: str, terms: Terms) -> tuple[str, ...]:
        item = self._items.get(name)
        if item is None and not self._pages.get(name):
            return ()
        key = item.id if item is not None else ""
        called = offered_name(key or name.removeprefix(f"{PAGES}/").replace("/", "-"))
        links = [
            ExportLink(
                path=f"{name}.{each.extension}", file_name=f"{called}.{each.extension}", format=each.label
            )
            for each in self._formats
        ]
        return export_menu(links, key, terms)

    def write(self, site: Path) -> None:
        """Writes the files, and takes away those that pages of this build had before and have no more.

        Args:
            site: the site's folder.
        """
        root = site / FOLDER
        for stale in self._left(root):
            stale.unlink(missing_ok=True)
        made: set[str] = set()
        for name, text in self._files():
            path = f"{root}/{name}"
            if (folder := path.rpartition("/")[0]) not in made:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - for tens of thousands of files, paths are strings
                made.add(folder)
            # As the command line writes: UTF-8, a lone surrogate as a question mark, line ends as they are.
            _write(path, text.encode("utf-8", errors="replace"))

    def _files(self) -> Iterator[tuple[str, str]]:
        """Each file that is to be written, below the folder of all, with its text."""
        texts: dict[str, list[str]] = {}
        for name, item in self._items.items():
            texts[name] = [each.write([item]) for each in self._formats]
            for each, text in zip(self._formats, texts[name], strict=True):
                yield f"{name}.{each.extension}", text
        for page, listed in self._pages.items():
            for at, each in enumerate(self._formats) if listed else ():
                text = joined(each, [*listed.values()], [texts[name][at] for name in listed])
                yield f"{page}.{each.extension}", text

    def _left(self, root: Path) -> Iterator[Path]:
        """Files of an earlier build that nothing leads to any more, as far as this build can know.

        A build of changed pages alone (``--dirty``) does not know what the others list, so items that pages share stay.
        """
        if not (root / ITEMS).is_dir() and not (root / PAGES).is_dir():
            return
        endings = [each.extension for each in self._formats]
        kept = {f"{name}.{ending}" for name in self._items for ending in endings}
        kept.update(
            f"{page}.{ending}" for page, listed in self._pages.items() if listed for ending in endings
        )
        for page in self._pages:
            own = f"{ITEMS}/{page.removeprefix(f'{PAGES}/')}"
            found = [f"{page}.{each.extension}" for each in FILE_FORMATS.values()]
            if (root / own).is_dir():
                found += [f"{own}/{path.name}" for path in (root / own).iterdir() if path.is_file()]
            yield from (root / path for path in found if path not in kept)


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _write(path: str, content: bytes) -> None:
    """Writes a file with three calls to the system, where ``open`` makes seven."""
    file = os.open(path, _FLAGS, 0o666)
    try:
        written = os.write(file, content)
        while written < len(content):
            written += os.write(file, content[written:])
    finally:
        os.close(file)
