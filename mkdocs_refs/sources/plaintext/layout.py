"""Labelling: which of the parts between authors and tail are title, container, publisher, place, genre.

Commas separate the parts, and stand inside titles and containers as well. What decides is evidence: words and shapes of
journals, conferences and publishers, capitals, and what the rest of the list calls its containers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_refs.sources.plaintext import evidence, lexicon
from mkdocs_refs.sources.plaintext.lexicon import fold
from mkdocs_refs.sources.plaintext.parts import Tail

_TRANSLATOR = re.compile(
    r"^(?:\(?(?:traduit|trad|traduction|traduite|translated|transl|tr|übersetzt|übers|traducido|traducción)\b\.?)"
    r"(?:(?: (?:française|fr|de l['’]\w+|du \w+|de \w+|from the \w+|from \w+|aus dem \w+|del \w+|and edited)\.?){0,2})"
    r"(?: (?:par|by|von|por|de)\b)? ?(?P<names>\S.{0,100}?)\)?$",
    re.IGNORECASE,
)
_EDITOR = re.compile(
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
_IN = re.compile(
    r"^(?:In|Dans|in|dans|En)\s?:\s?|^(?:In|in)\s(?=(?:Proc|the Proc|Advances|[A-Z][a-z]+ (?:on|of|in)\b|\d{1,2}(?:st|nd|rd|th)|[A-Z]{3,}))"
)
_FUSED = re.compile(
    r"(?<=[^\W_A-Z][)?!.\"]|[^\W_A-Z]{2}) (?:In:? )?(?=(?:Proceedings of|Proc\. of|In Proc|Actes d[eu]|Rapport de recherche|Rapport technique|Technical [Rr]eport|Research [Rr]eport|"
    r"Thèse de|PhD thesis|W3C [Rr]ecomm|Lecture Notes in|IEEE Trans|IEEE Transactions|ACM Trans|Springer-Verlag\b))"
)
_INSTITUTION_START = re.compile(
    r"\s*(?:[-–,:]\s*)?(?:(?:de l['’]|de la |du |at |of the |of |from |an der |der )\s*)?(?=(?:Univ|[ÉE]cole|Institut|INSA|Ecole|ENS\b|MIT\b|ETH|EPFL|Politec|Tech))"
)
_NUMBER = re.compile(
    r"\(?\b(?:(?:RR|RT|TR|RFC|CS|LIP|INRIA|IRISA|STAN|UCB|CMU)[-/ ]?(?:[A-Z]{1,6}[-/])?\d[\w/.-]*|n[°o]\.? ?\d[\w/-]*|\d{1,2}(?:[,.]\d{3}){1,3}|\d{2,12})\)?"
)
_SERIES_NUMBER = re.compile(r"([A-Z]{2,6})[-/ ]?(\d.*)$")
_YEARLIKE = re.compile(r"(?:19|20)\d\d$")
_ENDS_OPEN = re.compile(
    r"(?:^|\s)(?:of|the|for|and|de|du|des|la|le|les|et|with|in|on|an?|from|to|pour|par|von|und|der|y|del)$",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(
    r"(?:Proc\b|Proceedings|Actes d|Atti d|Actas d|\[?\d{1,4}(?:st|nd|rd|th|e|ème|\]|\s))", re.IGNORECASE
)
_CAMEL = re.compile(r"[a-z]{1,4}[A-Z]")
_PREPRINT = re.compile(r"^(?:abs/\d+|arXiv|bioRxiv|medRxiv|CoRR|ArXiv|arxiv|SSRN|HAL)\b.{0,80}$")
_SIDE_PART = re.compile(
    r"^(?:\(|eds?\b|pp?\b|number\b|volume \d|[A-Z]$|Series [A-Z]|Part [A-Z]|Section [A-Z]|Sér|Ser\b|Série)"
)
_ARXIV_NUMBER = re.compile(r"[\s:]*(?:arXiv\s?:\s?\S+|abs/\S+)(?:\s\[[\w.-]+\])?", re.IGNORECASE)
_REACH = 6
"""How many parts before the tail are looked at: no container has more commas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The text parts of a reference, as printed.

    Attributes:
        translators: the names as printed ("C. Feron").
        editors: likewise.
        certainty: 0 to 1, how clear the cut between title and container was.
    """

    title: str = ""
    container: str = ""
    publisher: str = ""
    place: str = ""
    genre: str = ""
    number: str = ""
    edition: str = ""
    status: str = ""
    translators: str = ""
    editors: str = ""
    archive: str = ""
    series: str = ""
    certainty: float = 1.0


@dataclass(slots=True)
class _Open:
    """The parts that are still to be labelled, and what has been taken out of them."""

    parts: list[str]
    found: dict[str, str] = field(default_factory=dict)

    def take(self, variable: str, value: str) -> None:
        self.found.setdefault(variable, value)
        self.parts.pop()


def lay_out(parts: Sequence[str], tail: Tail, known: Mapping[str, int]) -> Layout:
    """Labels the parts between authors and tail.

    Args:
        parts: without authors and tail, in order.
        tail: what the numbers say: a volume asks for a container.
        known: how often the list names a container in references that leave no doubt, by folded name.
    """
    rest = _Open(parts=[part for part in parts if part and part != "."])
    if not rest.parts:
        return Layout(certainty=0.3)
    if (
        len(rest.parts) > 1
        and (standard := lexicon.STANDARD.match(rest.parts[0]))
        and standard.end() > len(rest.parts[0]) - 8
    ):
        return Layout(title=_joined(rest.parts[1:]), number=rest.parts[0], genre="standard", certainty=0.9)
    _strip_end(rest, tail)
    title, container, certainty = _title_and_container(rest, tail, known)
    found = rest.found
    if container and "genre" not in found and (_is_thesis(container) or _is_report(container)):
        genre, publisher = _split_genre(container)
        found = {**({"publisher": publisher} if publisher else {}), **found, "genre": genre}
        container = ""
    elif not container and tail.volume == "" and "genre" not in found:
        title, found = _from_last_sentence(title, found)
    if (
        container
        and "editors" not in found
        and (match := _EDITOR.match(container))
        and match["rest"]
        and match["rest"].strip()
    ):
        found = {**found, "editors": match["before"]}
        container = match["rest"].strip(" :,")
    layout = Layout(title=title, container=container, certainty=certainty, **found)
    return _with_number(layout) if layout.genre else layout


def _strip_end(rest: _Open, tail: Tail) -> None:
    """Takes publisher, place, genre and the like off the end; the first part always stays: it is the title."""
    thesis = any(_is_thesis(part) for part in rest.parts[1:]) or _sentence_thesis(rest.parts[0])
    report = any(_is_report(part) for part in rest.parts[1:])
    while len(rest.parts) > 1:
        part = rest.parts[-1]
        match = _TRANSLATOR.match(part)
        if match:
            rest.take("translators", match["names"])
        elif (match := _EDITOR.match(part)) and not (match["rest"] or "").strip():
            rest.take("editors", match["names"] or match["before"])
        elif match := _EDITION.match(part):
            rest.take("edition", match["edition"])
        elif match := _STATUS.match(part):
            rest.take("status", match["status"])
        elif _is_thesis(part):
            genre, publisher = _split_genre(part)
            if publisher:
                rest.found.setdefault("publisher", publisher)
            rest.take("genre", genre)
        elif _is_report(part) or _is_patent(part):
            rest.take("genre", part)
        elif "series" not in rest.found and _is_series(rest.parts):
            rest.take("series", _COLLECTION.sub("", part).strip(' "«»“”'))
        elif (thesis or report) and len(rest.parts) > 2 and _follows_institution(rest.parts):
            rest.take("place", part.strip(" ."))
        elif _PREPRINT.match(part) and not tail.volume:
            rest.take("archive", _ARXIV_NUMBER.sub("", part).strip() or "preprint")
        elif evidence.is_place(part) and rest.found.get("place", "").count(",") < 2:
            place = rest.found.pop("place", "")
            rest.take("place", f"{part.strip(' .')}, {place}" if place else part.strip(" ."))
        elif "publisher" not in rest.found and (
            ((thesis or report) and lexicon.ORGANISATION.search(part) and len(part.split()) <= 10)
            or (
                evidence.is_publisher(part)
                and not (_needs_container(tail) and len(rest.parts) == 2 and evidence.is_journal(part))
            )
        ):
            rest.take("publisher", part.strip())
        elif "publisher" not in rest.found and not _needs_container(tail) and _beside_place(rest):
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


def _needs_container(tail: Tail) -> bool:
    return bool(tail.volume or tail.issue)


def _is_thesis(part: str) -> bool:
    return (
        len(part) < 160
        and len(part.split()) <= 16
        and lexicon.THESIS.search(part) is not None
        and not part.startswith("Proc")
    )


def _is_report(part: str) -> bool:
    return (
        len(part) < 120
        and len(part.split()) <= 14
        and lexicon.REPORT.search(part) is not None
        and not evidence.is_conference(part)
    )


def _is_patent(part: str) -> bool:
    return len(part) < 80 and len(part.split()) <= 8 and lexicon.PATENT.search(part) is not None


def _follows_institution(parts: Sequence[str]) -> bool:
    """Whether the last part is a name after an institution: its place, though the lexicon does not know it."""
    return (
        len(parts[-1].split()) <= 2
        and evidence.is_title_case(parts[-1])
        and not lexicon.ORGANISATION.search(parts[-1])
        and len(parts[-2].split()) <= 8
        and lexicon.ORGANISATION.search(parts[-2]) is not None
    )


def _beside_place(rest: _Open) -> bool:
    """Whether the last part is a publisher that the lexicon does not know: a short name beside a place."""
    last = rest.parts[-1]
    if (
        not evidence.is_title_case(last)
        or len(last.split()) > 4
        or evidence.is_conference(last)
        or evidence.is_journal(last)
    ):
        return False
    return "place" in rest.found or (len(rest.parts) > 2 and evidence.is_place(rest.parts[-2]))


def _is_series(parts: Sequence[str]) -> bool:
    """Whether the last part is a series: named as a collection, or after the proceedings that appeared in it."""
    last = parts[-1]
    if last.endswith(" Series") and len(last.split()) <= 6 and evidence.is_title_case(last):
        return True
    return _COLLECTION.match(last) is not None or (
        len(parts) > 2
        and lexicon.LECTURE_NOTES_CS.match(parts[-1]) is not None
        and any(evidence.starts_conference(part) for part in parts[1:-1])
    )


def _sentence_thesis(title: str) -> bool:
    cut = evidence.last_sentence(title)
    return cut is not None and _is_thesis(cut[1])


def _split_genre(part: str) -> tuple[str, str]:
    """``Thèse de doctorat de l'Université de Nantes`` as genre and institution."""
    match = lexicon.THESIS.search(part)
    if match is None:
        return part, ""
    for cut in _INSTITUTION_START.finditer(part, match.end()):
        return part[: cut.start()].strip(" ,-–:"), part[cut.end() :].strip(" .)")
    return part.strip(" ."), ""


