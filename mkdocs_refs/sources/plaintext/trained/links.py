"""Links that a typesetter or a paste broke with blanks, in one piece again."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"<\s{0,3}(?:URL:\s?)?((?:https?|ftp)://[^<>]{1,600})>", re.IGNORECASE)
_AFTER_SCHEME = re.compile(
    r"\b(https?:\s?//)\s{1,2}(?=[\w-]{1,60}\.)|\b((?:https?://)?www\.)\s{1,2}(?=[\w-]{1,60}\.[a-z])",
    re.IGNORECASE,
)
_BEFORE_SLASH = re.compile(r"((?:://|\bwww\.)[^\s<>\"]{3,300})\s(?=/[\w~%.-])")
_FILE = r"[\w%.,~-]{1,120}\.(?:pdf|html?|shtml?|php|aspx?|jsp|docx?|xml|txt|cfm)\b"
_AFTER_SLASH = re.compile(
    rf"((?:://|\bwww\.)[^\s<>\"]{{3,300}}/)\s(?=(?:[\w%.~-]{{1,60}}/){{0,6}}{_FILE}|(?:[\w%.~-]{{1,60}}/){{2}})"
)


def joined_links(text: str) -> str:
    """The text with broken links joined: ``http://www. example.org``, ``example.org /a``, ``example.org/a/ b.pdf``, ``<http://… …>``."""
    if "://" not in text and "www." not in text:
        return text
    text = _BRACKETED.sub(lambda match: f"<{''.join(match[1].split())}>", text)
    text = _AFTER_SCHEME.sub(lambda match: (match[1] or match[2]).replace(" ", ""), text)
    text = _BEFORE_SLASH.sub(r"\1", text)
    return _AFTER_SLASH.sub(r"\1", text)
