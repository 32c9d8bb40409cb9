"""How well references are read, and how fast, beside refextract in the same run.

Run with ``python -m benchmarks.reference_parsers core.xml gold.xml`` from the root of the repository; the files are AnyStyle's
labelled references (``res/parser`` of its repository), which are not part of this one. Each reader is given one reference at a
time, as text alone, through its public function. What it finds is compared as in ``training.evaluate``: case and punctuation do
not count, of a date the year, of volume, issue and pages the numbers. CPU seconds of one core, loading left out.

A reader that is not installed is left out. For refextract: ``pip install refextract`` (measured: 1.1.7).
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.evaluate import ALL, MAIN, compare, fields_of, read_alone, read_xml

Reader = Callable[[str], dict[str, str]]
"""The text of a reference -> field -> text."""

_FIELDS_OF_REFEXTRACT = {
    "author": "author", "title": "title", "journal_title": "container", "journal_volume": "volume", "journal_issue": "volume",
    "journal_page": "pages", "journal_year": "date", "year": "date", "publisher": "publisher", "doi": "id", "url": "id", "isbn": "id",
}  # fmt: skip
_WARM_UP = "Doe, J. (2001). On reading. Journal of Examples, 12(3), 45-67."


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a reader found in a file.

    Attributes:
        right: field -> how often it was there and found as it is.
        found: field -> how often it was found.
        wanted: field -> how often it was there.
        whole: references with all main fields right.
        total: references.
        seconds: of CPU time.
    """

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    whole: int
    total: int
    seconds: float

    def precision(self, fields: Collection[str]) -> float:
        """Of what was found in these fields, how much is right: 0 to 1."""
        return _sum(self.right, fields) / max(_sum(self.found, fields), 1)

    def recall(self, fields: Collection[str]) -> float:
        """Of what is there in these fields, how much was found as it is: 0 to 1."""
        return _sum(self.right, fields) / max(_sum(self.wanted, fields), 1)

    def f1(self, fields: Collection[str]) -> float:
        """The harmonic mean of precision and recall over these fields: 0 to 1."""
        both = _sum(self.found, fields) + _sum(self.wanted, fields)
        return 2 * _sum(self.right, fields) / max(both, 1)


def _sum(counts: Mapping[str, int], fields: Iterable[str]) -> int:
    return sum(counts[each] for each in fields)


def score(found: Sequence[Mapping[str, str]], gold: Sequence[Mapping[str, str]], *, seconds: float) -> Score:
    """Compares what was found with what is there, reference by reference."""
    right, guessed, wanted = Counter[str](), Counter[str](), Counter[str]()
    whole = 0
    for have, want in zip(found, gold, strict=True):
        verdicts = {each: compare(want, have, each) for each in ALL}
        for each, (is_there, is_found, same) in verdicts.items():
            wanted[each] += is_there
            guessed[each] += is_found
            right[each] += is_there and same
        whole += all(verdicts[each][2] for each in MAIN)
    return Score(right=right, found=guessed, wanted=wanted, whole=whole, total=len(gold), seconds=seconds)


def without_issue(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields with the first number alone of volume and issue: refextract gives no issues."""
    numbers = re.findall(r"\d+", fields.get("volume", ""))
    return {**fields, "volume": numbers[0]} if numbers else dict(fields)


def from_refextract(
    references: Sequence[Mapping[str, Sequence[str]]], text: str, names: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """Field -> text of what refextract made of one reference.

    It cuts some references in several at semicolons; what it found in all of them counts, in the order of the text. The journal
    is given back as it is printed, see ``as_printed``.

    Args:
        references: its answer.
        text: the reference.
        names: a journal's standard name -> the names that refextract knows for it.
    """
    out: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        for key, values in reference.items():
            if key == "journal_title":
                values = [as_printed(value, text, names.get(value, ())) for value in values]  # noqa: PLW2901
            if (target := _FIELDS_OF_REFEXTRACT.get(key)) is not None:
                out[target] += [value for value in values if value not in out[target]]
    return {target: " ".join(values) for target, values in out.items()}


def as_printed(name: str, text: str, names: Collection[str]) -> str:
    """Of a journal's names the longest one in the text, the standard name if there is none.

    refextract puts a standard abbreviation ("Astrophys. J.") in the place of the name that was printed ("Astrophysical Journal"):
    that is its purpose, and no mistake.
    """
    words = f" {_words(text)} "
    there = [each for each in names if f" {_words(each)} " in words]
    return max(there, key=len, default=name)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _mkdocs_refs() -> Reader:
    return lambda text: fields_of(read_alone(text))


def _refextract() -> Reader:
    from refextract import (  # type: ignore[import-not-found]  # noqa: PLC0415 - where it is installed
        extract_references_from_string,
    )
    from refextract.references.kbs import get_kbs  # type: ignore[import-not-found]  # noqa: PLC0415

    _, standard, _ = get_kbs()["journals"]
    names: dict[str, set[str]] = defaultdict(set)
    for printed, name in standard.items():
        names[name].add(printed)
    return lambda text: from_refextract(extract_references_from_string(text), text, names)


READERS = {"mkdocs-refs": _mkdocs_refs, "refextract": _refextract}


def measure(read: Reader, path: Path) -> tuple[Score, Score]:
    """Reads all references of a file, one at a time: the score, and the score with the issues left out."""
    texts, gold = zip(*read_xml(path), strict=True)
    read(_WARM_UP)
    start = time.process_time()
    found = [read(text) for text in texts]
    seconds = time.process_time() - start
    alone = ([without_issue(each) for each in fields] for fields in (found, gold))
    return score(found, gold, seconds=seconds), score(*alone, seconds=seconds)


def main() -> None:
    """Prints two tables: the readers beside each other, and field by field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="labelled references, as AnyStyle's XML")
    parser.add_argument("--readers", nargs="+", choices=READERS, default=list(READERS))
    options = parser.parse_args()
    scores: dict[str, list[Score]] = {}
    for name in options.readers:
        try:
            read = READERS[name]()
        except ImportError:
            print(f"{name} is not installed: left out\n")
            continue
        both = [measure(read, path) for path in options.files]
        scores[name] = [each for each, _ in both]
        scores[f"{name}, issues left out"] = [each for _, each in both]
    for path, *row in zip(options.files, *scores.values(), strict=True):
        print(f"{path.name}, {row[0].total:,} references\n")
        _print_overall(dict(zip(scores, row, strict=True)))
        _print_fields(dict(list(zip(scores, row, strict=True))[::2]))


def _print_overall(scores: Mapping[str, Score]) -> None:
    print("| | F1, main six | Precision | Recall | F1, all fields | All main six right | A second |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, each in scores.items():
        print(
            f"| {name} | {each.f1(MAIN):.3f} | {each.precision(MAIN):.3f} | {each.recall(MAIN):.3f} | {each.f1(ALL):.3f} "
            f"| {each.whole / each.total:.1%} | {each.total / each.seconds:,.0f} |"
        )
    print()


def _print_fields(scores: Mapping[str, Score]) -> None:
    print("| Field | There |", *(f"{name}: precision | recall | F1 |" for name in scores))
    print("|---|---:|" + "---:|" * 3 * len(scores))
    for part in ALL:
        one = (part,)
        there = next(iter(scores.values())).wanted[part]
        print(
            f"| {part} | {there:,} |",
            *(
                f"{each.precision(one):.3f} | {each.recall(one):.3f} | {each.f1(one):.3f} |"
                for each in scores.values()
            ),
        )
    print()


if __name__ == "__main__":
    main()
