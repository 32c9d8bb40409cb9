"""The CSL type of a reference, from which fields it has and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_refs.sources.plaintext import lexicon

_MEDIUM = (
    (re.compile(r"\b(?:data ?sets?|jeu de données|datensatz|conjunto de (?:datos|dados))\b", re.IGNORECASE), "dataset"),
    (re.compile(r"\b(?:(?:computer|mobile) (?:software|program|app)|software|logiciel|r package)\b", re.IGNORECASE), "software"),
    (re.compile(r"\b(?:films?|motion picture|movie|película|spielfilm|dokumentarfilm)\b", re.IGNORECASE), "motion_picture"),
)  # fmt: skip
"""What a note or genre says a work is, where no container says more."""


def _medium(said: str) -> str:
    return next((kind for pattern, kind in _MEDIUM if pattern.search(said)), "")


def item_type(texts: Mapping[str, str], *, dated_to_the_day: bool) -> str:
    """The CSL type.

    Args:
        texts: label -> text; ``journal`` and ``book`` tell containers apart; and ``url``, ``isbn``, ``arxiv``, empty where there is none.
        dated_to_the_day: whether the date has a day.
    """
    genre, title = texts.get("genre", ""), texts.get("title", "")
    note = texts.get("note", "")
    journal, book = texts.get("journal", ""), texts.get("book", "")
    if lexicon.THESIS.search(genre) or (
        not genre and not journal and not book and lexicon.THESIS.search(note)
    ):
        return "thesis"
    if lexicon.PATENT.search(f"{genre} {texts.get('number', '')}".strip()):
        return "patent"
    alone = not journal and not book
    if alone and (medium := _medium(f"{genre}; {note}")):
        return medium
    if alone and (match := lexicon.STANDARD.match(title)) and re.search(r"\d", title[: match.end() + 12]):
        return "standard"
    if journal:
        if lexicon.PREPRINT.search(journal) and not texts.get("issue"):
            return "article"
        if not texts.get("volume") and dated_to_the_day:
            return "article-newspaper" if lexicon.NEWSPAPER.search(journal) else "article-magazine"
        return "article-journal"
    if book:
        if lexicon.CONFERENCE.search(book) or lexicon.CONFERENCE_ACRONYM.search(book):
            return "paper-conference"
        return (
            "webpage"
            if texts.get("url")
            and not texts.get("pages")
            and not texts.get("publisher")
            and not texts.get("editor")
            else "chapter"
        )
    if genre and (lexicon.REPORT.search(genre) or texts.get("number")):
        return "report"
    if texts.get("arxiv"):
        return "article"
    if "software" in title.lower() or "r package" in title.lower():
        return "software"
    if texts.get("publisher") or texts.get("isbn") or texts.get("edition") or texts.get("place"):
        return "report" if lexicon.REPORT.match(title) else "book"
    if texts.get("volume") and texts.get("pages"):
        return "article-journal"
    if texts.get("url"):
        return "webpage"
    return "book" if texts.get("editor") or texts.get("extent") or texts.get("series") else "document"
