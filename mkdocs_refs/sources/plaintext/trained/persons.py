"""One name of a list: which of its parts is what, and whether it is a person's or an institution's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_refs.model import Name
from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.lexicon import FUNCTION_WORDS, INSTITUTION, NAME_PARTICLES, ORGANISATION

_INITIALS = re.compile(
    rf"(?:[{UPPER}][{LOWER}]?\.(?:\s?[-‐–]?\s?|$)|[{UPPER}](?:[\s-]|$)){{1,6}}$|[{UPPER}]{{1,3}}$|[{UPPER}]-?[{UPPER}]\.?$|(?:[{UPPER}]\.?-?){{1,5}}$|(?:Th|Ch|Ph|Yu|Ya|Zh|Kh|Sh|Ts|St|Jr|Chr|Fr|Ju)\.?$"
)
_SUFFIX = re.compile(r"(?:Jr|Sr|jr|sr|II|III|IV|2nd|3rd|PhD|Ph\.D|M\.?D|Esq|fils|père)\.?$")
_TRAILING_SUFFIX = re.compile(r"[\s,]+(Jr|Sr|II|III|IV)\.?$")
_UPPER_FAMILY = re.compile(
    rf"(?<![{LOWER}{UPPER}])[{UPPER}]{{3,}}(?![{LOWER}{UPPER}])|(?<=[{UPPER}]['’-])[{UPPER}]{{2,}}(?![{LOWER}{UPPER}])"
)
_IN_BRACKETS = re.compile(r"^(?P<family>[^()]+?)\s*\((?P<given>[^()]{1,40})\)?$")
_BODY = re.compile(
    r"\b[^\W\d_]*(?:amt|ministerium|gesellschaft|verband|akademie|stiftung|kommission|anstalt|zentrale|archiv|bibliothek)\b"
    r"|\b(?:Ministerio|Instituto|Consejo|Ayuntamiento|Gobierno|Fundación|Comisión|Universidad|Sociedad|Ministero|Comune|Regione|Consiglio"
    r"|Accademia|Fondazione|Commissione|Università|Società|Ministério|Conselho|Fundação|Prefeitura|Governo|Universidade|Sociedade|Collectif"
    r"|Mairie|Préfecture|Royaume|Gouvernement|Government|Museum|Musée|Library|Bibliothèque|Company|Corporation|Inc|Ltd|GmbH"
    r"|Consortium|Taskforce|Secretariat|Secrétariat|Services|Department|Division|Authority|Trust|Institute)\b",
    re.IGNORECASE,
)
"""Words of institutions' names beside those that HAL's lists have."""
_COUNTRIES = frozenset({"U.S.", "U.S.A.", "U.K.", "U.N.", "E.U."})
_NOBODY = frozenset((
    "collectif", "collective", "anonyme", "anonymous", "anonym", "anon", "anonimo", "anónimo", "aa.vv", "aavv",
    "n.n", "divers",
))  # fmt: skip
_PARTICLE_ENDS = frozenset((
    "de", "da", "di", "do", "du", "del", "della", "van", "von", "der", "den", "af", "av", "le", "la", "zu",
    "ter", "ten", "y", "dos", "das", "d'", "d’",
))  # fmt: skip

Roles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a list of names between two signs.

    Attributes:
        kind: ``initials``, ``word``, ``words``, ``family-initials``, ``initials-family`` or ``suffix``.
        after: what stands behind it: ``comma``, ``and`` or ``end``.
        start: where the search for it began in the list.
    """

    text: str
    kind: str
    after: str
    start: int = 0


