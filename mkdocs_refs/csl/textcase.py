"""Text case over output that may hold formatting.

Source of the rules: CSL 1.0.2, "Text-case" ("Sentence case conversion", "Title case conversion"). Text in
``<span class="nocase">`` is left alone.
"""

from __future__ import annotations

import re

from mkdocs_refs.csl.output import Out, Rendered, replaced, text_of

STOP_WORDS = frozenset(
    """a according across afore after against ahead along alongside amid amidst among amongst an and anenst apart
    apropos apud around as aside astride at athwart atop back barring because before behind below beneath beside besides
    between beyond but by c ca circa close d' d’ de despite down due during et except far for forenenst from given in inside
    instead into lest like modulo near next nor notwithstanding of off on onto or out outside over per plus prior pro
    pursuant qua rather regardless sans since so such than that the through throughout thru thruout till to toward
    towards under underneath until unto up upon v. van versus via vis-à-vis von vs. v vs where with within without yet""".split()
) - {"that", "such", "far", "close", "back", "ahead", "apart", "according", "because", "due", "instead", "prior", "pursuant",
     "rather", "regardless", "where"}  # fmt: skip
"""Words that title case leaves in lower case unless they begin or end a title (the specification's list; its phrases of
several words are not recognised as such)."""

_WORD = re.compile(r"[^\s\-‐‑–—/]+|[\s\-‐‑–—/]+")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS_PHRASE = re.compile(r"[:.?!;—–](?:[\s\"'“”‘’)\]]*)\Z")


def change_case(children: list[Rendered], case: str, *, english: bool) -> list[Rendered]:
    """The children in another case; new objects where anything changes.

    Args:
        children: output.
        case: ``lowercase``, ``uppercase``, ``capitalize-first``, ``capitalize-all``, ``sentence`` or ``title``.
        english: whether the text is in English; title case is for English only.
    """
    if case == "lowercase":
        return _each(children, str.lower)
    if case == "uppercase":
        return _each(children, str.upper)
    texts: list[tuple[str, bool]] = []
    _gather(children, texts, protected=False)
    if case == "capitalize-first":
        changed = _capitalise_first(texts)
    elif case == "capitalize-all":
        changed = _capitalise_all(texts)
    elif case == "sentence":
        changed = _sentence(texts)
    elif case == "title":
        if not english:
            return children
        changed = _title(texts)
    else:
        return children
    queue = iter(changed)
    return [_replaced(child, queue) for child in children]


def _each(children: list[Rendered], change):  # type: ignore[no-untyped-def]
    return [change(child) if isinstance(child, str) else _each_out(child, change) for child in children]


def _each_out(out: Out, change):  # type: ignore[no-untyped-def]
    if "nocase" in out.format:
        return out
    return replaced(out, _each(out.children, change))


def _gather(children: list[Rendered], texts: list[tuple[str, bool]], *, protected: bool) -> None:
    for child in children:
        if isinstance(child, str):
            texts.append((child, protected))
        else:
            _gather(child.children, texts, protected=protected or "nocase" in child.format)


def _replaced(child: Rendered, queue) -> Rendered:  # type: ignore[no-untyped-def]
    if isinstance(child, str):
        text: str = next(queue)
        return text
    return replaced(child, [_replaced(inner, queue) for inner in child.children])


def _capitalise_first(texts: list[tuple[str, bool]]) -> list[str]:
    out = [text for text, _ in texts]
    for index, (text, protected) in enumerate(texts):
        if not text.strip():
            continue
        if not protected:
            out[index] = _upper_first(text)
        break
    return out


def _upper_first(text: str) -> str:
    """The first letter in upper case, if it begins the first word."""
    for index, char in enumerate(text):
        if char.isalnum():
            return text[:index] + _upper(char) + text[index + 1 :]
    return text


def _upper(char: str) -> str:
    """The character in upper case where that is one character (``ß`` stays)."""
    upper = char.upper()
    return upper if len(upper) == 1 else char


def _capitalise_all(texts: list[tuple[str, bool]]) -> list[str]:
    out = []
    inside = False
    for text, protected in texts:
        made = []
        for word in _WORD.findall(text):
            is_space = word[0].isspace() or word[0] in "-‐‑–—/"
            made.append(word if protected or inside or is_space else _upper_first(word))
            inside = not is_space
        out.append("".join(made))
    return out


def _is_upper(texts: list[tuple[str, bool]]) -> bool:
    """Whether all letters that may be changed are upper case."""
    joined = "".join(text for text, protected in texts if not protected)
    return joined.isupper()


def _sentence(texts: list[tuple[str, bool]]) -> list[str]:
    lower_rest = _is_upper(texts)
    out: list[str] = []
    begun = False
    for text, protected in texts:
        made = text
        if not protected and lower_rest:
            made = text.lower()
        if not begun and _LETTER.search(text):
            if not protected:
                made = _upper_first(made)
            begun = True
        out.append(made)
    return out


def _title(texts: list[tuple[str, bool]]) -> list[str]:
    """Title case: words as they stand in the joined text, so that markup inside a word does not make two of it."""
    lower_rest = _is_upper(texts)
    joined = "".join(text for text, _ in texts)
    guarded: list[tuple[int, int]] = []
    at = 0
    for text, protected in texts:
        if protected:
            guarded.append((at, at + len(text)))
        at += len(text)
    chars = list(joined)
    words = [match for match in _WORD.finditer(joined) if not _is_gap(match.group())]
    for index, match in enumerate(words):
        start, end = match.span()
        if any(low < end and start < high for low, high in guarded):
            continue
        word = match.group()
        core = word.strip("\"'“”‘’«»()[]{}.,;:!?…")
        first = index == 0 or bool(_ENDS_PHRASE.search(joined[:start][-6:]))
        last = index == len(words) - 1
        if lower_rest:
            chars[start:end] = _cased(word.lower(), word)
        hyphenated = start > 0 and joined[start - 1] in "-‐‑"
        stop = core.lower() in STOP_WORDS or word.lower() in STOP_WORDS
        if stop and not first and not last and (lower_rest or core.islower() or core[:1].isupper()):
            if (lower_rest or core[1:].islower() or len(core) == 1) and not (hyphenated and not stop):
                chars[start:end] = _cased(word.lower(), word)
            continue
        current = "".join(chars[start:end])
        if current.islower() or lower_rest:
            chars[start:end] = _cased(_upper_first(current), word)
    made = "".join(chars)
    out = []
    at = 0
    for text, _ in texts:
        out.append(made[at : at + len(text)])
        at += len(text)
    return out


def _is_gap(token: str) -> bool:
    return token[0].isspace() or token[0] in "-‐‑–—/"


def _cased(changed: str, word: str) -> list[str]:
    """The changed word, if it has as many characters as before (a few letters grow in upper or lower case)."""
    return list(changed) if len(changed) == len(word) else list(word)


def changed_case(node: Rendered, case: str, *, english: bool) -> Rendered:
    """``change_case`` for one node."""
    made = change_case([node], case, english=english)
    return made[0] if made else text_of(node)
