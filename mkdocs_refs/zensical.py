"""The extension for Zensical: it knows the page under way, reads its front matter, and says what is wrong.

Zensical renders each page with a converter of its own, whose extensions it finds by name, and has no plugins. What a page
is it tells in a preprocessor, ``rendering_context``. Messages go to ``logging`` and so to the terminal; Zensical does not count
them for its ``--strict``.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_refs.config import as_known
from mkdocs_refs.diagnostics import Severity
from mkdocs_refs.extension import Host, Origin, PageResult, PageSources, RefsExtension
from mkdocs_refs.frontmatter import page_sources

__all__ = ["ZensicalExtension", "makeExtension"]

log = logging.getLogger("mkdocs_refs")


class ZensicalExtension(RefsExtension):
    """``mkdocs_refs.zensical``: the same options as ``mkdocs_refs``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(host=_Zensical(), **kwargs)


def makeExtension(**kwargs: Any) -> ZensicalExtension:  # noqa: N802 - the host's name
    """Called by Python-Markdown."""
    return ZensicalExtension(**kwargs)


class _Zensical(Host):
    def locate(self, md: Markdown, text: str) -> Origin:
        """Where the page is from; the front matter is not in its text."""
        context = _context(md)
        if context is None:
            return Origin()
        file = _file(context)
        start = _text_of(file).find(text.strip("\n"))
        above = _text_of(file).count("\n", 0, start) if start >= 0 else 0
        leading = len(text) - len(text.lstrip("\n"))
        return Origin(str(as_known(file)), max(above - leading, 0) + 1, url=str(context.page.url or ""))

    def sources_of(self, md: Markdown) -> PageSources | None:
        """The references of the page's front matter."""
        context = _context(md)
        if context is None:
            return None
        file, root = _file(context), _root(context)

        def folders() -> list[Path]:
            return [as_known(file).parent, as_known(root / context.config["docs_dir"]), as_known(root)]

        return page_sources(context.page.meta, _text_of(file), str(as_known(file)), folders)

    def done(self, md: Markdown, result: PageResult) -> None:
        """Says what is wrong with the page; what is wrong with the sources, once."""
        conversion = md.refs  # type: ignore[attr-defined]
        for diagnostic in (*conversion.source_diagnostics, *conversion.settings.library.told()):
            if diagnostic.severity is not Severity.INFO:
                _say_once(str(diagnostic))
        for diagnostic in result.diagnostics:
            if diagnostic.severity is not Severity.INFO:
                log.warning("%s", diagnostic)


@lru_cache(maxsize=1024)
def _say_once(message: str) -> None:
    """Every page is rendered by an extension of its own, and each finds the same in the sources."""
    log.warning("%s", message)


def _context(md: Markdown) -> Any | None:
    """Zensical's preprocessor that knows the page and the configuration."""
    # A Registry has no "get".
    return md.preprocessors["rendering_context"] if "rendering_context" in md.preprocessors else None  # noqa: SIM401


def _root(context: Any) -> Path:
    return Path(context.config.get("root_dir") or "")


def _file(context: Any) -> Path:
    return _root(context) / str(context.config["docs_dir"]) / str(context.page.path)


def _text_of(file: Path) -> str:
    """What is in a page's file; empty if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return ""
