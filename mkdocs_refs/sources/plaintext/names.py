"""Names of persons: from the printed form to a ``Name``, with the damage of HAL's export repaired."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_refs.model import Name
from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.characters import attached_accents
from mkdocs_refs.sources.plaintext.lexicon import (
    ADDRESS_WORDS,
    FUNCTION_WORDS,
    HYPHEN_PARTICLES,
    LE_STEMS,
    LOWER_PARTICLES,
    MAC_NAMES,
    NAME_PARTICLES,
    PHRASE_WORDS,
    fold,
)
from mkdocs_refs.sources.plaintext.ligatures import rejoin_name
from mkdocs_refs.sources.plaintext.repairs import Ledger

_FUSED_GIVEN = re.compile(
    rf"(?P<first>Yu|Ya|Yo|Ye|Ju|Ja|Zh|Kh|Ch|Sh|Ts|Th|Ph|[{UPPER}])(?P<more>(?:-[{LOWER}{UPPER}]{{1,2}}(?=-))*)-(?P<family>[{LOWER}{UPPER}]{{3,}})$"
)
_MC = re.compile(rf"\bMc([{LOWER}])(?=[{LOWER}]{{2}})")
_MC_APART = re.compile(r"\bMc-([^\W\d_])")
_APOSTROPHE = re.compile(rf"\b([OoDdLl]|[Dd]ell|[Dd]all)(['’])([{LOWER}])")
_HYPHEN_APOSTROPHE = re.compile(r"-(?=['’])|(?<=['’])-")
_INITIAL = re.compile(rf"[{UPPER}][{LOWER}]?\.?$")
_LONE_L = re.compile(rf"(?P<given>.*[{UPPER}]\.)\s?L\.$")


def is_phrase(family: str) -> bool:
    """Whether a "name" is a phrase that the export joined with hyphens (``Carte-des-enquêtes-menées-dans``)."""
    if "-" not in family:
        return False
    words = [word.casefold().strip("'’") for word in family.split("-") if word]
    if not words:
        return True
    if words[-1] in FUNCTION_WORDS or words[0] in ADDRESS_WORDS:
        return True
    if words[0] in NAME_PARTICLES:
        words = [word for word in words if word not in NAME_PARTICLES]
    return (len(words) > 2 and any(word in PHRASE_WORDS for word in words)) or sum(
        len(word) > 1 for word in words
    ) > 4


def is_mangled(family: str) -> bool:
    """Whether a name is in pieces that no rule puts together (``D-e-r-o-e-v-er``)."""
    return sum(len(part) == 1 for part in family.split("-")) > 2


def person(given: str, family: str, ledger: Ledger, *, stray: bool = False) -> Name:
    """The name of a person, repaired as far as the ledger allows.

    Args:
        given: initials or given names as printed, possibly empty.
        family: the family name as printed.
        ledger: takes the repairs.
        stray: whether a stray dot stood in the place of the initials.
    """
    if not stray and (known := _undamaged(given, family)) is not None:
        return known
    if stray and not given:
        match = _FUSED_GIVEN.match(family)
        if match:
            initials = [match["first"], *(part for part in match["more"].split("-") if part)]
            name = " ".join(f"{part[0].upper()}{part[1:]}." for part in initials)
            apart = f"{name} {match['family'][0].upper()}{match['family'][1:]}"
            if ledger.change("given-names-fused", "author", family, apart) == apart:
                return person(name, apart.removeprefix(f"{name} "), ledger)
    if "´" in family or "¨" in family or "`" in family:
        family = ledger.change("detached-accent", "author", family, attached_accents(family))
    if "-" in family:
        family = ledger.change("ligature", "author", family, rejoin_name(family))
    family = _with_case(family, ledger)
    match = _LONE_L.match(given) if given.endswith("L.") else None
    if match and fold(family) in LE_STEMS:
        printed = f"{given} {family}"
        if (
            ledger.change(
                "scrambled-particle", "author", printed, f"{match['given']} Le {family}", guess=True
            )
            != printed
        ):
            return Name(family=f"Le {family}", given=match["given"])
    return Name(family=family, given=given)


@lru_cache(maxsize=8192)
def _undamaged(given: str, family: str) -> Name | None:
    """The name, if no repair has anything to do with it: most have, and lists name the same people again and again."""
    if not family.isalpha() or "Mc" in family or family in MAC_NAMES:
        return None
    if given.endswith("L.") and fold(family) in LE_STEMS:
        return None
    return Name(family=family, given=given)


def _with_case(family: str, ledger: Ledger) -> str:
    if "-" in family:
        joined = _HYPHEN_APOSTROPHE.sub("", family)
        joined = _MC_APART.sub(lambda match: "Mc" + match[1].upper(), joined)
        family = ledger.change("name-case", "author", family, joined)
        first = family.partition("-")[0].casefold()
        apart = _particles_apart(family) if first in NAME_PARTICLES else _capitalised(family)
        code = "particle" if " " in apart and " " not in family else "double-name"
        family = ledger.change(code, "author", family, apart)
    if family in MAC_NAMES:
        family = ledger.change("name-case", "author", family, MAC_NAMES[family])
    elif "Mc" in family:
        family = ledger.change("name-case", "author", family, _MC.sub(lambda m: "Mc" + m[1].upper(), family))
    if "'" in family or "’" in family:
        cased = _APOSTROPHE.sub(lambda m: m[1] + m[2] + m[3].upper(), family)
        family = ledger.change("name-case", "author", family, cased)
    return family


def _particles_apart(family: str) -> str:
    """``Van-der-hoeven`` → ``Van der Hoeven``; the rest of the name keeps its hyphens (``De-broglie-levy``)."""
    words = family.split("-")
    out = [words[0]]
    index = 1
    while index < len(words) - 1 and words[index].casefold() in LOWER_PARTICLES:
        out.append(words[index].casefold())
        index += 1
    rest = "-".join(_capital(word) for word in words[index:])
    return " ".join([*out, rest]) if rest else family


def _capitalised(family: str) -> str:
    """``Garcia-barros`` → ``Garcia-Barros``; particles inside stand apart (``Garcia-de-leon`` → ``Garcia de Leon``)."""
    words = family.split("-")
    if sum(len(word) == 1 for word in words) > 2 or not all(words):
        return family
    inner = [word.casefold() for word in words[1:-1]]
    if (
        len(words[0]) > 1
        and words[0].casefold() not in HYPHEN_PARTICLES
        and any(word in LOWER_PARTICLES | NAME_PARTICLES for word in inner)
    ):
        middle = [word if word in LOWER_PARTICLES | NAME_PARTICLES else _capital(word) for word in inner]
        return " ".join([words[0], *middle, _capital(words[-1])])
    return "-".join([words[0], *(_capital(word) for word in words[1:])])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def unscrambled(before: str, family: str, initials: str) -> str:
    """The given name of an author whose particle was taken for an initial, or "".

    ``L. Gouill, and S.`` is S. Le Gouill: the initial of the one author is the particle's, the other author is nothing
    but an initial. Only an L is sure enough (``Le``); a D could be De, Di, Du or Da.

    Args:
        before: the initials printed before the family name.
        family: the family name.
        initials: the author that is only initials.
    """
    if before.strip() != "L." or "-" in family or " " in family:
        return ""
    return initials.strip()


def is_le_name(family: str) -> bool:
    """Whether the name is hardly ever borne without ``Le`` (Gouill, Guernic)."""
    return fold(family) in LE_STEMS
