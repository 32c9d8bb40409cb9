"""Measures the reader of pasted references: references a second, and whether the cost stays linear.

Twice: for lists exported from HAL, which rules read, and for lists in other styles, which the trained labeller reads.

Run with ``python benchmarks/read_plaintext.py [COUNT ...]``; the default is 1,000, 10,000 and 100,000 references made up
from a fixed seed.
"""

from __future__ import annotations

import random
import sys
import time

from mkdocs_refs.sources.plaintext import read

_SURNAMES = (
    *("Thomas", "Garcia-barros", "Nguyen", "De-propris", "Mcdonough", "Kraeber-bodéré", "Smith", "Lefèvre"),
    *("Okafor", "Hernández-rivas", "Ito"),
)
_WORDS = (
    *(
        "response",
        "treatment",
        "lymphoma",
        "relapse",
        "model",
        "networks",
        "of",
        "the",
        "in",
        "adults",
        "theory",
    ),
    *("and", "practice", "under", "changing", "conditions"),
)
_DAMAGE = ("fi rst", "diff erent", "90 Y-labelled", "pr??nom")
_JOURNALS = (
    "Blood",
    "J Clin Oncol",
    "Annales. Histoire, Sciences Sociales",
    "IEEE Transactions on Signal Processing",
)


def made_up_list(count: int, seed: int = 1) -> str:
    """A HAL-like list of ``count`` references."""
    rng = random.Random(seed)
    entries = []
    for _ in range(count):
        authors = [f"{rng.choice('ABCDEFGH')}. {rng.choice(_SURNAMES)}" for _ in range(rng.randint(1, 5))]
        head = authors[0] if len(authors) == 1 else ", ".join(authors[:-1]) + f", and {authors[-1]}"
        words = rng.choices(_WORDS, k=rng.randint(6, 18))
        if rng.random() < 0.15:
            words.insert(rng.randint(1, 5), rng.choice(_DAMAGE))
        title = " ".join(words).capitalize()
        start = rng.randint(1, 4000)
        tail = f"vol.{rng.randint(1, 200)}, issue.{rng.randint(1, 12)}, pp.{start}-{start + rng.randint(1, 40)}, {rng.randint(1960, 2020)}."
        entry = f"{head}, {title}, {rng.choice(_JOURNALS)}, {tail}"
        if rng.random() < 0.4:
            entry += f"\nDOI : 10.5555/j.{rng.randint(1, 10**6)}\n\nURL : https://hal.archives-ouvertes.fr/hal-{rng.randint(10**6, 10**7)}"
        entries.append(entry)
    return "\n\n".join(entries)


def in_other_styles(count: int, seed: int = 1) -> str:
    """A list of ``count`` articles and books in APA's, Vancouver's and IEEE's manner, a paragraph each."""
    rng = random.Random(seed)
    entries = []
    for _ in range(count):
        people = [(rng.choice(_SURNAMES), rng.choice("ABCDEFGH")) for _ in range(rng.randint(1, 5))]
        title = " ".join(rng.choices(_WORDS, k=rng.randint(6, 18))).capitalize()
        start, year, volume = rng.randint(1, 4000), rng.randint(1960, 2020), rng.randint(1, 200)
        pages = f"{start}–{start + rng.randint(1, 40)}"
        journal = rng.choice(_JOURNALS)
        match rng.randrange(4):
            case 0:
                names = ", ".join(f"{family}, {given}." for family, given in people)
                entry = f"{names} ({year}). {title}. {journal}, {volume}({rng.randint(1, 12)}), {pages}."
            case 1:
                names = ", ".join(f"{family} {given}" for family, given in people)
                entry = f"{names}. {title}. {journal}. {year};{volume}:{pages}."
            case 2:
                names = ", ".join(f"{given}. {family}" for family, given in people)
                entry = f"{names}, “{title},” {journal}, vol. {volume}, pp. {pages}, {year}."
            case _:
                entry = f"{people[0][0]}, {people[0][1]}. {title}. London: Macmillan, {year}."
        entries.append(entry)
    return "\n\n".join(entries)


def main(arguments: list[str]) -> None:
    """Prints one line a size."""
    sizes = [int(argument) for argument in arguments] or [1_000, 10_000, 100_000]
    for name, made_up in (("HAL's export", made_up_list), ("other styles", in_other_styles)):
        read(made_up(50))
        first = 0.0
        print(f"\n{name}\n{'references':>10} {'seconds':>9} {'refs/s':>9} {'us/ref':>8} {'ratio':>6}")
        for size in sizes:
            text = made_up(size)
            begin = time.process_time()
            reading = read(text)
            seconds = time.process_time() - begin
            if len(reading.items) != size:
                raise SystemExit(f"{len(reading.items)} items for {size} references")
            # The garbage collector would walk what is left of a long list through the whole of the next one.
            del reading
            cost = seconds / size * 1e6
            first = first or cost
            print(f"{size:>10,} {seconds:>9.2f} {size / seconds:>9,.0f} {cost:>8.0f} {cost / first:>6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
