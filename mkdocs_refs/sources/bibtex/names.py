"""Names in BibTeX fields: BibTeX's three forms (through pybtex), and biblatex's extended one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mkdocs_refs.model import OTHERS, Name
from mkdocs_refs.sources.bibtex.latex import decode

__all__ = ["read_names"]

_BRACE = re.compile(r"[{}]")
_COMMA = re.compile(",")
_MOST_GROUPS = 500
"""Groups in braces of one name that is taken apart: pybtex's time grows with their square, and no name has as many."""
_AND = re.compile(r"(?:\s+and)+\s+", re.IGNORECASE)
_ET_AL = re.compile(r",?\s+et\.?\s+al\.?\s*$", re.IGNORECASE)
# Words without braces, macros and ties, each with a capital at its beginning: of these every reader of BibTeX makes the
# same, and most names are like that.
_WORD = r"[A-ZÀ-ÖØ-Þ][^\s{}\\~,=\"$]*"
_FAMILY_GIVEN = re.compile(rf"({_WORD}), ({_WORD}(?: {_WORD})*)")
_GIVEN_FAMILY = re.compile(rf"({_WORD}(?: {_WORD})*) ({_WORD})")
# The same with TeX in them, and nothing that BibTeX might take for a space. One word before a comma is the family name, and
# so is the last word of a name without a comma, whatever they begin with.
_CHAR = r"(?:[^\s{}~,=\"$\\]|\\(?=[^\s~]))"
_GROUP = rf"\{{{_CHAR}*+(?:\{{{_CHAR}*+\}}{_CHAR}*+)*+\}}"
_REST = rf"(?:{_CHAR}|{_GROUP})*+"
_TEX_WORD = rf"(?:{_CHAR}|{_GROUP}){_REST}"
_TEX_FAMILY_GIVEN = re.compile(rf"({_TEX_WORD}), ({_TEX_WORD}(?: {_TEX_WORD})*+)")
_TEX_GIVEN_FAMILY = re.compile(rf"([A-ZÀ-ÖØ-Þ]{_REST}(?: [A-ZÀ-ÖØ-Þ]{_REST})*) ({_TEX_WORD})")
# Words in lower case before the family name are its particle.
_PARTICLES = rf"[a-z]{_REST}(?: [a-z]{_REST})*"
_CAPITALS = rf"[A-ZÀ-ÖØ-Þ]{_REST}(?: [A-ZÀ-ÖØ-Þ]{_REST})*"
_PARTICLE_FAMILY_GIVEN = re.compile(rf"({_PARTICLES}) ({_CAPITALS}), ({_TEX_WORD}(?: {_TEX_WORD})*+)")
_GIVEN_PARTICLE_FAMILY = re.compile(rf"({_CAPITALS}) ({_PARTICLES}) ({_CAPITALS})")
_NO_SPACE_IN_BRACES = re.compile(r"(?:[^{}]++|\{[^{}\s]*+(?:\{[^{}\s]*+\}[^{}\s]*+)*+\})*+")
_BIBTEX_AND = re.compile(r" [Aa][Nn][Dd] ")
# "Martin Luther King, Jr.": BibTeX wants "King, Jr., Martin Luther", and takes this for a given name.
_SUFFIX = re.compile(r"([^,{}]*[^,{}\s])\s*,\s*((?:Jr|Sr|Jnr|Snr)\.?|II|III|IV|2nd|3rd)", re.IGNORECASE)
_PART = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|literal|[a-z]+-i)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL
)


def read_names(text: str, *, use_prefix: bool = True) -> tuple[Name, ...]:
    """The names of a field (``A and B and others``).

    Args:
        text: the field, as LaTeX.
        use_prefix: whether particles belong to the family name (biblatex's option ``useprefix``; BibTeX knows no other).

    Returns:
        The names; what cannot be taken apart is a literal.
    """
    others = False
    if (cut := _ET_AL.search(text)) is not None:
        text, others = text[: cut.start()], True
    names: list[Name] = []
    written = _split(text)
    for index, name in enumerate(written):
        if name.lower() == "others" and index == len(written) - 1:
            others = True
        elif (read := _read(name, use_prefix)) != Name():
            names.append(read)
    return (*names, OTHERS) if others else tuple(names)


