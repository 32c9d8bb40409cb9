"""Text case over output that may hold formatting.

Source of the rules: CSL 1.0.2, "Text-case" ("Sentence Case Conversion", "Title Case Conversion"). The test suite and
citeproc-js, whose output authors know, part from that text in these points, and so does this module:

* Title case raises words and never lowers one: ``UK``, ``FOO BAR`` and a stop word that is written ``Of`` stay
  (``textcase_CapitalsUntouched``).
* Besides stop words, title case leaves words of one letter (``plan b``) and what is elided before an apostrophe
  (``d’Artagnan``, ``o’clock``) unless they begin the title; ``!`` and ``?`` begin one as the colon does
  (``textcase_LastChar``, ``textcase_SkipNameParticlesInTitleCase``).
* Sentence case lowers all that follows the first word, whatever its case; the first word keeps its capitals.
* A single Greek letter is a symbol (``β-Carotine``) wherever it stands (``textcase_NonEnglishChars``).
* Small capitals, superscripts and subscripts that a text has itself are left alone like
  ``<span class="nocase">`` (``textcase_ImplicitNocase``), and so is ``nodecor``.

Neither says all. A word is what stands between spaces, hyphens, dashes, slashes, brackets, quotation marks and stops;
formatting inside it does not end it (``<b>f</b>oo`` is one word; citeproc-js sees two), and a word that begins with
anything else than a letter stays. The first word of a hyphenated compound is raised though it be a stop word or a single
letter (``In-Vitro``, ``E-Mail``), as English style guides have it; citeproc-js does so for the first hyphen of a title only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mkdocs_refs.csl.output import Inner, Out, Rendered, replaced
from mkdocs_refs.languages import language as language_of

STOP_WORDS = frozenset(
    {
        "a", "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid",
        "amidst", "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around", "as", "aside",
        "astride", "at", "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside",
        "besides", "between", "beyond", "but", "by", "c", "ca", "circa", "de", "despite", "down", "during",
        "et", "except", "for", "forenenst", "from", "given", "in", "inside", "into", "lest", "like",
        "modulo", "near", "next", "nor", "notwithstanding", "of", "off", "on", "onto", "or", "out", "over",
        "per", "plus", "pro", "qua", "sans", "since", "so", "than", "the", "through", "throughout",
        "thruout", "till", "to", "toward", "towards", "under", "underneath", "until", "unto", "up", "upon",
        "v", "van", "versus", "via", "von", "vs", "with", "within", "without", "yet",
    }
)  # fmt: skip
"""Words that title case leaves in lower case unless they begin or end a title: articles, conjunctions, prepositions.

