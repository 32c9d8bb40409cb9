"""How a line of a list looks at its beginning and at its end: the evidence for where entries begin."""

from __future__ import annotations

import re
from enum import IntEnum

from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.lists.repeats import repeat_mark


class Start(IntEnum):
    """How a line begins."""

    LOWER = 0
    DIGIT = 1
    MARK = 2
    INNER = 3
    REPEAT = 4
    NAME_AND_YEAR = 5
    NAME = 6
    GIVEN_NAME = 7
    CAPITALS = 8
    CAPITAL = 9
    QUOTE = 10


class End(IntEnum):
    """How a line ends."""

    OPEN = 0
    WORD = 1
    ABBREVIATION = 2
    PERIOD = 3
    NUMBER = 4
    NUMBER_PERIOD = 5
    LINK = 6
    CLOSED = 7


_PARTICLE = r"(?:(?:[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Vv]an|[Vv]on|[Vv]om|[Zz]u|[Tt]en|[Tt]er|[Ll]a|[Ll]e|[Ee]l|[Aa]l|[Dd]en|[Dd]er|[Dd]es|af|av|bin|ibn|[Ss]t\.|d['’]|[Oo]['’]) ?){1,3}"
_FAMILY = rf"(?:{_PARTICLE})?[{UPPER}][\w'’]{{1,30}}(?:[-‐ ](?:{_PARTICLE})?[{UPPER}][\w'’]{{1,30}}){{0,2}}"
_INITIALS = rf"(?:[{UPPER}][{LOWER}]?\.[ -]{{0,2}}){{1,5}}"
_NAME = re.compile(
    rf"(?:{_FAMILY},? {{0,2}}{_INITIALS}"
    rf"|{_FAMILY},? [{UPPER}]{{1,3}}(?:-[{UPPER}])?(?=[.,;:&)(]| and | et |$)"
    rf"|{_INITIALS}{_FAMILY})"
)
_GIVEN_NAME = re.compile(
    rf"{_FAMILY},? [{UPPER}][{LOWER}'’-]{{1,20}}(?:[ -][{UPPER}][{LOWER}.'’-]{{0,20}}){{0,2}}(?:[,.;:(]| \(| and | et | & |$)"
)
_CAPITALS = re.compile(
    rf"(?:{_PARTICLE})?[{UPPER}]{{2}}[{UPPER}'’-]{{1,30}}(?:[,.:;]| \(|[ ,]{{1,2}}[{UPPER}])"
)
_YEAR = re.compile(
    r"\b(?:1[4-9]|20)\d\d[a-z]?\b|\b(?:in press|forthcoming|n\.d\.|s\.d\.|o\.J\.)", re.IGNORECASE
)
_NEAR = 170
"""Characters from an entry's beginning within which the year of an author-date style stands."""

