"""Builds the lexicon by which split ligatures are repaired: ``mkdocs_refs/sources/plaintext/data/lexicon.xz``.

The lexicon holds three kinds of words, each with a level, minus the decimal logarithm of how often it is used:

- words with a ligature (ff, fi, fl), which a split may have broken;
- words without one that are what such a split can leave (``off`` + ``set``), so that two words in their own right are
  told from two halves of one. Only pairs of which both halves are words of the same language need to be known;
- the hundred or so most frequent words of each language, which tell the language of a text.

Where the lists come from, under which licences, and the command line that was used: ``README.md`` beside the result.
The result depends on the lists only: same lists, same bytes.

Usage::

    python tools/make_lexicon.py \
        --counts en en.json.gz --words en 8.0 american-english-large --names dist.all.last --prose en site-packages \
        --output mkdocs_refs/sources/plaintext/data/lexicon.xz
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import lzma
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from mkdocs_refs.sources.plaintext.ligatures import COMMON_LEVEL, PURE_LIGATURES, split_points

LIGATURE = re.compile("f[fil]")
WORD = re.compile(r"[^\W\d_]{3,30}")
PROSE_WORD = re.compile(r"(?<![\w./\\<>-])[a-z]{6,30}(?![\w/\\<>(=-]|\.\w)")

FLOOR = 8.0
"""The level of a word that a frequency list holds without a frequency of its own (its least count)."""
PROSE_LEVEL = 8.5
PROSE_COUNT = 4
"""A word has to stand this often, and in two files, to be taken from prose: misspellings are rare."""
STEP = 0.5
"""Levels are kept to this precision: it is the order of magnitude that decides."""
FRAGMENTS = {
    "en": frozenset(
        {"c", "d", "ed", "er", "ers", "es", "est", "ful", "h", "ing", "less", "ling", "ly", "ness", "ted"}
    )
}
"""Endings that lists hold as words (interjections, names, abbreviations); after a ligature they are endings."""

DERIVATIONS = {
    "en": (
        ("able", "ability"),
        ("fy", "fication"),
        ("fy", "fications"),
        ("fy", "fiable"),
        ("fy", "fiability"),
        ("fy", "fier"),
        ("fy", "fiers"),
    )
}
"""Regular derivations that general lists leave out (``satisfiability``): an ending, and what may stand in its place."""

Levels = dict[str, float]


def read_words(path: Path) -> Iterator[str]:
    """The words of a list: a JSON array, or the first column of a text file; ``.gz`` is unpacked."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")
    if path.name.removesuffix(".gz").endswith(".json"):
        yield from json.loads(text)
    else:
        yield from (line.split()[0] for line in text.splitlines() if line.strip())


def read_counts(path: Path) -> Levels:
    """A frequency list (a JSON object, word to count) as levels."""
    counts: dict[str, int] = json.loads(gzip.decompress(path.read_bytes()))
    total, least = sum(counts.values()), min(counts.values())
    return {word: FLOOR if n == least else -math.log10(n / total) for word, n in counts.items()}


def read_prose(root: Path) -> Iterator[str]:
    """Lower-case words with a ligature that stand in several files of a tree of source code or text."""
    counts: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for path in sorted(root.rglob("*")):
        if not path.name.endswith((".py", ".txt", ".json", ".json.gz")):
            continue
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")
        found = Counter(word for word in PROSE_WORD.findall(text) if LIGATURE.search(word))
        counts.update(found)
        files.update(found.keys())
    yield from sorted(word for word, n in counts.items() if n >= PROSE_COUNT and files[word] > 1)


