"""Marks that stand for the authors of the entry before: ``———.``, ``---``, ``Id.``, ``Idem``, ``Ders.``, ``Même auteur``."""

from __future__ import annotations

import re

_DASHES = r"(?:[—―⸺⸻]{1,6}|[–‒]{2,9}|[-‐‑_]{2,20}|[–‒](?= \D))(?:[ \u00a0]?[—―–‒_-]{1,9}){0,5}(?![—―–‒_-])"
_WORDS = (
    r"(?:Id(?:em)?|Ead(?:em)?|Iid(?:em)?|Eid(?:em)?|Eaed(?:em)?|ID(?:EM)?|EAD(?:EM)?|IID(?:EM)?|Ders|Dies|Dass|DERS|DIES"
    r"|Ídem|[Dd]u même|[Ll]e même|[Ll]a même|[Ll]es mêmes|[Dd]e la même|[Dd]es mêmes|(?:[Ll]e |[Ll]a |[Ll]es )?[Mm]êmes? aut(?:eur|rice)(?:\(e\))?s?"
    r"|[Ss]ame authors?|[Ee]l mismo|[Ll]a misma|[Mm]ismos? autor(?:es)?|[Oo] mesmo|[Mm]esmos? autor(?:es)?|[Ll]o stesso|[Ss]tess[oi] autor[ei])"
)
_MARK = re.compile(
    rf"(?:{_DASHES}|{_WORDS}(?=[.,:;(\[ \u00a0]))"
    # What follows stays with the entry: a bracket, a number; a mark such as ". " or ", " goes with the dashes.
    r"(?:[ \u00a0]?[.,:;]){0,2}[ \u00a0]{0,3}(?=[^\s.,:;])"
)
_WORD_AFTER = re.compile(rf"{_WORDS}[ \u00a0](?![(\[«“\"‘—–-])")
_ROLES = {
    "editor": re.compile(
        r"[(\[]?(?:[Ee]ds?\.|[Ee]ditors?\b|[ÉéEe]dd?s?\.|[Hh]rsg\.?|[Hh]g\.|[Dd]irs?\.|[Cc]oords?\.|[Cc]omps?\.|[Oo]rgs?\.|a cura di|[Cc]ur\.)[)\]]?(?:[.,:;]| (?=[(\[«“\"]))?\s*"
    ),
    "translator": re.compile(
        r"[(\[]?(?:[Tt]rans\.|[Tt]rad\.|[Tt]ranslators?\b|[Üü]bers\.|[Tt]r\.)[)\]]?[.,:;]?\s*"
    ),
}
"""What says after a mark in which role the repeated persons appear."""
_MORE = re.compile(r"(?:and|&|et|und|y|e|with|avec|mit)[ \u00a0]{1,3}")


def repeat_mark(text: str) -> str:
    """The mark at the start of an entry's text that stands for the authors of the entry before, or "".

    With it goes the punctuation after it; a following "and" or "&", after which more authors follow; a following "ed." or
    the like. Dashes alone, without anything after them, are no mark; neither is a word that may begin a title (``Idem velle``).
    """
    found = _MARK.match(text)
    if found is None or (_WORD_AFTER.match(text) and "uteur" not in found[0] and "utor" not in found[0]):
        return ""
    end = found.end()
    for pattern in (_MORE, *_ROLES.values()):
        more = pattern.match(text, end)
        if more is not None and more.end() < len(text):
            return text[: more.end()]
    return text[:end]


def adds_names(mark: str) -> bool:
    """Whether names follow the mark that are to be added to the repeated ones (``———, and K. Osei``)."""
    words = mark.rstrip().rsplit(None, 1)
    return len(words) == 2 and _MORE.fullmatch(f"{words[1]} ") is not None


def role_of(mark: str) -> str:
    """The name variable that the mark gives: ``editor`` for ``———, ed., ``, ``author`` where it says nothing."""
    for role, pattern in _ROLES.items():
        if any(found.end() == len(mark) for found in pattern.finditer(mark)):
            return role
    return "author"
