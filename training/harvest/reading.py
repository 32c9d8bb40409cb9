"""Reads the bibliographies of a package into clean CSL-JSON items with this project's own readers."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import yaml

from mkdocs_refs.loading import decode
from mkdocs_refs.sources import ris
from mkdocs_refs.sources.bibtex import BibFile, Database, latex
from training.harvest.clean import clean
from training.harvest.packages import Member

__all__ = ["is_bibliography", "is_legal_note", "items", "licences", "mark_unknown", "program"]

_BIBLIOGRAPHY = re.compile(
    r"\.(?:bib|bibtex|ris)(?:\.gz)?$|(?:^|/)debian/upstream/metadata$|(?:^|/)REFERENCES\.json$", re.IGNORECASE
)
_LEGAL = re.compile(
    r"(?:^|/)(?:debian/copyright|usr/share/doc/[^/]+/copyright|[^/]+\.dist-info/METADATA|PKG-INFO)$"
)
_COMMAND = re.compile(r"\\([A-Za-z]{2,})(\{(?!\})(?P<several>[^{}]*\}\{)?|)")
_LOGO = re.compile(r".*TeX|METAFONT|MF|MP|METAPOST|tex|latex|BibTeX|TUB|TUG|PS|PDF")
# The data that a reader of references is measured with must not be learnt from.
_LABELLED = re.compile(r"anystyle|grobid|\bcora\b|parscit|cermine", re.IGNORECASE)
_LICENCE = re.compile(
    r"(?m)^(?:License(?:-Expression)?: *|Classifier: License :: (?:OSI Approved :: )?)(\S[^\n]{0,60})"
)
_SPOILT = frozenset(
    (
        "natexlab",
        "switchargs",
        "foreignlanguage",
        "hspace",
        "vspace",
        "textcolor",
        "input",
        "newcommand",
        "def",
        "csname",
    )
)
_NO_ITEM = frozenset(("undefined-string", "broken-entry", "no-fields", "early-closing", "repeated-field"))


def is_bibliography(path: str) -> bool:
    """Whether a file, by its path in a package, is one that is read."""
    return bool(_BIBLIOGRAPHY.search(path)) and not _LABELLED.search(path)


def is_legal_note(path: str) -> bool:
    """Whether a file states the package's licences."""
    return bool(_LEGAL.search(path))


def _text(member: Member) -> str:
    data = gzip.decompress(member.data) if member.path.endswith(".gz") else member.data
    text, _ = decode(data, member.path)
    return text


@cache
def _is_known(command: str) -> bool:
    # A command that the reader does not know leaves its own name.
    return bool(_LOGO.fullmatch(command)) or latex.decode(f"{{\\{command} q}}") != f"{command} q"


def _mark(found: re.Match[str]) -> str:
    command, has_one_argument = found[1], bool(found[2]) and not found["several"]
    if command in _SPOILT or not (has_one_argument or _is_known(command)):
        return f"\ufffd{command}{found[2]}"
    return found[0]


def mark_unknown(text: str) -> str:
    """The BibTeX with a mark in place of each LaTeX command whose print its reader does not know.

    Such a command is one that a document defines, and that stands alone or has several arguments: of one with an argument
    the argument is left, which is mostly right. The mark makes the field unsound.
    """
    # "\\a'e" is "\\'e" where that means a tabulator.
    return _COMMAND.sub(_mark, re.sub(r"\\a(?=['`=])", r"\\", text))


