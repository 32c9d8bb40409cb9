"""Words that were split at a ligature: ``fi rst`` is *first*, ``speci fi c`` is *specific*, ``Griffi-ths`` is *Griffiths*.

Many PDF files draw ff, fi, fl, ffi and ffl as one glyph. Extraction takes the glyph's advance for a gap between words,
after it, before it or on both sides, or yields the Unicode ligature (U+FB00 to U+FB06) in the place of letters.

Pieces are joined only if the joined form is a word of the lexicon (English, French, German, Spanish, Italian,
Portuguese) or is built from one (``bispecifi c``). Where the pieces are words in their own right as well, the joined word has to
be by orders of magnitude more frequent than the pieces side by side: ``diff use`` is *diffuse*, but ``off set``
and ``cliff side`` stay. A wrong join is worse than a missed one.
"""

from __future__ import annotations

import functools
import importlib.resources
import lzma
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["PURE_LIGATURES", "is_word", "rejoin", "rejoin_name", "split_points"]

PURE_LIGATURES = frozenset({"ff", "fi", "fl", "ffi", "ffl"})

_UNICODE_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)

_SPACE = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_HYPHEN = "[-\u00ad\u2010]"
_GAP = f"(?:{_SPACE}{{1,2}}|{_HYPHEN}{_SPACE}?)"
_SPACE_GAP = re.compile(f"{_SPACE}{{1,2}}")
_HYPHEN_GAP = re.compile(f"{_HYPHEN}{_SPACE}?")
# Every branch begins with the same characters: the search then looks for these alone, several times faster.
_SUSPECT = re.compile(
    rf"[fF\ufb00-\ufb06](?:(?<=[\ufb00-\ufb06])|[fFiIlL]{_GAP}\w|{_GAP}[fFiIlL]"
    rf"|(?<=(?:{_SPACE}|{_HYPHEN})[fF])[fFiIlL])"
)
_TOKEN = re.compile("[\\w\u0300-\u036f]+")
_RUN = re.compile("f+[il]?")
_ADDRESS_BEFORE = re.compile(r"(?:://|@|www\.|10\.\d{4}|[\\_])\S*\Z")
_ADDRESS_AFTER = re.compile("@|://")
_NO_WORD = re.compile(r"[\d_]")
_VOWEL = re.compile("[aeiouyæœø]")

_LONGEST = 40
"""No word of the lexicon is longer; longer tokens are looked at no further."""
_MOST_PIECES = 4
"""``fi brofl uo ride``: two ligatures in a word, one of them loose on both sides."""

_CORE = 6
_CORE_LEVEL = 8.0
"""The shortest and the rarest word that a longer one may be known by."""
_MOST_PASSES = 8

# How many times rarer, in powers of ten, two pieces side by side must be than the word they make. A split after the
# ligature is the common damage; a split before it is rarer, and compounds (``butter fly``) look just like it.
_AFTER, _BEFORE, _INSIDE = 3.5, 5.0, 6.0
_LOOSE = 1.5
"""The same, when a ligature stands alone and it is only open to which neighbour it belongs (``a fi eld``)."""

# Levels (minus the decimal logarithm of the frequency) of what no word list can say.
_LETTER_LEVEL = 4.5
_LIGATURE_LEVEL = 7.7
_NAME_LEVEL = 6.0
_JOINED_NAME_LEVEL = 7.0
_DERIVED_LEVEL = 9.0
_FOREIGN = 2.0
"""Added to the levels of the languages that the text is not in."""
_FREQUENT = 6.0
_OBSCURE = 8.5
COMMON_LEVEL = 3.0
"""Words up to this level tell the language of a text; the lexicon holds all of them."""

_FI_WORDS = frozenset({"hi", "li", "lo", "sci", "semper", "wi"})
"""``fi`` is a word of its own after these: sci fi, wi fi."""
_SUFFIXES = frozenset(
    {"jr", "sr", "st", "md", "phd", "mr", "mrs", "ms", "dr", "bsc", "msc", "ng", "mc", "nd", "rd", "th"}
)
"""Without a vowel, and yet no end of a name: titles, ordinals, and a family name of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A run of letters: where it stands and what it reads with Unicode ligatures folded."""

    start: int
    end: int
    text: str
    key: str


