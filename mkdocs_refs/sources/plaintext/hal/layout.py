"""Labelling: which of the parts between authors and tail are title and container; ``imprint`` takes the rest.

Commas separate the parts, and stand inside titles and containers as well. What decides is evidence: words and shapes of
journals, conferences and publishers, capitals, and what the rest of the list calls its containers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_refs.sources.plaintext import lexicon
from mkdocs_refs.sources.plaintext.hal import evidence
from mkdocs_refs.sources.plaintext.hal.imprint import (
    EDITOR,
    OpenParts,
    from_last_sentence,
    is_report,
    is_thesis,
    needs_container,
    split_genre,
    take_imprint,
    with_number,
)
from mkdocs_refs.sources.plaintext.hal.parts import Tail
from mkdocs_refs.sources.plaintext.lexicon import fold

_IN = re.compile(
    r"^(?:In|Dans|in|dans|En)\s?:\s?|^(?:In|in)\s(?=(?:Proc|the Proc|Advances|[A-Z][a-z]+ (?:on|of|in)\b|\d{1,2}(?:st|nd|rd|th)|[A-Z]{3,}))"
)
_FUSED = re.compile(
    r"(?<=[^\W_A-Z][)?!.\"]|[^\W_A-Z]{2}) (?:In:? )?(?=(?:Proceedings of|Proc\. of|In Proc|Actes d[eu]|Rapport de recherche|Rapport technique|Technical [Rr]eport|Research [Rr]eport|"
    r"Thèse de|PhD thesis|W3C [Rr]ecomm|Lecture Notes in|IEEE Trans|IEEE Transactions|ACM Trans|Springer-Verlag\b))"
)
_ENDS_OPEN = re.compile(
    r"(?:^|\s)(?:of|the|for|and|de|du|des|la|le|les|et|with|in|on|an?|from|to|pour|par|von|und|der|y|del)$",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(
    r"(?:Proc\b|Proceedings|Actes d|Atti d|Actas d|\[?\d{1,4}(?:st|nd|rd|th|e|ème|\]|\s))", re.IGNORECASE
)
_CAMEL = re.compile(r"[a-z]{1,4}[A-Z]")
_SIDE_PART = re.compile(
    r"^(?:\(|eds?\b|pp?\b|number\b|volume \d|[A-Z]$|Series [A-Z]|Part [A-Z]|Section [A-Z]|Sér|Ser\b|Série)"
)
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


def lay_out(parts: Sequence[str], tail: Tail, known: Mapping[str, int]) -> Layout:
    """Labels the parts between authors and tail.

    Args:
        parts: without authors and tail, in order.
        tail: what the numbers say: a volume asks for a container.
        known: how often the list names a container in references that leave no doubt, by folded name.
    """
    rest = OpenParts(parts=[part for part in parts if part and part != "."])
    if not rest.parts:
        return Layout(certainty=0.3)
    if (
        len(rest.parts) > 1
        and (standard := lexicon.STANDARD.match(rest.parts[0]))
        and standard.end() > len(rest.parts[0]) - 8
    ):
        return Layout(title=_joined(rest.parts[1:]), number=rest.parts[0], genre="standard", certainty=0.9)
    take_imprint(rest, tail)
    title, container, certainty = _title_and_container(rest, tail, known)
    found = rest.found
    if container and "genre" not in found and (is_thesis(container) or is_report(container)):
        genre, publisher = split_genre(container)
        found = {**({"publisher": publisher} if publisher else {}), **found, "genre": genre}
        container = ""
    elif not container and tail.volume == "" and "genre" not in found:
        title, found = from_last_sentence(title, found)
    if (
        container
        and "editors" not in found
        and (match := EDITOR.match(container))
        and match["rest"]
        and match["rest"].strip()
    ):
        found = {**found, "editors": match["before"]}
        container = match["rest"].strip(" :,")
    return Layout(title=title, container=container, certainty=certainty, **with_number(found))


def _title_and_container(rest: OpenParts, tail: Tail, known: Mapping[str, int]) -> tuple[str, str, float]:
    parts = rest.parts
    genre = "genre" in rest.found or "archive" in rest.found
    if len(parts) == 1:
        return _single(parts[0], tail, known, bound=bool(rest.found))
    for index, part in enumerate(parts[1:-1], start=1):
        # "Title, M. Fox (ed.), Container": the editor stands where the cut is.
        if (match := EDITOR.match(_IN.sub("", part))) and not (match["rest"] or "").strip():
            rest.found.setdefault("editors", match["names"] or match["before"])
            if evidence.is_publisher(parts[index + 1]):
                rest.found.setdefault("publisher", parts[index + 1])
                rest.found.setdefault("series", _joined(parts[index + 2 :]))
                return _joined(parts[:index]), "", 0.8
            return _joined(parts[:index]), _joined(parts[index + 1 :]), 0.9
    need = 2 if needs_container(tail) else 1 if tail.page else 0
    if need == 2 and "publisher" in rest.found and not tail.page and not tail.issue:
        # A volume of a book: only a series would stand between title and publisher.
        need = 0
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
    if cut and cut[0] and (needs_container(tail) or tail.page) and not bound:
        last = cut[1]
        if fold(last) in known or evidence.is_journal(last) or evidence.is_conference(last):
            return cut[0], last, 0.75
    return title, "", 0.6 if needs_container(tail) else 0.95


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
    if evidence.starts_conference(container):
        score += 5.5 if _PROCEEDINGS.match(container) else 3.5
    elif evidence.is_journal_head(container) or lexicon.SERIES.match(container):
        score += 4
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
