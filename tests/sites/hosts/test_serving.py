"""``mkdocs serve``: edits of a page, of a source and of mkdocs.yml are seen; nothing accumulates."""

from __future__ import annotations

import contextlib
import gc
import logging
import subprocess
import sys
import time
import tracemalloc
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.sites.hosts.conftest import surroundings, write_project
from tests.sites.hosts.reading import BIB, REFERENCES, Page

CONFIG = {
    "site_url": "https://example.org/sub/",
    "theme": {"name": "mkdocs"},
    "plugins": ["search", {"refs": {"sources": ["refs.bib"]}}],
}
FILES = {
    "docs/index.md": f"# Home\n\nText [@thomas1999] and [@knuth1984].\n\n## References\n{REFERENCES}",
    "docs/other.md": "# Other\n\nText [@tavernier2007].\n",
    "refs.bib": BIB,
}
DEADLINE = 60
"""Seconds until a page that has not changed is a failure; far more than a rebuild needs."""


class Served:
    """A site under ``serve``."""

    def __init__(self, address: str, process: subprocess.Popen[str], log: Path) -> None:
        self._address = address
        self._process = process
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def until(self, condition: Callable[[Page], bool], path: str = "") -> Page:
        """The page as soon as the condition holds."""
        end = time.monotonic() + DEADLINE
        page = None
        while time.monotonic() < end:
            assert self._process.poll() is None, f"the server has ended: {self.log}"
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                with urllib.request.urlopen(self._address + path) as answer:  # noqa: S310 - it is http
                    page = Page(answer.read().decode())
                if condition(page):
                    return page
            # Asked again at once the server would have no time to build.
            time.sleep(0.05)
        raise AssertionError(f"never so: {page and page.text}\n{self.log}")


@contextlib.contextmanager
def serving(host: str, root: Path, port: int) -> Iterator[Served]:
    """A site under ``serve``, under a path, as ``site_url`` wants it."""
    command = [
        sys.executable, "-m", host, "serve", "--livereload", "-f", "mkdocs.yml", "-a", f"127.0.0.1:{port}",
    ]  # fmt: skip
    log = root / "serve.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, cwd=root, env=surroundings(), stdout=out, stderr=subprocess.STDOUT, text=True
        )
        try:
            yield Served(f"http://127.0.0.1:{port}/sub/", process, log)
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(params=["mkdocs", "properdocs"])
def served(request: pytest.FixtureRequest, tmp_path: Path, free_port: int) -> Iterator[Served]:
    """The site, served by each of the hosts."""
    write_project(tmp_path, CONFIG, FILES)
    with serving(str(request.param), tmp_path, free_port) as running:
        yield running


def test_edits_are_seen(served: Served, tmp_path: Path) -> None:
    page = served.until(lambda page: bool(page.citations))
    assert page.citations == ["[1]", "[3]"]

    index, bib, config = tmp_path / "docs/index.md", tmp_path / "refs.bib", tmp_path / "mkdocs.yml"

    index.write_text(index.read_text().replace("[@knuth1984]", "[@knuth1984; @sharkey2011]"))
    page = served.until(lambda page: len(page.cites) == 3)
    page.is_whole()

    # A source is no page: another page than the one that was edited last shows it.
    bib.write_text(bib.read_text().replace("first relapse", "second relapse"))
    page = served.until(lambda page: "second relapse" in page.text, "other/")
    assert page.bibliographies == 1

    bib.write_text(bib.read_text().replace("knuth1984", "knuth1985"))
    page = served.until(lambda page: page.unknown == ["[?knuth1984]"])
    assert "Did you mean 'knuth1985'?" in served.log
    bib.write_text(bib.read_text().replace("knuth1985", "knuth1984"))
    served.until(lambda page: page.unknown == [])

    settings = yaml.safe_load(config.read_text())
    settings["plugins"] = ["search", {"refs": {"sources": ["refs.bib"], "style": "apa"}}]
    config.write_text(yaml.safe_dump(settings))
    page = served.until(lambda page: page.citations[:1] == ["(Thomas et al., 1999)"])
    page.is_whole()
    assert "Traceback" not in served.log


def test_a_source_that_is_missing_at_the_start_is_waited_for(tmp_path: Path, free_port: int) -> None:
    write_project(tmp_path, CONFIG, {name: text for name, text in FILES.items() if name != "refs.bib"})
    with serving("mkdocs", tmp_path, free_port) as served:
        served.until(lambda page: page.unknown == ["[?knuth1984]"])

        def is_found(page: Page) -> bool:
            # The first look at the folder may come after the file is there: it is saved until it is seen.
            (tmp_path / "refs.bib").write_text(BIB)
            return bool(page.citations) and not page.unknown

        served.until(is_found)


