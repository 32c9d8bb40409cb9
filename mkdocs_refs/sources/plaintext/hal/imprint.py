"""Labelling from the end: publisher, place, genre, series, edition, editors and translators of a reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mkdocs_refs.sources.plaintext import lexicon
from mkdocs_refs.sources.plaintext.hal import evidence
from mkdocs_refs.sources.plaintext.hal.parts import Tail

_TRANSLATOR = re.compile(
    r"^(?:\(?(?:traduit|trad|traduction|traduite|translated|transl|tr|übersetzt|übers|traducido|traducción)\b\.?)"
    r"(?:(?: (?:française|fr|de l['’]\w+|du \w+|de \w+|from the \w+|from \w+|aus dem \w+|del \w+|and edited)\.?){0,2})"
    r"(?: (?:par|by|von|por|de)\b)? ?(?P<names>\S.{0,100}?)\)?$",
    re.IGNORECASE,
)
EDITOR = re.compile(
    r"^(?:édité par|edited by|sous la dir(?:ection|\.)? (?:de|d['’])|ed\. by|eds?\.|éds?\.|hrsg\. von|herausgegeben von|dir\.) ?(?P<names>\S.{0,120})$"
    r"|^(?P<before>\S.{0,100}?),? \((?:eds?|éds?|dir|dirs|hrsg|editors?|coord)\.?\)(?P<rest>.*)$",
    re.IGNORECASE,
)
_COLLECTION = re.compile(r"^(?:coll(?:ection)?\b\.?|[Ss]eries:|Reihe:?)\s*(?=[\w\"«“])", re.IGNORECASE)
_EDITION = re.compile(
    r"^\(?(?P<edition>(?:\d{1,2}(?:st|nd|rd|th|e|è|ème|ª|\.)?|second|third|fourth|fifth|revised|deuxième|troisième|nouvelle|rev\.?))"
    r" (?:ed|éd|edn|edition|édition|Auflage|Aufl|edición)\b\.?[\w ]{0,20}\)?$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"^\(?(?P<status>in press|to appear|submitted|forthcoming|à paraître|sous presse|soumis|accepted|unpublished|non publiée?|im Druck|en prensa|in preparation)\b.{0,40}$",
    re.IGNORECASE,
)
_INSTITUTION_START = re.compile(
    r"\s*(?:[-–,:]\s*)?(?:(?:de l['’]|de la |du |at |of the |of |from |an der |der )\s*)?(?=(?:Univ|[ÉE]cole|Institut|INSA|Ecole|ENS\b|MIT\b|ETH|EPFL|Politec|Tech))"
)
_NUMBER = re.compile(
    r"\(?\b(?:(?:RR|RT|TR|RFC|CS|LIP|INRIA|IRISA|STAN|UCB|CMU)[-/ ]?(?:[A-Z]{1,6}[-/])?\d[\w/.-]*|n[°o]\.? ?\d[\w/-]*|\d{1,2}(?:[,.]\d{3}){1,3}|\d{2,12})\)?"
)
_SERIES_NUMBER = re.compile(r"([A-Z]{2,6})[-/ ]?(\d.*)$")
_YEARLIKE = re.compile(r"(?:19|20)\d\d$")
_PREPRINT = re.compile(r"^(?:abs/\d+|arXiv|bioRxiv|medRxiv|CoRR|ArXiv|arxiv|SSRN|HAL)\b.{0,80}$")
_ARXIV_NUMBER = re.compile(r"[\s:]*(?:arXiv\s?:\s?\S+|abs/\S+)(?:\s\[[\w.-]+\])?", re.IGNORECASE)


@dataclass(slots=True)
class OpenParts:
    """The parts that are still to be labelled, and what has been taken out of them."""

    parts: list[str]
    found: dict[str, str] = field(default_factory=dict)

    def take(self, variable: str, value: str) -> None:
        """Takes the last part as a variable's value; where there is one, the two are joined: nothing is lost."""
        found = self.found.get(variable)
        self.found[variable] = f"{value}, {found}" if found and found != value else value
        self.parts.pop()


def take_imprint(rest: OpenParts, tail: Tail) -> None:
    """Takes publisher, place, genre and the like off the end; the first part always stays: it is the title."""
    if needs_container(tail) and evidence.is_plain_journal(rest.parts[-1]):
        return
    thesis = any(is_thesis(part) for part in rest.parts[1:]) or _sentence_thesis(rest.parts[0])
    report = any(is_report(part) for part in rest.parts[1:])
    while len(rest.parts) > 1:
        part = rest.parts[-1]
        match = _TRANSLATOR.match(part)
        if match:
            rest.take("translators", match["names"])
        elif (match := EDITOR.match(part)) and not (match["rest"] or "").strip():
            rest.take("editors", match["names"] or match["before"])
        elif match := _EDITION.match(part):
            rest.take("edition", match["edition"])
        elif match := _STATUS.match(part):
            rest.take("status", match["status"])
        elif is_thesis(part):
            genre, publisher = split_genre(part)
            if publisher:
                rest.found.setdefault("publisher", publisher)
            rest.take("genre", genre)
        elif is_report(part) or _is_patent(part):
            rest.take("genre", part)
        elif "series" not in rest.found and _is_series(rest.parts):
            rest.take("series", _COLLECTION.sub("", part).strip(' "«»“”'))
        elif _PREPRINT.match(part) and not tail.volume:
            # The number itself is an identifier and has been read already.
            rest.found["archive"] = _ARXIV_NUMBER.sub("", part).strip() or "preprint"
            rest.parts.pop()
        elif _is_place(rest.parts, graded=thesis or report):
            rest.take("place", part.strip(" ."))
        elif "publisher" not in rest.found and _is_publisher(rest, tail, graded=thesis or report):
            rest.take("publisher", part.strip())
        elif (
            (thesis or report)
            and "publisher" in rest.found
            and lexicon.ORGANISATION.search(part)
            and len(part.split()) <= 8
        ):
            rest.found["publisher"] = f"{part.strip()}, {rest.found['publisher']}"
            rest.parts.pop()
        else:
            break


