"""Asks a server, in a given time, for no more than a given size; answers that come in pages are put together."""

from __future__ import annotations

import base64
import http.client
import json
import re
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit
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

__all__ = ["Answer", "FailedError", "ask"]

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_PAGES = 200
_AGENT = "mkdocs-refs (+https://pypi.org/project/mkdocs-refs/)"
_SAFE = "/%:;=?@&+$,!~*'()[]#|"
"""What stays as it is in a path or query: what is percent-encoded already, and what has a meaning there."""
_NEXT = re.compile(r"<([^<>]+)>\s*;[^,]*\brel=\"?next\"?", re.IGNORECASE)


class FailedError(Exception):
    """There is no usable answer; the message says why, in an author's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server has answered: the content, unpacked, what it said about it, and where the next page is."""

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


def ask(url: str, conditions: Mapping[str, str], timeout: float, largest: int) -> Answer | None:
    """The whole answer, pages put together; None if nothing has changed.

    Raises:
        FailedError: there is none.
    """
    result: list[Answer | Exception | None] = []
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
    [outcome] = result or [TimeoutError()]
    if isinstance(outcome, Exception):
        raise FailedError(_in_words(outcome, timeout)) from outcome
    return outcome


def _all_pages(url: str, conditions: Mapping[str, str], deadline: float, largest: int) -> Answer | None:
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
    return Answer(content=_joined([page.content for page in pages]), content_type=first.content_type)


def _one_page(url: str, conditions: Mapping[str, str], deadline: float, largest: int) -> Answer | None:
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    request = Request(  # noqa: S310 - the opener knows http and https alone
        urlunsplit(
            (parts.scheme, _ascii(host), quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE), "")
        ),
        headers={"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", **conditions},
    )
    if at:
        request.add_header("Authorization", "Basic " + base64.b64encode(unquote(user).encode()).decode())
    try:
        with _opener().open(request, timeout=max(0.05, deadline - time.monotonic())) as response:
            return _read(response, url, deadline, largest)
    except HTTPError as error:
        with error:
            if error.code == http.client.NOT_MODIFIED:
                return None
            raise FailedError(_http_error(error)) from error


def _ascii(host: str) -> str:
    """A host's name as the network has it: "é" in it is written otherwise there."""
    try:
        return host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return host


def _read(response: Any, url: str, deadline: float, largest: int) -> Answer:
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
            raise FailedError(f"it is larger than {largest // 1_000_000} MB")
        chunks.append(data)
    expected = headers.get("Content-Length", "")
    if not unpack and expected.isdigit() and int(expected) != size:
        raise FailedError("the answer breaks off")
    if unpack and not unpack.eof:
        raise FailedError("the answer breaks off")
    content_type = headers.get_content_type().lower() if headers.get("Content-Type") else ""
    if content_type == "text/html":
        raise FailedError("the answer is a web page and no reference list; perhaps one must log in")
    following = _NEXT.search(headers.get("Link", ""))
    return Answer(
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


def _in_words(error: Exception, timeout: float) -> str:
    if isinstance(error, FailedError):
        return str(error)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, FailedError):
        return str(reason)
    if isinstance(reason, TimeoutError):
        return f"no answer within {timeout:g} seconds"
    if isinstance(reason, http.client.IncompleteRead):
        return "the answer breaks off"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or type(reason).__name__