_INNER = re.compile(
    r"(?:In:? |Dans:? |Em:? |En:? |Retrieved|Available|Accessed|Consulté|Disponible|Zugriff|Abgerufen|Online|https?://|www\.|doi\b|DOI\b|PMID|ISBN|ISSN|arXiv"
    r"|[Vv]ol(?:ume)?\b|[Nn]o\.|[Nn]r\.|Bd\.|[Pp]p?\.|[Ee]ds?\.|Hrsg|Edited|Herausgegeben|Translated|Trad|Proceedings|Proc\.|Conference|Symposium|Workshop"
    r"|Journal of|Universit|University|Press\b(?!,)|Verlag|Publish|Presses|Éditions|Springer|Elsevier|Wiley|Routledge|Cambridge|Oxford|New York|London|Paris\b|Berlin"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[ .]\d?"
    r"|janvier|février|mars|avril|PhD|Ph\.D|Doctoral|Master|Thèse|Dissertation|Technical|Tech\.|Report|Department|Springer-Verlag|USA\b|U\.S\.A|UK\b|Inc\b|Ltd)"
)
_PLACE = re.compile(
    rf"[{UPPER}][{LOWER}]{{1,20}}(?:[ -][{UPPER}][{LOWER}]{{1,20}}){{0,2}}(?:, (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
    r"|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|U\.?K|U\.?S\.?A?|D\.C)[.:,]| ?: [^\s])"
)
"""A place of publication: Boulder, CO: …; Paris : …"""
_QUOTE = frozenset("\"“”„«‘'`‚»")
_OPEN = re.compile(
    r"(?:[,;:&(\[«“„‘/=+…-]|\u2010|\u00ad|[–—]"
    r"|(?:^|[\s(])(?:and|et|und|y|e|with|in|of|for|on|at|by|to|from|the|a|an|as|or|into|between|its|their|using|via|versus|vs\.?|de|du|des|la|le|les|l['’]|d['’]"
    r"|en|dans|par|pour|sur|au|aux|un|une|der|die|das|des|dem|den|von|zur|zum|im|für|mit|bei|del|los|las|el|da|do|dos|das|di|della|van|pp?\.|vol\.|no\.|nr\.|in:|eds?\.?,?|n°|al|S\.|Bd\.))$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:(?:https?://|www\.|10\.\d{4,9}/)\S{1,300}|(?<!\S)(?=\S{0,200}[/=%])(?=\S{0,200}[._=&])(?=\S{0,200}[a-z])\S{8,300})$"
)
_ABBREVIATION = re.compile(
    rf"(?:(?:^|[\s.,(-])[{UPPER}][{LOWER}]?|\b(?:[Pp]roc|[Uu]niv|[Ii]nt|[Cc]onf|[Jj]|[Aa]m|[Ss]oc|[Ss]ci|[Tt]rans|[Ll]ett|[Rr]ev|[Pp]hys|[Cc]hem|[Mm]ed|[Bb]iol|[Aa]nn|[Aa]cad|[Nn]atl"
    r"|[Dd]ept|[Ee]d|[Ee]ds|[Nn]o|[Vv]ol|[Tt]ech|[Rr]ep|[Ss]ymp|[Ee]tc|[Ss]t|[Hh]rsg|[Tt]rad|[Nn]r|[Ff]asc|[Cc]oll|[Bb]ull|[Ee]ur|[Cc]lin|[Rr]es|[Aa]ppl|[Mm]ath|[Ss]er|[Aa]rch|[Ee]ng|[Mm]ech|[Nn]at|[Jj]r))\.$"
)
_EXTENT = re.compile(r"\d ?(?:pp?|S|págs?|Bl)\.$")
"""How long a book is: 345 p."""
_NUMBER = re.compile(r"\d[a-z]?[)\]]?(\.?)[\"”»’']?$")


def start_of(text: str, following: str = "") -> Start:
    """How a line begins; with the text of the line after it, in which the year may stand."""
    head = text[:400]
    first = head[0]
    if repeat_mark(head):
        return Start.REPEAT
    if first in _QUOTE:
        return Start.QUOTE
    if first.isdigit():
        return Start.DIGIT
    if _INNER.match(head) or _PLACE.match(head):
        return Start.INNER
    kind = Start.CAPITAL
    if _NAME.match(head):
        kind = Start.NAME
        if _YEAR.search(f"{head} {following[:_NEAR]}"[:_NEAR]):
            kind = Start.NAME_AND_YEAR
    elif _CAPITALS.match(head):
        kind = Start.CAPITALS
    elif _GIVEN_NAME.match(head):
        kind = Start.GIVEN_NAME
    elif first.islower():
        kind = Start.LOWER
    elif not first.isalpha():
        kind = Start.MARK
    return kind


def end_of(text: str) -> End:
    """How a line ends."""
    tail = text[-400:]
    if _LINK.search(tail) and tail[-1] not in "-/_":
        return End.LINK
    if _EXTENT.search(tail[-12:]):
        return End.NUMBER_PERIOD
    if _OPEN.search(tail[-20:]):
        return End.OPEN
    number = _NUMBER.search(tail[-6:])
    if number:
        return End.NUMBER_PERIOD if number[1] else End.NUMBER
    if tail[-1] == ".":
        return End.ABBREVIATION if _ABBREVIATION.search(tail[-14:]) else End.PERIOD
    if tail[-1] in ")]}>”\"»’'":
        return End.PERIOD if tail[-2:-1] in (".", "?", "!") else End.CLOSED
    return End.PERIOD if tail[-1] in "!?" else End.WORD


def has_year(text: str) -> bool:
    """Whether a year stands in the text, or what stands for one."""
    return _YEAR.search(text[:400]) is not None or (
        len(text) > 400 and _YEAR.search(text[-2000:]) is not None
    )
