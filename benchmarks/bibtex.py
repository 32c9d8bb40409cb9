"""Speed and memory of the BibTeX reader, against pybtex and bibtexparser in the same run.

Indexing a file of 20,000 entries, and reading 2,000 of them, as a site does that cites a tenth of its bibliography;
then reading all. Each is measured in a process of its own: CPU seconds of one core, the least of three runs, and the
peak memory above that of the interpreter, imports and the text of the file included.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ENTRIES, CITED, RUNS = 20_000, 2_000, 3

_FAMILY = [
    r"M{\"u}ller", "Smith", r"Garc{\'\i}a", "Nguyen", r"{\O}degaard", "Kowalski", "Tanaka", "Silva", "O'Neill", "Chen",
    "Patel", "Johansson", "Rossi", "Dubois", "Kim", "Okafor", r"Nov{\'a}k", r"Erd{\H o}s", "Walker", "van der Berg",
]  # fmt: skip
_GIVEN = [
    "Anna",
    "Björn",
    "Carla",
    "Dmitri",
    "Erik",
    "Fatima",
    "Grace",
    "Hiro",
    "Inès",
    "Jean-Pierre",
    "Karl",
    "Li",
    "Maria",
    "Nils",
    "Olga",
    "Paulo",
]
_WORDS = ["quantum", "lattice", "entropy", "kernel", "tensor", "neural", "sparse", "gradient", "membrane", "protein", "genome", "plasma", "orbital", "spectral", "time", "year", "way", "day", "thing", "world", "life", "hand", "part", "place", "case", "week", "system", "program", "question", "work", "number", "night", "point", "home", "water", "room", "mother", "area", "money", "story", "fact", "month", "lot", "right", "study", "book", "eye", "job", "word"]  # fmt: skip


def entry(number: int, chance: random.Random) -> str:
    """An invented article, book or paper."""
    names = " and ".join(
        f"{chance.choice(_FAMILY)}, {chance.choice(_GIVEN)} {chance.choice('ABCDEF')}."
        for _ in range(chance.choice([1, 2, 2, 3, 3, 4, 6]))
    )
    title = " ".join(chance.choices(_WORDS, k=chance.randint(5, 12))).capitalize()
    if chance.random() < 0.3:
        title += r" of {DNA} and {$\alpha$}-decay"
    page, year = chance.randint(1, 900), chance.randint(1960, 2026)
    kind = chance.choices(["article", "inproceedings", "book"], [6, 3, 1])[0]
    more = {
        "article": f"  journal = {{Journal of {chance.choice(_WORDS)} Results}},\n  volume = {{{chance.randint(1, 300)}}},\n"
        f"  number = {chance.randint(1, 12)},\n  pages = {{{page}--{page + 12}}},\n",
        "inproceedings": f"  booktitle = {{Proceedings of the {chance.choice(_WORDS)} Conference}},\n"
        f"  pages = {{{page}--{page + 9}}},\n  publisher = {{ACM}},\n",
        "book": "  publisher = {Cambridge University Press},\n  address = {Cambridge},\n  edition = {2nd},\n",
    }[kind]
    return (
        f"@{kind}{{k{number:05d},\n  author = {{{names}}},\n  title = {{{title}}},\n{more}  year = {{{year}}},\n"
        f"  doi = {{10.1000/synth.{number}}},\n}}\n\n"
    )


def _ours_index(path: Path) -> tuple[Callable[[], object], Callable[[], None]]:
    from mkdocs_refs.sources.bibtex import BibFile, Database  # noqa: PLC0415 - measured in its own process

    def work() -> object:
        return list(Database([BibFile(path.read_text(encoding="utf-8"))]))

    return work, lambda: None


def _ours_cited(path: Path) -> tuple[Callable[[], object], Callable[[], None]]:
    from mkdocs_refs.sources.bibtex import BibFile, Database  # noqa: PLC0415

    text = path.read_text(encoding="utf-8")
    state: list[object] = []

    def prepare() -> None:
        state[:] = random.Random(1).sample(list(Database([BibFile(text)])), CITED)

    return lambda: [each.read() for each in state], prepare  # type: ignore[attr-defined]


def _ours_all(path: Path) -> tuple[Callable[[], object], Callable[[], None]]:
    from mkdocs_refs.sources.bibtex import read  # noqa: PLC0415

    return lambda: read(path.read_text(encoding="utf-8")), lambda: None


def _pybtex(path: Path) -> tuple[Callable[[], object], Callable[[], None]]:
    from pybtex.database import parse_file  # noqa: PLC0415

    return lambda: parse_file(str(path)), lambda: None


def _bibtexparser(path: Path) -> tuple[Callable[[], object], Callable[[], None]]:
    import bibtexparser  # type: ignore[import-not-found]  # noqa: PLC0415

    return lambda: bibtexparser.parse_file(str(path)), lambda: None


TASKS = {
    "mkdocs-refs: index": _ours_index,
    f"mkdocs-refs: read {CITED:,} of them": _ours_cited,
    "mkdocs-refs: read all": _ours_all,
    "pybtex: read all": _pybtex,
    "bibtexparser 2: read all": _bibtexparser,
}


def measure(task: str, path: Path) -> None:
    """In a process of its own: prints seconds and megabytes as JSON."""
    import resource  # noqa: PLC0415
    import time  # noqa: PLC0415

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    work, prepare = TASKS[task](path)
    times = []
    for _ in range(RUNS):
        prepare()
        start = time.process_time()
        kept = work()
        times.append(time.process_time() - start)
        del kept
        if task.startswith(("pybtex", "bibtexparser")):
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": min(times), "megabytes": (peak - before) / 1024}))


def main() -> None:
    """Prints a table for the README of this folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.bib"
        chance = random.Random(0)
        path.write_text("".join(entry(number, chance) for number in range(ENTRIES)), encoding="utf-8")
        size = path.stat().st_size / 1e6
        print(
            f"{ENTRIES:,} entries, {size:.1f} MB\n\n| | Seconds | MB above the interpreter |\n|---|---:|---:|"
        )
        for task in TASKS:
            done = subprocess.run(
                [sys.executable, __file__, task, str(path)], capture_output=True, text=True, check=False
            )
            if done.returncode:
                print(f"| {task} | not installed | |")
                continue
            result = json.loads(done.stdout)
            print(f"| {task} | {result['seconds']:.2f} | {result['megabytes']:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
