"""The CSL type of a reference, from what was found in it."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_refs.sources.plaintext import lexicon
from mkdocs_refs.sources.plaintext.hal import evidence
from mkdocs_refs.sources.plaintext.hal.layout import Layout
from mkdocs_refs.sources.plaintext.hal.parts import Tail

_CHAPTER_DOI = re.compile(
    r"/(?:B?97[89]-?[\dX-]*[\w-]*(?:_|\.ch|\.0|\.5\d{4})[\w.-]*|B97[89]\S*|3-540-\d{4,5}-\w_\d+|BFb\d+|0-\d+-\d+-\w_\d+)$",
    re.IGNORECASE,
)
_ISBN_CHAPTER = re.compile(r"/(?:97[89][\w-]*|\d-\d{3}-\d{4,5}-\w)_\d+$", re.IGNORECASE)
_CONFERENCE_DOI = re.compile(
    r"^10\.1109/[A-Z][\w-]*\.(?:19|20)\d\d\.|^10\.1145/\d{5,7}\.\d{5,8}$|^10\.(?:3115|18653|21437|5220)/",
    re.IGNORECASE,
)
_JOURNAL_DOI = re.compile(
    r"^10\.(?:1016/(?:j\.|S?\d{4}-|s\d)|1007/(?:s\d{5}|BF0)|1023/|1103/(?:Phys|Rev)|1111/j\.|1038/\w|1126/|1093/|1073/|1371/|1063/1\.|1088/|1051/|1021/"
    r"|1074/|1086/|1182/|1186/|2307/|4049/|1128/|1136/|1364/|1137/|1214/|4007/|1112/|5194/|3389/f|7554/|1215/|1097/|1001/|1056/)"
)
_BOOK_DOI = re.compile(r"^10\.\d{4,9}/(?:97[89][\d-]{9,16}\w?|CBO97\S+)$", re.IGNORECASE)
_PREPRINT_DOI = re.compile(r"^10\.(?:48550|1101|31219|31234|26434)/", re.IGNORECASE)


def item_type(
    layout: Layout, tail: Tail, *, doi: str = "", url: str = "", url_inline: bool = False
) -> tuple[str, float]:
    """The CSL type, and how sure it is (0 to 1).

    Args:
        layout: title, container and the like.
        tail: the numbers.
        doi: the DOI; its shape tells chapters and conference papers where nothing else does.
        url: the URL.
        url_inline: whether the URL stood in the reference itself rather than on HAL's line.
    """
    title, container = layout.title, layout.container
    if layout.genre and lexicon.THESIS.search(layout.genre):
        return "thesis", 1.0
    if not container and lexicon.PATENT.search(title):
        return "patent", 0.95
    if layout.genre == "standard":
        return "standard", 0.9
    if layout.genre:
        return (
            ("patent", 0.95) if lexicon.PATENT.search(f"{layout.genre} {layout.number}") else ("report", 0.95)
        )
    if layout.archive or (container and not tail.volume and lexicon.PREPRINT.search(container)):
        return "article", 0.95
    if container:
        return _in_container(layout, tail, doi)
    return _alone(layout, tail, doi, url if url_inline else "")


@lru_cache(maxsize=2048)
def _container_kind(container: str) -> str:
    if lexicon.LECTURE_NOTES_CS.search(container):
        return "lecture-notes"
    if evidence.is_conference(container):
        return "conference"
    if lexicon.SERIES.search(container) and (
        not evidence.is_journal_head(container) or container.endswith("Studies")
    ):
        return "series"
    return ""


def _in_container(layout: Layout, tail: Tail, doi: str) -> tuple[str, float]:
    container = layout.container
    kind = _container_kind(container)
    if kind == "lecture-notes":
        return ("paper-conference", 0.85) if tail.page or doi else ("book", 0.6)
    if kind == "conference":
        return "paper-conference", 0.97
    if kind == "series":
        if tail.issue and tail.page:
            return "article-journal", 0.8
        return ("chapter", 0.8) if tail.page or _is_chapter_doi(doi) else ("book", 0.9)
    if tail.volume or tail.issue:
        if layout.publisher and not evidence.is_journal(container) and not tail.issue:
            return "chapter", 0.7
        return "article-journal", 0.97
    if _is_chapter_doi(doi):
        return "chapter", 0.95
    if _CONFERENCE_DOI.search(doi):
        return "paper-conference", 0.85
    if evidence.is_journal(container) or _JOURNAL_DOI.search(doi):
        return "article-journal", 0.9
    if layout.publisher or layout.editors or tail.page:
        return "chapter", 0.75
    return "article-journal", 0.6


def _alone(layout: Layout, tail: Tail, doi: str, url: str) -> tuple[str, float]:
    title = layout.title
    if lexicon.STANDARD.match(title):
        return "standard", 0.8
    if lexicon.REPORT.match(title):
        return "report", 0.85
    if lexicon.THESIS.match(title) and not layout.publisher:
        return "thesis", 0.7
    if _is_chapter_doi(doi):
        return "chapter", 0.85
    if _CONFERENCE_DOI.search(doi):
        return "paper-conference", 0.8
    if _PREPRINT_DOI.search(doi):
        return "article", 0.85
    if _JOURNAL_DOI.search(doi) and not layout.publisher:
        return "article-journal", 0.8
    if (tail.volume and tail.page) or tail.issue:
        return ("book", 0.7) if layout.publisher and not tail.issue else ("article-journal", 0.75)
    if layout.publisher or layout.edition or _BOOK_DOI.search(doi):
        return "book", 0.97
    if url:
        return "webpage", 0.85
    return "book", 0.7


def _is_chapter_doi(doi: str) -> bool:
    return bool(_ISBN_CHAPTER.search(doi) or _CHAPTER_DOI.search(doi))