Of the specification's phrases (``according to``, ``such as``) citeproc-js knows the short words only, which are stop
words by themselves: ``A Thing Such as This``.
"""

_KEPT = "\ufffc"
"""Stands in for a word that must not change while the others are looked for: not a letter, but part of a word."""
_SEPARATORS = r"\s\u200b\-‐‑‒–—―−/.,;:!?…¿¡()\[\]{}\"“”„‟‘‚‹›«»"
_WORD = re.compile(rf"[^{_SEPARATORS}]+")
_GAP_AND_WORD = re.compile(rf"([{_SEPARATORS}]*)([^{_SEPARATORS}]*)")
"""The word is empty at the end of a text: a pattern that asked for one would read a long gap again from each place."""
_HEAD = re.compile(rf"[^'’{_KEPT}]*")
_HYPHENS = frozenset("-‐‑")
_BEGINNING = re.compile("[:!?]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_LONGEST_CACHED = 400
"""Titles recur in cites, sort keys and entries; longer texts (abstracts, notes) would fill the memory."""


def change_case(children: list[Rendered], case: str, *, english: bool, language: str = "") -> list[Rendered]:
    """The children in another case; new objects where anything changes.

    Args:
        children: output. Affixes do not change, but are read: what follows a prefix of words does not begin the text.
        case: ``lowercase``, ``uppercase``, ``capitalize-first``, ``capitalize-all``, ``sentence`` or ``title``; anything
            else changes nothing.
        english: whether the text is in English; title case is for English only.
        language: the text's language tag; Turkish, Azeri and Lithuanian have letters of their own.
    """
    if case not in _CASES or (case == "title" and not english):
        return children
    tailoring = language_of(language) if language else ""
    if tailoring not in _TAILORED:
        tailoring = ""
    if len(children) == 1 and isinstance(children[0], str):
        text = children[0]
        made = (_of_text if len(text) <= _LONGEST_CACHED else _of_text.__wrapped__)(text, case, tailoring)
        return children if made == text else [_like(text, made)]
    pieces = list(_pieces(children))
    if case in _WHOLE:
        whole = _lower if case == "lowercase" else _upper
        texts = [whole(piece, tailoring) for piece, changes in pieces if changes]
    else:
        texts = _changed(pieces, case, tailoring)
    return _rebuilt(children, iter(texts))


@lru_cache(maxsize=4096)
def _of_text(text: str, case: str, language: str) -> str:
    if case == "lowercase":
        return _lower(text, language)
    if case == "uppercase":
        return _upper(text, language)
    return _changed([(text, True)], case, language)[0]


# --- trees ------------------------------------------------------------------------------------------------------------

_Piece = tuple[str, bool]
"""A text, and whether it changes. What does not change is read for what it means to its neighbours."""
_PROTECTED = frozenset({"nocase", "small-caps", "superscript", "subscript"})
_NODECOR = ("not-italic", "not-bold", "not-small-caps")
_QUOTE = ('"', False)


def _pieces(children: Iterable[Rendered], *, changes: bool = True) -> Iterator[_Piece]:
    for child in children:
        if isinstance(child, str):
            yield child, changes
            continue
        if child.prefix:
            yield child.prefix, False
        if child.quotes:
            yield _QUOTE
        yield from _pieces(child.children, changes=changes and not _is_protected(child))
        if child.quotes:
            yield _QUOTE
        if child.suffix:
            yield child.suffix, False


def _is_protected(out: Out) -> bool:
    return not _PROTECTED.isdisjoint(out.format) or out.format == _NODECOR


def _rebuilt(children: Iterable[Rendered], texts: Iterator[str]) -> list[Rendered]:
    """The children with their texts that change exchanged for ``texts``, in the order of ``_pieces``."""
    out: list[Rendered] = []
    for child in children:
        if isinstance(child, str):
            made = next(texts)
            out.append(child if made == child else _like(child, made))
        elif _is_protected(child):
            out.append(child)
        else:
            out.append(replaced(child, _rebuilt(child.children, texts)))
    return out


def _like(text: str, made: str) -> str:
    return Inner(made) if isinstance(text, Inner) else made


def _changed(pieces: list[_Piece], case: str, language: str) -> list[str]:
    """The pieces that change, in a case that goes by words."""
    parts = [piece if changes else _WORD.sub(_KEPT, piece) for piece, changes in pieces]
    joined = parts[0] if len(parts) == 1 else "".join(parts)
    if case == "sentence":
        match = _WORD.search(joined)
        begin = match.start() if match else 0
        head = _head(match.group()) if match else ""
        end = begin + len(head)
        letters = [begin] if head[:1].islower() and not _is_symbol(head) else []
    else:
        letters = _LETTERS[case](joined)
        end = len(joined)
    out: list[str] = []
    waiting = iter(letters)
    letter = next(waiting, -1)
    offset = 0
    for part, (_, changes) in zip(parts, pieces, strict=True):
        after = offset + len(part)
        if changes:
            made: list[str] = []
            at = offset
            while offset <= letter < after:
                made += joined[at:letter], _raised(joined[letter], language)
                at = letter + 1
                letter = next(waiting, -1)
            kept = max(at, min(end, after))
            made.append(joined[at:kept])
            if kept < after:
                made.append(_lower(joined[kept:after], language))
            out.append("".join(made))
        offset = after
    return out


# --- words ------------------------------------------------------------------------------------------------------------
# Each function takes a text and tells the offsets of the letters to raise, in order.


def _title_letters(text: str) -> list[int]:
    letters: list[int] = []
    end = 0
    begins = True
    inside = False  # a hyphenated compound, after its first word
    passed = -1  # the word before, if it was passed over for being a stop word or a single letter
    stop = False
    for gap, word in _GAP_AND_WORD.findall(text):
        if not word:
            break
        start = end + len(gap)
        end = start + len(word)
        if gap != " ":
            begins = begins or _BEGINNING.search(gap) is not None
            hyphen = gap in _HYPHENS
            if hyphen and passed >= 0 and not inside:
                letters.append(passed)
            inside = hyphen
        else:
            inside = False
        first, begins, passed = begins, False, -1
        head = _head(word)
        if not _is_lower(head):
            continue
        stop = word in STOP_WORDS
        if first or not (stop or len(head) == 1):
            letters.append(start)
        elif head == word:
            passed = start
    if passed >= 0 and stop and end - passed > 1:
        letters.append(passed)
    return letters


def _letters_of_all(text: str) -> list[int]:
    letters: list[int] = []
    end = 0
    for gap, word in _GAP_AND_WORD.findall(text):
        if _is_lower(_head(word)):
            letters.append(end + len(gap))
        end += len(gap) + len(word)
    return letters


def _letter_of_first(text: str) -> list[int]:
    match = _WORD.search(text)
    return [match.start()] if match and _is_lower(_head(match.group())) else []


def _head(word: str) -> str:
    """What decides on a word's case: the part before an apostrophe, or before what must not change."""
    return word if word.isalnum() else _HEAD.match(word).group()  # type: ignore[union-attr]  # matches anything