def classified(piece: str, after: str) -> list[Chunk]:
    """What a stretch of a list is, by its initials, capitals and brackets."""
    if _SUFFIX.match(piece):
        return [Chunk(piece, "suffix", after)]
    bracketed = _IN_BRACKETS.match(piece)
    if bracketed:
        return [
            Chunk(bracketed["family"].strip(), "word", "comma"),
            Chunk(bracketed["given"].strip(), "initials", after),
        ]
    if _INITIALS.match(piece):
        return [Chunk(piece, "initials", after)]
    words = _TRAILING_SUFFIX.sub("", piece).split()
    if len(words) == 1:
        match = re.match(rf"((?:[{UPPER}][{LOWER}]?\.-?){{1,5}})([{UPPER}][{LOWER}{UPPER}'’-]{{2,}})$", piece)
        if match:
            return [Chunk(f"{match[1]} {match[2]}", "initials-family", after)]
        return [Chunk(piece, "word", after)]
    lead = 0
    while lead < len(words) and _is_initial(words[lead]) and not _is_upper_particle(words, lead):
        lead += 1
    tail = len(words)
    while tail > 0 and _is_initial(words[tail - 1]):
        tail -= 1
    if lead and all(word.islower() and word in NAME_PARTICLES for word in words[lead:]):
        # Santos, M. dos
        return [Chunk(piece, "initials", after)]
    if lead and lead < len(words) and not (tail < len(words) and tail > lead and not words[0].endswith(".")):
        return [Chunk(piece, "initials-family", after)]
    if tail < len(words) and tail:
        return [Chunk(piece, "family-initials", after)]
    particles = 0
    while particles < len(words) - 1 and words[particles].casefold() in _PARTICLE_ENDS:
        particles += 1
    if len(words) - particles == 1:
        return [Chunk(piece, "word", after)]
    return [Chunk(piece, "words", after)]


def _is_upper_particle(words: Sequence[str], at: int) -> bool:
    """Whether a word in capitals is a particle of a family name in capitals: ``DE LA FONTAINE Jean``."""
    after = at
    while after < len(words) and words[after].isupper() and words[after].casefold() in NAME_PARTICLES:
        after += 1
    return (
        at < after < len(words)
        and words[after].isupper()
        and words[after].isalpha()
        and len(words[after]) > 3
    )


def _is_initial(word: str) -> bool:
    bare = word.rstrip(".")
    if len(bare) > 2 and bare.casefold() in NAME_PARTICLES:
        return False
    if word.endswith(".") and len(bare) <= 2 and bare[:1].isupper():
        return True
    if re.fullmatch(rf"(?:[{UPPER}][{LOWER}]?\.-?){{1,5}}(?:[{UPPER}]\.?)?", word):
        return True
    return bool(re.fullmatch(rf"[{UPPER}]{{1,3}}|[{UPPER}]-[{UPPER}]", bare))


def single(chunk: Chunk, roles: Roles) -> Name:
    """The person of one chunk: no comma tells family and given names apart."""
    text, suffix = chunk.text, ""
    if match := _TRAILING_SUFFIX.search(text):
        text, suffix = text[: match.start()], match[1]
    words = text.split()
    if chunk.kind == "initials":
        return Name(given=text) if not text.isalpha() or len(text) < 2 else Name(literal=text)
    if chunk.kind == "word" or len(words) == 1:
        acronym = text.isupper() and 2 < len(text) < 6 and not roles.get(text.casefold(), "").startswith("f")
        if acronym or text.strip(".").casefold() in _NOBODY or ORGANISATION.fullmatch(text):
            return Name(literal=text)
        return with_suffix(person_of(text, ""), suffix) if words else Name()
    if chunk.kind == "initials-family":
        at = 0
        while at < len(words) - 1 and _is_initial(words[at]):
            at += 1
        # "H. Jerome Keisler", but "J. García Márquez"
        while (
            at < len(words) - 1 and leans(words[at], roles) > 0 and words[at].casefold() not in NAME_PARTICLES
        ):
            at += 1
        return with_suffix(person_of(" ".join(words[at:]), " ".join(words[:at])), suffix)
    if chunk.kind == "family-initials":
        at = len(words)
        while at > 1 and _is_initial(words[at - 1]):
            at -= 1
        first = " ".join(words[:at])
        given = " ".join(words[at:])
        # "John F. Kennedy"-like names end in no initial; "Mary Ann J." is a family name last in capitals or none at all.
        return with_suffix(person_of(first, given), suffix)
    upper = [len(word.strip(".")) > 1 and word.isupper() and not _is_initial(word) for word in words]
    if any(upper) and not all(upper):
        family = " ".join(
            word
            for word, is_upper in zip(words, upper, strict=True)
            if is_upper or word.casefold() in NAME_PARTICLES
        )
        given = " ".join(
            word
            for word, is_upper in zip(words, upper, strict=True)
            if not is_upper and word.casefold() not in NAME_PARTICLES
        )
        return with_suffix(person_of(family, given), suffix)
    if len(words) == 2 and leans(words[0], roles) < 0 < leans(words[1], roles):
        return with_suffix(person_of(words[0], words[1]), suffix)
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in NAME_PARTICLES:
        at -= 1
    return with_suffix(person_of(" ".join(words[at:]), " ".join(words[:at])), suffix)


