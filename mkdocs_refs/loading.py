"""Reads source files into a library: the edge at which this package touches the file system for its references."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.library import Library, clashes
from mkdocs_refs.model import Item
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.sniff import Format, read

_FORMATS: dict[str, Format] = {".bib": "bibtex", ".bibtex": "bibtex", ".txt": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading sources yields."""

    library: Library = field(default_factory=Library)
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(raw: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Bytes as text; what is no UTF-8 costs a character and is told, not the file."""
    text = raw.decode("utf-8-sig", errors="replace")
    lost = text.find("\ufffd")
    if lost < 0 or "\ufffd".encode() in raw:
        return text, ()
    problem = Diagnostic(
        code="encoding",
        message="the text is not UTF-8; characters that could not be read are shown as \N{REPLACEMENT CHARACTER}",
        position=SourcePos(path=path, line=text.count("\n", 0, lost) + 1),
        hint="Save it as UTF-8.",
    )
    return text, (problem,)


def read_bytes(
    raw: bytes,
    path: str,
    *,
    format_: Format | None = None,
    repair: bool | Collection[str] = True,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads the content of a source; see ``sniff.read``. ``path`` is what diagnostics call it."""
    text, problems = decode(raw, path)
    reading = read(text, format_=format_, origin=SourcePos(path=path), repair=repair, progress=progress)
    return replace(reading, diagnostics=(*problems, *reading.diagnostics))


@functools.lru_cache(maxsize=128)
def _read_file(path: Path, _changed: int, _size: int, repair: bool | frozenset[str]) -> Reading:
    """A source file as it was at a time: one that has not changed is not read again at the next build or page."""
    format_ = _FORMATS.get(path.suffix.lower())
    return read_bytes(path.read_bytes(), str(path), format_=format_, repair=repair)


def load_sources(paths: Iterable[Path], *, repair: bool | Collection[str] = True) -> Loaded:
    """Reads files into one library, the first definition of a key counting; never raises for what is in them.

    A file that cannot be read is a diagnostic; the format is told by the ending, else by the content.
    """
    wanted = repair if isinstance(repair, bool) else frozenset(repair)
    items: list[Item] = []
    aliases: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for path in paths:
        try:
            known = path.stat()
            reading = _read_file(path, known.st_mtime_ns, known.st_size, wanted)
        except OSError as error:
            problems.append(
                Diagnostic(
                    code="unreadable-source",
                    severity=Severity.ERROR,
                    message=f"cannot read the source file: {error.strerror or error}",
                    position=SourcePos(path=str(path)),
                    hint="Check the path.",
                )
            )
            continue
        items.extend(reading.items)
        for alias, key in reading.aliases.items():
            aliases.setdefault(alias, key)
        problems.extend(reading.diagnostics)
    problems.extend(clashes(items))
    return Loaded(library=Library(items, aliases), diagnostics=tuple(problems))
