"""References that a page has in its front matter: ``references:`` (CSL-YAML) and ``bibliography:`` (paths)."""

from __future__ import annotations

import glob
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.extension import PageSources
from mkdocs_refs.library import clashes
from mkdocs_refs.loading import Network, load_sources
from mkdocs_refs.remote import is_url
from mkdocs_refs.sources import csl_yaml

__all__ = ["page_sources"]

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BIBLIOGRAPHY = re.compile(r"^bibliography[ \t]*:", re.MULTILINE)


def page_sources(
    meta: Mapping[str, Any],
    text: str,
    path: str,
    folders: Sequence[Path],
    *,
    repair: bool | tuple[str, ...] = True,
    network: Network | None = None,
) -> PageSources | None:
    """What a page's front matter says about references; None if it says nothing.

    Args:
        meta: the front matter, as the host has read it.
        text: the page's file, for the positions of its references.
        path: the file, as the author knows it.
        folders: where the paths under ``bibliography`` may start from, at least one: the first one in which a file is
            found counts.
        repair: whether (or which kinds of) damage of plain text is repaired.
        network: for URLs.
    """
    if not (meta.get("references") or meta.get("bibliography")):
        return None
    block = _BLOCK.match(text)
    problems: list[Diagnostic] = []
    entries: list[Any] = []
    aliases: dict[str, str] = {}
    files: list[Path] = []
    if isinstance(meta.get("references"), list | dict):
        if block:
            reading = csl_yaml.read(block[1], origin=SourcePos(path=path, line=2))
        else:
            reading = csl_yaml.read_objects(meta["references"], origin=SourcePos(path=path))
        entries.extend(reading.items)
        problems.extend(reading.diagnostics)
    given = meta.get("bibliography") or []
    sources = [given] if isinstance(given, str) else given
    line = _line_of_bibliography(block)
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        problems.append(
            Diagnostic(
                code="front-matter",
                message="bibliography: expected a path or a list of paths",
                position=SourcePos(path=path, line=line),
                hint="Write: bibliography: refs.bib",
            )
        )
        sources = []
    for source in sources:
        root = (
            None if is_url(source) else next((each for each in folders if _is_in(source, each)), folders[0])
        )
        loaded = load_sources([source], root=root, repair=repair, network=network)
        entries.extend(loaded.entries)
        for alias, key in loaded.aliases.items():
            aliases.setdefault(alias, key)
        problems.extend(_at_line(problem, path, line) for problem in loaded.diagnostics)
        files.extend(loaded.files)
    problems.extend(clashes(entries))
    return PageSources(
        entries=tuple(entries), aliases=aliases, diagnostics=tuple(problems), files=tuple(files)
    )


def _line_of_bibliography(block: re.Match[str] | None) -> int:
    match = _BIBLIOGRAPHY.search(block[1]) if block else None
    return 2 + block[1].count("\n", 0, match.start()) if block and match else 1


def _is_in(source: str, folder: Path) -> bool:
    """Whether a path, or what a glob matches, is in a folder."""
    pattern = folder / source
    return pattern.exists() or (glob.has_magic(source) and any(glob.iglob(str(pattern), recursive=True)))  # noqa: PTH207 - a pattern may be absolute


def _at_line(problem: Diagnostic, path: str, line: int) -> Diagnostic:
    """A source that is not there is a fault of the page that names it; what is wrong in a source is not."""
    if problem.code not in ("unreadable-source", "network-not-allowed") or problem.position is None:
        return problem
    return replace(
        problem,
        message=f"bibliography: {problem.message} ({problem.position.path})",
        position=SourcePos(path=path, line=line),
    )
