"""Sources from URLs, against a real server on this machine."""

from __future__ import annotations

import base64
import gzip
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mkdocs_refs.diagnostics import Severity
from mkdocs_refs.loading import Loader, Network
from mkdocs_refs.remote import Fetched, fetch, is_url, public_url

BIB = b"@book{a, author={A, B}, title={T}, year=2001}\n"
NOW = 1_000_000.0


@dataclass
class Server:
    """A server whose answers a test sets: path to a function that writes the answer."""

    base: str = ""
    answers: dict[str, Callable[[http.server.BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str, body: bytes = BIB, status: int = 200, **headers: str) -> str:
        def write(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content_Length": str(len(body)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = write
        return self.base + path


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            if answer := made.answers.get(self.path):
                answer(self)
            else:
                self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        made.base = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.hold.set()
            running.shutdown()
            thread.join()


def get(url: str, cache: Path, **given: object) -> Fetched:
    options = {"allowed": True, "max_age": 3600, "timeout": 5, "now": NOW, **given}
    return fetch(url, cache=cache, **options)  # type: ignore[arg-type]


def codes(fetched: Fetched) -> list[str]:
    return [problem.code for problem in fetched.diagnostics]


# --- when something is asked for --------------------------------------------------------------------------------------


def test_nothing_is_asked_for_without_permission(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib")
    get(url, tmp_path)
    server.requests.clear()
    fetched = get(url, tmp_path, allowed=False)
    assert fetched.content is None, "not even a copy is used"
    [problem] = fetched.diagnostics
    assert (problem.code, problem.severity) == ("network-not-allowed", Severity.ERROR)
    assert "allow_network: true" in problem.hint
    assert server.requests == []


def test_a_young_copy_is_used_without_asking(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib", Content_Type="application/x-bibtex; charset=utf-8")
    first = get(url, tmp_path)
    second = get(url, tmp_path, now=NOW + 3599)
    assert first.content == second.content == BIB
    assert first.content_type == second.content_type == "application/x-bibtex"
    assert len(server.requests) == 1


def test_an_old_copy_is_asked_about(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib", ETag='"1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")
    get(url, tmp_path)
    server.answer("/refs.bib", b"", 304)
    fetched = get(url, tmp_path, now=NOW + 4000)
    assert (fetched.content, fetched.diagnostics) == (BIB, ())
    assert server.requests[1][1]["if-none-match"] == '"1"'
    assert server.requests[1][1]["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"
    get(url, tmp_path, now=NOW + 7000)
    assert len(server.requests) == 2, "now the copy is young again"


def test_a_newer_version_replaces_the_copy(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib")
    get(url, tmp_path)
    server.answer("/refs.bib", b"new")
    assert get(url, tmp_path, now=NOW + 4000).content == b"new"
    assert get(url, tmp_path, now=NOW + 4001).content == b"new"


# --- when the network fails -------------------------------------------------------------------------------------------


def drip(server: Server) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    def write(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.hold.wait(0.02):
            handler.wfile.write(b"@")
            handler.wfile.flush()

    return write


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "the server answers 404"),
        ("/busy", "the server answers 429 Too Many Requests; it asks to wait 120 seconds"),
        ("/short", "the answer breaks off"),
        ("/empty", "the answer is empty"),
        ("/blank", "the answer is empty"),
        ("/login", "the answer is a web page"),
        ("/elsewhere", "it leads on to where it cannot be followed"),
        ("/loop", "it leads on to where it cannot be followed"),
        ("/drip", "no answer within 0.3 seconds"),
        ("/large", "it is larger than"),
        ("/bomb", "it is larger than"),
    ],
)
def test_what_goes_wrong_is_told_and_the_old_copy_used(
    server: Server, tmp_path: Path, path: str, said: str
) -> None:
    url = server.answer(path)
    failed = {
        "/busy": lambda: server.answer(path, b"", 429, Retry_After="120"),
        "/empty": lambda: server.answer(path, b""),
        "/blank": lambda: server.answer(path, b" \r\n"),
        "/short": lambda: server.answer(path, b"@book{", Content_Length="1000"),
        "/login": lambda: server.answer(path, b"<html>", Content_Type="text/html; charset=utf-8"),
        "/elsewhere": lambda: server.answer(path, b"", 302, Location="file:///etc/passwd"),
        "/loop": lambda: server.answer(path, b"", 302, Location=path),
        "/large": lambda: server.answer(path, b"x" * 5000),
        "/bomb": lambda: server.answer(path, gzip.compress(b"x" * 5000), Content_Encoding="gzip"),
    }

    def break_it() -> None:
        if path in failed:
            failed[path]()
        elif path == "/drip":
            server.answers[path] = drip(server)
        else:
            del server.answers[path]

    get(url, tmp_path / "with")
    break_it()
    limits = {"timeout": 0.3 if path == "/drip" else 5, "largest": 1000}
    stale = get(url, tmp_path / "with", now=NOW + 90_000, **limits)
    assert stale.content == BIB
    [problem] = stale.diagnostics
    assert (problem.code, problem.severity) == ("stale-source", Severity.WARNING)
    assert said in problem.message
    assert "the copy from 1 day ago is used" in problem.message
    nothing = get(url, tmp_path / "without", **limits)
    assert nothing.content is None
    [problem] = nothing.diagnostics
    assert (problem.code, problem.severity) == ("unreadable-source", Severity.ERROR)
    assert said in problem.message
    assert str(problem.position).startswith(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/refs.bib", "http://no-such-host.invalid/x", "http://[::bad/x", "http://x:y/z"]
)
def test_a_server_that_is_not_there(tmp_path: Path, url: str) -> None:
    fetched = get(url, tmp_path, timeout=0.5)
    assert codes(fetched) == ["unreadable-source"]
    assert fetched.content is None


# --- the copies -------------------------------------------------------------------------------------------------------


def test_a_damaged_copy_is_none(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib")
    get(url, tmp_path)
    [path] = tmp_path.iterdir()
    for damage in (b"", b"{}\n", path.read_bytes()[:-1], b"\xff\x00"):
        path.write_bytes(damage)
        assert get(url, tmp_path).content == BIB
    assert len(server.requests) == 5


def test_a_folder_that_cannot_be_written_to_is_a_warning(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    fetched = get(server.answer("/refs.bib"), tmp_path / "file" / "cache")
    assert fetched.content == BIB
    assert codes(fetched) == ["no-cache"]
    assert fetched.diagnostics[0].severity is Severity.WARNING


def test_no_part_of_a_copy_is_left_behind(server: Server, tmp_path: Path) -> None:
    get(server.answer("/refs.bib"), tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".copy"]


# --- requests ---------------------------------------------------------------------------------------------------------


def test_compressed_answers(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib", gzip.compress(BIB), Content_Encoding="gzip")
    assert get(url, tmp_path).content == BIB


def test_redirects_are_followed(server: Server, tmp_path: Path) -> None:
    server.answer("/new.bib")
    assert get(server.answer("/old.bib", b"", 301, Location="/new.bib"), tmp_path).content == BIB


def test_a_password_is_sent_and_never_shown(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib?key=s3cret&v=3").replace("http://", "http://me:s3cret@")
    assert get(url, tmp_path).content == BIB
    assert server.requests[0][1]["authorization"].startswith("Basic ")
    del server.answers["/refs.bib?key=s3cret&v=3"]
    told = get(url, tmp_path, now=NOW + 90_000)
    shown = [str(problem) for problem in told.diagnostics] + [told.name]
    shown += [path.name + path.read_text() for path in tmp_path.iterdir()]
    assert not any("s3cret" in text for text in shown)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://x.org/a.bib", "https://x.org/a.bib"),
        ("https://me:pw@x.org/a?b=1", "https://***@x.org/a?b=1"),
        ("https://x.org/a?key=1&format=bibtex", "https://x.org/a?key=***&format=bibtex"),
        ("https://x.org/a?api_key=1", "https://x.org/a?api_key=***"),
        ("https://x.org/a?access_token=1#f", "https://x.org/a?access_token=***"),
    ],
)
def test_what_is_shown_of_a_url(url: str, shown: str) -> None:
    assert public_url(url) == shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [("http://x.org", True), ("HTTPS://x.org/a", True), ("refs.bib", False), ("file:///x", False), ("ftp://x/y", False),
     ("C:/x.bib", False), ("http://", False)],
)  # fmt: skip
def test_what_is_a_url(source: str, expected: bool) -> None:
    assert is_url(source) is expected


# --- pages ------------------------------------------------------------------------------------------------------------


def test_pages_of_json_become_one_array(server: Server, tmp_path: Path) -> None:
    def page(*ids: str) -> bytes:
        return json.dumps({"items": [{"id": id_} for id_ in ids]}).encode()

    url = server.answer(
        "/items",
        page("a", "b"),
        Link=f'<{server.base}/items?start=2>; rel="next", <{server.base}/x>; rel="last"',
    )
    server.answer("/items?start=2", page("c"), Link=f'<{server.base}/items>; rel="first"')
    content = get(url, tmp_path).content
    assert content is not None
    assert [item["id"] for item in json.loads(content)] == ["a", "b", "c"]


def test_pages_of_text_follow_each_other(server: Server, tmp_path: Path) -> None:
    url = server.answer("/items", b"@book{a}", Link=f'<{server.base}/items?start=1>; rel="next"')
    server.answer("/items?start=1", b"@book{b}")
    assert get(url, tmp_path).content == b"@book{a}\n@book{b}"


def test_pages_on_another_host_are_not_asked_for(server: Server, tmp_path: Path) -> None:
    url = server.answer("/items", Link='<http://elsewhere.invalid/items>; rel="next"')
    assert get(url, tmp_path).content == BIB


# --- as a source ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "body", "content_type"),
    [
        ("/refs.bib", BIB, ""),
        ("/export?format=bibtex", BIB, "application/x-bibtex"),
        ("/export?format=x", BIB, "text/plain"),
        ("/items", b'[{"id": "a", "type": "book", "title": "T"}]', "application/json"),
    ],
)
def test_a_url_among_the_sources(
    server: Server, tmp_path: Path, path: str, body: bytes, content_type: str
) -> None:
    url = server.answer(path, body, **({"Content_Type": content_type} if content_type else {}))
    loaded = Loader().load([url], network=Network(allowed=True, cache=tmp_path, timeout=5))
    assert loaded.diagnostics == ()
    item = loaded.library().find("a")
    assert item is not None
    assert item.title == "T"
    assert item.position is None or item.position.path == public_url(url)


def test_a_password_is_sent_as_it_is_meant(server: Server, tmp_path: Path) -> None:
    url = server.answer("/refs.bib").replace("//", "//me:p%40s%2Fs@")
    assert get(url, tmp_path).content == BIB
    [(_, headers)] = server.requests
    assert base64.b64decode(headers["authorization"].removeprefix("Basic ")) == b"me:p@s/s"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/réf.bib?q=é", "/r%C3%A9f.bib?q=%C3%A9"),
        ("/my refs.bib", "/my%20refs.bib"),
        ("/a%20b.bib?x=%2F&y=a+b", "/a%20b.bib?x=%2F&y=a+b"),
    ],
)
def test_an_address_as_people_write_it(server: Server, tmp_path: Path, written: str, asked: str) -> None:
    server.answer(asked)
    assert get(server.base + written, tmp_path).content == BIB