def test_sources_that_come_up_later_are_watched(served: Served, tmp_path: Path) -> None:
    served.until(lambda page: bool(page.citations))
    index, config = tmp_path / "docs/index.md", tmp_path / "mkdocs.yml"
    own, late = tmp_path / "own.bib", tmp_path / "bib/late.bib"
    book = "@book{{{0}, author={{A, B}}, title={{{1}}}, year=2001}}\n"

    # A page names a file of its own, which is edited then.
    own.write_text(book.format("own", "Before"))
    index.write_text("---\nbibliography: own.bib\n---\n# Home\n\n[@own; @late]\n")
    served.until(lambda page: "Before" in page.text)
    own.write_text(book.format("own", "Behind"))
    served.until(lambda page: "Behind" in page.text)

    # The site names a file that there is not, and then there is, and is edited then.
    settings = yaml.safe_load(config.read_text())
    settings["plugins"] = ["search", {"refs": {"sources": ["refs.bib", "bib/late.bib"]}}]
    config.write_text(yaml.safe_dump(settings))
    served.until(lambda _: "cannot read the source" in served.log)
    late.parent.mkdir()
    late.write_text(book.format("late", "At last"))
    served.until(lambda page: "At last" in page.text and not page.unknown)
    late.write_text(book.format("late", "Evermore"))
    served.until(lambda page: "Evermore" in page.text)
    assert "Traceback" not in served.log


def test_an_author_corrects_an_entry_until_it_is_marked_no_more(served: Served, tmp_path: Path) -> None:
    index = tmp_path / "docs/index.md"
    entry = "B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003."
    index.write_text(f"# Home\n\nText [@three2003].\n\n~~~references\n{entry}\n~~~\n")
    served.until(lambda page: "Check: title" in page.text and entry in page.text)
    index.write_text(index.read_text().replace(entry, f'{entry}\n{{: title="A bracket (closed)" }}'))
    page = served.until(lambda page: "A bracket (closed)" in page.text)
    assert "Check:" not in page.text
    assert page.unknown == []


def _objects_of_ours() -> dict[str, int]:
    """How many objects of this package's classes there are, by class."""
    gc.collect()
    counts: dict[str, int] = {}
    for each in gc.get_objects():
        module = getattr(type(each), "__module__", "")
        if isinstance(module, str) and module.split(".")[0] == "mkdocs_refs":
            name = f"{module}.{type(each).__qualname__}"
            counts[name] = counts.get(name, 0) + 1
    return counts


def _memory_of_ours() -> int:
    """Bytes that this package's code has allocated and not given back."""
    gc.collect()
    ours = tracemalloc.Filter(inclusive=True, filename_pattern="*mkdocs_refs*")
    traces = tracemalloc.take_snapshot().filter_traces([ours]).statistics("filename")
    return sum(each.size for each in traces)


def test_fifty_rebuilds_leave_nothing_behind(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    # The theme is as small as can be: it is not what is looked at.
    config = {**CONFIG, "theme": {"name": None, "custom_dir": "theme"}}
    write_project(tmp_path, config, {**FILES, "theme/main.html": "{{ page.content }}"})
    caplog.set_level(logging.ERROR, "mkdocs")
    index, bib = tmp_path / "docs/index.md", tmp_path / "refs.bib"
    plugin = load_config(str(tmp_path / "mkdocs.yml")).plugins["refs"]

    def rebuild(number: int) -> None:
        variant = number % 5
        index.write_text(FILES["docs/index.md"] + f"\nEdited {variant}, [@tavernier2007, p. {variant}].\n")
        bib.write_text(BIB.replace("first relapse", f"relapse no. {variant}"))
        # As serve does: the configuration is read anew, and the plugin, which has on_startup, stays.
        config = load_config(str(tmp_path / "mkdocs.yml"))
        assert config.plugins["refs"] is plugin
        mkdocs_build(config)

    tracemalloc.start()
    try:
        for number in range(10):  # what is cached for each variant is in the caches after these
            rebuild(number)
        objects, memory = _objects_of_ours(), _memory_of_ours()
        for number in range(50):
            rebuild(number)
        assert _objects_of_ours() == objects
        assert _memory_of_ours() - memory < 20_000
    finally:
        tracemalloc.stop()
    assert "relapse no. 4" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