def needs_container(tail: Tail) -> bool:
    """Whether the numbers ask for a container."""
    return bool(tail.volume or tail.issue)


@lru_cache(maxsize=1024)
def is_thesis(part: str) -> bool:
    """Whether the part says that the work is a thesis."""
    return (
        len(part) < 160
        and len(part.split()) <= 16
        and lexicon.THESIS.search(part) is not None
        and not part.startswith("Proc")
    )


@lru_cache(maxsize=1024)
def is_report(part: str) -> bool:
    """Whether the part says that the work is a report."""
    return (
        len(part) < 120
        and len(part.split()) <= 14
        and lexicon.REPORT.search(part) is not None
        and not evidence.is_conference(part)
    )


def _is_patent(part: str) -> bool:
    return len(part) < 80 and len(part.split()) <= 8 and lexicon.PATENT.search(part) is not None


def _is_place(parts: Sequence[str], *, graded: bool) -> bool:
    """Whether the last part is a place: one of the lexicon, or a short name after the one who published.

    That is a publisher, or the institution of a thesis or report (``graded``).
    """
    last, before = parts[-1], parts[-2]
    if evidence.is_place(last):
        return True
    if len(parts) < 3 or len(last.split()) > 2 or not evidence.is_title_case(last):
        return False
    if lexicon.ORGANISATION.search(last) or evidence.is_publisher(last) or evidence.is_journal(last):
        return False
    if graded and len(before.split()) <= 8 and lexicon.ORGANISATION.search(before):
        return True
    return evidence.is_publisher(before)


def _is_publisher(rest: OpenParts, tail: Tail, *, graded: bool) -> bool:
    """Whether the last part is the publisher; theses and reports (``graded``) are published by institutions."""
    part = rest.parts[-1]
    if graded and lexicon.ORGANISATION.search(part) and len(part.split()) <= 10:
        return True
    if evidence.is_publisher(part):
        return not (needs_container(tail) and len(rest.parts) == 2 and evidence.is_journal(part))
    return not needs_container(tail) and _beside_place(rest)


def _beside_place(rest: OpenParts) -> bool:
    """Whether the last part is a publisher that the lexicon does not know: a short name beside a place."""
    last = rest.parts[-1]
    if (
        len(last) < 4
        or not evidence.is_title_case(last)
        or len(last.split()) > 4
        or evidence.is_conference(last)
        or evidence.is_journal(last)
    ):
        return False
    return "place" in rest.found or (len(rest.parts) > 2 and evidence.is_place(rest.parts[-2]))


def _is_series(parts: Sequence[str]) -> bool:
    """Whether the last part is a series: named as a collection, or after the proceedings that appeared in it."""
    last = parts[-1]
    if (
        last.endswith(" Series")
        and len(last.split()) <= 6
        and evidence.is_title_case(last)
        and not evidence.has_journal_word(last)
    ):
        return True
    return _COLLECTION.match(last) is not None or (
        len(parts) > 2
        and lexicon.LECTURE_NOTES_CS.match(parts[-1]) is not None
        and any(evidence.starts_conference(part) for part in parts[1:-1])
    )


def _sentence_thesis(title: str) -> bool:
    cut = evidence.last_sentence(title)
    return cut is not None and is_thesis(cut[1])


def split_genre(part: str) -> tuple[str, str]:
    """``Thèse de doctorat de l'Université de Nantes`` as genre and institution."""
    match = lexicon.THESIS.search(part)
    if match is None:
        return part, ""
    for cut in _INSTITUTION_START.finditer(part, match.end()):
        return part[: cut.start()].strip(" ,-–:"), part[cut.end() :].strip(" .)")
    return part.strip(" ."), ""


def with_number(found: dict[str, str]) -> dict[str, str]:
    """The number of a report or patent taken out of its genre (``Research report RR-4521``)."""
    printed = found.get("genre", "")
    match = _NUMBER.search(printed)
    if match is None or lexicon.THESIS.search(printed) or _YEARLIKE.match(match.group().strip("()")):
        return found
    genre = (printed[: match.start()] + printed[match.end() :]).strip(" ,.:-()")
    number = match.group().strip(" ().")
    if not genre and (series := _SERIES_NUMBER.match(number)):
        genre, number = series.groups()
    return {**found, "genre": " ".join(genre.split()), "number": number}


def from_last_sentence(title: str, found: dict[str, str]) -> tuple[str, dict[str, str]]:
    """A publisher or genre that follows the title after a period (``Genes V. Editions Vigot``)."""
    cut = evidence.last_sentence(title)
    if cut is None or not cut[0] or len(cut[1]) > 120:
        return title, found
    head, last = cut
    if is_thesis(last):
        genre, publisher = split_genre(last)
        return head, {**found, "genre": genre, **({"publisher": publisher} if publisher else {})}
    if is_report(last):
        return head, {**found, "genre": last}
    if evidence.is_publisher(last) and "publisher" not in found:
        return head, {**found, "publisher": last}
    return title, found
