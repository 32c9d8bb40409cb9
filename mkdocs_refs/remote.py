"""Sources from URLs: asked for over HTTP, kept on disk, and the copy used when the network fails.

This is the only module that touches the network, and it does so only when told that it may. Nothing here raises for what
a server does: what went wrong is a diagnostic.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import re
import tempfile
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos

__all__ = ["Fetched", "fetch", "is_url", "public_url"]

LARGEST = 50_000_000
"""Bytes; more is no reference list."""
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_PAGES = 200
_AGENT = "mkdocs-refs (+https://pypi.org/project/mkdocs-refs/)"
_URL = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_SECRET = re.compile(r"key|token|secret|password|passwd|auth|signature", re.IGNORECASE)
_NEXT = re.compile(r"<([^<>]+)>\s*;[^,]*\brel=\"?next\"?", re.IGNORECASE)


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
    copy = _Copy.load(path)
    if copy is not None and 0 <= at - copy.fetched < max_age:
        return Fetched(name=name, content=copy.content, content_type=copy.content_type)
    try:
        answer = _ask(url, copy.conditions() if copy else {}, timeout, largest)
    except _FailedError as error:
        return _without_answer(name, str(error), copy, at)
    if answer is None and copy is not None:
        kept = _Copy(
            content=copy.content,
            content_type=copy.content_type,
            fetched=at,
            etag=copy.etag,
            modified=copy.modified,
        )
    elif answer is not None:
        kept = _Copy(
            content=answer.content,
            content_type=answer.content_type,
            fetched=at,
            etag=answer.etag,
            modified=answer.modified,
        )
    else:
        return _without_answer(
            name, "the server says that nothing has changed, but there is no copy", None, at
        )
    problems = kept.save(path, name)
    return Fetched(name=name, content=kept.content, content_type=kept.content_type, diagnostics=problems)


def _problem(name: str, code: str, message: str, hint: str, severity: Severity) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message=message, position=SourcePos(path=name), hint=hint)


def _without_answer(name: str, why: str, copy: _Copy | None, at: float) -> Fetched:
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


# --- copies -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """What was fetched, in one file: a line of JSON about it, then the bytes."""

    content: bytes
    content_type: str
    fetched: float
    etag: str = ""
    modified: str = ""

    @classmethod
    def load(cls, path: Path) -> _Copy | None:
        """The copy in a file; None if there is none or it is damaged."""
        try:
            head, _, content = path.read_bytes().partition(b"\n")
            about = json.loads(head)
            if about["sha256"] != hashlib.sha256(content).hexdigest():
                return None
            return cls(
                content=content,
                content_type=str(about["type"]),
                fetched=float(about["fetched"]),
                etag=str(about["etag"]),
                modified=str(about["modified"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the content only if it is not this."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}

    def save(self, path: Path, name: str) -> tuple[Diagnostic, ...]:
        """Writes it so that another build sees the old copy or the new one, never a part."""
        about = {
            "url": name,
            "type": self.content_type,
            "fetched": self.fetched,
            "etag": self.etag,
            "modified": self.modified,
            "sha256": hashlib.sha256(self.content).hexdigest(),
        }
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(json.dumps(about).encode() + b"\n" + self.content)
                Path(temporary).replace(path)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as error:
            problem = _problem(
                name,
                "no-cache",
                f"no copy can be kept in {path.parent}: {error.strerror or error}",
                "Set cache_dir to a folder that can be written to.",
                Severity.WARNING,
            )
            return (problem,)
        return ()


# --- asking -----------------------------------------------------------------------------------------------------------


class _FailedError(Exception):
    """There is no usable answer; the message says why, in an author's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    content: bytes
    content_type: str
    etag: str = ""
    modified: str = ""
    next_url: str = ""


class _SafeRedirects(HTTPRedirectHandler):
    """Takes a password to no other host. What leads to another scheme than http is refused by urllib itself."""

    def redirect_request(  # noqa: PLR0917 - the library's signature
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to follow."""
        made = super().redirect_request(req, fp, code, msg, headers, newurl)
        if made is not None and urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            made.remove_header("Authorization")
        return made


def _opener() -> OpenerDirector:
    """What opens URLs of two kinds; urllib's own would open files as well."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        _SafeRedirects,
        HTTPErrorProcessor,
        HTTPDefaultErrorHandler,
    ):
        opener.add_handler(handler())
    return opener