class _Lexicon:
    """Words and their levels, by language, and family names; all in lower case."""

    __slots__ = ("common", "languages", "names")

    def __init__(
        self,
        languages: Mapping[str, Mapping[str, float]],
        names: frozenset[str],
        common: Mapping[str, Sequence[str]],
    ) -> None:
        self.languages = languages
        self.names = names
        self.common = common
        """The most frequent words, each with the languages it is frequent in."""

    def level(self, word: str, language: str = "") -> float:
        """The level in the language where the word is most frequent; infinite for no word."""
        return min(
            levels.get(word, math.inf) + _foreign(name, language) for name, levels in self.languages.items()
        )

    def apart(self, pieces: Sequence[str], language: str, *, capitalised: bool) -> float:
        """The level of the pieces side by side, in the language where they are most frequent; infinite for no text."""
        best = math.inf
        for name, levels in self.languages.items():
            total = _foreign(name, language)
            for number, piece in enumerate(pieces):
                level = levels.get(piece, math.inf)
                if len(piece) == 1:
                    level = min(level, _LETTER_LEVEL)
                elif piece in PURE_LIGATURES:
                    level = _LIGATURE_LEVEL
                elif number == 0 and capitalised and piece in self.names:
                    level = min(level, _NAME_LEVEL)
                total += level
            best = min(best, total)
        return best

    def language(self, tokens: Sequence[_Token]) -> str:
        """The language most of the frequent words belong to; empty if none is ahead by two (one may be a piece)."""
        counts = Counter(
            name for token in tokens if len(token.key) > 1 for name in self.common.get(token.key, ())
        )
        ranked = counts.most_common(2)
        if not ranked:
            return ""
        runner_up = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] > runner_up + 1 else ""


def _foreign(name: str, language: str) -> float:
    return _FOREIGN if language not in ("", name) else 0.0


@functools.cache
def _lexicon() -> _Lexicon:
    """The lexicon; see ``data/README.md`` for its sources and ``tools/make_lexicon.py`` for its form."""
    data = importlib.resources.files(__package__).joinpath("data", "lexicon.xz").read_bytes()
    languages: dict[str, dict[str, float]] = {}
    names: frozenset[str] = frozenset()
    common: dict[str, list[str]] = {}
    for line in lzma.decompress(data).decode().split("\n"):
        language, level, *words = line.split(" ")
        if language == "names":
            names = frozenset(words)
        else:
            languages.setdefault(language, {}).update(dict.fromkeys(words, float(level)))
            if float(level) <= COMMON_LEVEL:
                for word in words:
                    common.setdefault(word, []).append(language)
    return _Lexicon(languages, names, common)


def is_word(text: str) -> bool:
    """Whether the text is a common enough word of the lexicon, in any language; it knows all words with a ligature, few others."""
    return _lexicon().level(text.lower()) < _OBSCURE


def split_points(word: str) -> tuple[int, ...]:
    """Where a lower-case word can break at a ligature: offsets before, inside and after each, ascending.

    Neither the start nor the end of the word is among them.
    """
    return tuple(
        point
        for run in _RUN.finditer(word)
        if len(run.group()) > 1
        for point in range(run.start(), run.end() + 1)
        if 0 < point < len(word)
    )


