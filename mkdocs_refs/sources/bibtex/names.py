"""Names in BibTeX fields: BibTeX's three forms (through pybtex), and biblatex's extended one."""

from __future__ import annotations

import re
from typing import Any

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person
from pybtex.exceptions import PybtexError

from mkdocs_refs.model import OTHERS, Name
from mkdocs_refs.sources.bibtex.latex import decode

__all__ = ["read_names"]

_BRACE = re.compile(r"[{}]")
_NAME_PART = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|[a-z]+-i)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL
)


def read_names(text: str) -> tuple[Name, ...]:
    """The names of a field (``A and B and others``); what cannot be taken apart is a literal."""
    try:
        written = [name for name in split_name_list(text) if name]
    except (PybtexError, ValueError, IndexError):
        written = [text]
    names = []
    for index, name in enumerate(written):
        if name.lower() == "others" and index == len(written) - 1:
            names.append(OTHERS)
        elif (read_name := _read_name(name)) != Name():
            names.append(read_name)
    return tuple(names)


def _read_name(text: str) -> Name:
    if _is_one_group(text):
        return Name(literal=decode(text[1:-1]))
    try:
        if parts := _biblatex_parts(text):
            return parts
        person: Any = Person(text)
    except (PybtexError, ValueError, IndexError, RecursionError):
        return Name(literal=decode(text))
    return Name(
        family=_words(person.last_names),
        given=_words(person.first_names + person.middle_names),
        non_dropping_particle=_words(person.prelast_names),
        suffix=_words(person.lineage_names),
    )


def _words(words: list[str]) -> str:
    return decode(" ".join(words)).replace("\u00a0", " ")


def _is_one_group(text: str) -> bool:
    """Whether the text is ``{...}`` and nothing else: a name that is not to be taken apart."""
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return False
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end() == len(text)
    return False


def _biblatex_parts(text: str) -> Name | None:
    """A name in biblatex's extended format: ``family=Doe, given=Jane, prefix=van, useprefix=true``."""
    if "=" not in text:
        return None
    matches = [_NAME_PART.fullmatch(part) for part in split_tex_string(text, ",")]
    parts = {match[1].lower(): decode(match[2].strip('" ')) for match in matches if match}
    if len(parts) != len(matches) or not parts.keys() & {"family", "given"}:
        return None
    dropped = parts.get("useprefix", "true") != "true"
    particle = parts.get("prefix", "")
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        suffix=parts.get("suffix", ""),
        dropping_particle=particle if dropped else "",
        non_dropping_particle="" if dropped else particle,
    )