def read_faker(locale: str) -> Iterator[str]:
    """The family names the package faker holds for a locale (``de_DE``)."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for attribute in sorted(dir(provider)):
        values = getattr(provider, attribute)
        if "last_name" in attribute and not callable(values):
            yield from (value for value in values if isinstance(value, str))


def add(levels: Levels, words: Iterable[str], level: float) -> None:
    """Adds words that are not known yet."""
    for word in words:
        levels.setdefault(unicodedata.normalize("NFC", word), level)


def halves(words: Iterable[str], levels: Levels) -> set[str]:
    """The words a split of one of ``words`` can leave, where both halves are words."""
    out: set[str] = set()
    for word in words:
        points = (0, *split_points(word))
        # Cut once, or twice, where the ligature came loose on both sides.
        for start, end in combinations(points, 2):
            if start and word[start:end] not in PURE_LIGATURES:
                continue
            head, tail = word[: start or end], word[end:]
            if head in levels and tail in levels:
                out.update((head, tail))
    return out


def encode(languages: dict[str, Levels], names: set[str]) -> bytes:
    """One line for every language and level: both, then the words; the names last, as a language of their own."""
    lines: dict[tuple[str, float], list[str]] = defaultdict(list)
    for language, levels in languages.items():
        for word, level in levels.items():
            lines[language, round(level / STEP) * STEP].append(word)
    lines["names", 0.0].extend(names)
    text = "\n".join(
        f"{language} {level} {' '.join(sorted(words))}" for (language, level), words in sorted(lines.items())
    )
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    """Reads the lists, keeps what can matter, writes the lexicon."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", nargs=2, action="append", default=[], metavar=("LANG", "JSON"))
    parser.add_argument("--words", nargs=3, action="append", default=[], metavar=("LANG", "LEVEL", "LIST"))
    parser.add_argument("--prose", nargs=2, action="append", default=[], metavar=("LANG", "DIR"))
    parser.add_argument("--names", action="append", default=[], metavar="LIST", help="family names")
    parser.add_argument(
        "--faker", nargs="+", default=[], metavar="LOCALE", help="family names of the package faker"
    )
    parser.add_argument("--output", required=True, type=Path)
    args = parser.parse_args()

    languages: dict[str, Levels] = defaultdict(dict)
    names: set[str] = set()
    for language, path in args.counts:
        languages[language].update(read_counts(Path(path)))
    for language, level, path in sorted(args.words, key=lambda entry: float(entry[1])):
        words = [word for word in read_words(Path(path)) if WORD.fullmatch(word)]
        add(languages[language], (word for word in words if word.islower()), float(level))
        names.update(word.lower() for word in words if word.istitle())
    for path in args.names:
        names.update(word.lower() for word in read_words(Path(path)) if WORD.fullmatch(word))
    for locale in args.faker:
        names.update(word.lower() for word in read_faker(locale) if WORD.fullmatch(word))
    for language, path in args.prose:
        add(languages[language], read_prose(Path(path)), PROSE_LEVEL)
    for language, derivations in DERIVATIONS.items():
        known = [word for word, level in languages[language].items() if level < PROSE_LEVEL]
        for old, new in derivations:
            for word in known:
                if word.endswith(old):
                    derived = word.removesuffix(old) + new
                    languages[language][derived] = min(languages[language].get(derived, FLOOR), FLOOR)
    for language, fragments in FRAGMENTS.items():
        for fragment in fragments:
            languages[language].pop(fragment, None)

    broken = {word for levels in languages.values() for word in levels if LIGATURE.search(word)}
    broken_names = {name for name in names if LIGATURE.search(name)}
    kept = {}
    for language, levels in sorted(languages.items()):
        whole = {w for w in levels if LIGATURE.search(w) and WORD.fullmatch(w)}
        parts = halves(broken | broken_names, levels)
        common = {w for w in levels if levels[w] < COMMON_LEVEL + STEP / 2}
        kept[language] = {word: levels[word] for word in whole | parts | common}
        print(f"{language}: {len(whole)} words with a ligature, {len(parts - whole)} halves")
    kept_names = broken_names | halves(broken_names, dict.fromkeys(names, 0.0))
    data = encode(kept, kept_names)
    print(f"{len(kept_names)} names, {len(data)} bytes")
    args.output.parent.mkdir(parents=True, exist_ok=True)
    args.output.write_bytes(data)


if __name__ == "__main__":
    main()
