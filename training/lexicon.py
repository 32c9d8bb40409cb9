"""The lexicon of the labeller: in which fields a word is at home, from the harvested facts.

For each word the share of each field in its use, all fields counted as equally large; shares are rounded to three steps,
so that the lexicon holds no fact, only the vocabulary of facts.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_refs.sources.plaintext.trained.features import LONGEST_NAME, name_code
from mkdocs_refs.sources.plaintext.trained.tokens import tokenise
from training.facts import Facts
from training.words import NEWSPAPERS

_WORD = re.compile(r"[^\W\d_]{2,}")
_STEPS = ((0.75, "3"), (0.4, "2"), (0.15, "1"))
_ENOUGH = 2


def counts(facts: Facts) -> dict[str, Counter[str]]:
    """Word -> role letter -> in how many items; roles: family, given, title, journal, publisher, ``l`` for places."""
    out: dict[str, Counter[str]] = defaultdict(Counter)

    def add(role: str, text: str) -> None:
        for word in set(_WORD.findall(text.lower())):
            out[word][role] += 1

    for item in facts.items:
        for variable, role in (
            ("title", "t"),
            ("container-title", "c"),
            ("publisher", "p"),
            ("publisher-place", "l"),
        ):
            if item.get(variable):
                journal = variable != "container-title" or item.get("type") == "article-journal"
                add((role if role != "c" else "j") if journal else "t", str(item[variable]))
        if item.get("container-title-short"):
            add("j", str(item["container-title-short"]))
        for names in ("author", "editor"):
            for name in item.get(names, ()):
                add("f", str(name.get("family", "")))
                add("g", str(name.get("given", "")))
    for journal, short in facts.listed:
        add("j", journal)
        add("j", short)
    for kind, role in (
        ("country", "l"),
        ("family", "f"),
        ("given", "g"),
        ("place", "l"),
        ("title", "t"),
        ("journal", "j"),
        ("publisher", "p"),
    ):
        for phrases in facts.parts.get(kind, {}).values():
            for phrase in phrases:
                add(role, phrase)
    return out


def names(facts: Facts) -> frozenset[int]:
    """The codes of the journals' names and abbreviations that are short enough to be looked up."""
    out = set()
    for pair in (*facts.journals, *facts.listed, *((name, "") for name in NEWSPAPERS)):
        for name in pair:
            words = [word.lower() for word in tokenise(name).words]
            if words and len(words) <= LONGEST_NAME and (len(words) > 1 or len(words[0]) > 2):
                out.add(name_code(words))
    return frozenset(out)


def packed(codes: Iterable[int]) -> bytes:
    """Codes as bytes: four each, in order."""
    return array("I", sorted(codes)).tobytes()


def roles(found: Mapping[str, Counter[str]], limit: int) -> dict[str, str]:
    """The ``limit`` most frequent words with their roles, as ``f2g1``: the most frequent role first."""
    totals: Counter[str] = Counter()
    for each in found.values():
        totals.update(each)
    frequent = sorted(found, key=lambda word: (-sum(found[word].values()), word))
    out: dict[str, str] = {}
    for word in frequent:
        each = found[word]
        if sum(each.values()) < _ENOUGH:
            continue
        shares = {role: count / totals[role] for role, count in each.items()}
        whole = sum(shares.values())
        marks = [(share / whole, role) for role, share in shares.items()]
        marks.sort(key=lambda mark: (-mark[0], mark[1]))
        text = "".join(_marked(marks))
        if text:
            out[word] = text
        if len(out) == limit:
            break
    return out


def _marked(marks: list[tuple[float, str]]) -> Iterator[str]:
    for share, role in marks[:2]:
        for least, step in _STEPS:
            if share >= least:
                yield role + step
                break


def written(found: Mapping[str, str]) -> str:
    """The lexicon as text: a line for each role, with its words in order."""
    by_role: dict[str, list[str]] = defaultdict(list)
    for word, role in found.items():
        by_role[role].append(word)
    return "".join(f"{role} {' '.join(sorted(words))}\n" for role, words in sorted(by_role.items()))
