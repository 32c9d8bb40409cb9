"""Bibliographies as plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_refs.bibliography import Bibliography, Entry
from mkdocs_refs.render.text import to_markdown, to_text
from mkdocs_refs.richtext import Link, RichText

_LIST_MARK = re.compile(r"\A(\d{0,9})([.)+-])(?=\s)")


def bibliography_text(bibliography: Bibliography) -> str:
    """A bibliography as plain text: a paragraph an entry; what else it links to stands on lines below it."""
    return "\n".join(
        "\n".join([_first_line(entry, to_text), *(link.href for link in entry.links)]) + "\n"
        for entry in bibliography.entries
    )


def bibliography_markdown(bibliography: Bibliography) -> str:
    """A bibliography as Markdown: a paragraph an entry, what else it links to at its end."""
    paragraphs = []
    for entry in bibliography.entries:
        # A paragraph that begins like a list would become one, with numbers of its own.
        line = _LIST_MARK.sub(r"\1\\\2", _first_line(entry, to_markdown))
        links = [to_markdown((Link(href=link.href, children=(link.label,)),)) for link in entry.links]
        paragraphs.append(" ".join([line, *links]) + "\n")
    return "\n".join(paragraphs)


def _first_line(entry: Entry, write: Callable[[RichText], str]) -> str:
    return f"{write(entry.formatted.label)} {write(entry.formatted.text).strip()}".strip()
