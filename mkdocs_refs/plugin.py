"""The MkDocs plugin: hooks that unpack what MkDocs hands them, call the extension, and log what it found.

The work is done by the Markdown extension, page by page. A build keeps its state in one ``Build``, made new in
``on_config``, so that ``mkdocs serve`` accumulates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from mkdocs_refs import assets
from mkdocs_refs.config import Options, RefsConfig, as_known, config_folder, options_of
from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.extension import Origin, PageResult, PageSources, RefsExtension, Settings
from mkdocs_refs.frontmatter import page_sources
from mkdocs_refs.library import Library
from mkdocs_refs.loading import Loaded, load_sources
from mkdocs_refs.model import Item
from mkdocs_refs.remote import is_url, public_url
from mkdocs_refs.styles import has_locale, load_style, missing_locale, style_file

log = get_plugin_logger("mkdocs_refs")

_FOLDER = "assets/mkdocs-refs"
STYLESHEET = f"{_FOLDER}/{assets.STYLESHEET}"
SCRIPT = f"{_FOLDER}/{assets.SCRIPT}"


@dataclass(slots=True)
class Build:
    """The state of one build.

    Attributes:
        options: what is configured.
        loaded: the sources.
        library: what was read from them.
        problems: what was wrong with the configuration.
        sources: the references in the front matter of the page under way, by source path.
        results: what the pages rendered so far have left behind, by source path.
        page: the page under way: what other plugins convert meanwhile (docstrings) becomes a part of it.
        inner: what that has left behind.
    """

    options: Options
    loaded: Loaded
    library: Library
    problems: tuple[Diagnostic, ...] = ()
    sources: dict[str, PageSources] = field(default_factory=dict)
    results: dict[str, PageResult] = field(default_factory=dict)
    page: File | None = None
    inner: list[PageResult] = field(default_factory=list)


class RefsPlugin(BasePlugin[RefsConfig]):  # type: ignore[no-untyped-call]  # as in config
    """``refs``: cite by key, and get a numbered, styled bibliography that leads back to where it was cited."""

    build: Build
    """The build under way; made new in ``on_config``."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps this object alive while a site is served: MkDocs makes a new one for each build otherwise."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the sources and adds the Markdown extension, the stylesheet and the script."""
        options = options_of(self.config)
        for remark in options.remarks:
            log.info("%s", remark)
        folder = config_folder(config.config_file_path)
        root = folder.resolve()
        loaded = load_sources(
            options.sources, root=folder, repair=self.config.repair, network=options.network
        )
        language = _theme_language(config)
        problems = (
            *_of_locale(options.style, folder, self.config.locale or "", language),
            *_of_extensions(config),
        )
        _report((*loaded.diagnostics, *problems))
        if loaded.repairs:
            _report_repairs(", ".join(map(_shown, options.sources)), loaded.pasted, loaded.repairs)
        own_style = style_file(options.style, folder)
        # A folder is watched for new files only if it lies below the site's own: in that one a build itself may write.
        folders = [path for path in loaded.folders if root in path.resolve().parents]
        _watch(config, [*loaded.files, *folders, *([root / own_style] if own_style else [])])

        self.build = Build(options=options, loaded=loaded, library=loaded.library(), problems=problems)
        extension = RefsExtension(
            settings=Settings(
                library=self.build.library,
                style=options.style,
                folder=folder,
                locale=self.config.locale or "",
                language=language,
                auto=options.auto,
                title=self.config.title,
                repair=self.config.repair,
                links=tuple(self.config.links),
                narrative=options.narrative,
                commands=options.commands,
            ),
            locate=locate,
            done=self._done,
            sources_of=self._sources_of,
        )
        extensions: list[Any] = config.markdown_extensions
        extensions[:] = [
            ext for ext in extensions if ext != "mkdocs_refs" and not isinstance(ext, RefsExtension)
        ]
        extensions.append(extension)
        if self.config.stylesheet and STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, STYLESHEET)
        if self.config.popover and SCRIPT not in map(str, config.extra_javascript):
            script = ExtraScriptValue(SCRIPT)
            script.defer = True
            config.extra_javascript.insert(0, script)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the stylesheet and the script to the site's files."""
        for wanted, path in ((self.config.stylesheet, STYLESHEET), (self.config.popover, SCRIPT)):
            # An author's own file in its place counts.
            if wanted and files.get_file_from_path(path) is None:
                content = assets.served(path.removeprefix(f"{_FOLDER}/"))
                files.append(File.generated(config, path, content=content))
        return files

    def on_page_markdown(
        self,
        markdown: str,  # noqa: ARG002 - the hooks' signatures are the host's
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> None:
        """Reads the references in the page's front matter."""
        self.build.page = page.file
        if not (page.meta.get("references") or page.meta.get("bibliography")):
            return
        path = page.file.abs_src_path
        root = config_folder(config.config_file_path)
        folders = [*([as_known(Path(path)).parent] if path else []), as_known(Path(config.docs_dir)), root]
        sources = page_sources(
            page.meta,
            _text_of(page.file),
            name_of(page.file),
            folders,
            repair=self.config.repair,
            network=self.build.options.network,
        )
        if sources is not None:
            self.build.sources[page.file.src_uri] = sources
            _watch(config, sources.files)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Logs what the page has to tell and lets MkDocs know of the ids that were added to it."""
        result = self.build.results.get(page.file.src_uri)
        if result is None:
            return html
        # Authors' own links to "#ref-key" are checked against these ids.
        page.present_anchor_ids = (page.present_anchor_ids or set()) | result.ids
        _report(result.diagnostics)
        given = (entry for entry in result.given if isinstance(entry, Item))
        pasted = [item for item in (*result.items, *given) if item.verbatim]
        _report_repairs(page.file.src_uri, len(pasted), sum(len(item.repairs) for item in pasted))
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Logs what was wrong with the entries that were cited: they have been read by now."""
        _report(self.build.library.told())

    def _done(self, md: Markdown, result: PageResult) -> None:
        file = file_of(md)
        if file is None:
            self._done_inside(result)
            return
        # What is converted for a page before the page itself is done, docstrings for one, has the page's processors.
        if (earlier := self.build.results.get(file.src_uri)) is not None:
            self._done_inside(earlier)
        self.build.results[file.src_uri] = result

    def _done_inside(self, result: PageResult) -> None:
        """Takes what another plugin has converted. Where it was written only that plugin knows."""
        where = SourcePos(path=name_of(self.build.page)) if self.build.page else None
        told = tuple(
            replace(each, position=where, message=f"{each.message} (in text that another plugin adds)")
            for each in result.diagnostics
        )
        self.build.inner.append(replace(result, diagnostics=told))
        _report(told)

    def _sources_of(self, md: Markdown) -> PageSources | None:
        file = file_of(md)
        return self.build.sources.get(file.src_uri) if file is not None else None


def _of_locale(style: str, folder: Path, wanted: str, language: str) -> tuple[Diagnostic, ...]:
    """Says once, not on every page, that the language of the references is not there."""
    own = load_style(style, folder).default_locale
    chosen = wanted or own or language
    if has_locale(chosen):
        return ()
    option = "locale" if wanted else f"style '{style}'" if own else "theme's language"
    # A theme's language nobody has asked for here: not worth failing a strict build.
    severity = Severity.WARNING if wanted or own else Severity.INFO
    return (Diagnostic(code="no-locale", severity=severity, message=f"{option}: {missing_locale(chosen)}"),)


def _of_extensions(config: MkDocsConfig) -> tuple[Diagnostic, ...]:
    if "mkdocs_refs" not in config.markdown_extensions:
        return ()
    problem = Diagnostic(
        code="configured-twice",
        message="markdown_extensions: the plugin 'refs' adds 'mkdocs_refs' itself, and not with these options",
        hint="Take it out, and give its options to the plugin.",
    )
    return (problem,)


def _shown(source: str) -> str:
    """A source as it may be logged: a URL without its passwords and keys."""
    return public_url(source) if is_url(source) else source


def _watch(config: MkDocsConfig, paths: Iterable[Path]) -> None:
    """Has MkDocs build again when one of the paths changes."""
    for path in paths:
        resolved = path.resolve()
        if resolved.exists() and str(resolved) not in config.watch:
            config.watch.append(str(resolved))


def _theme_language(config: MkDocsConfig) -> str:
    """The language of the theme (material's ``language``, the built-in themes' ``locale``), as a string."""
    language = config.theme.get("language") or config.theme.get("locale")
    return str(language) if language else "en-US"


def file_of(md: Markdown) -> File | None:
    """The file that MkDocs renders with this converter: its own processor for relative links knows it."""
    if "relpath" not in md.treeprocessors:
        return None
    file = getattr(md.treeprocessors["relpath"], "file", None)
    return file if isinstance(file, File) else None


def name_of(file: File) -> str:
    """A page's file as its author knows it."""
    return str(as_known(Path(file.abs_src_path))) if file.abs_src_path else file.src_uri


def _text_of(file: File) -> str:
    """What is in a page's file, its front matter included; empty if it cannot be read."""
    try:
        return file.content_string.replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, ValueError):
        return ""


