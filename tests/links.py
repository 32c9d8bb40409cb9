"""A link checker for built sites: every internal link of every page leads to a file, and to an id in it.

Usable on its own: ``python tests/links.py SITE_DIR [BASE_URL]`` prints what is broken.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

EXTERNAL = frozenset({"http", "https", "mailto", "doi"})
"""The schemes that a link out of the site may have."""
NO_HOME = "the site has no home page"
"""Why links home are broken on a site without an ``index.md``: themes have them all the same."""
_EVERYWHERE = frozenset({"", "top"})
"""Fragments that every page has (HTML, 7.4.6.4)."""
_ATTRIBUTES = ("href", "src", "srcset", "poster", "xlink:href")
_CANDIDATE = re.compile(r"\s*,?\s*(\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """A link that leads nowhere.

    Attributes:
        page: the file that has it, relative to the site's folder.
        link: as it is written.
        why: what is not there.
    """

    page: str
    link: str
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.link}: {self.why}"


@dataclass
class _Page(HTMLParser):
    """The links and the targets of one file."""

    html: str
    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name == "name" and tag == "a" and value:
                self.names.add(value)
            elif name == "srcset" and value:
                self.links.extend((name, match[1]) for match in _CANDIDATE.finditer(value))
            elif name in _ATTRIBUTES and value is not None:
                # What <link href> names is loaded, not followed.
                self.links.append(("src" if tag == "link" else name, value))

    @cached_property
    def targets(self) -> frozenset[str]:
        return frozenset(self.ids) | self.names | _EVERYWHERE


@dataclass
class Checker:
    """The files of a built site.

    Args:
        site_dir: the folder that it was built into.
        base: its address; links that begin with it are internal, and ``/path`` must lie below its path.
    """

    site_dir: Path
    base: str = "https://example.invalid/"
    _pages: dict[Path, _Page] = field(default_factory=dict)

    def broken(self) -> list[Broken]:
        """Every internal link that leads nowhere, of pages and of the search index; every link with an odd scheme."""
        found = [
            Broken(path.relative_to(self.site_dir).as_posix(), link, why)
            for path in sorted(self.site_dir.rglob("*.html"))
            for attribute, link in self._page(path).links
            if (why := self._why(path, attribute, link))
        ]
        return sorted({*found, *self._broken_in_search()})

    def _broken_in_search(self) -> Iterator[Broken]:
        for index in sorted(self.site_dir.rglob("search_index.json")):
            name = index.relative_to(self.site_dir).as_posix()
            for entry in json.loads(index.read_text(encoding="utf-8"))["docs"]:
                # Locations are relative to the site's root.
                if why := self._why(self.site_dir / "index.html", "href", entry["location"] or "./"):
                    yield Broken(name, entry["location"], why)

    def _page(self, path: Path) -> _Page:
        if path not in self._pages:
            self._pages[path] = _Page(path.read_text(encoding="utf-8"))
        return self._pages[path]

    def _why(self, path: Path, attribute: str, link: str) -> str:
        """Why a link is broken; empty if it is not."""
        scheme = urlsplit(link.strip()).scheme.lower()
        if scheme == "data" and attribute in {"src", "srcset"}:
            return ""
        if scheme and scheme not in EXTERNAL:
            return f"the scheme '{scheme}' is not allowed"
        root = urlsplit(self.base)
        # The page for addresses that do not exist is shown at any of them: its own links cannot be relative.
        page = urljoin(self.base, path.relative_to(self.site_dir).as_posix())
        target = urlsplit(urljoin(page, link.strip()))
        if (target.scheme, target.netloc) != (root.scheme, root.netloc):
            return ""
        if not target.path.startswith(root.path):
            return f"outside of {root.path}"
        file = self.site_dir / unquote(target.path[len(root.path) :])
        if target.path.endswith("/"):
            file = file / "index.html"
        if not file.is_file():
            return (
                NO_HOME if file in {self.site_dir, self.site_dir / "index.html"} else "there is no such file"
            )
        fragment = unquote(target.fragment)
        if file.suffix == ".html" and not {fragment, target.fragment} & self._page(file).targets:
            return f"there is no such anchor in {file.relative_to(self.site_dir).as_posix()}"
        return ""

    def repeated_ids(self) -> list[str]:
        """``page: id`` of every id that a page has more than once."""
        out = []
        for path in sorted(self.site_dir.rglob("*.html")):
            ids = self._page(path).ids
            name = path.relative_to(self.site_dir).as_posix()
            out += [f"{name}: {each}" for each in sorted(set(ids)) if ids.count(each) > 1]
        return out


def broken_links(
    site_dir: Path, base: str = "https://example.invalid/", known: Collection[str] = ()
) -> list[str]:
    """What is broken in a built site, as lines to be read.

    Args:
        site_dir: the folder.
        base: the site's address (``site_url``), with its path.
        known: links, as they are written or as patterns (``#p*``), that are others' fault; say there whose, and why.
    """
    return [
        str(each)
        for each in Checker(site_dir, base).broken()
        if not any(fnmatchcase(each.link, pattern) for pattern in known)
    ]


if __name__ == "__main__":
    lines = broken_links(Path(sys.argv[1]), *sys.argv[2:3])
    print(*lines, f"{len(lines)} broken", sep="\n")  # noqa: T201 - this is its output
    sys.exit(bool(lines))
