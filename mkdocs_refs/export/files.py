"""The files that readers take home: their formats, their names, and what is in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_refs.export.bibtex import to_bibtex
from mkdocs_refs.export.csl_json import to_csl_json
from mkdocs_refs.export.ris import to_ris
from mkdocs_refs.model import Item

__all__ = ["FILE_FORMATS", "FileFormat", "item_name", "joined", "offered_name", "page_files"]

ITEMS = "items"
PAGES = "pages"
"""The folders of the items' files and of the pages'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat:
    """A format that is offered for download.

    Attributes:
        name: as in the options and on the command line.
        label: as readers know it.
        extension: of the files, without the dot.
        write: items to the text of a file.
    """

    name: str
    label: str
    extension: str
    write: Callable[[Iterable[Item]], str]


FILE_FORMATS: Mapping[str, FileFormat] = {
    format_.name: format_
    for format_ in (
        FileFormat(name="bibtex", label="BibTeX", extension="bib", write=to_bibtex),
        FileFormat(name="ris", label="RIS", extension="ris", write=to_ris),
        FileFormat(name="csl-json", label="CSL-JSON", extension="json", write=to_csl_json),
    )
}

_KEY_OF_BIBTEX = re.compile(r"@\w+\{([^,]*),")


def joined(format_: FileFormat, items: Sequence[Item], texts: Sequence[str]) -> str:
    """The text of a file with several items, made of what has been written for each; as if all were written at once.

    Args:
        format_: the format.
        items: the items; at least one.
        texts: ``format_.write([item])`` for each of them.
    """
    if format_.write is to_csl_json:
        # "[\\n  {...}\\n]\\n" each.
        return "[\n" + ",\n".join(text[2:-3] for text in texts) + "\n]\n"
    if format_.write is to_bibtex:
        keys = {match[1].lower() for text in texts if (match := _KEY_OF_BIBTEX.match(text))}
        # Keys that are the same to BibTeX get numbers, and that is known only from all of them.
        if len(keys) < len(items):
            return to_bibtex(items)
    return "\n".join(texts)


_LONGEST = 80
"""Characters of a name; a path on Windows has 260 in all."""
_NOT_IN_NAME = re.compile(r"[^a-z0-9_.-]+")
_NOT_OFFERED = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\ud800-\udfff]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])(?:\..*)?")
"""Names that Windows keeps for devices, whatever their ending (Microsoft, "Naming Files, Paths, and Namespaces")."""


def item_name(key: str, page: str = "") -> str:
    """Where an item's files are, below the folder of all files, without their ending.

    Args:
        key: the item's key.
        page: the files of the page whose own the item is (``page_files``); empty for an item that all pages share.

    Returns:
        A path with ``/``, of ASCII characters in lower case, that every file system takes. It is the same in every build, and no
        two keys have the same.
    """
    return "/".join(filter(None, (ITEMS, page.removeprefix(f"{PAGES}/"), _name(key))))


def page_files(url: str) -> str:
    """Where a page's files are, below the folder of all files, without their ending: as its address, with safe names.

    Args:
        url: the page's address from the site's root, percent-encoded; empty for the root.
    """
    path = unquote(url)
    path = path.removesuffix("/") if path.endswith("/") else path.removesuffix(".html")
    if not path or path == ".":
        return f"{PAGES}/index"
    # "index/" is another page than the root.
    sure = path != "index" or not url.endswith("/")
    return "/".join((PAGES, *(_name(part, dots=False, sure=sure) for part in path.split("/"))))


def _name(text: str, *, dots: bool = True, sure: bool = True) -> str:
    """A name that is the text where that is safe; else what is left of it, and a hash of the text."""
    folded = text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = _NOT_IN_NAME.sub("-", folded.lower())
    if not dots:
        # A folder of this name must not be in the place of a file.
        plain = plain.replace(".", "-")
    plain = plain.strip("-_.")
    if sure and plain == text and len(plain) <= _LONGEST and not _RESERVED.fullmatch(plain):
        return plain
    if _RESERVED.fullmatch(plain):
        plain = plain.replace(".", "-")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{plain[: _LONGEST - 11].rstrip('-_.') or 'item'}-{digest}"


def offered_name(key: str) -> str:
    """What a browser is to call the file of an item: the key as it is, but for what file systems do not take."""
    name = _NOT_OFFERED.sub("_", key[:_LONGEST]).strip(" .")
    return name if name and not _RESERVED.fullmatch(name.lower()) else f"_{name}"