def _split(text: str) -> list[str]:
    if ";" in text and "{" not in text and not _AND.search(text):
        # Not BibTeX's way, but that of some databases.
        return [name for name in map(str.strip, text.split(";")) if name]
    if "{" not in text:
        return [name for name in map(str.strip, _AND.split(f" {text} ")) if name and name.lower() != "and"]
    if _NO_SPACE_IN_BRACES.fullmatch(text):
        return [name for name in map(str.strip, _BIBTEX_AND.split(text)) if name]
    return [name for name in _split_outside_braces(text, _BIBTEX_AND) if name]


def _split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """What stands between separators outside braces, stripped; in one pass, where pybtex copies the rest at each brace.

    As there, a brace that is never closed reaches to the last brace after it, or else to the end.
    """
    outside: list[tuple[int, int]] = []
    depth = done = 0
    last = ""
    for brace in _BRACE.finditer(text):
        if depth == 0:
            outside.append((done, brace.start()))
        last = brace.group()
        depth = depth + 1 if last == "{" else max(depth - 1, 0)
        done = brace.end()
    if not (depth == 1 and last == "{"):
        outside.append((done, len(text)))
    parts: list[str] = []
    start = 0
    for match in (match for span in outside for match in separator.finditer(text, *span)):
        parts.append(text[start : match.start()].strip())
        start = match.end()
    return [*parts, text[start:].strip()]


@lru_cache(maxsize=16_384)
def _read(text: str, use_prefix: bool) -> Name:
    """One name. People write many books: it is remembered."""
    if suffixed := _SUFFIX.fullmatch(text):
        return replace(_read(suffixed[1], use_prefix), suffix=suffixed[2])
    # An apostrophe is one to TeX, too; two are a quotation mark, as two hyphens are a dash.
    has_ligature = "''" in text or "`" in text or "--" in text
    plain = _FAMILY_GIVEN.fullmatch(text)
    if plain:
        return _read_parts(text) if has_ligature else Name(family=plain[1], given=plain[2])
    plain = _GIVEN_FAMILY.fullmatch(text)
    if plain and not has_ligature:
        return Name(family=plain[2], given=plain[1])
    with_tex = _TEX_FAMILY_GIVEN.fullmatch(text)
    if with_tex:
        return Name(family=_words([with_tex[1]]), given=_words([with_tex[2]]))
    with_tex = _TEX_GIVEN_FAMILY.fullmatch(text)
    if with_tex:
        return Name(family=_words([with_tex[2]]), given=_words([with_tex[1]]))
    name = _with_particle(text)
    if name is None:
        name = Name(literal=decode(text[1:-1])) if _is_one_group(text) else _read_parts(text)
    if not use_prefix and name.non_dropping_particle:
        return Name(
            family=name.family,
            given=name.given,
            suffix=name.suffix,
            dropping_particle=name.non_dropping_particle,
        )
    return name


def _with_particle(text: str) -> Name | None:
    """A name with a particle, if all of its words show what they are."""
    if found := _PARTICLE_FAMILY_GIVEN.fullmatch(text):
        particle, family, given = found.groups()
    elif found := _GIVEN_PARTICLE_FAMILY.fullmatch(text):
        given, particle, family = found.groups()
    else:
        return None
    return Name(family=_words([family]), given=_words([given]), non_dropping_particle=_words([particle]))


def _read_parts(text: str) -> Name:
    """A name as pybtex takes it apart, which is imported here: it takes its time, and many files never need it."""
    from pybtex.database import Person  # noqa: PLC0415
    from pybtex.exceptions import PybtexError  # noqa: PLC0415

    text = text.strip(", \t\n") if text.count(",") != 1 or text.rstrip().endswith(",") else text
    try:
        if parts := _biblatex_parts(text):
            return parts
        if text.count("{") > _MOST_GROUPS:
            return Name(literal=decode(text))
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
    return decode(" ".join(words)).replace("\u00a0", " ") if words else ""


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
    matches = [_PART.fullmatch(part) for part in _split_outside_braces(text, _COMMA)]
    parts = {match[1].lower(): decode(match[2].strip('" ')) for match in matches if match}
    if len(parts) != len(matches) or not parts.keys() & {"family", "given", "literal"}:
        return None
    dropped = parts.get("useprefix", "true") != "true"
    particle = parts.get("prefix", "")
    return Name(
        literal=parts.get("literal", ""),
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        suffix=parts.get("suffix", ""),
        dropping_particle=particle if dropped else "",
        non_dropping_particle="" if dropped else particle,
    )
