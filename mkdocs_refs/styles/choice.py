"""A style by what its author calls it: a name, an address, a file, or ``pybtex:NAME``."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Protocol

from mkdocs_refs import csl
from mkdocs_refs.csl import StyleError, UnknownStyleError
from mkdocs_refs.csl.elements import read_xml
from mkdocs_refs.csl.find import EXTRA, find_style
from mkdocs_refs.csl.locale import PRIMARY_DIALECTS, available_locales, normalise_tag
from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.languages import language
from mkdocs_refs.model import Style

DEFAULT_STYLE = "numeric"
"""Numbers in the order of citation."""

_PYBTEX = "pybtex:"


class LoadedStyle(Style, Protocol):
    """A style with what the rest of the program asks it.

    Attributes:
        title: what people call it.
        citation_format: ``numeric``, ``author-date``, ``author``, ``label`` or ``note``; empty if it does not say.
        is_note: whether its citations are meant for notes.
        default_locale: the language it is made for, or empty.
    """

    title: str
    citation_format: str
    is_note: bool
    default_locale: str


def style_file(name: str, folder: Path | None = None) -> Path | None:
    """The file that a style's name means, if it is the path of a ``.csl`` file and not a name or an address.

    Args:
        name: as the author wrote it.
        folder: what relative paths are relative to; the working directory if there is none.
    """
    if not name.lower().endswith(".csl") or "://" in name:
        return None
    return (folder or Path()) / Path(name).expanduser()


def load_style(name: str = DEFAULT_STYLE, folder: Path | None = None) -> LoadedStyle:
    """The style of this name, ready to use: its macros are there, its parent is found.

    Styles are pure, so one serves all pages; a file is read again only when it has changed.

    Args:
        name: a built-in style, a published style's id or address, the path of a ``.csl`` file, ``pybtex:NAME``, or the
            bare name of a pybtex style that no CSL style has.
        folder: what a relative path is relative to; the working directory if there is none.

    Raises:
        UnknownStyleError: there is none of this name.
        StyleError: its file cannot be read or used; the message tells file, line and column.
    """
    if name.startswith(_PYBTEX):
        return _pybtex(name)
    path = style_file(name, folder)
    if path is None:
        try:
            path = find_style(name)
        except UnknownStyleError as unknown:
            from mkdocs_refs.styles.pybtex_adapter import PybtexStyle, pybtex_styles  # noqa: PLC0415 - as below

            if name in pybtex_styles():
                return _pybtex(name)
            near = unknown.near or [_PYBTEX + one for one in PybtexStyle.nearest(name)]
            raise UnknownStyleError(name, near, unknown.advice) from None
    try:
        known = path.stat()
        return _csl(path, known.st_mtime_ns, known.st_size)
    except FileNotFoundError:
        raise UnknownStyleError(name, advice=f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, StyleError):
            raise
        why = getattr(error, "strerror", None) or error
        raise StyleError(f"the style cannot be read: {why}", SourcePos(path=str(path))) from None


@functools.lru_cache(maxsize=64)
def _csl(path: Path, _changed: int, _size: int) -> LoadedStyle:
    """The style in a file as it was at a time."""
    try:
        style = csl.Style.load(path)
    except UnknownStyleError as error:
        # Of a file that is there, only the parent can be missing.
        root = read_xml(path.read_bytes(), str(path))
        info = root.find("info") or root
        links = (link for link in info.all("link") if link.get("rel") == "independent-parent")
        raise StyleError(
            f"this style depends on '{error.name}', which is not installed. {error.hint}".rstrip(),
            next(links, root).position,
        ) from None
    # What is wrong with macros comes out now, where it can be told, and not in the middle of a page.
    style.compiled(style.default_locale)
    return style


@functools.cache
def _pybtex(name: str) -> LoadedStyle:
    # pybtex takes as long to import as all of the CSL engine, and few sites use its styles.
    from mkdocs_refs.styles.pybtex_adapter import PybtexStyle  # noqa: PLC0415

    plugin = name.removeprefix(_PYBTEX)
    try:
        return PybtexStyle(plugin)
    except LookupError:
        near = PybtexStyle.nearest(plugin)
        raise UnknownStyleError(name, [_PYBTEX + one for one in near]) from None


def has_locale(tag: str) -> bool:
    """Whether there is a locale file for the language of a tag; without one a style prints English terms."""
    spoken = language(normalise_tag(tag) or "en")
    spoken = language(PRIMARY_DIALECTS.get(spoken, spoken))
    return any(language(known) == spoken for known in available_locales())


def missing_locale(tag: str) -> str:
    """What to tell of a locale whose language has no locale file: a sentence, and what to do about it."""
    return f"there is no locale file for '{tag}', so terms are English. More languages come with: {EXTRA}"