def _is_lower(head: str) -> bool:
    """Whether a word begins with a letter and has no capital: ``mRNA`` is written as it is meant."""
    return head[:1].islower() and head.islower() and not (len(head) == 1 and _is_symbol(head))


def _is_symbol(head: str) -> bool:
    return _GREEK.fullmatch(head) is not None


_LETTERS = {
    "title": _title_letters,
    "capitalize-all": _letters_of_all,
    "capitalize-first": _letter_of_first,
}
_WHOLE = frozenset({"lowercase", "uppercase"})
_CASES = frozenset({*_LETTERS, *_WHOLE, "sentence"})


# --- letters ----------------------------------------------------------------------------------------------------------
# Source: Unicode's SpecialCasing.txt, the conditions of the languages tr, az and lt.

_TAILORED = frozenset({"tr", "az", "lt"})
_TURKISH_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_DOTTED_CAPITAL = re.compile("I([\u0300-\u0306\u0308-\u036f]*)\u0307")
_SOFT_DOTTED = re.compile("([ijį][\u0300-\u0306\u0308-\u036f]*)\u0307", re.IGNORECASE)
_ACCENTED_CAPITAL = re.compile("([IJĮ])(?=[\u0300-\u036f])")
_LITHUANIAN_LOWER = str.maketrans({"Ì": "i\u0307\u0300", "Í": "i\u0307\u0301", "Ĩ": "i\u0307\u0303"})


def _lower(text: str, language: str) -> str:
    if language in {"tr", "az"}:
        text = _DOTTED_CAPITAL.sub(r"İ\1", text).translate(_TURKISH_LOWER)
    elif language == "lt":
        text = _ACCENTED_CAPITAL.sub("\\1\u0307", text).translate(_LITHUANIAN_LOWER)
    return text.lower()


def _upper(text: str, language: str) -> str:
    if language in {"tr", "az"}:
        text = text.replace("i", "İ")
    elif language == "lt":
        text = _SOFT_DOTTED.sub(r"\1", text)
    return text.upper()


def _raised(letter: str, language: str) -> str:
    """A letter as it begins a word; a ligature becomes a capital and a small letter (``ﬁ``: ``Fi``)."""
    return "İ" if letter == "i" and language in {"tr", "az"} else letter.title()
