"""The MkDocs plugin: hooks that unpack what MkDocs hands them, call the extension, and log what it found.

The work is done by the Markdown extension, page by page. A build keeps its state in one ``_Build``, made new in
``on_config``, so that ``mkdocs serve`` accumulates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from mkdocs_refs.config import RefsConfig, as_known, config_folder
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.extension import PageResult, RefsExtension, Settings
from mkdocs_refs.loading import load_sources
from mkdocs_refs.model import Item
from mkdocs_refs.styles import has_locale, load_style, missing_locale, style_file

log = get_plugin_logger("mkdocs_refs")

STYLESHEET = "assets/mkdocs-refs/refs.css"
_ASSETS = Path(__file__).parent / "assets"


@dataclass(slots=True)
class _Build:
    """The state of one build: the results of the pages rendered so far, by source path."""

    results: dict[str, PageResult] = field(default_factory=dict)


class RefsPlugin(BasePlugin[RefsConfig]):  # type: ignore[no-untyped-call]  # as in config
    """``refs``: cite by key, and get a numbered, styled bibliography that leads back to where it was cited."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the sources and adds the Markdown extension and the stylesheet."""
        root = Path(config.config_file_path or ".").resolve().parent
        paths = [root / source for source in self.config.sources]
        loaded = load_sources([as_known(path) for path in paths], repair=self.config.repair)
        _report(loaded.diagnostics)
        _report_repairs(", ".join(self.config.sources), loaded.library)
        folder = config_folder(config.config_file_path)
        own_style = style_file(self.config.style, folder)
        for path in [*paths, *([root / own_style] if own_style else [])]:
            if path.exists() and str(path.resolve()) not in config.watch:
                config.watch.append(str(path.resolve()))
        language = _theme_language(config)
        self._report_locale(folder, language)

        self._build = _Build()
        extension = RefsExtension(
            settings=Settings(
                library=loaded.library,
                style=self.config.style,
                folder=folder,
                locale=self.config.locale or "",
                language=language,
                auto=self.config.auto,
                title=self.config.title,
                repair=self.config.repair,
                links=tuple(self.config.links),
            ),
            locate=_locate,
            done=self._done,
        )
        extensions: list[Any] = config.markdown_extensions
        if "mkdocs_refs" in extensions:
            log.warning(
                "markdown_extensions: the plugin 'refs' adds 'mkdocs_refs' itself, and not with these options. "
                "Take it out, and give its options to the plugin."
            )
        extensions[:] = [
            ext for ext in extensions if ext != "mkdocs_refs" and not isinstance(ext, RefsExtension)
        ]
        extensions.append(extension)
        if self.config.stylesheet and STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, STYLESHEET)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the stylesheet to the site's files."""
        if self.config.stylesheet:
            source = str(_ASSETS / "refs.css")
            files.append(File.generated(config, STYLESHEET, abs_src_path=source))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Logs what the page has to tell and lets MkDocs know of the ids that were added to it."""
        result = self._build.results.pop(page.file.src_uri, None)
        if result is None:
            return html
        # Authors' own links to "#ref-key" are checked against these ids.
        page.present_anchor_ids = (page.present_anchor_ids or set()) | result.ids
        _report(result.diagnostics)
        _report_repairs(page.file.src_uri, result.items)
        return html

    def _report_locale(self, folder: Path, language: str) -> None:
        """Says once, not on every page, that the language of the references is not there."""
        style = load_style(self.config.style, folder)
        if self.config.locale:
            chosen, option, tell = self.config.locale, "locale", log.warning
        elif style.default_locale:
            chosen, option, tell = style.default_locale, f"style '{self.config.style}'", log.warning
        else:
            # Nobody has asked for it: not worth failing a strict build.
            chosen, option, tell = language, "theme's language", log.info
        if not has_locale(chosen):
            tell("%s: %s", option, missing_locale(chosen))

    def _done(self, md: Markdown, result: PageResult) -> None:
        file = _file_of(md)
        if file is not None:
            self._build.results[file.src_uri] = result


def _theme_language(config: MkDocsConfig) -> str:
    """The language of the theme (material's ``language``, the built-in themes' ``locale``), as a string."""
    language = config.theme.get("language") or config.theme.get("locale")
    return str(language) if language else "en-US"


def _file_of(md: Markdown) -> File | None:
    """The file that MkDocs renders with this converter: its own processor for relative links knows it."""
    if "relpath" not in md.treeprocessors:
        return None
    file = getattr(md.treeprocessors["relpath"], "file", None)
    return file if isinstance(file, File) else None


def _locate(md: Markdown, text: str) -> tuple[str, int]:
    """The path of the page under way, and the line of its file on which the Markdown starts after any front matter."""
    file = _file_of(md)
    if file is None:
        return "", 1
    path = str(as_known(Path(file.abs_src_path))) if file.abs_src_path else file.src_uri
    try:
        content = file.content_string.replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, ValueError):
        return path, 1
    body = text.rstrip("\n")
    start = content.find(body)
    if start < 0:
        # Another plugin has changed the Markdown. What it has not changed is the front matter above it.
        start = content.find(get_data(content)[0].rstrip("\n"))
    return path, content.count("\n", 0, start) + 1 if start > 0 else 1


def _report(diagnostics: Iterable[Diagnostic]) -> None:
    """Logs below ``mkdocs.plugins``, so that warnings count for ``--strict``; what was only noted is for ``--verbose``."""
    for diagnostic in diagnostics:
        level = log.debug if diagnostic.severity is Severity.INFO else log.warning
        level("%s", diagnostic)


def _report_repairs(where: str, items: Iterable[Item]) -> None:
    """Says that pasted references were changed in reading: an author must not have to guess it."""
    read = list(items)
    repairs = sum(len(item.repairs) for item in read)
    if repairs:
        log.info("%s: %d references read, %d repairs made (each with --verbose)", where, len(read), repairs)