def _ask(url: str, conditions: Mapping[str, str], timeout: float, largest: int) -> _Answer | None:
    """The whole answer, pages put together; None if nothing has changed.

    Raises:
        _FailedError: there is none.
    """
    result: list[_Answer | Exception | None] = []
    deadline = time.monotonic() + timeout

    def work() -> None:
        try:
            result.append(_all_pages(url, conditions, deadline, largest))
        except Exception as error:  # noqa: BLE001 - whatever a network does is told, not raised
            result.append(error)

    # Sockets time out operation by operation: a server that sends a byte now and then would never. So all of it is done
    # in a thread that is left to itself when the time is over.
    worker = threading.Thread(target=work, daemon=True, name="mkdocs-refs-fetch")
    worker.start()
    worker.join(timeout)
    if not result:
        raise _FailedError(f"no answer within {timeout:g} seconds")
    [outcome] = result
    if isinstance(outcome, Exception):
        raise _FailedError(_in_words(outcome)) from outcome
    return outcome


def _all_pages(url: str, conditions: Mapping[str, str], deadline: float, largest: int) -> _Answer | None:
    first = _one_page(url, conditions, deadline, largest)
    if first is None or not first.next_url:
        return first
    pages, size = [first], len(first.content)
    while (following := pages[-1].next_url) and len(pages) < _MOST_PAGES:
        if urlsplit(following).netloc.rpartition("@")[2] != urlsplit(url).netloc.rpartition("@")[2]:
            break
        page = _one_page(_with_user(following, url), {}, deadline, largest - size)
        if page is None:
            break
        pages.append(page)
        size += len(page.content)
    # Of several pages no single tag says whether all are the same.
    return _Answer(content=_joined([page.content for page in pages]), content_type=first.content_type)


def _one_page(url: str, conditions: Mapping[str, str], deadline: float, largest: int) -> _Answer | None:
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    request = Request(  # noqa: S310 - the opener knows http and https alone
        urlunsplit((parts.scheme, host, parts.path, parts.query, "")),
        headers={"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", **conditions},
    )
    if at:
        request.add_header("Authorization", "Basic " + base64.b64encode(user.encode()).decode())
    try:
        with _opener().open(request, timeout=max(0.05, deadline - time.monotonic())) as response:
            return _read(response, url, deadline, largest)
    except HTTPError as error:
        with error:
            if error.code == http.client.NOT_MODIFIED:
                return None
            raise _FailedError(_http_error(error)) from error


def _read(response: Any, url: str, deadline: float, largest: int) -> _Answer:
    headers: http.client.HTTPMessage = response.headers
    chunks: list[bytes] = []
    size = 0
    unpack = (
        zlib.decompressobj(16 + zlib.MAX_WBITS) if headers.get("Content-Encoding", "") == "gzip" else None
    )
    while chunk := response.read1(65_536):
        if time.monotonic() > deadline:
            raise TimeoutError
        # Of compressed data no more is unpacked than may be kept.
        data = unpack.decompress(chunk, largest + 1 - size) if unpack else chunk
        size += len(data)
        if size > largest:
            raise _FailedError(f"it is larger than {largest // 1_000_000} MB")
        chunks.append(data)
    expected = headers.get("Content-Length", "")
    if not unpack and expected.isdigit() and int(expected) != size:
        raise _FailedError("the answer breaks off")
    if unpack and not unpack.eof:
        raise _FailedError("the answer breaks off")
    content_type = headers.get_content_type().lower() if headers.get("Content-Type") else ""
    if content_type == "text/html":
        raise _FailedError("the answer is a web page and no reference list; perhaps one must log in")
    following = _NEXT.search(headers.get("Link", ""))
    return _Answer(
        content=b"".join(chunks),
        content_type=content_type,
        etag=headers.get("ETag", ""),
        modified=headers.get("Last-Modified", ""),
        next_url=urljoin(url, following[1]) if following else "",
    )


def _with_user(url: str, like: str) -> str:
    """The URL with the user name and password of another one."""
    user, at, _ = urlsplit(like).netloc.rpartition("@")
    parts = urlsplit(url)
    return urlunsplit(
        (parts.scheme, f"{user}{at}{parts.netloc.rpartition('@')[2]}", parts.path, parts.query, "")
    )


def _joined(pages: list[bytes]) -> bytes:
    """Pages as one document: arrays of JSON as one array, text one after the other."""
    try:
        parsed = [json.loads(page) for page in pages]
    except (ValueError, RecursionError):
        return b"\n".join(pages)
    items: list[Any] = []
    for page in parsed:
        items.extend(
            page if isinstance(page, list) else page.get("items", [page]) if isinstance(page, dict) else []
        )
    return json.dumps(items, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _http_error(error: HTTPError) -> str:
    if error.code in _REDIRECTS:
        return "it leads on to where it cannot be followed: in a circle, or to an address that is not http"
    after = error.headers.get("Retry-After") or error.headers.get("Backoff") or ""
    wait = f"; it asks to wait {after} seconds" if after.isdigit() else ""
    return f"the server answers {error.code} {error.reason}{wait}"


def _in_words(error: Exception) -> str:
    if isinstance(error, _FailedError):
        return str(error)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, _FailedError):
        return str(reason)
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, http.client.IncompleteRead):
        return "the answer breaks off"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or type(reason).__name__