def _with_number(layout: Layout) -> Layout:
    match = _NUMBER.search(layout.genre)
    if match is None or lexicon.THESIS.search(layout.genre) or _YEARLIKE.match(match.group().strip("()")):
        return layout
    genre = (layout.genre[: match.start()] + layout.genre[match.end() :]).strip(" ,.:-()")
    number = match.group().strip(" ().")
    if not genre and (series := _SERIES_NUMBER.match(number)):
        genre, number = series.groups()
    return replace(layout, genre=" ".join(genre.split()), number=number)


def _from_last_sentence(title: str, found: dict[str, str]) -> tuple[str, dict[str, str]]:
    """A publisher or genre that follows the title after a period (``Genes V. Editions Vigot``)."""
    cut = evidence.last_sentence(title)
    if cut is None or not cut[0] or len(cut[1]) > 120:
        return title, found
    head, last = cut
    if _is_thesis(last):
        genre, publisher = _split_genre(last)
        return head, {**found, "genre": genre, **({"publisher": publisher} if publisher else {})}
    if _is_report(last):
        return head, {**found, "genre": last}
    if evidence.is_publisher(last) and "publisher" not in found:
        return head, {**found, "publisher": last}
    return title, found


def _title_and_container(rest: _Open, tail: Tail, known: Mapping[str, int]) -> tuple[str, str, float]:
    parts = rest.parts
    genre = "genre" in rest.found or "archive" in rest.found
    if len(parts) == 1:
        return _single(parts[0], tail, known, bound=bool(rest.found))
    for index, part in enumerate(parts[1:-1], start=1):
        # "Title, M. Fox (ed.), Container": the editor stands where the cut is.
        if (match := _EDITOR.match(_IN.sub("", part))) and not (match["rest"] or "").strip():
            rest.found.setdefault("editors", match["names"] or match["before"])
            return _joined(parts[:index]), _joined(parts[index + 1 :]), 0.9
    need = 2 if _needs_container(tail) else 1 if tail.page else 0
    if need == 2 and "publisher" in rest.found and not tail.page:
        need = 1
    if (
        len(parts) == 2
        and need == 2
        and (evidence.is_journal_head(parts[1]) or evidence.is_abbreviated(parts[1]))
    ):
        return parts[0], parts[1], 1.0
    best, runner, place = _best_cut(parts, need, known, genre=genre)
    title = _joined(parts[:place])
    container = _joined(parts[place:])
    certainty = 1.0 if best - runner >= 3 else 0.9 if best - runner >= 1.5 else 0.75
    if not container:
        certainty = min(
            certainty, 0.75 if len(parts[-1].split()) <= 3 and evidence.is_title_case(parts[-1]) else 0.9
        )
        fused = _FUSED.search(title)
        if fused:
            return title[: fused.start()].strip(), title[fused.end() :].strip(), 0.7
    elif lexicon.SERIES.search(container) or lexicon.LECTURE_NOTES_CS.search(container):
        fused = _FUSED.search(title)
        if fused:
            return title[: fused.start()].strip(), title[fused.end() :].strip(), 0.6
    return title, container, certainty


