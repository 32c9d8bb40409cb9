"""URLs of sources: what is one, and how it may be shown."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

__all__ = ["is_url", "public_url"]

_URL = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_SECRET = re.compile(r"key|token|secret|password|passwd|auth|signature", re.IGNORECASE)


def is_url(source: str) -> bool:
    """Whether a source is an http or https URL, and not a path."""
    return _URL.match(source) is not None


def public_url(url: str) -> str:
    """A URL as it may be printed: user names, passwords, and parameters that look like keys are masked."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url.split("?", 1)[0]
    host = f"***@{parts.netloc.rpartition('@')[2]}" if "@" in parts.netloc else parts.netloc
    query = parts.query
    if any(_SECRET.search(name) for name, _ in pairs):
        query = urlencode(
            [(name, "***" if _SECRET.search(name) else value) for name, value in pairs], safe="*,:/"
        )
    return urlunsplit((parts.scheme, host, parts.path, query, ""))
