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

# Lower-case words, also joined by an apostrophe or hyphen to what follows: "d'", "al-", "'t".
_FAMILY = re.compile(r"((?:(?:['’‘ʼ]?[^\W\d_A-ZÀ-ÖØ-Þ]+\.?\s+)|(?:[^\W\d_A-ZÀ-ÖØ-Þ]{1,3}['’ʼ]\s*)|(?:[^\W\d_A-ZÀ-ÖØ-Þ]{2,3}[-‐]))+)(?=\S)")
_GIVEN = re.compile(r"\s((?:[^\W\d_A-ZÀ-ÖØ-Þ]+['’ʼ]?\s*)+)\Z")
_CASED = re.compile(r"[^\W\d_]")
_JOINS = ("'", "’", "ʼ", "-", "‐", "–", " ", "\u00a0")
_SUFFIX = re.compile(r"(!?),?\s+((?:Jr|Sr|Esq|Ph\.?\s?D|M\.?D)\.?|I{2,3}|IV|VI{0,3})\Z")


def glue(particle: str, name: str) -> str:
    """A particle before a name: with a space unless it ends in an apostrophe or hyphen."""
    if not particle or not name:
        return particle or name
    return particle + name if joins(particle) else f"{particle} {name}"


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
    if not name.non_dropping_particle and not family[0].isupper() and family[:1] not in "\"<":
        match = _FAMILY.match(family)
        if match and _begins_name(family[match.end() :]):
            particle = match[1].strip()
            spaced = particle.endswith(("'", "’")) and match[1][-1].isspace()
            changes["non_dropping_particle"] = particle + " " if spaced else particle
            changes["family"] = family[match.end() :]
    elif len(family) > 2 and family[0] == family[-1] == '"':
        # Quotation marks around a family name say that it is to be left as it is.
        changes["family"] = family[1:-1]
    if not name.dropping_particle and given and not given[-1].isupper() and " " in given:
        match = _GIVEN.search(given)
        if match and given[: match.start()].strip():
            changes["dropping_particle"] = match[1].strip()
            changes["given"] = given[: match.start()].rstrip()
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


def _begins_name(text: str) -> bool:
    return bool(text) and (text[0].isupper() or text[0].isdigit() or not _CASED.match(text[0]) or text[0].lower() == text[0].upper())