def locate(md: Markdown, text: str) -> Origin:
    """Where the page under way is from, its front matter left out."""
    file = file_of(md)
    if file is None:
        return Origin()
    body, first_line = _body(_text_of(file))
    if text.rstrip("\n") == body.rstrip("\n"):
        return Origin(name_of(file), first_line, body, file.url)
    # Other plugins may have changed the Markdown: positions are those in the file, if it is what they have changed.
    known = set(body.split("\n"))
    lines = [line for line in text.split("\n") if line.strip()]
    is_page = sum(line in known for line in lines) * 2 >= len(lines)
    return Origin(name_of(file), first_line, body if is_page else None, file.url)


@lru_cache(maxsize=4)
def _body(content: str) -> tuple[str, int]:
    """What comes after a file's front matter, and the line where it begins."""
    body: str = get_data(content)[0]
    return body, content.count("\n", 0, len(content) - len(body)) + 1


def _report(diagnostics: Iterable[Diagnostic]) -> None:
    """Logs below ``mkdocs.plugins``, so that warnings count for ``--strict``; what was only noted is for ``--verbose``."""
    for diagnostic in diagnostics:
        level = log.debug if diagnostic.severity is Severity.INFO else log.warning
        level("%s", diagnostic)


def _report_repairs(where: str, references: int, repairs: int) -> None:
    """Says that pasted references were changed in reading: an author must not have to guess it."""
    if repairs:
        log.info(
            "%s: %d reference%s read, %d repair%s made (each with --verbose)",
            where, references, "s" * (references != 1), repairs, "s" * (repairs != 1),
        )  # fmt: skip