def _single(title: str, tail: Tail, known: Mapping[str, int], *, bound: bool) -> tuple[str, str, float]:
    """One part only: the title, unless a container is fused to it (``The Semantic Web. Scientific American``)."""
    fused = _FUSED.search(title)
    if fused:
        return title[: fused.start()].strip(" ."), title[fused.end() :].strip(), 0.7
    cut = evidence.last_sentence(title)
    if cut and cut[0] and (_needs_container(tail) or tail.page) and not bound:
        last = cut[1]
        if fold(last) in known or evidence.is_journal(last) or evidence.is_conference(last):
            return cut[0], last, 0.75
    return title, "", 0.6 if _needs_container(tail) else 0.95


def _best_cut(
    parts: Sequence[str], need: int, known: Mapping[str, int], *, genre: bool
) -> tuple[float, float, int]:
    """The best score, the second best, and the index of the container's first part (``len(parts)``: no container)."""
    none = {2: -3.0, 1: 0.0, 0: 4.4}[need] + (2 if genre else 0)
    scores = [(none, len(parts))]
    scores.extend(
        (_container_score(parts, place, known), place)
        for place in range(max(1, len(parts) - _REACH), len(parts))
    )
    scores.sort(key=lambda pair: (-pair[0], -pair[1]))
    return scores[0][0], scores[1][0], scores[0][1]


