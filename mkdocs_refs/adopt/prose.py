"""The prose around a citation by name and year: where names may begin, whether emphasis crosses, what to call it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_refs.adopt.names import Token, tokens

__all__ = ["ends_like_names", "is_balanced", "leads", "names_begin", "names_start", "shown_names"]

_BREAK = re.compile(
    r"\n[ \t]*\n|\n[ \t>]*(?:[-*+]|\d+[.)]|\#{1,6}|\||>)\s|[()\[\]\x00|;!?«»“”\"]|\.\s+(?=[^\W\d_a-z][^\W\d_]{2,})"
)
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]|\bal|\bcoll|\bcol|\bcols|\bSt|\bJr|\bcf|\bresp)$")
_SENTENCE = re.compile(r"(?:[.!?:;»”\"]|^)[\s*_]*$")
_EMPHASIS = re.compile(r"(?<![\\\w])_+|_+(?!\w)|(?<!\\)\*+")
_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        """january february march april may june july august september october november december jan feb mar apr jun jul
        aug sep sept oct nov dec janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        januar februar märz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre
        octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro
        fevereiro março maio junho julho setembro outubro novembro dezembro spring summer autumn fall winter printemps
        été automne hiver fig figure figures table tables tableau eq equation section chapter chapitre annexe appendix
        version vol no issue year année since depuis before after circa ca vers from until about in en the le la les
        der die das el il""",
    )
)
_OTHERS = frozenset({"al", "coll", "col", "cols", "et", "others", "colleagues"})
_JOINING = frozenset({"et", "al", "and", "und", "coll", "y", "e"})
_LEADS = frozenset(
    re.findall(
        r"\S+",
        """see also compare after following adapted source data cf eg ie for review voir aussi comparer selon d'après
        adapté siehe auch vgl vergleiche nach véase ver vedi""",
    )
)
_REACH = 240
"""How far before a bracket names may begin; no list of authors in prose is longer."""


def names_begin(masked: str, end: int) -> tuple[int, bool]:
    """Where the words before a bracket that may be names begin, and whether a sentence begins there."""
    floor = max(0, end - _REACH)
    begin = floor
    for match in _BREAK.finditer(masked, floor, end):
        if match.group()[0] == "." and _ABBREVIATION.search(masked, floor, match.start()):
            continue
        begin = match.end()
    sentence = (
        begin == 0
        or _SENTENCE.search(masked, max(0, begin - 3), begin) is not None
        or "\n" in masked[max(0, begin - 2) : begin]
    )
    return begin, sentence


def leads(token: Token) -> bool:
    """Whether a word with a capital introduces names within a bracket ("See", "Voir") and is none."""
    return token.text.casefold() in _LEADS


def is_balanced(text: str) -> bool:
    """Whether all emphasis that begins in a text ends in it."""
    open_: list[str] = []
    for match in _EMPHASIS.finditer(text):
        if open_ and open_[-1] == match.group():
            open_.pop()
        else:
            open_.append(match.group())
    return not open_


def ends_like_names(text: str) -> bool:
    """Whether a text that stands before a year ends like names do."""
    words = [token for token in tokens(text) if token.text not in {",", "."}]
    if words and words[-1].word in _OTHERS:
        while words and words[-1].word in _OTHERS:
            words.pop()
        return bool(words)
    return bool(words) and _may_begin(words[-1])


def shown_names(text: str) -> str:
    """The names of a text for a message, in quotation marks and with a comma after them; empty if there are none."""
    kept = tokens(text)
    if not kept:
        return ""
    shown = " ".join(text[names_start(kept, kept[0].start) : kept[-1].end].split()).strip(" ,*_")
    return f"'{shown}', "


def names_start(words: Sequence[Token], default: int) -> int:
    """The offset at which the run of names at the end begins."""
    start = default
    for token in reversed(words):
        if _may_begin(token):
            start = token.start
        elif token.text not in {"&", ",", ".", "-"} and token.word not in _JOINING:
            break
    return start


def _may_begin(token: Token) -> bool:
    return token.is_capital and token.text.casefold() not in _NO_NAMES
