"""Particles of names: those written in front of a family name, and those at the end of a given name.

A source that does not mark particles writes them as part of the family name (``van der Vlist``) or of the given name
(``Jean de``). CSL 1.0.2 ("Name particles") tells apart the non-dropping ones, which stay with the family name, from the
dropping ones, which vanish when only the family name is printed.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from mkdocs_refs.model import Name

_WORD = re.compile(r"\s*(['’‘ʼ]?[^\W\d_]+(?:['’ʼ.\-‐]\s*|(?=\s))|['’‘ʼ][^\W\d_]+\s)")
"""A word before another one; an apostrophe or hyphen may end it without a space: "d'", "al-", "'t"."""
_LONGEST_ELIDED = 4
"""Letters before an apostrophe or hyphen that is written on to the name: ``d'``, ``all'``, ``al-``."""
_JOINS = ("'", "’", "ʼ", "-", "‐", "–", " ", "\u00a0")
_SUFFIX = re.compile(r"(!?),?\s+((?:Jr|Sr|Esq|Ph\.?\s?D|M\.?D)\.?|I{2,3}|IV|VI{0,3})\Z")


def glue(particle: str, name: str, space: str = " ") -> str:
    """A particle before a name: with a space unless it ends in an apostrophe or hyphen."""
    if not particle or not name:
        return particle or name
    return particle + name if joins(particle) else particle + space + name


def joins(particle: str) -> bool:
    """Whether a particle is written together with the name: ``d’``, ``al-``; ``de’ `` keeps its space."""
    return particle.endswith(_JOINS)


@functools.lru_cache(maxsize=65536)
def with_particles(name: Name) -> Name:
    """The name with its particles told apart, if its source has not done so."""
    family, given = name.family, name.given
    if not family or name.literal:
        return name
    changes: dict[str, object] = {}
    if not name.non_dropping_particle and not family[0].isupper() and family[0] not in '"<':
        end = _particles_end(family)
        if end:
            particle = family[:end].strip()
            spaced = particle.endswith(("'", "’")) and family[end - 1].isspace()
            changes["non_dropping_particle"] = particle + " " if spaced else particle
            changes["family"] = family[end:].lstrip()
    elif len(family) > 2 and family[0] == family[-1] == '"':
        # Quotation marks around a family name say that it is to be left as it is.
        changes["family"] = family[1:-1]
    if not name.dropping_particle and " " in given and not given[-1].isupper():
        words = given.split(" ")
        first = len(words)
        while first > 1 and _is_particle(words[first - 1]):
            first -= 1
        if first < len(words) and " ".join(words[:first]).strip():
            changes["dropping_particle"] = " ".join(words[first:]).strip()
            changes["given"] = " ".join(words[:first]).rstrip()
    if not name.suffix and given and "," in given:
        head, _, tail = given.partition(",")
        tail = str(changes.get("given", given)).partition(",")[2]
        if tail.strip():
            comma = tail.startswith("!")
            changes["suffix"] = tail.lstrip("! ").strip()
            changes["given"] = head.strip()
            if comma:
                changes["comma_suffix"] = True
    return replace(name, **changes) if changes else name  # type: ignore[arg-type]


def _is_particle(word: str) -> bool:
    """Whether a word is in lower case, in a script that has cases."""
    letters = word.strip("'’‘ʼ-‐.")
    return bool(letters) and letters.isalpha() and letters.islower()


def _particles_end(family: str) -> int:
    """Where the particles at the beginning of a family name end; 0 if there are none, or nothing but them."""
    end = 0
    while match := _WORD.match(family, end):
        word = match.group().strip()
        if not _is_particle(word):
            break
        if not match.group()[-1].isspace() and len(word) > _LONGEST_ELIDED and not word.endswith("."):
            # No particle but a name of its own: "saint-exupéry".
            if match.end() < len(family) and family[match.end()].isspace():
                end = match.end()
                continue
            break
        end = match.end()
    rest = family[end:].lstrip()
    return end if rest and not _is_particle(rest.split()[0]) else 0
