"""What the labeller sees of each token: the token, its neighbours, what stands between them, and where it stands.

Features are strings. Those of a word are made once and kept; for a token only joining is left, which is what makes the
labeller fast.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from mkdocs_refs.sources.plaintext.trained.tokens import Tokens

_ROMAN = re.compile(r"[ivxlcdm]{1,8}$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»″‹›《》「」『』〈〉", '"')
    | dict.fromkeys("‘’‚‛`´", "'")
    | {"，": ",", "。": ".", "：": ":", "；": ";", "（": "(", "）": ")", "、": ",", "\u00ad": "-", "¬": "-"}
)
_OPENING, _CLOSING = "([{", ")]}"
_TENTHS = 8

_Word = tuple[str, str, str, list[str], list[str], list[str], list[str], list[str]]
"""Shape, small letters, role; the features for the token itself and for its neighbours at one and two tokens' distance."""

Roles = Mapping[str, str]
"""A word in small letters -> in which fields it is at home, as letters and digits (see ``lexicon``)."""


def shape(word: str) -> str:
    """The shape of a token: how many digits, capitals, small letters."""
    if word[0] == "<":
        return word
    if word.isdigit():
        if len(word) == 4:
            head = word[:2]
            if head in ("19", "20"):
                return "year" if word < "2031" else "dddd"
            return "old" if head in ("14", "15", "16", "17", "18") else "dddd"
        return "d" * min(len(word), 5) if len(word) < 5 else "d+"
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return ("XI" if _ROMAN.match(word) else "XX") + ("+" if len(word) > 4 else "")
    if word.islower():
        return "xi" if _ROMAN.match(word) else "xx" if len(word) > 3 else "xs"
    if word.istitle():
        return "Xx" if len(word) > 3 else "Xs"
    return "xX"


@lru_cache(maxsize=4096)
def _gap(gap: str) -> str:
    """What stands between two tokens in a form that does not tell dashes, quotation marks and blanks apart."""
    plain = _SPACES.sub("_", gap.translate(_DASHES).translate(_QUOTES))[-6:]
    # Half of a surrogate pair is no character that a model could know.
    return plain if plain.isascii() else plain.encode("utf-8", "replace").decode()


def name_code(words: Iterable[str]) -> int:
    """The code under which a journal's name is known: of its words in small letters, whatever stands between them."""
    return zlib.crc32(" ".join(words).encode())


LONGEST_NAME = 5
"""Words of the longest name that is looked up: longer ones are known by their words."""


