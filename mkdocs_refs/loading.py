"""Reads sources into a library: the edge at which this package touches the file system for its references."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.library import Library, Unread, clashes
from mkdocs_refs.model import Item
from mkdocs_refs.remote import fetch, is_url
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.bibtex import BibFile, Database
from mkdocs_refs.sources.sniff import Format, read, sniff

__all__ = ["ENDINGS", "Loaded", "Loader", "Network", "decode", "load_sources", "matches", "read_bytes"]

ENDINGS: dict[str, Format | None] = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml", ".ris": "ris",
    ".txt": None,
}  # fmt: skip
"""The files that are looked for in a directory, and their format; None: the content tells."""

_MEDIA_TYPES: dict[str, Format] = {
    "application/x-bibtex": "bibtex", "text/x-bibtex": "bibtex", "application/x-research-info-systems": "ris",
    "application/vnd.citationstyles.csl+json": "csl-json",
}  # fmt: skip

_Read: TypeAlias = Reading | BibFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Whether and how sources are read from URLs.

    Attributes:
        allowed: nothing is asked for unless this is set.
        cache: the folder of the copies.
        max_age: seconds for which a copy is used without asking whether there is a newer one.
        timeout: seconds after which a server counts as not there.
    """

    allowed: bool = False
    cache: Path = Path(".cache/mkdocs-refs")
    max_age: float = 24 * 3600
    timeout: float = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading sources yields.

    Attributes:
        entries: every item, the first source's first; two may have the same key.
        aliases: further keys for items.
        diagnostics: what was wrong with the sources. What is wrong with single entries of BibTeX files is told when
            they are read (``Library.told``).
        files: the files that were read, in order.
        missing: paths that are not there or cannot be read.
        folders: the directories that were looked through.
        pasted: the number of references that were read from plain text.
        repairs: the number of changes that were made in reading them.
    """

    entries: tuple[Item | Unread, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[Path, ...] = ()
    missing: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    pasted: int = 0
    repairs: int = 0

    def library(self) -> Library:
        """All of it as a library; each call makes a new one."""
        return Library(self.entries, self.aliases)


# --- text -------------------------------------------------------------------------------------------------------------


def decode(raw: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Bytes as text: UTF-8, UTF-16 with its mark, else Windows' Latin letters, which is told."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    problem = Diagnostic(
        code="encoding",
        message="the text is not UTF-8; it has been read as Windows-1252, which may be wrong",
        position=SourcePos(path=path, line=line),
        hint="Save it as UTF-8.",
    )
    return raw.decode("cp1252", errors="replace"), (problem,)


def read_bytes(
    raw: bytes,
    path: str,
    *,
    format_: Format | None = None,
    repair: bool | Collection[str] = True,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads the content of a source whole; see ``sniff.read``. ``path`` is what diagnostics call it."""
    text, problems = decode(raw, path)
    reading = read(text, format_=format_, origin=SourcePos(path=path), repair=repair, progress=progress)
    return replace(reading, diagnostics=(*problems, *reading.diagnostics))


# --- files ------------------------------------------------------------------------------------------------------------


class Loader:
    """Reads sources, and remembers what it has read for as long as a file does not change.

    A site that is served is built again and again, and a host without plugins makes a converter a page: nothing is read
    twice for that.
    """

    def __init__(self) -> None:
        self._read: dict[tuple[str, bool | frozenset[str]], tuple[object, _Read, tuple[Diagnostic, ...]]] = {}
        self._database = Database(())

    def load(
        self,
        sources: Iterable[str | Path],
        *,
        root: Path | None = None,
        repair: bool | Collection[str] = True,
        network: Network | None = None,
    ) -> Loaded:
        """Reads sources into one library; never raises for what is in them.

        Args:
            sources: paths of files or directories, globs, URLs. Of two definitions of a key the first counts; the files
                of a directory or a glob come in alphabetical order. A file is read once.
            root: the folder that relative paths start from; by default the working directory.
            repair: whether (or which kinds of) damage of plain text is repaired.
            network: for URLs.

        Returns:
            Their items, with a diagnostic for each source that cannot be read and each clash of keys. The format of a
            file is told by its ending, else by its content.
        """
        wanted = repair if isinstance(repair, bool) else frozenset(repair)
        found = _Found(root or Path(), network or Network())
        read_so_far: list[_Read] = []
        for source in sources:
            for name, content in found.contents(str(source)):
                read_so_far.append(self._reading(name, content, wanted, found.problems))
        return self._put_together(read_so_far, found)

    def _reading(
        self, name: str, content: _Content, repair: bool | frozenset[str], problems: list[Diagnostic]
    ) -> _Read:
        known = self._read.get((name, repair))
        if known is None or known[0] != content.stamp:
            text, told = decode(content.bytes(), name)
            format_ = content.format or sniff(text)
            origin = SourcePos(path=name)
            reading: _Read = (
                BibFile(text, origin)
                if format_ == "bibtex"
                else read(text, format_=format_, origin=origin, repair=repair)
            )
            known = content.stamp, reading, told
            self._read[name, repair] = known
        problems.extend(known[2])
        return known[1]

    def _put_together(self, readings: Sequence[_Read], found: _Found) -> Loaded:
        bibtex = [reading for reading in readings if isinstance(reading, BibFile)]
        if list(self._database.files) != bibtex:
            self._database = Database(bibtex)
        entries: list[Item | Unread] = []
        aliases: dict[str, str] = {}
        for reading in readings:
            entries.extend(self._database.entries(reading) if isinstance(reading, BibFile) else reading.items)
            for alias, key in reading.aliases.items():
                aliases.setdefault(alias, key)
            found.problems.extend(reading.diagnostics)
        pasted = [item for item in entries if isinstance(item, Item) and item.verbatim]
        return Loaded(
            entries=tuple(entries),
            aliases=aliases,
            diagnostics=(*found.problems, *clashes(entries)),
            files=tuple(found.files),
            missing=tuple(found.missing),
            folders=tuple(dict.fromkeys(found.folders)),
            pasted=len(pasted),
            repairs=sum(len(item.repairs) for item in pasted),
        )