def _container_score(parts: Sequence[str], place: int, known: Mapping[str, int]) -> float:
    container = _IN.sub("", parts[place], count=1)
    tail_parts = parts[place + 1 :]
    text = _joined([container, *tail_parts]) if tail_parts else container
    if len(text) > 400:
        return -9.0
    score = 1.0 if not tail_parts else -2.0 * len(tail_parts)
    score += min(4.0, 2.0 + known[fold(text)]) if fold(text) in known else 0.0
    if container != parts[place]:
        score += 5
    if tail_parts and evidence.is_comma_journal(text):
        score += 12
    elif evidence.is_known_journal(text):
        score += 4
    if evidence.is_journal_head(container) or lexicon.SERIES.match(container):
        score += 4
    elif evidence.starts_conference(container):
        score += 5.5 if _PROCEEDINGS.match(container) else 3.5
    elif evidence.is_abbreviated(container):
        score += 2.5
    elif evidence.has_journal_word(container):
        score += 1.5
    first = container[:1]
    if evidence.is_title_case(text):
        score += 1.5
    elif evidence.is_sentence(container) and not evidence.starts_conference(container):
        score -= 2.5
    if first.islower() and not _CAMEL.match(container):
        score -= 5
    elif _SIDE_PART.match(container):
        score -= 3
    else:
        score += 0.5
    for part in tail_parts:
        if evidence.is_sentence(part) and not evidence.is_conference(part):
            score -= 2
        if (
            part[:1].islower()
            or evidence.is_place(part)
            or evidence.is_conference(part)
            or _SIDE_PART.match(part)
        ):
            score += 1
    if tail_parts and evidence.is_field_chain([container, *tail_parts]) and place >= 1:
        score += 3.5
    before = parts[place - 1]
    if _ENDS_OPEN.search(before):
        score -= 3
    if place > 1 and (
        evidence.is_journal_head(before) or evidence.starts_conference(before) or _IN.match(before)
    ):
        score -= 4
    return score


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(parts)


def without_in(container: str) -> str:
    """The container without a leaked ``In:`` (or ``Dans :``)."""
    return _IN.sub("", container, count=1)