class Featuriser:
    """Makes features.

    Args:
        roles: in which fields words are at home.
        names: the codes of journals' names.
    """

    def __init__(self, roles: Roles, names: AbstractSet[int] = frozenset()) -> None:
        self._roles = roles
        self._names = names
        self._known: dict[str, _Word] = {}

    def _word(self, word: str) -> _Word:
        """Shape, small letters, role; and the features for the token itself, its neighbours on either side."""
        made = self._known.get(word)
        if made is not None:
            return made
        form = shape(word)
        low = word.lower()
        if word.isdigit():
            low = form if len(word) > 2 else word
            role = "#"
        else:
            role = self._roles.get(low, "?")
        own = [f"w={low}", f"s={form}", f"r={role}", f"sr={form}{role}"]
        if form[0] not in "<dyo":
            own.append(f"e={low[-3:]}")
            own.append(f"b={low[:3]}")
            own.extend(f"R={part}" for part in _parts(role))
        before = [f"w-={low}", f"r-={role}", f"s-={form}"]
        after = [f"w+={low}", f"r+={role}", f"s+={form}"]
        before2 = [f"w--={low}", f"s--={form}{role[:2]}"]
        after2 = [f"w++={low}", f"s++={form}{role[:2]}"]
        made = (form, low, role, own, before, after, before2, after2)
        if len(self._known) > 50_000:
            self._known.clear()
        self._known[word] = made
        return made

    def features(self, tokens: Tokens) -> list[list[str]]:
        """The features of each token."""
        words = [self._word(word) for word in tokens.words]
        gaps = [_gap(gap) for gap in tokens.gaps]
        count = len(words)
        out: list[list[str]] = []
        journals = self._journals(tokens, gaps)
        phrases = _phrases(words, gaps)
        depth = 0
        quoted = False
        years = 0
        sentence = 0
        since = 0  # tokens since the last full stop or quote
        for index in range(count):
            form, _low, role, own, *_ = words[index]
            left, right = gaps[index], gaps[index + 1]
            if left:
                for char in left:
                    if char in _OPENING:
                        depth += 1
                    elif char in _CLOSING:
                        depth = max(depth - 1, 0)
                    elif char == '"':
                        quoted = not quoted
                if index and "." in left and "_" in left and words[index - 1][0] not in ("X", "Xs"):
                    sentence += 1
                    since = 0
            made = [
                *own,
                f"[{left}",
                f"]{right}",
                f"[{left}|{right}]",
                f"[{left}{form}",
                f"]{form}{right}",
                f"@{index * _TENTHS // count}",
                f"q{depth > 0:d}{quoted:d}",
                f"y{min(years, 2)}n{min(sentence, 5)}",
                f"n{min(since, 6)}",
                *phrases[index],
            ]
            if index:
                previous = words[index - 1]
                made += previous[4]
                made.append(f"s-{previous[0]}{left}{form}")
                made.append(f"r-{previous[2]}|{role}")
                made.append(f"w-{previous[1]}|{form}")
                made.append(f"[[{gaps[index - 1]}{previous[0]}{left}")
                if index > 1:
                    made += words[index - 2][6]
                else:
                    made.append("second")
            else:
                made.append("first")
            if index + 1 < count:
                following = words[index + 1]
                made += following[5]
                made.append(f"s+{form}{right}{following[0]}")
                made.append(f"r+{role}|{following[2]}")
                made.append(f"]]{right}{following[0]}{gaps[index + 2]}")
                if index + 2 < count:
                    made += words[index + 2][7]
                else:
                    made.append("last-but-one")
            else:
                made.append("last")
            if journals:
                if index in journals:
                    made.append(journals[index])
                if index + 1 in journals and journals[index + 1][0] == "B":
                    made.append("before-journal")
                if index - 1 in journals and journals[index - 1][0] == "E":
                    made.append("after-journal")
            out.append(made)
            since += 1
            years += form in {"year", "old"}
        return out

    def _journals(self, tokens: Tokens, gaps: list[str]) -> dict[int, str]:
        """Where names of journals stand between signs: token -> ``B`` for the first one, ``I``, ``E`` for the last one."""
        names = self._names
        words = tokens.words
        count = len(words)
        found: dict[int, str] = {}
        index = 0
        while index < count:
            word = words[index]
            if word[0].isupper() and (gaps[index] not in _WITHIN or (index and words[index - 1] in _BEFORE)):
                code = 0
                best = 0
                for last in range(index, min(index + LONGEST_NAME, count)):
                    part = words[last].lower()
                    code = zlib.crc32((part if last == index else " " + part).encode(), code)
                    if code in names and (
                        gaps[last + 1] not in _WITHIN
                        or (last + 1 < count and not words[last + 1][0].isalpha())
                    ):
                        best = last + 1
                if best:
                    length = min(best - index, 3)
                    for at in range(index, best):
                        found[at] = f"I{length}"
                    found[best - 1] = f"E{length}"
                    if best - index > 1:
                        found[index] = f"B{length}"
                    else:
                        found[index] = "E1"
                    index = best
                    continue
            index += 1
        return found


_WITHIN = frozenset({"_", "", "-", "'", "_&_"})
"""What stands between the words of one name; other signs may be its end."""
_BEFORE = frozenset({"in", "In", "The", "the", "dans"})


_SIGNS = frozenset('.,;:()[]{}"')


def _phrases(words: Sequence[_Word], gaps: Sequence[str]) -> list[tuple[str, ...]]:
    """For each token what there is to say of the phrase it stands in: the tokens between two signs.

    How long a phrase is, how many of its words have capitals and what follows it tells titles, which are long and end before
    a capital, from containers, which are short and end before a number.
    """
    count = len(words)
    starts = [0]
    for index in range(1, count):
        gap = gaps[index]
        if gap in _WITHIN or not _SIGNS.intersection(gap):
            continue
        # The full stop of an initial ends nothing.
        if words[index - 1][0] == "X" and gap in {"._", "."}:
            continue
        starts.append(index)
    out: list[tuple[str, ...]] = []
    before = "^"
    for start, end in zip(starts, [*starts[1:], count], strict=True):
        length = end - start
        size = str(length) if length < 4 else "5" if length < 7 else "9" if length < 13 else "+"
        forms = [word[0] for word in words[start:end]]
        capitals = sum(form[0] == "X" for form in forms)
        small = sum(form[0] == "x" for form in forms)
        case = (
            "#"
            if not capitals + small
            else "A"
            if not small
            else "n"
            if not capitals
            else "F"
            if capitals == 1 and forms[0][0] == "X"
            else "M"
        )
        following = words[end][0] if end < count else "$"
        sign = gaps[end].strip("_")[:1] or "_"
        kind = size + case
        whole = f"P{kind}{sign}{following}"
        pair = f"P{before}>{kind}"
        head = f"ph{words[start][1]}"
        for at in range(start, end):
            place = "1" if at == start else "$" if at == end - 1 else "m"
            out.append((f"p{place}{kind}", whole, pair, head, f"{whole}{words[at][2][:2]}"))
        before = kind
    return out


def _parts(role: str) -> list[str]:
    return [role[at : at + 2] for at in range(0, len(role), 2)] if len(role) > 1 else []
