"""The facts that references are made of: harvested items, and works put together anew from their parts."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from training.words import LANGUAGES, NEWSPAPERS
from training.works import Person, Work

_T = TypeVar("_T")

KINDS = {
    "article-journal": "article", "article-magazine": "magazine", "article-newspaper": "newspaper", "article": "preprint",
    "book": "book", "chapter": "chapter", "entry-encyclopedia": "chapter", "entry-dictionary": "chapter",
    "paper-conference": "conference", "thesis": "thesis", "report": "report", "webpage": "web", "post-weblog": "web",
    "post": "web", "software": "software", "dataset": "dataset", "motion_picture": "film", "patent": "patent",
}  # fmt: skip

_INSTITUTIONS = {
    "en": ("Department of {about}", "U.S. Department of {about}", "National Institute of {about}", "{about} Society", "Ministry of {about}",
           "City of {city}", "University of {city}", "{city} City Council", "Committee on {about}", "American {about} Association",
           "International {about} Organization", "{about} Working Group", "Office of {about}", "Bureau of {about}", "{about} Foundation",
           "Royal Society of {about}", "Center for {about}", "Commission on {about}", "{about} Team", "The {about} Group", "{about} Inc.",
           "{about} Consortium", "Government of {city}", "European {about} Agency", "Council of {about}", "{about}"),
    "fr": ("Ministère de {about}", "Ministère de l’{about}", "Institut national de {about}", "Conseil régional de {city}", "Ville de {city}",
           "Université de {city}", "Société française de {about}", "Direction de {about}", "Agence de {about}", "Comité {about}",
           "Association {about}", "Commission {about}", "Observatoire {about}", "Centre national de {about}", "Collectif {about}", "Collectif"),
    "de": ("Bundesministerium für {about}", "Deutsche Gesellschaft für {about}", "Institut für {about}", "Stadt {city}", "Universität {city}",
           "Bundesamt für {about}", "Deutscher {about}", "{about} GmbH", "Verein {about}", "Kommission {about}", "Zentrum für {about}"),
    "es": ("Ministerio de {about}", "Instituto Nacional de {about}", "Ayuntamiento de {city}", "Universidad de {city}", "Gobierno de {city}",
           "Asociación {about}", "Comisión de {about}", "Consejo de {about}", "Fundación {about}", "Junta de {city}", "Real Academia {about}"),
    "it": ("Ministero di {about}", "Istituto di {about}", "Comune di {city}", "Università di {city}", "Regione {city}", "Associazione {about}",
           "Società italiana di {about}", "Centro {about}", "Consiglio {about}"),
    "pt": ("Ministério da {about}", "Instituto de {about}", "Prefeitura de {city}", "Universidade de {city}", "Governo de {city}",
           "Associação {about}", "Conselho de {about}", "Fundação {about}", "Brasil. Ministério da {about}"),
}  # fmt: skip
_ENTRIES = {
    "en": ("Encyclopedia of {about}", "The Oxford Dictionary of {about}", "Oxford English Dictionary", "Encyclopaedia Britannica", "Wikipedia",
           "The Cambridge Companion to {about}", "Dictionary of {about}", "Handbook of {about}", "Grove Music Online", "Merriam-Webster Dictionary"),
    "fr": ("Encyclopédie {about}", "Dictionnaire de {about}", "Encyclopædia Universalis", "Le Petit Robert", "Dictionnaire des {about}", "Wikipédia"),
    "de": ("Lexikon der {about}", "Handbuch {about}", "Brockhaus", "Wörterbuch der {about}", "Enzyklopädie der {about}"),
    "es": ("Diccionario de {about}", "Enciclopedia de {about}", "Diccionario de la lengua española"),
    "it": ("Dizionario di {about}", "Enciclopedia Treccani", "Enciclopedia {about}", "Dizionario Biografico degli Italiani"),
    "pt": ("Dicionário de {about}", "Enciclopédia {about}", "Dicionário Houaiss"),
}  # fmt: skip
_NOBODY = frozenset({"anonymous", "anon", "various", "unknown", "others", "nn", "collective"})
_MIX = {
    "article": 40, "book": 22, "chapter": 15, "conference": 7, "thesis": 3, "report": 4, "web": 4, "newspaper": 2,
    "magazine": 1, "preprint": 1, "software": 1, "misc": 2, "film": 0.7, "entry": 1.5, "patent": 0.5, "dataset": 0.5,
}  # fmt: skip
"""How often each kind is drawn: as in the lists of all disciplines together, humanities included."""


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

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, rng: random.Random) -> Work:
        """A work: an item as harvested, or one put together from parts of many."""
        return self.real(rng) if rng.random() < 0.4 else self.composed(rng)

    def real(self, rng: random.Random) -> Work:
        """A harvested item as a work."""
        while True:
            work = as_work(rng.choice(self.items))
            if rng.random() < {"article": 0.5, "conference": 0.7}.get(work.kind, 1.0):
                return self._thinned(work, rng)

    def composed(self, rng: random.Random) -> Work:
        """A work put together from parts of many."""
        kind = rng.choices(list(_MIX), list(_MIX.values()))[0]
        language = rng.choices(LANGUAGES, (46, 17, 12, 11, 7, 7))[0]
        work = Work(kind=kind, language=language, title=self._title(rng, language, kind))
        work.authors = self._people(rng, language)
        work.year = str(
            rng.choice((rng.randrange(1985, 2026), rng.randrange(1940, 2026), rng.randrange(1850, 2020)))
        )
        if rng.random() < 0.015:
            work.year += rng.choice(("–", "-", "/")) + str(int(work.year[:4]) + 1)
        if rng.random() < 0.02:
            work.year = f"[{rng.randrange(1600, 1950)}] {work.year}"
        if rng.random() < 0.02:
            work.year = ""
        if rng.random() < (0.9 if kind in ("newspaper", "magazine", "web") else 0.2):
            work.month = rng.randrange(1, 13)
            work.day = rng.randrange(1, 29) if rng.random() < 0.75 else 0
        if rng.random() < (0.25 if kind in ("report", "web", "dataset") else 0.05) and kind != "film":
            work.authors = [Person(literal=self.institution(rng, language))]
        elif rng.random() < 0.012 and work.authors:
            work.authors = [Person(family=work.authors[0].family)]
        if rng.random() < 0.04:
            work.authors = []
        getattr(self, f"_{kind}", self._other)(work, rng)
        if rng.random() < 0.3 and self.dois:
            work.doi = rng.choice(self.dois)
        if rng.random() < 0.12 and self.urls:
            work.url = rng.choice(self.urls)
        if rng.random() < 0.03:
            work.pmid = str(rng.randrange(1_000_000, 39_999_999))
        return self._thinned(work, rng)

    def _thinned(self, work: Work, rng: random.Random) -> Work:
        if rng.random() < 0.25:
            for name in ("issue", "edition", "series", "url", "doi", "isbn", "place", "extent", "number"):
                if rng.random() < 0.3:
                    setattr(work, name, "")
        return work

    def _title(self, rng: random.Random, language: str, kind: str) -> str:
        pool = (
            self.books[language]
            if kind in ("book", "film") and rng.random() < 0.6 and len(self.books[language]) > 50
            else self.titles[language]
        )
        title = rng.choice(pool or self.titles["en"])
        if kind in ("book", "film", "entry", "misc") and rng.random() < (0.9 if kind == "entry" else 0.12):
            words = title.split()[: rng.choice((1, 1, 2, 3))]
            return " ".join(words).rstrip(" ,;:.-–(") or title
        if rng.random() < 0.03:
            # Coined names, as of programs: SPLASH: Stanford parallel applications …
            word = rng.choice(title.split())
            coined = "".join(rng.choice("ABCDEFGHIKLMNOPRSTX") for _ in range(rng.randrange(3, 7)))
            return (
                rng.choice(
                    (coined, coined, coined.title(), word.capitalize(), coined[:2] + coined[2:].lower())
                )
                + ": "
                + title
            )
        if kind == "book" and len(title) > 60 and rng.random() < 0.5 and ": " in title:
            title = title.partition(": ")[0]
        if rng.random() < 0.06:
            other = rng.choice(pool or self.titles["en"])
            if len(title) + len(other) < 160:
                title += rng.choice((": ", ". ", ", ", " – ", "? ")) + other
        return title

    def _people(self, rng: random.Random, language: str) -> list[Person]:
        names = self.parts.get("family", {}).get(language), self.parts.get("given", {}).get(language)
        if names[0] and names[1] and rng.random() < (0.2 if language == "en" else 0.5):
            count = rng.choice((1, 1, 1, 2, 2, 3, 4, 6))
            return [
                Person(family=rng.choice(names[0]), given=self._given(rng, names[1])) for _ in range(count)
            ]
        pool = self.people[language] if len(self.people[language]) > 300 else self.people["en"]
        people = list(rng.choice(pool))
        if len(people) > 12 and rng.random() < 0.7:
            people = people[: rng.randrange(1, 12)]
        if rng.random() < 0.3:
            people = people[:1]
        return people

    def _given(self, rng: random.Random, pool: Sequence[str]) -> str:
        given = rng.choice(pool)
        match rng.randrange(6):
            case 0:
                return f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}."
            case 1:
                return f"{given} {rng.choice(pool)}"
            case _:
                return given

    def institution(self, rng: random.Random, language: str) -> str:
        """The name of an institution: harvested, or put together."""
        if self.literals and rng.random() < 0.4:
            return rng.choice(self.literals)
        topic = rng.choice(self.titles[language] or self.titles["en"]).split()
        at = rng.randrange(len(topic))
        about = " ".join(topic[at : at + rng.choice((1, 2, 2, 3))]).strip(" ,.:;()[]«»“”\"'?!")
        cities = (
            self.cities.get(language)
            or [place for _, place in self.imprints["en"][:500] if place]
            or ["Paris"]
        )
        city = rng.choice(cities)
        made = rng.choice(_INSTITUTIONS[language]).format(about=about or "Health", city=city)
        if rng.random() < 0.15:
            made += f" ({''.join(word[0] for word in made.split() if word[0].isupper())})"
        if rng.random() < 0.06:
            made = (
                rng.choice(
                    ("Australia", "France", "United States", "Canada", "Québec", "España", "Great Britain")
                )
                + rng.choice((". ", ", "))
                + made
            )
        return made

    def _imprint(self, work: Work, rng: random.Random) -> None:
        pool = self.imprints[work.language] if len(self.imprints[work.language]) > 40 else self.imprints["en"]
        work.publisher, work.place = rng.choice(pool)
        if not work.place or rng.random() < 0.5:
            local = self.cities.get(work.language)
            places = [place for _, place in (rng.choice(pool) for _ in range(6)) if place]
            work.place = (
                rng.choice(local) if local and rng.random() < 0.4 else rng.choice(places) if places else ""
            )
        if rng.random() < 0.07 and work.place:
            others = [place for _, place in (rng.choice(pool) for _ in range(6)) if place]
            if others:
                work.place += rng.choice((", ", " / ", " – ", "/", " & ", "; ")) + rng.choice(others)

    def _article(self, work: Work, rng: random.Random) -> None:
        work.container, work.container_short = rng.choice(
            self.listed if self.listed and rng.random() < 0.5 else self.journals
        )
        if rng.random() < 0.06:
            work.container_short = "".join(
                rng.choice("ABCDEFGHIJKLMNOPRSTW") for _ in range(rng.randrange(2, 6))
            )
            work.container_short = rng.choice(
                (
                    work.container_short,
                    "A&A",
                    "ApJ",
                    "MNRAS",
                    "AJ",
                    "PRL",
                    "PNAS",
                    "JACS",
                    "JAMA",
                    "CACM",
                    "BMJ",
                    "ApJS",
                    "PASP",
                    "JOSA A",
                )
            )
        elif not work.container_short and rng.random() < 0.5:
            work.container_short = _abbreviated(work.container, rng)
        if work.language != "en" and rng.random() < 0.6:
            local = self.local_journals[work.language]
            if local:
                work.container, work.container_short = rng.choice(local), ""
        work.volume, work.issue, work.pages = rng.choice(self.numbers)
        if rng.random() < 0.3:
            work.volume, work.issue = (
                str(rng.randrange(1, 250)),
                str(rng.randrange(1, 13)) if rng.random() < 0.6 else "",
            )
        if not work.pages or rng.random() < 0.3:
            start = rng.choice((rng.randrange(1, 60), rng.randrange(1, 999), rng.randrange(1, 9999)))
            work.pages = f"{start}-{start + rng.randrange(2, 40)}" if rng.random() < 0.85 else str(start)
            if rng.random() < 0.03:
                work.pages = rng.choice(("e{}", "S{}", "L{}", "A{}", "R{}-R{}")).replace("{}", str(start))
        if rng.random() < 0.02 and work.issue:
            work.issue = rng.choice(
                (
                    f"{work.issue}-{int(work.issue) + 1}" if work.issue.isdigit() else "1-2",
                    "Suppl 1",
                    "Special issue",
                    "Pt 2",
                    "Suppl. 2",
                )
            )

    def _newspaper(self, work: Work, rng: random.Random) -> None:
        self._article(work, rng)
        if rng.random() < 0.8:
            work.container = rng.choice(NEWSPAPERS)
        work.container_short = work.volume = work.issue = ""
        work.pages = rng.choice(("", "", str(rng.randrange(1, 40)), f"A{rng.randrange(1, 30)}"))

    def _magazine(self, work: Work, rng: random.Random) -> None:
        self._article(work, rng)
        if rng.random() < 0.6:
            work.volume = ""

    def _book(self, work: Work, rng: random.Random) -> None:
        self._imprint(work, rng)
        if rng.random() < 0.17:
            work.edition = str(rng.randrange(2, 8))
        if rng.random() < 0.1:
            work.volume = rng.choice(("1", "2", "3", "I", "II", "III", "IV", "4"))
        if rng.random() < 0.14 and self.series:
            work.series, work.series_number = (
                rng.choice(self.series),
                str(rng.randrange(1, 300)) if rng.random() < 0.6 else "",
            )
        if rng.random() < 0.1:
            work.translators = self._people(rng, work.language)[:2]
        if rng.random() < 0.12:
            work.editors = self._people(rng, work.language)[:3]
            if rng.random() < 0.6:
                work.authors = []
        if rng.random() < 0.12:
            work.extent = str(rng.randrange(60, 900))
        if rng.random() < 0.06:
            start = rng.randrange(1, 400)
            work.pages = f"{start}-{start + rng.randrange(1, 30)}" if rng.random() < 0.6 else str(start)
        if rng.random() < 0.1:
            work.isbn = rng.choice(("978-{}-{}-{}-{}", "978{}{}{}{}")).format(
                rng.randrange(10), rng.randrange(100, 999), rng.randrange(10_000, 99_999), rng.randrange(10)
            )

    def _film(self, work: Work, rng: random.Random) -> None:
        self._imprint(work, rng)

    def _chapter(self, work: Work, rng: random.Random) -> None:
        self._imprint(work, rng)
        books = (
            self.books[work.language]
            if len(self.books[work.language]) > 50
            else self.titles[work.language] or self.books["en"]
        )
        work.container = rng.choice(books)
        if rng.random() < 0.75:
            work.editors = self._people(rng, work.language)[: rng.choice((1, 2, 2, 3))]
        if rng.random() < 0.85:
            start = rng.randrange(1, 700)
            work.pages = f"{start}-{start + rng.randrange(2, 50)}" if rng.random() < 0.9 else str(start)
        if rng.random() < 0.12:
            work.edition = str(rng.randrange(2, 6))
        if rng.random() < 0.13:
            work.volume = rng.choice(("1", "2", "3", "I", "II", "III", "4", "12"))
        if rng.random() < 0.1 and self.series:
            work.series, work.series_number = (
                rng.choice(self.series),
                str(rng.randrange(1, 300)) if rng.random() < 0.6 else "",
            )

    def _entry(self, work: Work, rng: random.Random) -> None:
        self._chapter(work, rng)
        about = rng.choice(self.titles[work.language] or self.titles["en"]).split()[:2]
        work.container = rng.choice(_ENTRIES[work.language]).format(about=" ".join(about).strip(" ,.:;"))
        if rng.random() < 0.6:
            work.authors = []
        if rng.random() < 0.7:
            work.editors = []

    def _conference(self, work: Work, rng: random.Random) -> None:
        if rng.random() < 0.6:
            self._imprint(work, rng)
        work.container = rng.choice(self.proceedings) if self.proceedings else rng.choice(self.books["en"])
        if rng.random() < 0.5:
            work.event_place = rng.choice(self.imprints["en"])[1]
        if rng.random() < 0.7:
            start = rng.randrange(1, 1500)
            work.pages = f"{start}-{start + rng.randrange(3, 16)}"
        if rng.random() < 0.12:
            work.volume = str(rng.randrange(1, 12))
        if rng.random() < 0.1 and self.series:
            work.series, work.series_number = (
                rng.choice(self.series),
                str(rng.randrange(1, 9000)) if rng.random() < 0.7 else "",
            )
        if rng.random() < 0.12:
            work.editors = self._people(rng, work.language)[:2]

    def _thesis(self, work: Work, rng: random.Random) -> None:
        work.publisher = rng.choice(self.schools or [publisher for publisher, _ in self.imprints["en"]])
        work.authors = work.authors[:1]
        if rng.random() < 0.4:
            work.place = rng.choice(self.imprints["en"])[1]
        if rng.random() < 0.15:
            work.extent = str(rng.randrange(60, 600))

    def _report(self, work: Work, rng: random.Random) -> None:
        self._imprint(work, rng)
        if rng.random() < 0.5:
            work.publisher = rng.choice(self.schools or self.literals or [work.publisher])
        if rng.random() < 0.4 and self.literals:
            work.publisher = rng.choice(self.literals)
        if rng.random() < 0.65:
            work.number = rng.choice(("{}", "{}", "TR-{}", "{}/{}", "WP-{}", "99-{}", "{}.{}")).replace(
                "{}", str(rng.randrange(1, 3000))
            )
        if rng.random() < 0.15:
            work.extent = str(rng.randrange(10, 300))

    def _patent(self, work: Work, rng: random.Random) -> None:
        work.number = f"{rng.choice(('US', 'EP', 'WO', 'DE', 'FR'))}{rng.choice(('', ' '))}{rng.randrange(10**5, 10**7)}"

    def _web(self, work: Work, rng: random.Random) -> None:
        work.url = rng.choice(self.urls) if self.urls else "https://example.org/"
        if rng.random() < 0.45 and self.literals:
            work.container = rng.choice(self.literals)
        elif rng.random() < 0.3:
            work.publisher = rng.choice(self.literals or ["W3C"])
        if rng.random() < 0.3:
            work.authors = [Person(literal=rng.choice(self.literals))] if self.literals else []

    def _software(self, work: Work, rng: random.Random) -> None:
        self._web(work, rng)

    _dataset = _software

    def _preprint(self, work: Work, rng: random.Random) -> None:
        work.arxiv = f"{rng.randrange(7, 25):02}{rng.randrange(1, 13):02}.{rng.randrange(1, 20_000):05}"

    def _other(self, work: Work, rng: random.Random) -> None:
        if rng.random() < 0.5:
            self._imprint(work, rng)


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


def _abbreviated(title: str, rng: random.Random) -> str:
    """A journal's title shortened as its readers do: words cut, small ones left out."""
    words = [
        word
        for word in re.split(r"[\s:,]+", title)
        if word
        and word.lower() not in ("of", "the", "and", "for", "in", "on", "de", "et", "des", "&", "la", "du")
    ]
    if len(words) < 2:
        return title
    if rng.random() < 0.08:
        return "".join(word[0].upper() for word in words)
    return " ".join(
        word if len(word) < 6 or rng.random() < 0.12 else word[: rng.randrange(3, 6)] + "." for word in words
    )


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
    text = lambda key: str(item.get(key, "") or "")  # noqa: E731
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
