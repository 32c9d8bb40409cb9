"""The facts that references are made of: harvested items, and pools of their parts by language."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from training.words import LANGUAGES
from training.works import Person, Work

_T = TypeVar("_T")

KINDS = {
    "article-journal": "article", "article-magazine": "magazine", "article-newspaper": "newspaper", "article": "preprint",
    "book": "book", "chapter": "chapter", "entry-encyclopedia": "chapter", "entry-dictionary": "chapter",
    "paper-conference": "conference", "thesis": "thesis", "report": "report", "webpage": "web", "post-weblog": "web",
    "post": "web", "software": "software", "dataset": "dataset", "motion_picture": "film", "patent": "patent",
}  # fmt: skip

_NOBODY = frozenset({"anonymous", "anon", "various", "unknown", "others", "nn", "collective"})


class Facts:
    """Harvested items, and pools of their parts by language."""

    def __init__(
        self,
        items: Sequence[Mapping[str, Any]],
        parts: Mapping[str, Mapping[str, list[str]]] | None = None,
        abbreviations: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        self.items = list(items)
        self.titles: dict[str, list[str]] = defaultdict(list)
        self.books: dict[str, list[str]] = defaultdict(list)
        self.people: dict[str, list[list[Person]]] = defaultdict(list)
        self.journals: list[tuple[str, str]] = []
        self.proceedings: list[str] = []
        self.imprints: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.series: list[str] = []
        self.numbers: list[tuple[str, str, str]] = []
        self.dois: list[str] = []
        self.urls: list[str] = []
        self.schools: list[str] = []
        self.literals: list[str] = []
        parts = parts or {}
        self.parts = parts
        for item in self.items:
            self._add(item)
        # Each journal as often as the root of how often it was harvested: else a few would be most of the corpus.
        self.journals = _flattened(self.journals)
        self.proceedings = _flattened(self.proceedings)
        listed = [name for names in parts.get("proceedings", {}).values() for name in names]
        self.proceedings += random.Random(3).sample(listed, min(len(listed), 2 * len(self.proceedings)))
        self.schools = _flattened(self.schools)
        self.series = _flattened(self.series)
        self.imprints = defaultdict(
            list, {language: _flattened(pairs) for language, pairs in self.imprints.items()}
        )
        self.listed = list(abbreviations or ())
        self.local_journals: dict[str, list[str]] = defaultdict(list)
        for journal in [*(journal for journal, _ in self.journals), *(journal for journal, _ in self.listed)]:
            if (found := _journal_language(journal)) != "en":
                self.local_journals[found].append(journal)
        for language in LANGUAGES:
            self.titles[language] += parts.get("title", {}).get(language, [])[:40_000]
        self.cities = {language: parts.get("place", {}).get(language, []) for language in LANGUAGES}

    def _add(self, item: Mapping[str, Any]) -> None:
        language = str(item.get("language", "en"))[:2]
        language = language if language in LANGUAGES else "en"
        title = str(item.get("title", ""))
        kind = KINDS.get(str(item.get("type")), "misc")
        if 8 < len(title) < 250:
            self.titles[language].append(title)
            if kind in ("book", "report"):
                self.books[language].append(title)
        people = [_person(name) for name in item.get("author", [])]
        people = [person for person in people if person.family or person.literal]
        if people and not any((person.family or person.literal).lower() in _NOBODY for person in people):
            self.people[language].append(people)
            self.literals += [person.literal for person in people if person.literal]
        container = str(item.get("container-title", ""))
        if container:
            if kind == "article":
                self.journals.append((container, str(item.get("container-title-short", ""))))
            elif kind == "conference":
                self.proceedings.append(container)
            elif kind == "chapter":
                self.books[language].append(container)
        publisher, place = str(item.get("publisher", "")), str(item.get("publisher-place", ""))
        if publisher and kind == "thesis":
            self.schools.append(publisher)
        elif publisher:
            self.imprints[language].append((publisher, place))
        if item.get("collection-title"):
            self.series.append(str(item["collection-title"]))
        if kind == "article":
            self.numbers.append((str(item.get("volume", "")), str(item.get("issue", "")), _page(item)))
        if item.get("DOI"):
            self.dois.append(str(item["DOI"]))
        if item.get("URL"):
            self.urls.append(str(item["URL"]))


_JOURNAL_WORDS = (
    ("fr", "revue cahiers annales bulletin études des du les le et française français recherches société actes archives nouvelle histoire politique"),
    ("de", "zeitschrift für und der die jahrbuch archiv blätter deutsche deutsches mitteilungen berichte beiträge neue wissenschaft"),
    ("es", "revista de la del los las y anales boletín estudios española cuadernos historia ciencias investigaciones"),
    ("it", "rivista di della delle degli studi storia italiana bollettino quaderni e annali archivio giornale italiano"),
    ("pt", "revista da do dos das e brasileira estudos cadernos anais boletim ciência história portuguesa educação"),
)  # fmt: skip


def _journal_language(journal: str) -> str:
    words = set(journal.lower().split())
    best, most = "en", 1
    for language, text in _JOURNAL_WORDS:
        hits = len(words & set(text.split()))
        if hits > most:
            best, most = language, hits
    return best


def _flattened(values: list[_T]) -> list[_T]:
    counts = Counter(values)
    return [value for value, count in counts.items() for _ in range(int(count**0.5))]


def _page(item: Mapping[str, Any]) -> str:
    return re.sub(r"\s*[-–—]+\s*", "-", str(item.get("page", "")))


def _person(name: Mapping[str, Any]) -> Person:
    if name.get("literal"):
        return Person(literal=str(name["literal"]))
    particle = " ".join(
        str(name[part]) for part in ("dropping-particle", "non-dropping-particle") if name.get(part)
    )
    return Person(
        family=str(name.get("family", "")),
        given=str(name.get("given", "")),
        particle=particle,
        suffix=str(name.get("suffix", "")),
    )


def _people(value: Any) -> list[Person]:
    return [
        person
        for name in value or ()
        if isinstance(name, dict) and (person := _person(name)) and (person.family or person.literal)
    ]


def as_work(item: Mapping[str, Any]) -> Work:
    """A harvested CSL-JSON item as a work."""
    language = str(item.get("language", "en"))[:2]

    def text(key: str) -> str:
        return str(item.get(key, "") or "")

    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    first = [int(part) for part in parts[0] if str(part).isdigit()] if parts and parts[0] else []
    return Work(
        kind=KINDS.get(str(item.get("type")), "misc"),
        language=language if language in LANGUAGES else "en",
        authors=_people(item.get("author")),
        editors=_people(item.get("editor")),
        translators=_people(item.get("translator")),
        title=text("title"),
        container=text("container-title") or text("event-title"),
        container_short=text("container-title-short"),
        series=text("collection-title"),
        series_number=text("collection-number"),
        volume=text("volume"),
        issue=text("issue"),
        pages=_page(item),
        year=str(first[0]) if first else "",
        month=first[1] if len(first) > 1 and 0 < first[1] < 13 else 0,
        day=first[2] if len(first) > 2 else 0,
        publisher=text("publisher"),
        place=text("publisher-place"),
        edition=text("edition"),
        genre=text("genre"),
        number=text("number"),
        doi=text("DOI"),
        url=text("URL"),
        isbn=text("ISBN"),
    )


def load(folder: Path) -> Facts:
    """The facts of a harvest: ``facts.jsonl`` and ``parts/*.tsv``."""
    with (folder / "facts.jsonl").open(encoding="utf-8") as file:
        items = [json.loads(line) for line in file if line.strip()]
    # Of an index of packages the maintainer stands for the author, and all titles are of one kind.
    items = [item for item in items if item.get("provenance") != "debian:Packages"]
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    abbreviations: list[tuple[str, str]] = []
    for path in sorted((folder / "parts").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            text, kind, language, provenance, more, *_ = [*line.split("\t"), "", "", "", "", ""]
            if kind == "journal" and provenance != "harvest":
                if _MEETING.search(text):
                    parts["proceedings"][language].append(text)
                elif 3 < len(text) < 110 and not any(char.isdigit() for char in text):
                    abbreviations.append((text, more))
            elif text:
                parts[kind][language].append(text)
    return Facts(_evened(items), parts, abbreviations)


_MEETING = re.compile(
    r"\b(?:Conference|Symposium|Workshop|Congress|Proceedings|Meeting|Colloqu|Seminar|Congres)", re.IGNORECASE
)


def _evened(items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The items without most of those that one package or one journal has very many of."""
    rng = random.Random(7)
    packages = Counter(item.get("provenance") for item in items)
    containers = Counter(item.get("container-title") for item in items if item.get("container-title"))
    out = []
    for item in items:
        share = min(1.0, (1500 / packages[item.get("provenance")]) ** 0.5)
        if container := item.get("container-title"):
            share *= min(1.0, 60 / containers[container])
        if rng.random() < share:
            out.append(item)
    return out
