"""The order of words in a language, after the Unicode Collation Algorithm with CLDR's root order and tailorings.

A sort key has three levels, compared one after the other: the letters, their accents, their case. What is written here
of the root order is what names and titles are made of: punctuation before digits before letters (no character is
ignored but controls, digits are not read as numbers), Latin before Greek before Cyrillic, Chinese characters by code
point. The orders that need a dictionary (pinyin, JIS) are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from mkdocs_refs.csl._tailorings import FIRST_SCRIPTS, SCRIPTS, TAILORINGS, UPPER_FIRST

__all__ = ["SortKey", "collator"]

SortKey: TypeAlias = tuple[str, str, str]
"""Letters, accents and case of a text, one after the other; compared with ``<``."""

_Weights: TypeAlias = tuple[str, str, str]
"""What a character adds to each level. A letter between two others of the alphabet is the lower one and ``_AFTER``."""

_AFTER = "\U0010ffff"
_PLAIN = " "
_LOWER, _VARIANT, _UPPER, _ALL_UPPER = "0", "1", "2", "3"
_VARIANTS = str.maketrans(_LOWER + _UPPER, _VARIANT + _ALL_UPPER)

_SPACES = "\t\n\v\f\r \u00a0"
# From the first to the last; what is between two ASCII characters is told apart by its place here.
_PUNCTUATION = "_‗-‐‒–—―⁓・,、;:!‼¡?¿‽.。·'‹›\"«»()[]{}「」『』‖§¶@*⁂/\\&#%‰†‡•‣⁃′″`´^¯¨¸°©®℗←→↑↓∀∂∆∇∈∏∑+±÷×<=>¬|¦~−∓∗√∝∞∫≈≡≤≥"
_CURRENCY = "¤¢$£¥₩₪€₹₽₿"
_QUOTES = {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
# Marks from the weakest to the strongest; a stroke through a letter is one of them.
_MARKS = (
    "\u0332\u0313\u0343\u0314\u0301\u0341\u0300\u0340\u0306\u0302\u030c\u030a\u0342\u0308\u0344\u030b\u0303\u0307\u0338"
    "\u0327\u0328\u0304\u030d\u030e\u0312\u0315\u031a\u0335\u0305\u0309\u030f\u0310\u0311\u031b\u0321\u0322\u0323\u0324"
    "\u0325\u0326\u032d\u032e\u0330\u0331"
)
_STROKE, _SLASH = "\u0335", "\u0338"
_MARK_WEIGHTS = {mark: chr(0x21 + index) for index, mark in enumerate(_MARKS)}
# Letters that are others with a stroke, or several in one.
_COMPOSED = {
    "đ": "d" + _STROKE, "ð": "d\u0305", "ħ": "h" + _STROKE, "ł": "l" + _STROKE, "ø": "o" + _SLASH, "ſ": "s\u0305",
    "ß": f"s{_STROKE}s", "æ": f"a{_STROKE}e", "œ": f"o{_STROKE}e", "ґ": "г" + _STROKE,
}  # fmt: skip
_LETTERS = "b<ɓ d<ɖ<ɗ e<ǝ<ə<ɛ f<ƒ g<ɣ i<ı k<ƙ n<ɲ<ŋ o<ɔ q<ĸ t<ŧ u<ʊ v<ʋ y<ƴ z<ʒ<þ<ƿ<ʔ ب<پ ج<چ ز<ژ ك<ک<گ ي<ی"
_GREEK = "αβγδεϝϛζηθικϗλμνξοπϟϙρσͻτυφχψωϡϸ"
_CYRILLIC = (
    "аәӕбвгғӻҕӷдђҙеєжҗзѕӡиҋійјкқӄҡҟҝлӆљмӎнӊңӈҥњоөпҧҁрҏсҫтҭћуүұѹфхӽӿҳһѡѿѽѻцҵчҷӌҹҽҿџшщъыьҍѣэюяѥѧѫѩѭѯѱѳѵҩӏ"
)
# The same letter in another form: at the end of a word, small.
_FORMS = dict(zip("ςךםןףץぁぃぅぇぉっゃゅょゎ", "σכמנפצあいうえおつやゆよわ", strict=True))


def collator(language: str) -> Callable[[str], SortKey]:
    """The function that makes sort keys for a language.

    Args:
        language: a language tag (``sv``, ``de-AT``, ``sr-Latn-RS``); one without rules of its own has the root order.
    """
    subtags = language.replace("_", "-").lower().split("-")
    known = subtags[0] in TAILORINGS or subtags[0] in FIRST_SCRIPTS or subtags[0] in UPPER_FIRST
    name = subtags[0] if known else ""
    return _collator("hr" if name == "sr" and "latn" in subtags else name)


@lru_cache(maxsize=64)
def _collator(language: str) -> Callable[[str], SortKey]:
    weights = _WeightTable(language)
    upper_first = language in UPPER_FIRST
    contractions, pattern = _contractions(weights)
    ascii_weights = {code: weights[chr(code)] for code in range(128)}
    primaries = {code: primary for code, (primary, _, _) in ascii_weights.items()}
    cases = {code: case for code, (_, _, case) in ascii_weights.items()}
    # ASCII characters that have more than a letter and a case need the long way.
    needs_more = "".join(
        re.escape(chr(code))
        for code, (primary, accent, _) in ascii_weights.items()
        if primary and accent != _PLAIN
    )
    hard = re.compile(
        "|".join(filter(None, (needs_more and f"[{needs_more}]", pattern))) or r"(?!)", re.IGNORECASE
    )
    contraction = re.compile(pattern or r"(?!)")

    def key(text: str) -> SortKey:
        if text.isascii() and not hard.search(text):
            letters, accents, case = text.translate(primaries), "", text.translate(cases)
        else:
            composed = contraction.sub(
                lambda match: contractions[match.group()], unicodedata.normalize("NFC", text)
            )
            levels = zip(*map(weights.__getitem__, composed), strict=True)
            letters, accents, case = map("".join, levels) if composed else ("", "", "")
        # What is plain at the end is left out: so short keys are equal to those that never had it.
        return letters, accents.rstrip(_PLAIN), case if upper_first else case.rstrip(_LOWER)

    return key


class _WeightTable(dict[str, _Weights]):
    """The weights of characters in a language, found out when first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.capital = "-" if language in UPPER_FIRST else _UPPER
        self._shift, names = FIRST_SCRIPTS.get(language, ("", ()))
        self._first = tuple(SCRIPTS[name] for name in names)
        self.letters: dict[str, tuple[str, str]] = {}
        self._place(_LETTERS, "@")
        self._place(TAILORINGS.get(language, ""), "!")
        if language in ("tr", "az"):
            self["I"] = (*self.letters["ı"], self.capital)
            self["İ"] = ("i", _PLAIN, self.capital)

    def _place(self, rules: str, rank: str) -> None:
        """Reads ``a<ä=æ<ö``: after ``a`` comes ``ä``, of which ``æ`` is a variant, then ``ö``; ``~`` is Latin's end."""
        for rule in rules.split():
            base, *rest = re.split("([<=])", rule)
            primary = f"z{_AFTER}{_AFTER}" if base == "~" else "".join(self[letter][0] for letter in base)
            here, place, variant = primary, ord(rank), 0
            for relation, letter in zip(rest[::2], rest[1::2], strict=True):
                if relation == "<":
                    here, variant = f"{primary}{_AFTER}{chr(place)}", 0
                    place += 1
                else:
                    variant += 1
                self.letters[letter] = (here, _PLAIN + (chr(0x70 + variant) if variant else ""))
                self.pop(letter, None)

    def __missing__(self, character: str) -> _Weights:
        weights = self[character] = self._weights(character)
        return weights

    def _weights(self, character: str) -> _Weights:
        lower = character.lower()
        if len(lower) != 1:
            lower = character
        if lower in self.letters:
            primary, accent = self.letters[lower]
            return self._shifted(primary), accent, self.capital if lower != character else _LOWER
        if lower in _COMPOSED:
            return self._sum(_COMPOSED[lower], self.capital if lower != character else _LOWER)
        if character in _FIXED:
            return _FIXED[character]
        if lower in _ALPHABET:
            return self._shifted(_ALPHABET[lower]), _PLAIN, self.capital if lower != character else _LOWER
        if character in _FORMS:
            primary, accent, _ = self[_FORMS[character]]
            return primary, accent, _VARIANT
        category, code = unicodedata.category(character), ord(character)
        parts = unicodedata.decomposition(character).split()
        if parts and not 0x620 <= code < 0x6F0:
            base = "".join(chr(int(part, 16)) for part in parts if part[0] != "<")
            primary, accent, case = self._sum(base, "")
            return primary, accent, case.translate(_VARIANTS) if parts[0][0] == "<" else case
        if category == "Nd":
            return str(unicodedata.digit(character)), _PLAIN, _LOWER
        if category[0] == "M" and unicodedata.combining(character):
            return "", _MARK_WEIGHTS.get(character, "~"), ""
        if category[0] == "C" and category != "Co":
            return "", "", ""
        if category[0] in "PSZ":
            return f"{_FIXED['~'][0]}{_AFTER}{_AFTER}{character}", _PLAIN, _LOWER
        if 0xAC00 <= code <= 0xD7A3:
            return self._sum(unicodedata.normalize("NFD", character), "")
        if 0x30A1 <= code <= 0x30F6:
            primary, accent, _ = self[chr(code - 0x60)]
            return primary, accent, _VARIANT
        return self._shifted(_other_scripts(lower)), _PLAIN, self.capital if lower != character else _LOWER

    def _sum(self, text: str, case: str) -> _Weights:
        """The weights of several characters; all letters have the given case, or their own."""
        weights = [self[character] for character in text if not character.isspace() or len(text) == 1]
        primary, accent, own = map("".join, zip(*weights, strict=True)) if weights else ("", "", "")
        return primary, accent, case * len(own) if case else own

    def _shifted(self, primary: str) -> str:
        """With the scripts that come first in this language moved before the others."""
        if primary and any(first <= primary[0] <= last for first, last in self._first):
            return self._shift + primary
        return primary