def rejoin(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Repairs words split at a ligature, and folds Unicode ligatures to letters.

    Args:
        text: a paragraph or a part of one, of any length. Markup and punctuation may stand around words; pieces are
            joined across one or two blanks or a hyphen, never across a line break. Addresses are left alone.

    Returns:
        The text, byte for byte as it was except in the repaired words, and a pair (as printed, as repaired) for each
        of these, in the order of the text. A second call changes nothing more.
    """
    if not _SUSPECT.search(text):
        return text, ()
    tokens = _tokens(text)
    for _ in range(_MOST_PASSES):
        language = functools.cache(functools.partial(_language, tokens))
        joined = _joined(tokens, functools.partial(_is_split, text, language))
        if len(joined) == len(tokens):
            break
        tokens = joined  # whole words may tell another language than pieces did
    return _replace(text, tokens)


def rejoin_name(name: str) -> str:
    """Repairs a family name that was split at a ligature by a hyphen or a blank (``Griffi-ths``, ``Hoff mann``).

    The pieces are joined if they make a known family name, or if one of them can be no name (``ths`` has no vowel).
    Pieces that both start with a capital are two names (``Wolff-Parkinson``) unless the whole name is in capitals.

    Args:
        name: the family name alone, particles included.

    Returns:
        The name; unchanged if there is nothing to repair.
    """
    if not _SUSPECT.search(name):
        return name
    return _replace(name, _joined(_tokens(name), functools.partial(_is_name, name)))[0]


def _tokens(text: str) -> list[_Token]:
    return [
        _token(match.start(), match.end(), match.group().translate(_UNICODE_LIGATURES))
        for match in _TOKEN.finditer(text)
    ]


def _token(start: int, end: int, text: str) -> _Token:
    key = ""
    if len(text) <= _LONGEST and not _NO_WORD.search(text):
        key = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).lower()
    return _Token(start=start, end=end, text=text, key=key)


def _merge(tokens: Sequence[_Token]) -> _Token:
    return _token(tokens[0].start, tokens[-1].end, "".join(token.text for token in tokens))


def _replace(text: str, tokens: Sequence[_Token]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with each token put in the place of what it was made from, and what was changed."""
    out: list[str] = []
    repairs: list[tuple[str, str]] = []
    done = 0
    for token in tokens:
        before = text[token.start : token.end]
        if before != token.text:
            out += (text[done : token.start], token.text)
            done = token.end
            repairs.append((before, token.text))
    out.append(text[done:])
    return "".join(out), tuple(repairs)


def _joined(
    tokens: Sequence[_Token], accepts: Callable[[Sequence[_Token], Sequence[_Token], int], bool]
) -> list[_Token]:
    """The tokens with the pieces of words put together, from left to right, longest first.

    ``accepts`` is given the tokens already passed, the next ones, and how many of these may be one word; it is asked only
    where a gap lies at a ligature.
    """
    out: list[_Token] = []
    rest = list(reversed(tokens))
    while rest:
        if len(rest) < 2 or _kind(rest[-1].key, rest[-2].key) is None:
            out.append(rest.pop())
            continue
        window = rest[: -_MOST_PIECES - 1 : -1]
        count = next((n for n in range(len(window), 1, -1) if accepts(out, window, n)), 1)
        if count == 1:
            out.append(rest.pop())
            continue
        del rest[-count:]
        rest.append(_merge(window[:count]))
        # The new word may be a piece of what begins before it: look again from there.
        back = min(len(out), _MOST_PIECES - 1)
        rest.extend(reversed(out[len(out) - back :]))
        del out[len(out) - back :]
    return out


def _language(tokens: Sequence[_Token]) -> str:
    return _lexicon().language(tokens)


def _is_split(
    text: str, language: Callable[[], str], before: Sequence[_Token], window: Sequence[_Token], count: int
) -> bool:
    """Whether the first ``count`` tokens of the window are the pieces of one word. The language is asked for if needed."""
    pieces = window[:count]
    keys = tuple(piece.key for piece in pieces)
    kinds = [kind for left, right in pairwise(keys) if (kind := _kind(left, right)) is not None]
    if len(kinds) < count - 1:
        return False
    if not _makes_word(keys, min(kinds), language(), pieces[0].text[0].isupper()):
        return False
    gaps = [text[left.end : right.start] for left, right in pairwise(pieces)]
    hyphen = count == 2 and _HYPHEN_GAP.fullmatch(gaps[0]) is not None
    if not hyphen and not all(map(_SPACE_GAP.fullmatch, gaps)):
        return False
    if not _one_case(pieces) or _in_address(text, pieces[0].start, pieces[-1].end):
        return False
    first = keys[0]
    if first == "fi" and before and before[-1].key in _FI_WORDS and pieces[0].start - before[-1].end == 1:
        return False
    lexicon = _lexicon()
    if hyphen and (
        kinds[0] != _AFTER
        or first in PURE_LIGATURES
        or (first in lexicon.names and pieces[0].text[0].isupper())
        or lexicon.level(first) < _OBSCURE
        or text.endswith(("-", "\u2010"), 0, pieces[0].start)
    ):
        return False
    # "the fi rst": a ligature begins a word sooner than it ends one.
    return not (
        count == 2
        and keys[1] in PURE_LIGATURES
        and len(window) > 2
        and _is_split(text, language, before, window[1:], 2)
    )


def _kind(left: str, right: str) -> float | None:
    """How a gap lies to a ligature, as the threshold for joining across it; None if there is no ligature."""
    if not left or not right:
        return None
    if left.endswith(("ff", "fi", "fl")):
        return _AFTER
    if right.startswith(("ff", "fi", "fl")):
        return _BEFORE
    if left.endswith("f") and right.startswith(("i", "l")):
        return _INSIDE
    return _INSIDE if left.endswith("f") and right.startswith("f") else None


def _one_case(pieces: Sequence[_Token]) -> bool:
    """Whether the pieces can be one word as far as capitals go: all lower, all capital, or a capital first."""
    word = "".join(piece.text for piece in pieces)
    return word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a URL, an e-mail address, a DOI or a path runs into what stands between these positions."""
    before = _ADDRESS_BEFORE.search(text, max(0, start - 80), start)
    return before is not None or _ADDRESS_AFTER.match(text, end) is not None


@functools.lru_cache(maxsize=4096)
def _makes_word(pieces: tuple[str, ...], threshold: float, language: str, capitalised: bool) -> bool:
    """Whether the pieces make a word, and are not more likely words of their own."""
    lexicon = _lexicon()
    word = unicodedata.normalize("NFC", "".join(pieces))
    anywhere, level = lexicon.level(word), lexicon.level(word, language)
    if capitalised and word in lexicon.names:
        level, anywhere = min(level, _JOINED_NAME_LEVEL), min(anywhere, _JOINED_NAME_LEVEL)
    if anywhere == math.inf:
        if not _is_derived(lexicon, pieces, word):
            return False
        level = anywhere = _DERIVED_LEVEL
    if anywhere >= _OBSCURE and any(
        len(piece) > 1 and piece not in PURE_LIGATURES and lexicon.level(piece, language) < _FREQUENT
        for piece in pieces
    ):
        return False
    apart = functools.partial(lexicon.apart, language=language, capitalised=capitalised)
    if apart(pieces) - level < threshold:
        return False
    return len(pieces) == 2 or all(
        apart((*pieces[:i], pieces[i] + pieces[i + 1], *pieces[i + 2 :])) - level >= _LOOSE
        for i in range(len(pieces) - 1)
    )


def _is_derived(lexicon: _Lexicon, pieces: Sequence[str], word: str) -> bool:
    """Whether the word ends or begins with a known word that was split itself: ``bispecifi c``, ``Konfi gurationsdatei``.

    This stands for prefixes, compounds and inflections, which no list can hold. The first piece must be no word and no
    name, and what follows it a fragment.
    """
    first, *middle, last = pieces
    if first in lexicon.names or lexicon.level(first) < math.inf or not PURE_LIGATURES.issuperset(middle):
        return False
    rest_is_word = lexicon.level("".join((*middle, last))) < math.inf
    if rest_is_word and _kind(first, pieces[1]) != _AFTER:
        return False
    starts = range(1, min(len(first) - (3 if rest_is_word else 0), len(word) - _CORE + 1))
    if any(lexicon.level(word[start:]) <= _CORE_LEVEL for start in starts):
        return True
    ends = range(max(len(word) - len(last) + 3, _CORE), len(word))
    return _kind(pieces[-2], last) == _AFTER and any(lexicon.level(word[:end]) <= _CORE_LEVEL for end in ends)


def _is_name(name: str, _before: Sequence[_Token], window: Sequence[_Token], count: int) -> bool:
    """Whether the first ``count`` tokens of the window are the pieces of one family name."""
    pieces = window[:count]
    pairs = list(pairwise(pieces))
    if any(_kind(left.key, right.key) is None for left, right in pairs) or not _one_case(pieces):
        return False
    if not pieces[0].text[0].isupper():
        return False
    if not all(
        _SPACE_GAP.fullmatch(gap) or _HYPHEN_GAP.fullmatch(gap)
        for gap in (name[left.end : right.start] for left, right in pairs)
    ):
        return False
    names = _lexicon().names
    head, tail = pieces[0].key, pieces[-1].key
    if len(pieces[-1].text) > 1 and pieces[-1].text.isupper() and head in names and tail in names:
        return False
    if "".join(piece.key for piece in pieces) in names:
        return True
    if count > 2 or _kind(head, tail) != _AFTER:
        return False
    return (len(tail) > 1 and not _VOWEL.search(_plain(tail)) and tail not in _SUFFIXES) or (
        not _VOWEL.search(_plain(head[:-2])) and head[-1] != "i" and len(tail) > 2 and head not in names
    )


def _plain(word: str) -> str:
    """The letters without their accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