@dataclass(frozen=True, slots=True)
class _Content:
    """The content of a source, what shows whether it is the same as at another time, and its format, if that is known."""

    stamp: object
    bytes: Callable[[], bytes]
    format: Format | None


class _Found:
    """Finds the contents that sources stand for, and keeps what there is to say of them."""

    def __init__(self, root: Path, network: Network) -> None:
        self._root = root
        self._network = network
        self._seen: set[Path | str] = set()
        self.problems: list[Diagnostic] = []
        self.files: list[Path] = []
        self.missing: list[Path] = []
        self.folders: list[Path] = []

    def contents(self, source: str) -> Iterator[tuple[str, _Content]]:
        """The names and contents of a source's files; what cannot be read becomes a diagnostic."""
        if is_url(source):
            yield from self._of_url(source)
            return
        given = self._root / Path(source).expanduser() if source.startswith("~") else self._root / source
        try:
            paths = self._paths(given, source)
        except _LOOKING as error:
            self._unreadable(given, _reason(error), "Check the path.")
            return
        for path in paths:
            try:
                resolved = path.resolve()
                if resolved in self._seen:
                    continue
                self._seen.add(resolved)
                known = path.stat()
                self.files.append(path)
                stamp = known.st_mtime_ns, known.st_size
                with path.open("rb"):
                    pass
            except _LOOKING as error:
                self._unreadable(path, _reason(error), "Check the path.")
                continue
            yield str(path), _Content(stamp, path.read_bytes, ENDINGS.get(path.suffix.lower()))

    def _paths(self, path: Path, source: str) -> list[Path]:
        """The files that a path stands for; it may raise what looking for files raises."""
        if path.is_dir():
            self.folders.append(path)
            below = sorted(
                each for each in path.rglob("*") if each.suffix.lower() in ENDINGS and _is_visible(each, path)
            )
            if not below:
                self._unreadable(
                    path, "there is no source file in this directory", f"Files end in {', '.join(ENDINGS)}."
                )
            return [each for each in below if each.is_file()]
        if glob.has_magic(source) and not path.exists():
            folder, found = matches(self._root, source)
            self.folders.append(folder)
            if not found:
                self._unreadable(path, "no file matches", "Check the path.")
            return found
        return [path]

    def _of_url(self, url: str) -> Iterator[tuple[str, _Content]]:
        if url in self._seen:
            return
        self._seen.add(url)
        network = self._network
        fetched = fetch(
            url,
            allowed=network.allowed,
            cache=network.cache,
            max_age=network.max_age,
            timeout=network.timeout,
        )
        self.problems.extend(fetched.diagnostics)
        content = fetched.content
        if content is not None:
            ending = Path(urlsplit(url).path).suffix.lower()
            format_ = _MEDIA_TYPES.get(fetched.content_type) or ENDINGS.get(ending)
            yield fetched.name, _Content(hashlib.sha256(content).digest(), lambda: content, format_)

    def _unreadable(self, path: Path, why: str, hint: str) -> None:
        self.missing.append(path)
        self.problems.append(
            Diagnostic(
                code="unreadable-source",
                severity=Severity.ERROR,
                message=f"cannot read the source: {why}",
                position=SourcePos(path=str(path), line=0),
                hint=hint,
            )
        )


def _is_visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def matches(root: Path, pattern: str) -> tuple[Path, list[Path]]:
    """The folder that all matches of a pattern are below, and the files that match, in order.

    Folders that are links are not followed by ``**``: they may lead back. Of hidden files none matches.

    Raises:
        OSError, ValueError: it cannot be looked for.
    """
    parts = Path(pattern).parts
    fixed = next((index for index, part in enumerate(parts) if glob.has_magic(part)), len(parts) - 1)
    folder = root.joinpath(*parts[:fixed])
    found = sorted(folder.glob(str(Path(*parts[fixed:]))))
    return folder, [each for each in found if _is_visible(each, folder) and each.is_file()]


_LOOKING = (OSError, ValueError, RuntimeError)
"""What looking at a path raises: no permission, a name too long or impossible, links in a circle."""


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


_SHARED = Loader()


def load_sources(
    sources: Iterable[str | Path],
    *,
    root: Path | None = None,
    repair: bool | Collection[str] = True,
    network: Network | None = None,
) -> Loaded:
    """Reads sources into one library; see ``Loader.load``. What has not changed since the last time is not read again."""
    return _SHARED.load(sources, root=root, repair=repair, network=network)
