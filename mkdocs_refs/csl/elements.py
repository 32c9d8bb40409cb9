"""Style and locale files as trees of elements that know the line they stand on.

Only the CSL namespace is read; elements of others, comments and processing instructions are skipped. A document type
declaration is refused: neither styles nor locales need one, and entities are a way to attack a parser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from mkdocs_refs.diagnostics import SourcePos

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_XML = "http://www.w3.org/XML/1998/namespace"
_DEEPEST = 100
"""Elements nested deeper are no style; what walks a style may recurse."""


_REFERENCE = re.compile(r"&#(\d{1,7}|[xX][0-9a-fA-F]{1,6});")


def _character(reference: re.Match[str]) -> str:
    """A character reference that was escaped twice, as many published styles have them (``&amp;#160;``)."""
    return html.unescape(reference.group())


class StyleError(ValueError):
    """A style or locale file that cannot be used.

    Attributes:
        message: what is wrong.
        position: the file (or ``<style>``), line and column, counted from 1.
    """

    def __init__(self, message: str, position: SourcePos) -> None:
        self.message = message
        self.position = position
        super().__init__(f"{position}: {message}")


@dataclass(slots=True)
class Element:
    """An element: its local name, attributes (``xml:lang`` as ``lang``), child elements, text and place."""

    tag: str
    attributes: dict[str, str]
    place: tuple[str, int, int]
    """File, line and column, counted from 1."""
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def position(self) -> SourcePos:
        """Where it begins."""
        path, line, column = self.place
        return SourcePos(path=path, line=line, column=column)

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or the default."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> Element | None:
        """The first child of this name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.tag == tag)


def read_xml(text: str | bytes, file: str = "<style>") -> Element:
    """The root element of a CSL document.

    Raises:
        StyleError: it is no well-formed XML, holds a document type declaration, or has no element at all.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    stack: list[Element] = []
    roots: list[Element] = []
    foreign = 0

    def here() -> SourcePos:
        return SourcePos(path=file, line=parser.CurrentLineNumber, column=parser.CurrentColumnNumber + 1)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal foreign
        namespace, _, tag = name.rpartition(" ")
        if foreign or namespace not in (NAMESPACE, ""):
            foreign += 1
            return
        known = attributes
        if any(" " in key for key in attributes):
            split = ((*key.rpartition(" "), value) for key, value in attributes.items())
            known = {local: value for where, _, local, value in split if where in ("", _XML)}
        for key, value in known.items():
            if "&" in value:
                known[key] = _REFERENCE.sub(_character, value)
        element = Element(tag, known, (file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
        if len(stack) >= _DEEPEST:
            raise StyleError(f"elements are nested more than {_DEEPEST} deep", element.position)
        (stack[-1].children if stack else roots).append(element)
        stack.append(element)

    def end(_: str) -> None:
        nonlocal foreign
        if foreign:
            foreign -= 1
        else:
            stack.pop()

    def characters(data: str) -> None:
        if stack and not foreign:
            stack[-1].text += data

    def doctype(*_: object) -> None:
        raise StyleError("a document type declaration is not allowed", here())

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        position = SourcePos(path=file, line=error.lineno, column=error.offset + 1)
        raise StyleError(f"not well-formed XML: {expat.errors.messages[error.code]}", position) from None
    except (UnicodeError, ValueError) as error:
        if isinstance(error, StyleError):
            raise
        raise StyleError(f"cannot be read as XML: {error}", SourcePos(path=file, line=1, column=1)) from None
    if not roots:
        raise StyleError("no CSL element found", SourcePos(path=file, line=1, column=1))
    return roots[0]
