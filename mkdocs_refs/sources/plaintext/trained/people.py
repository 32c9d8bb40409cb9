"""Lists of names in any style: who they are, and which part of a name is what.

``Smith, J. A., & Jones, B.`` (APA), ``Smith JA, Jones B`` (Vancouver), ``J. A. Smith, B. Jones, and C. Doe`` (IEEE),
``Smith, John, and Barbara Jones`` (Chicago, MLA), ``SMITH (John), JONES (Barbara)`` and ``SMITH John`` (French lists),
``Smith, John; Jones, Barbara``, institutions. The list is cut where its own signs say so; what a part of a name is
follows from initials, capitals, the place of commas and, where these are silent, the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mkdocs_refs.model import OTHERS, Name
from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.trained.persons import (
    Chunk,
    Roles,
    classified,
    is_institution,
    leans,
    person_of,
    single,
    starts_with_particle,
    with_suffix,
)

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
_LISTS_PEOPLE = re.compile(rf"[{LOWER}],\s(?:[{UPPER}]\.?[\s-]?){{1,3}}(?:,|;|$|and\b|&|et\b|und\b)")
_LONE = re.compile(r"^[\s.…,;:/()\[\]*†‡–—-]+|[\s,;:/(\[*†‡–—-]+$")


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
    if ";" not in text and is_institution(text) and not _LISTS_PEOPLE.search(text):
        return [Name(literal=text.rstrip(" ,;."))]
    parts = [part for part in _STRONG.split(text) if part and part.strip(" .,")]
    if len(parts) > 1:
        out: list[Name] = []
        for part in parts:
            if is_institution(part) and not _LISTS_PEOPLE.search(part):
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
        if index and chunk.text.startswith(("the ", "The ")) and is_institution(text[chunk.start :]):
            out.append(Name(literal=_bare(text[chunk.start :]).removeprefix("the ")))
            break
        if chunk.kind == "suffix":
            if out and not out[-1].suffix and not out[-1].literal:
                out[-1] = with_suffix(out[-1], chunk.text)
            index += 1
            continue
        if pairs and following is not None and following.kind == "initials":
            out.append(person_of(chunk.text, following.text))
            index += 2
        elif (
            pairs
            and following is not None
            and following.kind == "family-initials"
            and (chunk.kind == "word" or not out)
            and leans(following.text.split()[0], roles) >= 0
            and not is_institution(chunk.text)
            and not (len(chunks) > 2 and all(each.kind != "word" for each in chunks))
        ):
            # "Garcia, Joe L., and Ann B. Doe"
            out.append(person_of(chunk.text, following.text))
            inverted_first = True
            index += 2
        elif (
            pairs
            and following is not None
            and following.kind in ("word", "words")
            and (one or _is_pair(chunks, index, roles, first=not out, inverted=inverted_first))
        ):
            out.append(person_of(chunk.text, following.text))
            inverted_first = True
            index += 2
        elif chunk.kind == "initials" and out and not out[-1].given and not out[-1].literal:
            out[-1] = person_of(out[-1].family, chunk.text)
            index += 1
        else:
            if is_institution(chunk.text):
                out.append(Name(literal=chunk.text))
            else:
                out.append(single(chunk, roles))
            index += 1
    return [name for name in out if name.family or name.literal or name.given]


def _is_pair(chunks: Sequence[Chunk], index: int, roles: Roles, *, first: bool, inverted: bool) -> bool:
    """Whether a chunk and the next one are a family name and given names: ``Smith, John``."""
    chunk, following = chunks[index], chunks[index + 1]
    if is_institution(chunk.text) or is_institution(following.text):
        return False
    if chunk.kind == "word":
        if following.kind == "word":
            # "Smith, John" or the first two of "Smith, Jones and Doe": family names alone come in threes at least.
            lonely = all(each.kind in ("word", "suffix") for each in chunks) and len(chunks) > 2
            if lonely and len(chunks) % 2:
                return False
            return not lonely or leans(following.text, roles) > 0 or first
        # "Smith, John Paul": a lone word is no full name, so the next belongs to it.
        return first or inverted or leans(following.text.split()[0], roles) > 0
    # "García Márquez, Gabriel": a lone word cannot be a person of its own.
    if following.kind == "word":
        return not any(each.kind == "words" for each in chunks[index + 2 :]) or first
    if first and len(chunks) == 2 and following.after == "end":
        if starts_with_particle(chunk.text):
            return True
        # "García Márquez, Gabriel José", but not "Nagy István, Kovács Éva"
        return leans(chunk.text.split()[0], roles) < 0 <= leans(following.text.split()[0], roles)
    return starts_with_particle(chunk.text) and first


def _chunks(text: str) -> list[Chunk]:
    out: list[Chunk] = []
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
            out.extend(replace(chunk, start=at) for chunk in classified(piece, after))
        elif out and after == "and":
            out[-1] = replace(out[-1], after="and")
        at = match.end() if match else end
    return out


def _has_and(sign: str) -> bool:
    return bool(re.search(r"[^\W\d_]|&", sign))
