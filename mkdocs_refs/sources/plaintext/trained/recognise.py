"""Whether a paragraph is a reference at all, given what was read in it."""

from __future__ import annotations

import re

from mkdocs_refs.sources.plaintext.characters import is_garbled
from mkdocs_refs.sources.plaintext.trained.build import Reading

_POINTER = re.compile(
    r"[\s.,(\[]{0,5}(?:op\. ?cit|ibid|loc\. ?cit|voir|cf\.|fig(?:ure|\.)|table)\b", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:ibid(?:em)?|op\.? ?cit|loc\.? ?cit|idem)\b", re.IGNORECASE)
"""Words that point back at a reference given before."""
_ADDRESS = re.compile(r"\bC(?:edex|EDEX)\b|\bE-?mail:|\bTel\.?:|@\w+\.\w{2,}")
_ENOUGH = 2.0


def is_reference(reading: Reading, text: str, *, has_identifier: bool) -> bool:
    """Whether enough of what references consist of was found, and the text is mostly letters.

    Args:
        reading: the fields.
        text: the reference as printed.
        has_identifier: whether a DOI or URL line belongs to it.
    """
    fields = reading.fields
    if not (fields.get("title") or fields.get("container-title") or reading.names):
        return False
    if is_garbled(text[:1000]):
        return False
    score = 0.0
    people = [name for names in reading.names.values() for name in names]
    score += 1.5 if any(name.given for name in people) else 0.75 if people else 0
    score += 1 if "issued" in reading.dates or fields.get("status") else 0
    score += 1 if fields.get("container-title") or fields.get("publisher") or fields.get("genre") else 0
    score += 0.5 if fields.get("volume") or fields.get("issue") else 0
    score += 0.5 if fields.get("page") else 0
    score += 0.5 if fields.get("publisher-place") or fields.get("edition") else 0
    score += (
        1 if has_identifier or any(key in fields for key in ("DOI", "URL", "ISBN", "PMID", "number")) else 0
    )
    score += 0.5 if len(fields.get("title", "").split()) >= 2 else 0
    score -= 1 if text[:1] in ".,;" else 0
    score -= 1.5 if _POINTER.match(text) or ("issued" not in reading.dates and _BACK.search(text)) else 0
    score -= 2 if _ADDRESS.search(text) and "URL" not in fields else 0
    return score >= _ENOUGH
