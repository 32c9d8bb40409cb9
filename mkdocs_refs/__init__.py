"""Cite by key in Markdown, paste your references as they are, and get a numbered, styled, linked bibliography.

The public interface. The MkDocs plugin is ``mkdocs_refs.plugin``, the Python-Markdown extension
``mkdocs_refs.extension``; both load by name (``plugins: [refs]``, ``extensions=["mkdocs_refs"]``).
"""

from __future__ import annotations

from collections.abc import Collection
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_refs._version import __version__
from mkdocs_refs.library import Library
from mkdocs_refs.model import Item

if TYPE_CHECKING:
    from mkdocs_refs.extension import RefsExtension

__all__ = ["Item", "Library", "__version__", "load", "makeExtension", "parse_text"]


def parse_text(text: str, *, repair: bool | Collection[str] = True) -> list[Item]:
    """Reads a plain-text reference list.

    Args:
        text: the list as pasted: paragraphs, one reference a line, or numbered.
        repair: whether (or which kinds of) damage is repaired; see ``sources.plaintext.REPAIRS``.

    Returns:
        The items in the order of the text. A paragraph that is no reference is an item with ``recognised=False``;
        nothing is left out, nothing raises.
    """
    from mkdocs_refs.sources.plaintext import read  # noqa: PLC0415 - an import costs nothing until it is used

    return list(read(text, repair=repair).items)


def load(*paths: str | PathLike[str]) -> Library:
    """Reads source files (BibTeX, CSL-JSON, CSL-YAML, RIS, plain text), directories or globs into one library.

    The format is told by the ending, else by the content. What cannot be read is left out; of two definitions of a key
    the first counts. BibTeX entries are read when they are asked for.
    """
    from mkdocs_refs.loading import load_sources  # noqa: PLC0415 - as above

    return load_sources([Path(path) for path in paths]).library()


def makeExtension(**kwargs: Any) -> RefsExtension:  # noqa: N802 - the name that Python-Markdown looks for
    """Python-Markdown's way of loading an extension by its module."""
    from mkdocs_refs.extension import RefsExtension  # noqa: PLC0415 - as above

    return RefsExtension(**kwargs)
