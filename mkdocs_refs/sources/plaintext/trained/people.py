"""Lists of names in any style: who they are, and which part of a name is what.

``Smith, J. A., & Jones, B.`` (APA), ``Smith JA, Jones B`` (Vancouver), ``J. A. Smith, B. Jones, and C. Doe`` (IEEE),
``Smith, John, and Barbara Jones`` (Chicago, MLA), ``SMITH (John), JONES (Barbara)`` and ``SMITH John`` (French lists),
``Smith, John; Jones, Barbara``, institutions. The list is cut where its own signs say so; what a part of a name is
follows from initials, capitals, the place of commas and, where these are silent, the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.model import OTHERS, Name
from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.lexicon import FUNCTION_WORDS, INSTITUTION, NAME_PARTICLES, ORGANISATION

_ROLE = re.compile(
    r"(?:^|[\s,;:(\[])(?:trad(?:uit|\.)? d(?:e l['’]|e |u )[^\W\d_]{4,12} par|aus dem [^\W\d_]{4,15} von|(?:hrsg|hgg?|herausgegeben|edited|eds?|éds?|compiled|translated|introduced|selected|trad(?:uit|ucido)?|tr|transl?|übers(?:etzt)?"
    r"|dirigé|coordonné|editado|coordinado|organizado|org|coord|directed|dir)\.?\s(?:by|von|v\.|par|de|di|por)|a cura di|a c\. di"
    r"|sous la dir(?:ection|\.) d[e'’]|trad(?:ucción|ução|uzione) d[ei]|translators?|editors?|éditeurs?|eds?|éds?|hrsg|hgg?|dirs?|orgs?|coords?|cur|compilers?"
    r"|comps?|transl?|trad|tr|übers|directors?|producers?|réalisateurs?)"
    r"(?=[\s.,;:)\]]|$)[.:]?(?:\s?[)\]])?",
    re.IGNORECASE,
)
_LAST_ROLE = re.compile(
    r"(?:[\s,;]+[(\[]?|[(\[])(?:(?P<editor>eds?\.?|éds?\.?|editors?|éditeurs?|hrsg\.?|hgg?\.?|dirs?\.?|coords?\.?|orgs?\.|a cura di)"
    r"|(?P<translator>trans\.?|transl\.?|translators?|trad\.|übers\.?))[)\]\s.,;:]*$",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(r"[\s,;:]*(?:Ed|Cur|Org|Dir|Tr|Comp)\.?\s*$")
_SINGLE_FAMILY = re.compile(r"(?:^|[;&]\s?)[^\W\d_]+,$")
_PREPOSITION = re.compile(
    r"^(?:in|dans|en|with|avec)(?=[\s:])[.:]?\s*|[\s,;:]+(?:in|dans|en|with|avec)[\s.:]*$", re.IGNORECASE
)
"""Between names "with" and the Dutch "en" stand for "and"."""
_OTHERS = re.compile(
    r"[\s,;&…(\[]*(?:\b(?:et|&|and|e|y)\s*\.?\s?(?:\d{1,4}\s)?(?:al|alii|coll|cols|autres|others|altri|otros|outros)\b\.?(?:\s?[)\]])?"
    r"|\bu\.\s?a\.(?:\s?[)\]]|(?=\s|$))|\bet al\b\.?|\betc\b\.?)\s*",
    re.IGNORECASE,
)
_AND = r"\s+(?:and|und|et|y|e|en|och|og|with|avec|u\.)\s+|\s*&amp;\s*|\s*&\s*"
_STRONG = re.compile(r"\s*;\s*(?:(?:and|und|et|y|e|&)\s+)?|\s+[/|•·–—-]\s+|\s*/\s*|\s[–—]\s")
_SPLIT = re.compile(rf"(?P<comma>\s*,\s*(?:(?:and|und|et|y|e|&)\s+)?)|(?P<and>{_AND})", re.IGNORECASE)
_INITIALS = re.compile(
    rf"(?:[{UPPER}][{LOWER}]?\.(?:\s?[-‐–]?\s?|$)|[{UPPER}](?:[\s-]|$)){{1,6}}$|[{UPPER}]{{1,3}}$|[{UPPER}]-?[{UPPER}]\.?$|(?:[{UPPER}]\.?-?){{1,5}}$|(?:Th|Ch|Ph|Yu|Ya|Zh|Kh|Sh|Ts|St|Jr|Chr|Fr|Ju)\.?$"
)
_LISTS_PEOPLE = re.compile(rf"[{LOWER}],\s(?:[{UPPER}]\.?[\s-]?){{1,3}}(?:,|;|$|and\b|&|et\b|und\b)")
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
_LONE = re.compile(r"^[\s.…,;:/()\[\]*†‡–—-]+|[\s,;:/(\[*†‡–—-]+$")
_COUNTRIES = frozenset({"U.S.", "U.S.A.", "U.K.", "U.N.", "E.U."})
_NOBODY = frozenset(
    {
        "collectif",
        "collective",
        "anonyme",
        "anonymous",
        "anonym",
        "anon",
        "anonimo",
        "anónimo",
        "aa.vv",
        "aavv",
        "n.n",
        "divers",
    }
)
_PARTICLE_ENDS = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "du",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "af",
        "av",
        "le",
        "la",
        "zu",
        "ter",
        "ten",
        "y",
        "dos",
        "das",
        "d'",
        "d’",
    ]
)

Roles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    kind: str  # initials, word, words, family-initials, initials-family, suffix
    after: str  # comma, and, end
    start: int = 0


def read_names(text: str, roles: Roles) -> tuple[Name, ...]:
    """The names of a list, ``OTHERS`` at its end if it was cut short.

    Args:
        text: the list as printed, role words such as "(eds.)" included.
        roles: in which fields words are at home: decides between ``Eco Umberto`` and ``Umberto Eco``.
    """
    others = False
    text = " ".join(text.split())
    shortened = _OTHERS.sub(" ", text)
    if shortened != text:
        others, text = True, shortened
    text = _ROLE.sub(_without_role, text)
    text = _PREPOSITION.sub("", text.strip(" ,;"))
    text = _bare(text)
    if text.endswith(("...", "…")):
        others, text = True, text.rstrip(".… ,")
    names = _names(text, roles) if text else []
    if others and names:
        names.append(OTHERS)
    return tuple(names)


def role_of(text: str) -> str:
    """The role that is printed at the end of a list of names: ``editor``, ``translator``, or "" where none is.

    "Yong, Ed" has no role; "(éds.)" and ", trans." are some.
    """
    match = _LAST_ROLE.search(text, max(0, len(text) - 40))
    if match is None or (_NO_ROLE.fullmatch(match[0]) and _SINGLE_FAMILY.search(text[: match.start()] + ",")):
        return ""
    return match.lastgroup or ""


def _without_role(match: re.Match[str]) -> str:
    """A blank in place of a role word; what may be a name stays: ``Yong, Ed``, ``Ed Yong``."""
    if _NO_ROLE.fullmatch(match[0]):
        before, after = match.string[: match.start()], match.string[match.end() :]
        follows = re.match(rf",?\s?[{UPPER}]", after)
        if (not before.strip() and follows and "." not in match[0]) or _SINGLE_FAMILY.search(before):
            return match[0]
    return " "


def _bare(text: str) -> str:
    """A text without the signs around it; a closing bracket stays if it was opened."""
    text = _LONE.sub("", text).strip()
    for opening, closing in ("()", "[]"):
        while text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip(" ,;:")
    return text


def _names(text: str, roles: Roles) -> list[Name]:
    if ";" not in text and _is_institution(text) and not _LISTS_PEOPLE.search(text):
        return [Name(literal=text.rstrip(" ,;."))]
    parts = [part for part in _STRONG.split(text) if part and part.strip(" .,")]
    if len(parts) > 1:
        out: list[Name] = []
        for part in parts:
            if _is_institution(part) and not _LISTS_PEOPLE.search(part):
                out.append(Name(literal=_bare(part).rstrip(".")))
            else:
                out += _comma_list(part, roles, one=True)
        return out
    return _comma_list(text, roles)


def _comma_list(text: str, roles: Roles, *, one: bool = False) -> list[Name]:
    """Names between commas and "and"; ``one``: a stronger sign stands between names, so a comma is inside a name."""
    chunks = _chunks(text)
    out: list[Name] = []
    index = 0
    inverted_first = False
    while index < len(chunks):
        chunk = chunks[index]
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        if (
            chunk.kind == "initials"
            and len(chunk.text) > 1
            and chunk.text.isalpha()
            and chunk.text.isupper()
            and (not out or out[-1].given)
        ):
            # "LEE, Ben": no one is there whose initials these could be.
            chunk = replace(chunk, kind="word")
        pairs = following is not None and chunk.after == "comma" and chunk.kind in ("word", "words")
        if index and chunk.text.startswith(("the ", "The ")) and _is_institution(text[chunk.start :]):
            out.append(Name(literal=_bare(text[chunk.start :]).removeprefix("the ")))
            break
        if chunk.kind == "suffix":
            if out and not out[-1].suffix and not out[-1].literal:
                out[-1] = _with_suffix(out[-1], chunk.text)
            index += 1
            continue
        if pairs and following is not None and following.kind == "initials":
            out.append(_person(chunk.text, following.text))
            index += 2
        elif (
            pairs
            and following is not None
            and following.kind == "family-initials"
            and (chunk.kind == "word" or not out)
            and _leans(following.text.split()[0], roles) >= 0
            and not _is_institution(chunk.text)
            and not (len(chunks) > 2 and all(each.kind != "word" for each in chunks))
        ):
            # "Garcia, Joe L., and Ann B. Doe"
            out.append(_person(chunk.text, following.text))
            inverted_first = True
            index += 2
        elif (
            pairs
            and following is not None
            and following.kind in ("word", "words")
            and (one or _is_pair(chunks, index, roles, first=not out, inverted=inverted_first))
        ):
            out.append(_person(chunk.text, following.text))
            inverted_first = True
            index += 2
        elif chunk.kind == "initials" and out and not out[-1].given and not out[-1].literal:
            out[-1] = _person(out[-1].family, chunk.text)
            index += 1
        else:
            if _is_institution(chunk.text):
                out.append(Name(literal=chunk.text))
            else:
                out.append(_single(chunk, roles))
            index += 1
    return [name for name in out if name.family or name.literal or name.given]


def _is_pair(chunks: Sequence[_Chunk], index: int, roles: Roles, *, first: bool, inverted: bool) -> bool:
    """Whether a chunk and the next one are a family name and given names: ``Smith, John``."""
    chunk, following = chunks[index], chunks[index + 1]
    if _is_institution(chunk.text) or _is_institution(following.text):
        return False
    if chunk.kind == "word":
        if following.kind == "word":
            # "Smith, John" or the first two of "Smith, Jones and Doe": family names alone come in threes at least.
            lonely = all(each.kind in ("word", "suffix") for each in chunks) and len(chunks) > 2
            if lonely and len(chunks) % 2:
                return False
            return not lonely or _leans(following.text, roles) > 0 or first
        # "Smith, John Paul": a lone word is no full name, so the next belongs to it.
        return first or inverted or _leans(following.text.split()[0], roles) > 0
    # "García Márquez, Gabriel": a lone word cannot be a person of its own.
    if following.kind == "word":
        return not any(each.kind == "words" for each in chunks[index + 2 :]) or first
    if first and len(chunks) == 2 and following.after == "end":
        if _starts_with_particle(chunk.text):
            return True
        # "García Márquez, Gabriel José", but not "Nagy István, Kovács Éva"
        return _leans(chunk.text.split()[0], roles) < 0 <= _leans(following.text.split()[0], roles)
    return _starts_with_particle(chunk.text) and first


def _chunks(text: str) -> list[_Chunk]:
    out: list[_Chunk] = []
    at = 0
    for match in [*_SPLIT.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = _bare(text[at:end])
        after = (
            "end"
            if match is None
            else "comma"
            if match["comma"] is not None and not _has_and(match[0])
            else "and"
        )
        if piece:
            out.extend(replace(chunk, start=at) for chunk in _classified(piece, after))
        elif out and after == "and":
            out[-1] = replace(out[-1], after="and")
        at = match.end() if match else end
    return out


def _has_and(sign: str) -> bool:
    return bool(re.search(r"[^\W\d_]|&", sign))


def _classified(piece: str, after: str) -> list[_Chunk]:
    if _SUFFIX.match(piece):
        return [_Chunk(piece, "suffix", after)]
    bracketed = _IN_BRACKETS.match(piece)
    if bracketed:
        return [
            _Chunk(bracketed["family"].strip(), "word", "comma"),
            _Chunk(bracketed["given"].strip(), "initials", after),
        ]
    if _INITIALS.match(piece):
        return [_Chunk(piece, "initials", after)]
    words = _TRAILING_SUFFIX.sub("", piece).split()
    if len(words) == 1:
        match = re.match(rf"((?:[{UPPER}][{LOWER}]?\.-?){{1,5}})([{UPPER}][{LOWER}{UPPER}'’-]{{2,}})$", piece)
        if match:
            return [_Chunk(f"{match[1]} {match[2]}", "initials-family", after)]
        return [_Chunk(piece, "word", after)]
    lead = 0
    while lead < len(words) and _is_initial(words[lead]) and not _is_upper_particle(words, lead):
        lead += 1
    tail = len(words)
    while tail > 0 and _is_initial(words[tail - 1]):
        tail -= 1
    if lead and all(word.islower() and word in NAME_PARTICLES for word in words[lead:]):
        # Santos, M. dos
        return [_Chunk(piece, "initials", after)]
    if lead and lead < len(words) and not (tail < len(words) and tail > lead and not words[0].endswith(".")):
        return [_Chunk(piece, "initials-family", after)]
    if tail < len(words) and tail:
        return [_Chunk(piece, "family-initials", after)]
    particles = 0
    while particles < len(words) - 1 and words[particles].casefold() in _PARTICLE_ENDS:
        particles += 1
    if len(words) - particles == 1:
        return [_Chunk(piece, "word", after)]
    return [_Chunk(piece, "words", after)]


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


def _single(chunk: _Chunk, roles: Roles) -> Name:
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
        return _with_suffix(_person(text, ""), suffix) if words else Name()
    if chunk.kind == "initials-family":
        at = 0
        while at < len(words) - 1 and _is_initial(words[at]):
            at += 1
        # "H. Jerome Keisler", but "J. García Márquez"
        while (
            at < len(words) - 1
            and _leans(words[at], roles) > 0
            and words[at].casefold() not in NAME_PARTICLES
        ):
            at += 1
        return _with_suffix(_person(" ".join(words[at:]), " ".join(words[:at])), suffix)
    if chunk.kind == "family-initials":
        at = len(words)
        while at > 1 and _is_initial(words[at - 1]):
            at -= 1
        first = " ".join(words[:at])
        given = " ".join(words[at:])
        # "John F. Kennedy"-like names end in no initial; "Mary Ann J." is a family name last in capitals or none at all.
        return _with_suffix(_person(first, given), suffix)
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
        return _with_suffix(_person(family, given), suffix)
    if len(words) == 2 and _leans(words[0], roles) < 0 < _leans(words[1], roles):
        return _with_suffix(_person(words[0], words[1]), suffix)
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in NAME_PARTICLES:
        at -= 1
    return _with_suffix(_person(" ".join(words[at:]), " ".join(words[:at])), suffix)


def _leans(word: str, roles: Roles) -> int:
    """Positive for a given name, negative for a family name, 0 where words do not tell."""
    role = roles.get(word.strip(".").casefold().partition("-")[0], "")
    given = role[role.index("g") + 1] if "g" in role else "0"
    family = role[role.index("f") + 1] if "f" in role else "0"
    return int(given) - int(family)


def _starts_with_particle(text: str) -> bool:
    return text.split(maxsplit=1)[0].casefold() in NAME_PARTICLES


def _person(family: str, given: str) -> Name:
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


def _with_suffix(name: Name, suffix: str) -> Name:
    if not suffix:
        return name
    return Name(
        family=name.family,
        given=name.given,
        non_dropping_particle=name.non_dropping_particle,
        dropping_particle=name.dropping_particle,
        suffix=suffix.rstrip("."),
    )


def _is_institution(text: str) -> bool:
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
