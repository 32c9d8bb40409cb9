"""Damage to single characters: detached accents, stray quotation marks, characters that were lost."""

from __future__ import annotations

import re
import unicodedata

from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER

_COMBINING = {
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "¨": "\u0308",
    "˜": "\u0303",
    "¸": "\u0327",
    "ˇ": "\u030c",
    "˚": "\u030a",
}
"""Spacing accents, as a PDF's text layer holds them, and the combining ones that they should be."""

_BEARERS = {
    "´": "eéaiouyEAIOUYcnszCNSZ",
    "`": "aeuioAEUIO",
    "ˆ": "aeiouAEIOU",
    "¨": "aeiouyAEIOU",
    "˜": "noaNOA",
    "¸": "csCSt",
    "ˇ": "cszrenCSZREN",
    "˚": "aAuU",
}
_SPACING_ACCENT = re.compile("[´`ˆ¨˜¸ˇ˚]")
_ACCENT = re.compile(
    r"(?P<before>[^\W\d_]?)(?P<gap>\s?)(?P<accent>[´`ˆ¨˜¸ˇ˚])(?P<space>\s?)(?P<after>[^\W\d_]?)"
)

_SIGNS = re.compile(r"[!%$&*+=<>{}#\\^~|@§\ufffd]")
"""Signs that are rare in references and common where a font's encoding was lost."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+")

_LOST = re.compile(rf"\?\?|\ufffd|[{LOWER}]\?[{LOWER}]|[{LOWER}{UPPER}]\?-|\?\s-[{LOWER}]")
_WORD_TAIL_LOST = re.compile(rf"[aeiou]\?(?=\s[{LOWER}])")
_SPACE = re.compile(r"\s+")

_PAIRS = {"«": "»", "“": "”", "„": "“", "‘": "’", '"': '"'}
_QUOTE = re.compile('[«»“”„"]')


def attached_accents(text: str) -> str:
    """The text with detached accents on their letters: ``´ Etude`` → ``Étude``, ``syst`eme`` → ``système``.

    An accent goes onto the letter after it, as TeX's fonts set it, unless only the letter before can bear it. Where
    neither can, it stays.
    """
    if not _SPACING_ACCENT.search(text):
        return text
    return _ACCENT.sub(_attach, text)


def _attach(match: re.Match[str]) -> str:
    before, gap, accent = match["before"], match["gap"], match["accent"]
    space, after = match["space"], match["after"]
    bearers = _BEARERS[accent]
    if (
        after
        and after in bearers
        and not (before and not gap and before == "e" and after not in "eE" and accent == "´")
    ):
        composed = unicodedata.normalize("NFC", after + _COMBINING[accent])
        if len(composed) == 1:
            return before + gap + composed
    if before and not gap and before in bearers:
        composed = unicodedata.normalize("NFC", before + _COMBINING[accent])
        if len(composed) == 1:
            return composed + space + after
    return match.group()


def has_lost_characters(text: str) -> bool:
    """Whether question marks stand where characters were lost (``pr??nom``, ``pre?coce``, U+FFFD)."""
    return (
        "?" in text and (_LOST.search(text) or _WORD_TAIL_LOST.search(text)) is not None
    ) or "\ufffd" in text


def without_stray_quotes(text: str) -> str:
    """The text without quotation marks that have no partner, and without a pair that holds all of it."""
    if not _QUOTE.search(text):
        return text
    stripped = text.strip()
    closing = _PAIRS.get(stripped[:1])
    if closing and stripped.endswith(closing) and len(stripped) > 1:
        inner = stripped[1:-1]
        if stripped[0] not in inner and closing not in inner:
            return inner.strip(" ,")
    # German marks, „…“, end with the sign that begins English ones.
    english = () if "„" in stripped else (("“", "”"),)
    for opening, closing in (("«", "»"), *english, ('"', '"')):
        stripped = _unpaired_removed(stripped, opening, closing)
    return _SPACE.sub(" ", stripped).strip()


def _unpaired_removed(text: str, opening: str, closing: str) -> str:
    if opening == closing:
        return text.replace(opening, " ") if text.count(opening) == 1 else text
    if text.count(opening) == text.count(closing):
        return text
    drop: set[int] = set()
    opened: list[int] = []
    for place, char in enumerate(text):
        if char == opening:
            opened.append(place)
        elif char == closing:
            if opened:
                opened.pop()
            else:
                drop.add(place)
    drop.update(opened)
    return "".join(char for place, char in enumerate(text) if place not in drop)


def is_garbled(text: str) -> bool:
    """Whether the text consists of signs rather than words, as where a font's encoding was lost."""
    if len(_SIGNS.findall(text)) <= 0.03 * len(text):
        return False
    visible = len(text) - text.count(" ")
    letters = len("".join(_LETTERS.findall(text)))
    return letters < 0.35 * visible or len("".join(_WORDS.findall(text))) < 0.6 * visible