def _contractions(weights: _WeightTable) -> tuple[dict[str, str], str]:
    """Letters written with two or three characters: their stand-ins, and a pattern that finds them."""
    stand_ins: dict[str, str] = {}
    found = sorted((letter for letter in weights.letters if len(letter) > 1), key=len, reverse=True)
    for letter in found:
        for spelling, case in (
            (letter, _LOWER),
            (letter.capitalize(), weights.capital),
            (letter.upper(), "+" if weights.capital < _LOWER else _ALL_UPPER),
        ):
            stand_ins[spelling] = chr(0xE000 + len(stand_ins))
            weights[stand_ins[spelling]] = (*weights.letters[letter], case)
    return stand_ins, "|".join(map(re.escape, stand_ins))


def _other_scripts(character: str) -> str:
    """Letters are in the order of their code points but for these scripts."""
    if "\u10a0" <= character <= "\u10ff":  # Georgian stands before Armenian
        return f"\u0530{character}"
    if "\u3400" <= character <= "\u4dbf":  # the rarer Chinese characters after the others
        return f"\uf8ff{character}"
    if character == "ー":
        return "\u3040"
    return character


def _fixed() -> dict[str, _Weights]:
    """The weights of spaces and punctuation, alike in all languages."""
    weights: dict[str, _Weights] = {}
    code = 0
    for character in f"{_SPACES}{_PUNCTUATION}~":
        if character == "~" and "~" in weights:
            continue
        if character.isascii():
            code += 1
            weights[character] = (chr(code), _PLAIN, _LOWER)
        else:
            weights[character] = (f"{chr(code)}{_AFTER}{chr(0x21 + len(weights))}", _PLAIN, _LOWER)
    for place, character in enumerate(_CURRENCY):
        weights[character] = (f"/{chr(0x21 + place)}", _PLAIN, _LOWER)
    space = weights[" "][0]
    weights.update(
        {chr(code): (space, _PLAIN, _VARIANT) for code in (0xA0, 0x202F, 0x3000, *range(0x2000, 0x200B))}
    )
    weights.update({quote: (weights[mark][0], f"{_PLAIN}{quote}", _LOWER) for quote, mark in _QUOTES.items()})
    return weights


_FIXED = _fixed()
_ALPHABET = {letter: chr(0x370 + place) for place, letter in enumerate(_GREEK)} | {
    letter: chr(0x400 + place) for place, letter in enumerate(_CYRILLIC)
}