def leans(word: str, roles: Roles) -> int:
    """Positive for a given name, negative for a family name, 0 where words do not tell."""
    role = roles.get(word.strip(".").casefold().partition("-")[0], "")
    given = role[role.index("g") + 1] if "g" in role else "0"
    family = role[role.index("f") + 1] if "f" in role else "0"
    return int(given) - int(family)


def starts_with_particle(text: str) -> bool:
    """Whether a text begins with a particle of a family name."""
    return text.split(maxsplit=1)[0].casefold() in NAME_PARTICLES


def person_of(family: str, given: str) -> Name:
    """A person; particles before the family name or after the given name in their own place."""
    family = family.strip(" ,;.")
    if family.isupper() and " " in family:
        family = " ".join(
            word.lower() if word.casefold() in NAME_PARTICLES else word for word in family.split()
        )
    family = _UPPER_FAMILY.sub(_capitalised, family)
    given = given.strip(" ,;")
    last = given.rpartition(" ")[2]
    if last.endswith(".") and (
        (len(last) > 4 and "." not in last[:-1])
        or last.islower()
        or re.fullmatch(rf"[{UPPER}]{{2,4}}\.", last)
    ):
        given = given[:-1]
    dropping = ""
    words = given.split()
    at = len(words)
    while at > 1 and words[at - 1].islower() and words[at - 1] in NAME_PARTICLES:
        at -= 1
    if at < len(words):
        given, dropping = " ".join(words[:at]), " ".join(words[at:])
    words = family.split()
    at = 0
    while at < len(words) - 1 and words[at].islower() and words[at] in NAME_PARTICLES:
        at += 1
    particle, family = " ".join(words[:at]), " ".join(words[at:])
    suffix = ""
    if match := _TRAILING_SUFFIX.search(given):
        given, suffix = given[: match.start()], match[1]
    if match := _TRAILING_SUFFIX.search(family):
        family, suffix = family[: match.start()], match[1]
    return Name(
        family=family, given=given, non_dropping_particle=particle, dropping_particle=dropping, suffix=suffix
    )


def _capitalised(match: re.Match[str]) -> str:
    word: str = match[0]
    return "Mc" + word[2:].capitalize() if word.startswith("MC") and len(word) > 4 else word.capitalize()


def with_suffix(name: Name, suffix: str) -> Name:
    """The name with a suffix such as "Jr"."""
    if not suffix:
        return name
    return Name(
        family=name.family,
        given=name.given,
        non_dropping_particle=name.non_dropping_particle,
        dropping_particle=name.dropping_particle,
        suffix=suffix.rstrip("."),
    )


def is_institution(text: str) -> bool:
    """Whether a text names an institution: by one of their words, or by a small word that no name of a person has."""
    if len(text) > 200:
        return False
    words = text.split()
    if len(words) == 1:
        return (
            len(text) > 2
            and text.isupper()
            and text.isalpha()
            and len(text) < 8
            and bool(ORGANISATION.fullmatch(text))
        )
    if any(_is_initial(word) and word.endswith(".") and word not in _COUNTRIES for word in words):
        return False
    if (INSTITUTION.search(text) or _BODY.search(text)) and not re.search(r"\b\w+, [A-Z]\.", text):
        return True
    inner = [word.casefold() for word in words[1:-1]] + (
        [words[0].casefold()] if words[0] in ("The", "La", "Le", "Les") else []
    )
    return any(
        word in FUNCTION_WORDS
        and word not in NAME_PARTICLES
        and word not in ("and", "et", "und", "y", "e", "&", "en")
        for word in inner
    )
