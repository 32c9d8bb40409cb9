"""BibTeX and BibLaTeX: files that are indexed in one scan, and entries that are read one by one.

pybtex, which reads entries, names and accents for us, stops at the first entry that is not closed. So a file is cut into
entries first (``scan``), and each is parsed on its own (``parse``): a broken one costs one diagnostic and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import Item
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.bibtex.database import BibFile, Database, UnreadEntry

__all__ = ["BibFile", "Database", "UnreadEntry", "read"]


def read(
    text: str,
    *,
    origin: SourcePos | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads a BibTeX text whole.

    Args:
        text: the file, or the content of a block.
        origin: where the text begins in its source; positions count from there.
        progress: called now and then with how many entries are read, and of how many.

    Returns:
        One item an entry, in the order of the text. ``@string``, ``@preamble``, ``@comment`` and ``@xdata`` make no
        items; a ``@set`` becomes an alias of its first member. Of an entry that is broken everything is read that can
        be; that it is, and every key that is used twice, has a diagnostic with its position.
    """
    file = BibFile(text, origin)
    items: list[Item] = []
    problems = [*file.diagnostics]
    database = Database([file])
    for number, entry in enumerate(database):
        item, told = entry.read()
        items.append(item)
        problems += told
        if progress is not None and number % 200 == 0:
            progress(number, len(file.keys))
    problems = list(dict.fromkeys((*problems, *database.undefined())))
    problems.sort(
        key=lambda problem: (problem.position.line, problem.position.column) if problem.position else (0, 0)
    )
    return Reading(items=tuple(items), aliases=file.aliases, diagnostics=tuple(problems))
