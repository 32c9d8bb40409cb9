"""Identifiers inside a reference's text: taken out by rule before anything else is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DOI = re.compile(
    r"[\s,(\[]*(?:\bdoi\s?[:=]?\s{0,3})?(?:https?://(?:dx\.)?doi\.org/|\bdoi:\s?)?\b(?P<doi>10\.\d{4,9}/[^\s,;<>\"]{1,300})",
    re.IGNORECASE,
)
_URL = re.compile(
    r"[\s,(\[<]*(?:\b(?:URL|Available (?:at|from|online)|Disponible(?: sur)?|Retrieved from|En ligne|Online)\b[\s:,]{0,4}){0,2}"
    r"(?P<url>(?:https?|ftp)://[^\s<>\"«»]{1,1500})[>)\]]?",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"[\s,.(\[]*\b(?:accessed|last accessed|consulté(?:e)?(?: le)?|retrieved|visited|abgerufen am|zugriff am|consultado)\b[^,;]{0,40}(?:(?:19|20)\d\d)?[)\]]?",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"\barXiv\s?:\s?(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?)(?:\s\[[\w.-]{2,12}\])?|\babs/(?P<abs>\d{4}\.\d{4,5})",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"[\s,.(]*\bISBN(?:-1[03])?\s?:?\s?(?P<isbn>(?:97[89][- ]?)?\d[\d -]{7,14}[\dXx])\)?", re.IGNORECASE
)
_PMID = re.compile(r"[\s,.(\[]*\bPMID\s?:?\s?(?P<pmid>\d{4,9})[)\]]?", re.IGNORECASE)
_PMCID = re.compile(r"[\s,.(\[]*\bPMC(?:ID)?\s?:?\s?(?P<pmcid>(?:PMC)?\d{4,9})[)\]]?", re.IGNORECASE)


def take_identifiers(text: str) -> tuple[str, dict[str, str]]:
    """Takes DOI, URL, ISBN, PMID and PMCID out of a reference's text; an arXiv number is read but stays.

    Returns:
        The text without them, and CSL variable -> value (``number`` for an arXiv number, as ``arXiv:1412.6980``).
    """
    found: dict[str, str] = {}
    folded = text.casefold()
    if "10." in text and "/" in text:
        text = _take(text, _DOI, "doi", "DOI", found)
    if "://" in text:
        text = _take(text, _URL, "url", "URL", found)
        text = _ACCESSED.sub("", text, count=1)
    if "isbn" in folded:
        text = _take(text, _ISBN, "isbn", "ISBN", found)
    if "pmid" in folded:
        text = _take(text, _PMID, "pmid", "PMID", found)
    if "pmc" in folded:
        text = _take(text, _PMCID, "pmcid", "PMCID", found)
    if ("arxiv" in folded or "abs/" in folded) and (match := _ARXIV.search(text)):
        found["number"] = f"arXiv:{match['id'] or match['abs']}"
    return text, found


def _take(text: str, pattern: re.Pattern[str], group: str, variable: str, found: dict[str, str]) -> str:
    match = pattern.search(text)
    if match is None:
        return text
    value = match[group]
    kept = trimmed(value)
    found[variable] = kept
    after = value[len(kept) :] + text[match.end() :]
    return text[: match.start()] + (after if after[:1] in {",", "."} or not after else f", {after}")


def trimmed(value: str) -> str:
    """An identifier without the punctuation of the sentence it stood in; balanced brackets are its own."""
    while value and (
        value[-1] in ".,;:'\"»”"
        or (value[-1] in ")]}>" and value.count(value[-1]) > value.count(_OPENING[value[-1]]))
    ):
        value = value[:-1]
    return value


_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}


def from_lines(identifiers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The identifiers of HAL's ``DOI : …`` and ``URL : …`` lines by CSL variable; the first of a kind counts."""
    found: dict[str, str] = {}
    for kind, value in identifiers:
        if kind == "ARXIV":
            found.setdefault("number", f"arXiv:{value.removeprefix('arXiv:')}")
        else:
            variable = "hal-id" if kind == "HAL" else kind
            found.setdefault(variable, trimmed(value) if kind in {"DOI", "URL"} else value)
    return found