def _of_bibtex(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for entry in Database([BibFile(mark_unknown(text)) for text in texts]):
        item, told = entry.read()
        if not any(problem.code in _NO_ITEM for problem in told):
            yield item.to_csl_json()


_DEP12 = {
    "Title": "title", "Journal": "journal", "Year": "year", "Volume": "volume", "Number": "number", "Pages": "pages",
    "DOI": "doi", "URL": "url", "Author": "author", "Editor": "editor", "Publisher": "publisher", "Booktitle": "booktitle",
    "ISSN": "issn", "ISBN": "isbn",
}  # fmt: skip


def _of_upstream_metadata(text: str) -> Iterator[dict[str, Any]]:
    """The references in Debian's ``upstream/metadata`` (DEP 12), whose fields are BibTeX's."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return
    found = data.get("Reference", []) if isinstance(data, dict) else []
    for number, record in enumerate(found if isinstance(found, list) else [found]):
        if isinstance(record, dict):
            fields = [
                f"{_DEP12[key]} = {{{value}}}" for key, value in record.items() if key in _DEP12 and value
            ]
            kind = "article" if "Journal" in record else "inproceedings" if "Booktitle" in record else "misc"
            yield from _of_bibtex([f"@{kind}{{k{number},\n" + ",\n".join(fields) + "\n}"])


def _of_json(text: str) -> Iterator[dict[str, Any]]:
    """The entries of a JSON object whose members are BibTeX's fields, as the Basis Set Exchange has them."""
    try:
        data = json.loads(text)
    except ValueError:
        return
    for key, record in data.items() if isinstance(data, dict) else ():
        if isinstance(record, dict) and "_entry_type" in record:
            people = {"authors": "author", "editors": "editor"}
            fields = [
                f"{people.get(field, field)} = {{{' and '.join(value) if isinstance(value, list) else value}}}"
                for field, value in record.items()
                if isinstance(value, str | list) and not field.startswith("_")
            ]
            yield from _of_bibtex([f"@{record['_entry_type']}{{{key},\n" + ",\n".join(fields) + "\n}"])


def items(members: Iterable[Member]) -> Iterator[dict[str, Any]]:
    """The clean items of a package's bibliographies.

    The BibTeX files of a folder are read as one, as BibTeX does: ``@string`` may stand in one, its use in another.
    """
    folders: dict[PurePosixPath, list[str]] = defaultdict(list)
    raw: list[dict[str, Any]] = []
    for member in members:
        name = member.path.removesuffix(".gz").casefold()
        try:
            text = _text(member)
        except (OSError, EOFError):
            continue
        if name.endswith((".bib", ".bibtex")):
            folders[PurePosixPath(member.path).parent].append(text)
        elif name.endswith(".ris"):
            raw.extend(item.to_csl_json() for item in ris.read(text).items)
        elif name.endswith(".json"):
            raw.extend(_of_json(text))
        else:
            raw.extend(_of_upstream_metadata(text))
    for texts in folders.values():
        raw.extend(_of_bibtex(texts))
    for item in raw:
        if kept := clean(item):
            yield kept


_PERSON = re.compile(r"([^<>@\"]+?) <[^<>]+>")
_NO_PERSON = re.compile(
    r"\b(?:team|group|maintainers?|packag\w+|debian|developers?|project|community|qa)\b", re.IGNORECASE
)


def program(record: Mapping[str, str]) -> dict[str, Any] | None:
    """Software as an item, from a record of Debian's index of packages: who keeps it stands for who wrote it.

    Returns:
        A clean item without a date; None where nobody is named.
    """
    people = [name for name in _PERSON.findall(record.get("Maintainer", "")) if not _NO_PERSON.search(name)]
    names = [name.split() for name in people]
    description = record.get("Description", "")
    if not description or not names or any(len(parts) < 2 for parts in names):
        return None
    return clean(
        {
            "type": "software",
            "title": f"{record['Package']}: {description[0].upper()}{description[1:]}",
            "author": [{"given": " ".join(parts[:-1]), "family": parts[-1]} for parts in names],
            "version": re.sub(r"^\d+:|[-+~].*$", "", record["Version"]),
            "URL": record["Homepage"],
            "language": "en",
        }
    )


def licences(members: Iterable[Member]) -> str:
    """The short names of the licences that a package's notes state, four at most, or the empty string."""
    names: dict[str, None] = {}
    for member in members:
        text = member.data.decode("utf-8", errors="replace")
        for name in _LICENCE.findall(text):
            if not name.startswith("Copyright"):
                names.setdefault(name.strip())
    return ", ".join(list(names)[:4])
