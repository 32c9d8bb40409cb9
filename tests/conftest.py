"""What the tests share: golden files, sites built with the real MkDocs, a real Chromium, the labelled data."""

from __future__ import annotations

import contextlib
import functools
import http.server
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.links import NO_HOME, broken_links

GOLDEN = Path(__file__).parent / "golden"
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write what the program does into the golden files"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "golden_path" in metafunc.fixturenames:
        # ``test_page`` has the files in ``golden/page``.
        folder = GOLDEN / metafunc.function.__name__.removeprefix("test_")
        paths = sorted(folder.rglob("*.yml"))
        metafunc.parametrize(
            "golden_path", paths, ids=[path.relative_to(GOLDEN).as_posix() for path in paths]
        )


def unavailable(reason: str) -> None:
    """Skips the test, or fails it where every test must run."""
    if os.environ.get("REFS_REQUIRE_ALL"):
        pytest.fail(f"{reason}, and REFS_REQUIRE_ALL is set")
    pytest.skip(reason)


class _Block(str):
    """A string that YAML writes as a literal block: goldens are to be read."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


@pytest.fixture
def check_golden(golden_path: Path, request: pytest.FixtureRequest) -> Callable[[Callable[[Any], Any]], None]:
    """Runs a function on a golden file's ``given`` and compares with its ``expect``."""
    case: dict[str, Any] = yaml.safe_load(golden_path.read_text(encoding="utf-8"))

    def check(run: Callable[[Any], Any]) -> None:
        got = run(case["given"])
        if request.config.getoption("--update-goldens"):
            text = yaml.dump(
                {"given": case["given"], "expect": got},
                Dumper=_Dumper,
                sort_keys=False,
                allow_unicode=True,
                width=1000,
            )
            golden_path.write_text(text, encoding="utf-8")
        else:
            assert got == case["expect"]

    return check


@pytest.fixture(scope="session")
def refs_data() -> Path:
    """The folder of labelled references and fixtures, named by REFS_DATA."""
    folder = os.environ.get("REFS_DATA", "")
    if not folder or not Path(folder).is_dir():
        unavailable("REFS_DATA does not name the folder of labelled references")
    return Path(folder)


@dataclass(frozen=True)
class Site:
    """A site that MkDocs has built, with what it logged (warnings and worse)."""

    root: Path
    warnings: list[str] = field(default_factory=list)
    infos: list[str] = field(default_factory=list)
    watched: list[str] = field(default_factory=list)

    def read(self, name: str) -> str:
        return (self.root / "site" / name).read_text(encoding="utf-8")

    def broken_links(self, *known: str) -> list[str]:
        """The internal links of the site that lead nowhere, apart from those that are known."""
        return broken_links(self.root / "site", known=known)


@pytest.fixture
def build_site(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Site]]:
    """Builds a site from pages: ``build_site({"index.md": "..."}, {"plugins": [...]})``, or as another ``command`` does.

    When the test is over, every internal link of the site it has left must lead somewhere, apart from those that its mark
    ``leads_nowhere`` names.
    """
    yield functools.partial(make_site, tmp_path)
    if (tmp_path / "site").exists():
        config = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
        mark = request.node.get_closest_marker("leads_nowhere")
        base = config.get("site_url") or "https://example.invalid/"
        broken = broken_links(tmp_path / "site", base, mark.args if mark else ())
        assert [each for each in broken if not each.endswith(NO_HOME)] == []


def make_site(
    root: Path,
    pages: Mapping[str, str],
    config: Mapping[str, Any] | None = None,
    files: Mapping[str, str] | None = None,
    *,
    command: str = "build",
) -> Site:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    settings: dict[str, Any] = {
        "site_name": "Test",
        "plugins": ["search", "refs"],
        "theme": {"name": "mkdocs"},
    }
    settings.update(config or {})
    for name, text in [*((f"docs/{name}", text) for name, text in pages.items()), *(files or {}).items()]:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = records.append  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        with contextlib.chdir(root):
            loaded = load_config(str(root / "mkdocs.yml"))
            loaded.plugins.on_startup(command=command, dirty=False)
            build(loaded)
            loaded.plugins.on_shutdown()
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    return Site(
        root,
        [record.getMessage() for record in records if record.levelno >= logging.WARNING],
        [record.getMessage() for record in records if record.levelno == logging.INFO],
        list(loaded.watch),
    )


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, headers: Mapping[str, str], **kwargs: Any) -> None:
        self._headers = headers
        super().__init__(*args, **kwargs)

    def log_message(self, *_: object) -> None:
        """Says nothing: the test's output is the test's."""

    def end_headers(self) -> None:
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serves a folder on localhost, with headers if any are given, and returns its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path, headers: Mapping[str, str] | None = None) -> str:
        handler = functools.partial(_QuietHandler, directory=str(folder), headers=headers or {})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        unavailable("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield browser
        browser.close()
