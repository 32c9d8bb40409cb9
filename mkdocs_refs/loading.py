"""Reads source files into a library: the edge at which this package touches the file system for its references."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.library import Library, clashes
from mkdocs_refs.model import Item
from mkdocs_refs.sources.sniff import Format, read

_FORMATS: dict[str, Format] = {".bib": "bibtex", ".bibtex": "bibtex", ".txt": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading sources yields."""

    library: Library = field(default_factory=Library)
    diagnostics: tuple[Diagnostic, ...] = ()


def load_sources(paths: Iterable[Path], *, repair: bool | Collection[str] = True) -> Loaded:
    """Reads files into one library, the first definition of a key counting; never raises for what is in them.

    A file that cannot be read is a diagnostic; the format is told by the ending, else by the content.
    """
    items: list[Item] = []
    aliases: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for path in paths:
        try:
            # A byte that is no UTF-8 costs one character, not the file.
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError as error:
            problems.append(
                Diagnostic(
                    code="unreadable-source",
                    severity=Severity.ERROR,
                    message=f"cannot read the source file: {error.strerror or error}",
                    position=SourcePos(path=str(path)),
                    hint="Check the path; it is taken relative to the configuration file.",
                )
            )
            continue
        reading = read(
            text, format_=_FORMATS.get(path.suffix.lower()), origin=SourcePos(path=str(path)), repair=repair
        )
        items.extend(reading.items)
        for alias, key in reading.aliases.items():
            aliases.setdefault(alias, key)
        problems.extend(reading.diagnostics)
        if "\ufffd" in text:
            line = text.count("\n", 0, text.index("\ufffd")) + 1
            problems.append(
                Diagnostic(
                    code="encoding",
                    message="the file is not UTF-8; characters that could not be read are shown as \N{REPLACEMENT CHARACTER}",
                    position=SourcePos(path=str(path), line=line),
                    hint="Save the file as UTF-8.",
                )
            )
    problems.extend(clashes(items))
    return Loaded(library=Library(items, aliases), diagnostics=tuple(problems))
