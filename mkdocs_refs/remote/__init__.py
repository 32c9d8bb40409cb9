"""Sources from URLs: asked for over HTTP, kept on disk, and the copy used when the network fails.

This is the only package that touches the network, and it does so only when told that it may. Nothing here raises for what
a server does: what went wrong is a diagnostic.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.remote.addresses import is_url, public_url

if TYPE_CHECKING:
    from mkdocs_refs.remote.copies import Copy

__all__ = ["LARGEST", "Fetched", "fetch", "is_url", "public_url"]

LARGEST = 50_000_000
"""Bytes; more is no reference list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of asking for a URL.

    Attributes:
        name: the URL as it may be printed: without passwords and keys.
        content: what is there, or None if there is nothing, not even a copy.
        content_type: the media type as the server said, in lower case and without parameters; empty if unknown.
        diagnostics: what the author should know.
    """

    name: str
    content: bytes | None = None
    content_type: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def fetch(
    url: str,
    *,
    allowed: bool,
    cache: Path,
    max_age: float,
    timeout: float = 10,
    largest: int = LARGEST,
    now: float | None = None,
) -> Fetched:
    """The content of a URL.

    A copy that is young enough is used without asking; an older one is asked about, and used if the server has nothing
    newer, or does not answer. The answers of Zotero's web API, which come in pages, are put together.

    Args:
        url: an http or https URL; a user name and password in it are sent as Basic authentication.
        allowed: whether the author allows the network. Without, nothing is asked for, and no copy is used.
        cache: the folder of the copies; made when it is needed.
        max_age: seconds for which a copy is used without asking.
        timeout: seconds for the whole of it.
        largest: bytes that an answer may have.
        now: seconds since the epoch; the present, unless given.
    """
    # Few sites fetch anything, and the standard library's HTTP client, with TLS, is slow to import.
    from mkdocs_refs.remote.copies import Copy  # noqa: PLC0415
    from mkdocs_refs.remote.http import FailedError, ask  # noqa: PLC0415

    name = public_url(url)
    if not allowed:
        problem = _problem(
            name,
            "network-not-allowed",
            "this source is not read, since the network is not allowed",
            "Set allow_network: true, or download the file and name its path.",
            Severity.ERROR,
        )
        return Fetched(name=name, diagnostics=(problem,))
    at = time.time() if now is None else now
    path = cache / f"{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.copy"
    copy = Copy.load(path)
    if copy is not None and 0 <= at - copy.fetched < max_age:
        return Fetched(name=name, content=copy.content, content_type=copy.content_type)
    try:
        answer = ask(url, copy.conditions() if copy else {}, timeout, largest)
    except FailedError as error:
        return _without_answer(name, str(error), copy, at)
    if answer is not None and not answer.content.strip():
        # What a server in trouble sends with a "200", too; a list of references is never that short.
        return _without_answer(name, "the answer is empty", copy, at)
    if answer is not None:
        kept = Copy(
            content=answer.content,
            content_type=answer.content_type,
            fetched=at,
            etag=answer.etag,
            modified=answer.modified,
        )
    elif copy is not None:
        kept = replace(copy, fetched=at)
    else:
        return _without_answer(
            name, "the server says that nothing has changed, but there is no copy", None, at
        )
    problems: tuple[Diagnostic, ...] = ()
    try:
        kept.save(path, name)
    except OSError as error:
        problems = (
            _problem(
                name,
                "no-cache",
                f"no copy can be kept in {cache}: {error.strerror or error}",
                "Set cache_dir to a folder that can be written to.",
                Severity.WARNING,
            ),
        )
    return Fetched(name=name, content=kept.content, content_type=kept.content_type, diagnostics=problems)


def _problem(name: str, code: str, message: str, hint: str, severity: Severity) -> Diagnostic:
    return Diagnostic(
        code=code, severity=severity, message=message, position=SourcePos(path=name, line=0), hint=hint
    )


def _without_answer(name: str, why: str, copy: Copy | None, at: float) -> Fetched:
    if copy is None:
        problem = _problem(
            name,
            "unreadable-source",
            f"cannot read the source: {why}",
            "Check the address and the network, or download the file and name its path.",
            Severity.ERROR,
        )
        return Fetched(name=name, diagnostics=(problem,))
    problem = _problem(
        name,
        "stale-source",
        f"the source cannot be read ({why}); the copy from {_ago(at - copy.fetched)} ago is used",
        "Nothing is lost; if it goes on, check the address.",
        Severity.WARNING,
    )
    return Fetched(name=name, content=copy.content, content_type=copy.content_type, diagnostics=(problem,))


def _ago(seconds: float) -> str:
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            number = int(seconds // length)
            return f"{number} {unit}{'s' if number > 1 else ''}"
    return "less than a minute"
