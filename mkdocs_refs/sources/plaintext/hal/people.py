"""The authors at the head of a reference: how far they reach, and who they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mkdocs_refs.model import OTHERS, Name
from mkdocs_refs.sources.plaintext import names
from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.lexicon import FUNCTION_WORDS, GIVEN_NAMES, INSTITUTION, ORGANISATION, fold
from mkdocs_refs.sources.plaintext.repairs import Ledger

_INITIALS = rf"(?:[{UPPER}][{LOWER}]{{0,2}}\.[\s-]{{0,2}}){{1,6}}"
_PARTICLES = r"(?:(?:d|D|de|De|del|della|der|den|des|di|Di|da|Da|do|dos|du|Du|el|El|la|La|le|Le|van|Van|von|Von|ten|ter|te|zu|zur|bin|al|Al|af|av|y|St|Ste)\.? )"
_WORD = rf"(?:['’]?(?:[dDlLtO]['’-])?[{UPPER}][\w'’´`¨?-][\w'’.+´`¨?-]*)"
_FAMILY = rf"{_PARTICLES}{{0,3}}{_WORD}(?: {_WORD}){{0,2}}"
_DEBRIS = re.compile(r"^[\s\]\[.,;:*†‡§)•–-]{1,8}")
_PERSON = re.compile(rf"(?P<given>{_INITIALS})(?P<family>{_FAMILY})$")
_LOWER_PERSON = re.compile(
    rf"(?P<given>{_INITIALS})(?P<family>(?:d|l|t|el|al|ben)[-'’][\w'’-]+|(?:de|van|von|da|di|du|del|der|le|la)-[\w'’-]+)$"
)
_ONLY_INITIALS = re.compile(rf"(?:{_INITIALS}|[{UPPER}])$")
_ONE_WORD = re.compile(rf"[{UPPER}][\w'’.&/+-]*$")
_REVERSED = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>{_INITIALS})$")
_FULL = re.compile(
    rf"(?P<given>[{UPPER}][{LOWER}]+(?:-[{UPPER}{LOWER}][{LOWER}]+)?(?: [{UPPER}]\.){{0,3}}) (?P<family>{_FAMILY})$"
)
_FAMILY_ONLY = re.compile(rf"{_FAMILY}$")
_LEADING_AND = re.compile(r"(?:and|et|und|y|&)\s+(?!al\b)")
_ET_AL = re.compile(r"[\s,]*(?:\b(?:et al|and others|et coll|u\. ?a|y otros)|& al)\.?$", re.IGNORECASE)
_ET_AL_ENDS = ("al", "al.", "others", "others.", "coll", "coll.", "a", "a.", "otros", "AL", "AL.", "Al.")
_AND = re.compile(r"\s+(?:and|&|et|und|y)\s+")
_EDITOR_ENDS = (
    ")",
    "ed",
    "eds",
    "ed.",
    "eds.",
    "éd.",
    "éds.",
    "dir.",
    "dirs.",
    "Hrsg",
    "Hrsg.",
    "coord.",
    "editor",
    "editors",
)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")
_EDITOR_MARK = re.compile(r"\s*\(?\b(?:eds?|éds?|editors?|dirs?|hrsg|coord)\b\.?\)?$", re.IGNORECASE)
_LABEL_WORDS = re.compile(r"(?:r[ée]f[ée]rences?|bibliograph(?:ie|y)|literature)\d*$", re.IGNORECASE)
_NOBODY = frozenset({"collectif", "collective", "anonyme", "anonymous", "anonym", "anon", "anonimo"})
_LONGEST = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """The authors of a reference.

    Attributes:
        names: as a ``Name`` each; ``OTHERS`` at the end for "et al.".
        used: how many of the parts were theirs.
        role: ``author`` or ``editor`` (``M. Fox (ed.)``).
        flags: codes of what is wrong with them: ``incomplete-name``, ``shifted-names``, ``damaged-name``.
    """

    names: tuple[Name, ...] = ()
    used: int = 0
    role: str = "author"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """One name as printed. ``kind``: person, initials (no family name), word (a stray single name), debris."""

    kind: str
    given: str = ""
    family: str = ""
    stray: str = ""
    printed: str = ""


@dataclass(slots=True)
class _Found:
    units: list[_Unit] = field(default_factory=list)
    others: bool = False
    closed: bool = False
    editors: bool = False
    used: int = 0


def read_authors(parts: Sequence[str], ledger: Ledger) -> Authors:
    """Reads the authors off the head of a reference's parts.

    The list goes on for as long as its members are initials with a family name (``D. A. Thomas``); "and" or "et al."
    close it. ``Thomas, D. A.``, ``Thomas D. A.``, full names with a well-known given name, and institutions are
    understood where nothing else fits.
    """
    found = _initials_first(parts)
    if not found.units:
        found = _family_first(parts)
    if not found.units:
        literal = _institution(parts)
        return Authors(names=(Name(literal=literal),), used=1) if literal else Authors()
    made, flags = _made(found, ledger)
    if found.others and made:
        made.append(OTHERS)
    role = "editor" if found.editors else "author"
    return Authors(names=tuple(made), used=found.used, role=role, flags=tuple(dict.fromkeys(flags)))


def _initials_first(parts: Sequence[str]) -> _Found:
    found = _Found()
    for index, part in enumerate(parts):
        text = part
        if len(text) > _LONGEST or not text:
            break
        if index and _SUFFIX.match(text):
            found.used = index + 1
            continue
        if leading := _LEADING_AND.match(text) if index else None:
            text = text[leading.end() :]
        shortened = _ET_AL.sub("", text) if text.endswith(_ET_AL_ENDS) else text
        others = shortened != text
        if others and not shortened and found.units:
            found.others, found.used = True, index + 1
            break
        edited = _EDITOR_MARK.sub("", shortened) if shortened.endswith(_EDITOR_ENDS) else shortened
        if edited != shortened and index + 1 == len(parts):
            break
        pieces = _AND.split(edited) if " " in edited else [edited]
        units = [_unit(piece, first=index == 0, alone=len(pieces) == 1 and not leading) for piece in pieces]
        if not units or any(unit is None for unit in units):
            break
        known = [unit for unit in units if unit is not None]
        if not index and known[0].kind == "initials" and len(known) == 1 and len(parts) < 2:
            break
        found.units.extend(known)
        found.used = index + 1
        found.others = others
        found.editors = found.editors or edited != shortened
        if others or leading or len(pieces) > 1 or found.editors:
            break
    return found


@lru_cache(maxsize=4096)
def _unit(text: str, *, first: bool, alone: bool) -> _Unit | None:
    printed = text
    debris = None if text[:1].isalpha() else _DEBRIS.match(text)
    if debris:
        text = text[debris.end() :]
    if not text:
        return None
    stray = debris.group().strip() if debris else ""
    match = _PERSON.match(text) or _LOWER_PERSON.match(text)
    if match:
        family = match["family"].rstrip(".")
        if any(char.isdigit() for char in family) or _LABEL_WORDS.match(family):
            return _Unit(kind="debris", printed=printed)
        return _Unit(kind="person", given=match["given"].strip(), family=family, stray=stray, printed=printed)
    if _ONLY_INITIALS.match(text):
        return _Unit(kind="initials", given=text.strip(), stray=stray, printed=printed)
    if "." in stray and _ONE_WORD.match(text):
        if any(char.isdigit() for char in text) and "-" not in text:
            return _Unit(kind="debris", printed=printed)
        return _Unit(kind="word", family=text.rstrip("."), stray=stray, printed=printed)
    if (reverse := _REVERSED.match(text)) and not (first and alone and len(text) > 40):
        return _Unit(kind="person", given=reverse["given"].strip(), family=reverse["family"], printed=printed)
    if (full := _FULL.match(text)) and fold(full["given"].split()[0].partition("-")[0]) in GIVEN_NAMES:
        return _Unit(kind="person", given=full["given"], family=full["family"], stray=stray, printed=printed)
    return None


def _family_first(parts: Sequence[str]) -> _Found:
    """``Thomas, D. A., Kantarjian, H., and Smith, T. L.``: a family name, then initials, in turns."""
    found = _Found()
    index = 0
    while index + 1 < len(parts):
        family = _LEADING_AND.sub("", parts[index], count=1) if index else parts[index]
        given = parts[index + 1]
        joined = _AND.split(given, maxsplit=1)
        closing = joined[0]
        others = _ET_AL.sub("", closing)
        if (
            len(family) > _LONGEST
            or not _FAMILY_ONLY.match(family)
            or not _ONLY_INITIALS.match(others)
            or "." not in others
        ):
            break
        found.units.append(
            _Unit(kind="person", given=others.strip(), family=family, printed=f"{family}, {others}")
        )
        index += 2
        found.used = index
        found.others = others != closing
        if len(joined) > 1:
            # "Thomas, D. and Smith, T.": the second half of this part is the next family name.
            if index < len(parts) and _FAMILY_ONLY.match(joined[1]) and _ONLY_INITIALS.match(parts[index]):
                found.units.append(
                    _Unit(kind="person", given=parts[index], family=joined[1], printed=joined[1])
                )
                found.used = index + 1
            break
    return found


def _institution(parts: Sequence[str]) -> str:
    """An institution in the author's place: a short part with an institution's word or an acronym, a title after it."""
    if len(parts) < 2 or not parts[1]:
        return ""
    text = _DEBRIS.sub("", parts[0])
    words = text.split()
    if not 0 < len(words) <= 8 or not parts[1][:1].isupper():
        return ""
    if len(words) == 1 and 2 <= len(text) <= 8 and text.isupper() and text.isalpha():
        return text
    if fold(text) in _NOBODY:
        return text
    if len(words) == 1 and ORGANISATION.fullmatch(text):
        return text
    # "Ministère de l'Éducation nationale": the capital may follow an elision; an adjective may be small.
    pieces = text.replace("’", "'").replace("'", " ").split()
    capitals = sum(piece[:1].isupper() for piece in pieces)
    small = sum(piece[:1].islower() and len(piece) > 3 and piece not in FUNCTION_WORDS for piece in pieces)
    return text if INSTITUTION.search(text) and capitals >= 2 and small <= 1 else ""


def _made(found: _Found, ledger: Ledger) -> tuple[list[Name], list[str]]:
    units = found.units
    made: list[Name] = []
    flags: list[str] = []
    skip = -1
    for index, unit in enumerate(units):
        if index == skip:
            continue
        if unit.kind == "debris":
            ledger.change("stray-mark", "author", unit.printed, "")
            flags.append("damaged-name")
            continue
        following = units[index + 1] if index + 1 < len(units) else None
        if unit.kind == "initials":
            # "P. , L. Guernic": the initial before, the particle with the name.
            given = (
                unit.given
                if following and following.kind == "person" and names.is_le_name(following.family)
                else ""
            )
            if following and given and names.unscrambled(following.given, following.family, given):
                name = _with_le(unit, following, unit.given, ledger)
                if name:
                    made.append(name)
                    skip = index + 1
                    continue
            flags.append("incomplete-name")
            continue
        last = index + 2 == len(units)
        if following and following.kind == "initials" and last:
            given = names.unscrambled(unit.given, unit.family, following.given)
            name = _with_le(unit, following, given, ledger) if given else None
            if name:
                made.append(name)
                skip = index + 1
                continue
            if len(units) > 2:
                flags.append("shifted-names")
        if unit.stray:
            ledger.change("stray-mark", "author", unit.printed, unit.printed.lstrip("[]., "))
        if names.is_phrase(unit.family):
            flags.append("damaged-name")
            if unit.kind == "word" or not made:
                continue
        if "?" in unit.family:
            flags.append("lost-characters")
        if names.is_mangled(unit.family):
            flags.append("damaged-name")
        if not made and unit.given == "L." and names.is_le_name(unit.family) and len(units) > 1:
            flags.append("shifted-names")
        made.append(names.person(unit.given, unit.family, ledger, stray=bool(unit.stray)))
    return made, flags


def _with_le(one: _Unit, other: _Unit, given: str, ledger: Ledger) -> Name | None:
    """Two printed authors as the one with a particle that they are, if that repair is wanted."""
    family = one.family or other.family
    printed = f"{one.printed}, {other.printed}"
    after = f"{given} Le {family}"
    if (
        ledger.change("scrambled-particle", "author", printed, after, guess=not names.is_le_name(family))
        != after
    ):
        return None
    name = names.person("", family, ledger)
    return Name(family=f"Le {name.family}", given=given)


def read_people(text: str, ledger: Ledger) -> tuple[Name, ...]:
    """The persons of a short list such as a translator's or editor's ("C. Feron and A. Bell")."""
    found = _initials_first([part.strip() for part in text.split(",")])
    if not found.units:
        words = text.split()
        if 0 < len(words) <= 4 and all(word[:1].isupper() for word in words):
            return (Name(family=" ".join(words[1:]) or words[0], given=words[0] if len(words) > 1 else ""),)
        return ()
    return tuple(_made(found, ledger)[0])
