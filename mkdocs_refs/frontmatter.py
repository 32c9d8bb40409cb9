"""References that a page has in its front matter: ``references:`` (CSL-YAML) and ``bibliography:`` (paths)."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.extension import PageSources
from mkdocs_refs.library import clashes
from mkdocs_refs.loading import Network, load_sources, matches
from mkdocs_refs.remote import is_url

__all__ = ["page_sources"]

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(
    r"^(?P<key>references|bibliography)[ \t]*:(?=\s)[^\n]*\n(?:(?:[ \t-][^\n]*)?\n)*+", re.MULTILINE
)
"""One of our keys with all that belongs to it: lines that are indented or begin with a dash."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def page_sources(
    meta: Mapping[str, Any],
    text: str,
    path: str,
    folders: Callable[[], Sequence[Path]],
    *,
    repair: bool | tuple[str, ...] = True,
    network: Network | None = None,
) -> PageSources | None:
    """What a page's front matter says about references; None if it says nothing.

    Of front matter that is no valid YAML the host hands over nothing: what can be read of it is read here, and it is told.

    Args:
        meta: the front matter, as the host has read it.
        text: the page's file, for the positions of its references.
        path: the file, as the author knows it.
        folders: says where the paths under ``bibliography`` may start from, at least one: the first one in which a file
            is found counts. Asked only if there are such paths.
        repair: whether (or which kinds of) damage of plain text is repaired.
        network: for URLs.
    """
    block = _BLOCK.match(text)
    problems: list[Diagnostic] = []
    if not (meta.get("references") or meta.get("bibliography")):
        broken = _broken(block, path) if block else None
        if block is None or broken is None:
            return None
        meta = _mended(block[1])
        problems.append(broken)
    entries: list[Any] = []
    references = meta.get("references")
    if isinstance(references, list | dict):
        from mkdocs_refs.sources import csl_yaml  # noqa: PLC0415 - as late as in ``sources.sniff``

        if block:
            reading = csl_yaml.read(block[1], origin=SourcePos(path=path, line=2))
        else:
            reading = csl_yaml.read_objects(references, origin=SourcePos(path=path))
        entries.extend(reading.items)
        problems.extend(reading.diagnostics)
    elif references:
        problems.append(
            Diagnostic(
                code="front-matter",
                message="references: expected a list of references",
                position=SourcePos(path=path, line=_line_of("references", block)),
                hint="Write the path of a file under bibliography.",
            )
        )
    given = meta.get("bibliography") or []
    sources = [given] if isinstance(given, str) else given
    line = _line_of("bibliography", block)
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
    places = folders() if sources else ()
    loaded = load_sources([_found(source, places) for source in sources], repair=repair, network=network)
    problems.extend(_at_line(problem, path, line) for problem in loaded.diagnostics)
    entries.extend(loaded.entries)
    # What clashes among the files has been told.
    problems.extend(clash for clash in clashes(entries) if clash not in loaded.diagnostics)
    return PageSources(
        entries=tuple(entries),
        aliases=loaded.aliases,
        diagnostics=tuple(problems),
        files=loaded.files,
        missing=loaded.missing,
    )


def _broken(block: re.Match[str], path: str) -> Diagnostic | None:
    """What is wrong with front matter that says something about references, but is no valid YAML."""
    if not _KEY.search(block[1]):
        return None
    try:
        yaml.load(block[1], Loader=_LOADER)  # noqa: S506 - one of the two safe loaders
    except Exception as error:  # noqa: BLE001 - an impossible date is a ValueError, and the host catches them all
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        return Diagnostic(
            code="invalid-front-matter",
            message=f"the front matter is no valid YAML: {' '.join(str(why).split())[:120]}; MkDocs shows it as text",
            position=SourcePos(path=path, line=2 + mark.line if mark else 1),
            hint="Put text that has ': ', ' #' or a special character at its beginning in quotes.",
        )
    return None


def _mended(text: str) -> dict[str, Any]:
    """What broken front matter has under our two keys; the references themselves are read from the text."""
    found: dict[str, Any] = {}
    for match in _KEY.finditer(text):
        if match["key"] == "references":
            found["references"] = [None]
        else:
            with suppress(yaml.YAMLError, ValueError):
                found.update(yaml.load(match.group(), Loader=_LOADER))  # noqa: S506 - as above
    return found


def _line_of(key: str, block: re.Match[str] | None) -> int:
    match = re.search(rf"^{key}[ \t]*:", block[1], re.MULTILINE) if block else None
    return 2 + block[1].count("\n", 0, match.start()) if block and match else 1


def _found(source: str, folders: Sequence[Path]) -> str:
    """A source as a path from the working directory, or as the URL that it is."""
    if is_url(source):
        return source
    path = next((each for each in folders if _is_in(source, each)), folders[0]) / source
    short = Path(os.path.normpath(path))
    try:
        # "docs/paper/../refs.bib" is "docs/refs.bib", unless "paper" is a link.
        return str(short if short.resolve() == path.resolve() else path)
    except (OSError, ValueError, RuntimeError):
        return str(path)


def _is_in(source: str, folder: Path) -> bool:
    """Whether a path, or what a glob matches, is in a folder."""
    try:
        return (folder / source).exists() or (glob.has_magic(source) and bool(matches(folder, source)[1]))
    except (OSError, ValueError, RuntimeError):
        return False


def _at_line(problem: Diagnostic, path: str, line: int) -> Diagnostic:
    """A source that is not there is a fault of the page that names it; what is wrong in a source is not."""
    if problem.code not in ("unreadable-source", "network-not-allowed") or problem.position is None:
        return problem
    return replace(
        problem,
        message=f"bibliography: {problem.message} ({problem.position.path})",
        position=SourcePos(path=path, line=line),
    )
