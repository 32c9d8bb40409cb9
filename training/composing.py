"""Works drawn from the facts: an item as harvested, or one put together anew from the parts of many."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from training.facts import Facts, as_work
from training.words import LANGUAGES, NEWSPAPERS
from training.works import Person, Work

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
_MIX = {
    "article": 40, "book": 22, "chapter": 15, "conference": 7, "thesis": 3, "report": 4, "web": 4, "newspaper": 2,
    "magazine": 1, "preprint": 1, "software": 1, "misc": 2, "film": 0.7, "entry": 1.5, "patent": 0.5, "dataset": 0.5,
}  # fmt: skip
"""How often each kind is drawn: as in the lists of all disciplines together, humanities included."""

_PUBLISHERS = {
    "en": ("{name} Press", "{name} & {more}", "{name} and {more}", "{word} Books", "{word} Press", "{city} University Press", "{name} Publishers",
           "{name} Publishing", "University of {city} Press", "{name}", "{name} & Co.", "{name}, {more} & Sons", "The {word} Press", "{name} Inc."),
    "fr": ("Éditions {name}", "{name}", "Presses universitaires de {city}", "Éditions du {word}", "Librairie {name}", "{name} éditeur", "PU{city}",
           "Les Éditions de {word}", "{name} & {more}", "Imprimerie {name}", "Presses de l'Université de {city}", "Champ {word}", "Le {word}"),
    "de": ("{name} Verlag", "Verlag {name}", "{name}", "{name} & {more}", "Universitätsverlag {city}", "Edition {name}", "{word}-Verlag", "Verlag für {word}"),
    "es": ("Editorial {name}", "Ediciones {name}", "{name}", "Universidad de {city}", "Ediciones {word}", "{name} Editores", "Librería {name}", "{word}"),
    "it": ("{name} Editore", "Edizioni {name}", "{name}", "Casa editrice {name}", "Il {word}", "{name} & {more}", "Edizioni {word}"),
    "pt": ("Editora {name}", "{name}", "Edições {name}", "Editora da Universidade de {city}", "Livraria {name}", "Imprensa Universitária", "{word}"),
}  # fmt: skip
_JOURNALS = {
    "en": ("Journal of {word}", "{word} Review", "Annals of {word}", "{word} Letters", "International Journal of {word} and {other}", "{word} Today",
           "{city} Journal of {word}", "{word}", "The {word}", "{word} Quarterly", "Advances in {word}", "{word} and {other}", "Bulletin of {city}"),
    "fr": ("Revue de {word}", "Revue française de {word}", "Cahiers de {word}", "Annales de {word}", "{word}", "{word} et {other}", "Bulletin de {city}",
           "Les Cahiers de {word}", "Actes de {word}", "La Revue de {city}", "Archives de {word}", "Soins {word}", "Le {word}"),
    "de": ("Zeitschrift für {word}", "{word}", "Archiv für {word}", "Jahrbuch für {word}", "{city}er Blätter", "Mitteilungen der {word}", "Beiträge zur {word}"),
    "es": ("Revista de {word}", "Cuadernos de {word}", "Anales de {word}", "{word}", "Estudios de {word}", "Boletín de {word}", "Revista {word}"),
    "it": ("Rivista di {word}", "Quaderni di {word}", "Studi {word}", "{word}", "Annali di {word}", "Archivio {word}"),
    "pt": ("Revista de {word}", "Cadernos de {word}", "Revista Brasileira de {word}", "{word}", "Estudos de {word}", "Anais de {word}"),
}  # fmt: skip


_CODES = (
    "HIV-{}", "CO2", "p{}", "{}D", "IL-{}", "COVID-19", "{}", "{}-year-old", "H{}N1", "Type {}", "R{}", "({}a)", "{}th", "Part {}", "n. {}", "vol. {}",
    "{}%", "U{}", "{} km", "Web {}.0", "24/7", "MP{}", "{}th-century", "1914-1918", "({1})", "{1}", "{1}-{1}", "{1}–{1}", "[{1}]", "No. {}", "II", "IV", "XVIIe siècle", "(XIXe-XXe siècles)", "(XVIIIe siècle)", "XIX secolo", "siglo XVI",
)  # fmt: skip


class Composer:
    """Draws works from facts.

    Args:
        facts: where the parts come from.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._writers: dict[str, Callable[[Work, random.Random], None]] = {
            "article": self._article, "newspaper": self._newspaper, "magazine": self._magazine, "book": self._book,
            "film": self._film, "chapter": self._chapter, "entry": self._entry, "conference": self._conference,
            "thesis": self._thesis, "report": self._report, "patent": self._patent, "web": self._web, "software": self._web,
            "dataset": self._web, "preprint": self._preprint,
        }  # fmt: skip

    def draw(self, rng: random.Random) -> Work:
        """A work: an item as harvested, or one put together from parts of many."""
        return self.real(rng) if rng.random() < 0.4 else self.composed(rng)

    def real(self, rng: random.Random) -> Work:
        """A harvested item as a work."""
        while True:
            work = as_work(rng.choice(self.facts.items))
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
            work.authors = [Person(literal=self._institution(rng, language))]
        elif rng.random() < 0.012 and work.authors:
            work.authors = [Person(family=work.authors[0].family)]
        if rng.random() < 0.04:
            work.authors = []
        self._writers.get(kind, self._other)(work, rng)
        if rng.random() < 0.012 and work.authors and not work.authors[0].literal:
            work.authors = [
                *work.authors[:8],
                Person(
                    literal=rng.choice(("the ", "The ", "for the ", "")) + self._institution(rng, language)
                ),
            ]
        if rng.random() < 0.3 and self.facts.dois:
            work.doi = rng.choice(self.facts.dois)
        if rng.random() < 0.12 and self.facts.urls:
            work.url = rng.choice(self.facts.urls)
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
            self.facts.books[language]
            if kind in ("book", "film") and rng.random() < 0.6 and len(self.facts.books[language]) > 50
            else self.facts.titles[language]
        )
        title = rng.choice(pool or self.facts.titles["en"])
        if kind in ("book", "film", "entry", "misc") and rng.random() < (0.9 if kind == "entry" else 0.18):
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
        if rng.random() < (0.1 if kind in ("book", "film") else 0.03):
            return self._about_people(rng, language, title)
        if rng.random() < 0.05:
            # Numbers and codes inside a title are no volumes.
            words = title.split(" ")
            words.insert(
                rng.randrange(1, len(words) + 1),
                rng.choice(_CODES).format(rng.randrange(1, 99), rng.randrange(1800, 2020)),
            )
            title = " ".join(words)
        if rng.random() < 0.05:
            # "…, 750–900", "… (1914-1918)": the years that a history is about.
            start = rng.choice(
                (rng.randrange(400, 1400), rng.randrange(1400, 1990), rng.randrange(1700, 2010))
            )
            years = f"{start}{rng.choice('-–')}{start + rng.randrange(2, 150)}"
            title = title.rstrip(".") + rng.choice((", {}", " ({})", ": {}", " {}")).format(years)
        if rng.random() < 0.07:
            title = title.rstrip(".") + self._whereabouts(rng, language)
        if rng.random() < 0.06:
            other = rng.choice(pool or self.facts.titles["en"])
            if len(title) + len(other) < 160:
                title += rng.choice((": ", ". ", ", ", " – ", "? ")) + other
        return title

    def _about_people(self, rng: random.Random, language: str, title: str) -> str:
        """A title that is a name or begins with one: names in titles are no authors."""
        pool = (
            self.facts.people[language] if len(self.facts.people[language]) > 50 else self.facts.people["en"]
        )
        people = [person for person in rng.choice(pool) if person.family and len(person.given.strip(".")) > 1]
        if not people:
            return title
        person = people[0]
        other = rng.choice(rng.choice(pool)).family or person.family
        form = rng.choice(("{given}", "{family}", "{given} {family}", "{given} {family}", "{family} and {other}", "{given} {family} and {rest}",
                           "{family}, {other}, and {rest}", "{given} {family}: {rest}", "{family}: {rest}", "The {rest} of {given} {family}", "{family}'s {rest}"))  # fmt: skip
        rest = title if rng.random() < 0.6 else " ".join(title.split()[:3])
        return form.format(given=person.given.split()[0], family=person.family, other=other, rest=rest)

    def _whereabouts(self, rng: random.Random, language: str) -> str:
        """Where a title's subject lies: places in titles are no publishers' places."""
        cities = self.facts.cities.get(language) or ["Paris"]
        countries = self.facts.parts.get("country", {}).get(language) or ["France"]
        city, country = rng.choice(cities), rng.choice(countries)
        return rng.choice(
            (
                f", {country}",
                f", {city}, {country}",
                f" in {city}, {country}",
                f" ({country})",
                f" ({city}, {country})",
                f": {city}, {country}",
                f", {city}",
            )
        )

    def _people(self, rng: random.Random, language: str) -> list[Person]:
        names = (
            self.facts.parts.get("family", {}).get(language),
            self.facts.parts.get("given", {}).get(language),
        )
        if names[0] and names[1] and rng.random() < (0.2 if language == "en" else 0.5):
            count = rng.choice((1, 1, 1, 2, 2, 3, 4, 6))
            return [
                Person(family=rng.choice(names[0]), given=self._given(rng, names[1])) for _ in range(count)
            ]
        pool = (
            self.facts.people[language] if len(self.facts.people[language]) > 300 else self.facts.people["en"]
        )
        people = list(rng.choice(pool))
        if rng.random() < 0.08:
            words = rng.choice(self.facts.titles["en"]).split()
            at = rng.randrange(len(people))
            if not people[at].literal:
                people[at] = replace(people[at], family=self._coined(rng, words))
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

    def _institution(self, rng: random.Random, language: str) -> str:
        """The name of an institution: harvested, or put together."""
        if rng.random() < 0.12:
            # OECD, Insee, ATLAS Collaboration
            letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(rng.randrange(3, 7)))
            letters = rng.choice((letters, letters, letters.capitalize(), letters[:1] + "3" + letters[2:]))
            return letters + rng.choice(
                ("", "", "", " Collaboration", " Group", " Consortium", " Working Group")
            )
        if self.facts.literals and rng.random() < 0.4:
            return rng.choice(self.facts.literals)
        topic = rng.choice(self.facts.titles[language] or self.facts.titles["en"]).split()
        at = rng.randrange(len(topic))
        about = " ".join(topic[at : at + rng.choice((1, 2, 2, 3))]).strip(" ,.:;()[]«»“”\"'?!")
        cities = (
            self.facts.cities.get(language)
            or [place for _, place in self.facts.imprints["en"][:500] if place]
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

    def _coined(self, rng: random.Random, words: Sequence[str]) -> str:
        """A word that is in no lexicon: halves of two words put together."""
        one, two = rng.choice(words), rng.choice(rng.choice(self.facts.people["en"])).family or "burg"
        coined = one[: rng.randrange(2, 6)] + two[-rng.randrange(2, 6) :].lower()
        return coined[:1].upper() + coined[1:]

    def _invented(self, rng: random.Random, language: str, forms: Sequence[str]) -> str:
        """A name that nobody has harvested, of the usual form, with names and words of the language in it."""
        facts = self.facts
        topic = re.findall(r"[^\W\d_]{4,}", rng.choice(facts.titles[language] or facts.titles["en"])) or [
            "Nature"
        ]
        people = rng.choice(
            facts.people[language] if len(facts.people[language]) > 50 else facts.people["en"]
        )
        cities = facts.cities.get(language) or ["Paris", "London"]
        word = rng.choice(topic)
        if rng.random() < 0.25:
            return self._coined(rng, topic)
        return rng.choice(forms).format(
            word=word[:1].upper() + word[1:],
            other=rng.choice(topic),
            name=rng.choice(people).family or "Smith",
            more=rng.choice(rng.choice(facts.people["en"])).family or "Jones",
            city=rng.choice(cities),
        )

    def _imprint(self, work: Work, rng: random.Random) -> None:
        pool = (
            self.facts.imprints[work.language]
            if len(self.facts.imprints[work.language]) > 40
            else self.facts.imprints["en"]
        )
        work.publisher, work.place = rng.choice(pool)
        if rng.random() < 0.3:
            work.publisher = self._invented(rng, work.language, _PUBLISHERS[work.language])
            if rng.random() < 0.3:
                work.place = self._invented(
                    rng,
                    work.language,
                    (
                        "{city}",
                        "{city}",
                        "{city}-{city}",
                        "{city}-on-{city}",
                        "{name}",
                        "{name}ville",
                        "{name}stadt",
                        "St. {name}",
                        "{city}, {word}",
                    ),
                )
        if not work.place or rng.random() < 0.5:
            local = self.facts.cities.get(work.language)
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
            self.facts.listed if self.facts.listed and rng.random() < 0.5 else self.facts.journals
        )
        if rng.random() < 0.1:
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
        if rng.random() < 0.1:
            work.container, work.container_short = (
                self._invented(rng, work.language, _JOURNALS[work.language]),
                "",
            )
        elif work.language != "en" and rng.random() < 0.6:
            local = self.facts.local_journals[work.language]
            if local:
                work.container, work.container_short = rng.choice(local), ""
        work.volume, work.issue, work.pages = rng.choice(self.facts.numbers)
        if rng.random() < 0.3:
            work.volume, work.issue = (
                str(rng.randrange(1, 250)),
                str(rng.randrange(1, 13)) if rng.random() < 0.6 else "",
            )
        if not work.pages or rng.random() < 0.3:
            start = rng.choice(
                (
                    rng.randrange(1850, 2020),
                    rng.randrange(1, 60),
                    rng.randrange(1, 99),
                    rng.randrange(1, 999),
                    rng.randrange(1, 9999),
                )
            )
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
        if rng.random() < (0.3 if work.language in ("fr", "it", "es") else 0.14) and self.facts.series:
            work.series, work.series_number = (
                rng.choice(self.facts.series),
                str(rng.randrange(1, 300)) if rng.random() < 0.6 else "",
            )
        if rng.random() < 0.14:
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
            self.facts.books[work.language]
            if len(self.facts.books[work.language]) > 50
            else self.facts.titles[work.language] or self.facts.books["en"]
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
        if rng.random() < 0.1 and self.facts.series:
            work.series, work.series_number = (
                rng.choice(self.facts.series),
                str(rng.randrange(1, 300)) if rng.random() < 0.6 else "",
            )

    def _entry(self, work: Work, rng: random.Random) -> None:
        self._chapter(work, rng)
        about = rng.choice(self.facts.titles[work.language] or self.facts.titles["en"]).split()[:2]
        work.container = rng.choice(_ENTRIES[work.language]).format(about=" ".join(about).strip(" ,.:;"))
        if rng.random() < 0.6:
            work.authors = []
        if rng.random() < 0.7:
            work.editors = []

    def _conference(self, work: Work, rng: random.Random) -> None:
        if rng.random() < 0.6:
            self._imprint(work, rng)
        work.container = (
            rng.choice(self.facts.proceedings)
            if self.facts.proceedings
            else rng.choice(self.facts.books["en"])
        )
        if rng.random() < 0.5:
            work.event_place = rng.choice(self.facts.imprints["en"])[1]
        if rng.random() < 0.7:
            start = rng.randrange(1, 1500)
            work.pages = f"{start}-{start + rng.randrange(3, 16)}"
        if rng.random() < 0.12:
            work.volume = str(rng.randrange(1, 12))
        if rng.random() < 0.1 and self.facts.series:
            work.series, work.series_number = (
                rng.choice(self.facts.series),
                str(rng.randrange(1, 9000)) if rng.random() < 0.7 else "",
            )
        if rng.random() < 0.12:
            work.editors = self._people(rng, work.language)[:2]

    def _thesis(self, work: Work, rng: random.Random) -> None:
        work.publisher = rng.choice(
            self.facts.schools or [publisher for publisher, _ in self.facts.imprints["en"]]
        )
        work.authors = work.authors[:1]
        if rng.random() < 0.4:
            work.place = rng.choice(self.facts.imprints["en"])[1]
        if rng.random() < 0.15:
            work.extent = str(rng.randrange(60, 600))

    def _report(self, work: Work, rng: random.Random) -> None:
        self._imprint(work, rng)
        if rng.random() < 0.5:
            work.publisher = rng.choice(self.facts.schools or self.facts.literals or [work.publisher])
        if rng.random() < 0.4 and self.facts.literals:
            work.publisher = rng.choice(self.facts.literals)
        if rng.random() < 0.65:
            work.number = rng.choice(("{}", "{}", "TR-{}", "{}/{}", "WP-{}", "99-{}", "{}.{}")).replace(
                "{}", str(rng.randrange(1, 3000))
            )
        if rng.random() < 0.15:
            work.extent = str(rng.randrange(10, 300))

    def _patent(self, work: Work, rng: random.Random) -> None:
        work.number = f"{rng.choice(('US', 'EP', 'WO', 'DE', 'FR'))}{rng.choice(('', ' '))}{rng.randrange(10**5, 10**7)}"

    def _web(self, work: Work, rng: random.Random) -> None:
        work.url = rng.choice(self.facts.urls) if self.facts.urls else "https://example.org/"
        if rng.random() < 0.45 and self.facts.literals:
            work.container = rng.choice(self.facts.literals)
        elif rng.random() < 0.3:
            work.publisher = rng.choice(self.facts.literals or ["W3C"])
        if rng.random() < 0.3:
            work.authors = [Person(literal=rng.choice(self.facts.literals))] if self.facts.literals else []

    def _preprint(self, work: Work, rng: random.Random) -> None:
        work.arxiv = f"{rng.randrange(7, 25):02}{rng.randrange(1, 13):02}.{rng.randrange(1, 20_000):05}"

    def _other(self, work: Work, rng: random.Random) -> None:
        if rng.random() < 0.5:
            self._imprint(work, rng)


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
