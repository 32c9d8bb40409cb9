"""The MkDocs plugin: hooks that unpack what MkDocs hands them, call, and log what was found.

The work is done by the Markdown extension, page by page, and by ``site`` for what pages have in common. A build keeps its
state in one ``Build``, made new in ``on_config``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from mkdocs_refs import assets
from mkdocs_refs.build import Build, language_of, name_of, text_of
from mkdocs_refs.collector import Collector
from mkdocs_refs.config import RefsConfig, as_known, config_folder, options_of, place_in
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.extension import PageResult, RefsExtension, Settings
from mkdocs_refs.extension.notebook import without_citations
from mkdocs_refs.frontmatter import page_sources
from mkdocs_refs.loading import load_sources
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import Item
from mkdocs_refs.remote import is_url, public_url
from mkdocs_refs.render import fill_exports, for_search, restored
from mkdocs_refs.render.printed import with_prefixed_ids
from mkdocs_refs.styles import has_locale, load_style, missing_locale, style_file
from mkdocs_refs.takehome import TakeHome
from mkdocs_refs.terms import terms

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from mkdocs_refs.serving import Served

log = get_plugin_logger("mkdocs_refs")

_TAG = re.compile(r"<[^>]*>")
NOTEBOOK = ".ipynb"
_FOLDER = "assets/mkdocs-refs"
STYLESHEET = f"{_FOLDER}/{assets.STYLESHEET}"
REVIEW_STYLESHEET = f"{_FOLDER}/{assets.REVIEW_STYLESHEET}"
SCRIPT = f"{_FOLDER}/{assets.SCRIPT}"


class RefsPlugin(BasePlugin[RefsConfig]):  # type: ignore[no-untyped-call]  # as in config
    """``refs``: cite by key, and get a numbered, styled bibliography that leads back to where it was cited."""

    build: Build
    """The build under way; made new in ``on_config``."""

    _extension: RefsExtension
    _is_partial = False
    _is_served = False
    _served: Served | None = None
    _shortened: Sequence[str] = ()
    _collector = Collector()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps this object alive while a site is served: MkDocs makes a new one for each build otherwise."""
        self._is_served = command == "serve"
        self._is_partial = dirty

    @property
    def _reviews(self) -> bool:
        """Whether entries are marked whose reading is in doubt."""
        return self.config.review == "always" or (self.config.review == "serve" and self._is_served)

    # After static-i18n (-100), which gives the theme the language of the build under way.
    @event_priority(-110)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the sources and adds the Markdown extension, the stylesheet and the script."""
        self._collector.relax()
        options = options_of(self.config)
        for remark in options.remarks:
            log.info("%s", remark)
        folder = config_folder(config.config_file_path)
        root = folder.resolve()
        loaded = load_sources(
            options.sources, root=folder, repair=self.config.repair, network=options.network
        )
        loaded = replace(
            loaded,
            diagnostics=tuple(
                _at_option(problem, options.sources, folder, config.config_file_path)
                for problem in loaded.diagnostics
            ),
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
        self._missing: set[Path] = set()
        self._watch(
            config, [*loaded.files, *folders, *([root / own_style] if own_style else [])], loaded.missing
        )

        self.build = Build(
            options=options,
            loaded=loaded,
            library=loaded.library(),
            language=self.config.locale or language,
            take_home=TakeHome(self.config.export, in_head="citation_reference" in self.config.metadata),
            problems=problems,
        )
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
                most_backlinks=self.config.backlinks,
                waits="all" if options.as_one else "incomplete",
                memo=Memo(),
                coins="coins" in self.config.metadata,
                review=self._reviews,
                files=bool(self.config.export),
            ),
            host=self.build,
        )
        self._extension = extension
        extensions: list[Any] = config.markdown_extensions
        extensions[:] = [
            ext for ext in extensions if ext != "mkdocs_refs" and not isinstance(ext, RefsExtension)
        ]
        extensions.append(extension)
        if self.config.stylesheet and STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, STYLESHEET)
            if self._reviews and REVIEW_STYLESHEET not in config.extra_css:
                config.extra_css.insert(1, REVIEW_STYLESHEET)
        if self.config.popover and SCRIPT not in map(str, config.extra_javascript):
            script = ExtraScriptValue(SCRIPT)
            script.defer = True
            config.extra_javascript.insert(0, script)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the stylesheets and the script to the site's files."""
        for wanted, path in (
            (self.config.stylesheet, STYLESHEET),
            (self.config.stylesheet and self._reviews, REVIEW_STYLESHEET),
            (self.config.popover, SCRIPT),
        ):
            # An author's own file in its place counts.
            if wanted and files.get_file_from_path(path) is None:
                # As it is: static-i18n expects a file behind whatever is generated.
                source = assets.source(path.removeprefix(f"{_FOLDER}/"))
                files.append(File.generated(config, path, abs_src_path=str(source)))
                self.build.assets.append(path)
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
        self._extension.begin_page()

        def folders() -> list[Path]:
            path = page.file.abs_src_path
            own = [as_known(Path(path)).parent] if path else []
            return [*own, as_known(Path(config.docs_dir)), config_folder(config.config_file_path)]

        sources = page_sources(
            page.meta,
            text_of(page.file),
            name_of(page.file),
            folders,
            repair=self.config.repair,
            network=self.build.options.network,
        )
        if sources is not None:
            self.build.sources[page.file.src_uri] = sources
            self._watch(config, sources.files, sources.missing)

    def _watch(self, config: MkDocsConfig, paths: Iterable[Path], missing: Iterable[Path]) -> None:
        """Has MkDocs build again when one of the paths changes, or is there at last."""
        there = [path for path in (each.resolve() for each in paths) if path.exists()]
        config.watch.extend(str(path) for path in there if str(path) not in config.watch)
        absent = [_absolute(path) for path in missing]
        self._missing.update(absent)
        if self._served is not None:
            self._served.watch(there)
            self._served.wait_for(absent)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., None],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Remembers the server for what later builds read; MkDocs itself looks once at what is to be watched."""
        from mkdocs_refs.serving import Served  # noqa: PLC0415 - a build needs no server

        self._served = Served(server, config.watch)
        self._served.wait_for(self._missing)
        return server

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remembers the order in which the site is read."""
        self.build.order = [page.file.src_uri for page in nav.pages]
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Logs what the page has to tell and lets MkDocs know of the ids that were added to it."""
        if page.file.src_uri.endswith(NOTEBOOK):
            html = self.build.convert_notebook(html, page.file, self._extension.settings())
            _clean(page.toc)
        _report(self.build.tell())
        result = self.build.results.get(page.file.src_uri)
        if result is None:
            return html
        _add_ids(page, result)
        _report(result.diagnostics)
        given = (entry for entry in result.given if isinstance(entry, Item))
        pasted = [item for item in (*result.items, *given) if item.verbatim]
        _report_repairs(page.file.src_uri, len(pasted), sum(len(item.repairs) for item in pasted))
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Fills in what depends on other pages; logs what was wrong with the entries that were cited: they have been read."""
        pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page is not None}
        if self._is_partial and self.build.shares:
            _report([_PARTIAL])
        finished = self.build.finish({uri: _plain(str(page.title or "")) for uri, page in pages.items()})
        for uri, each in finished.items():
            page = pages.get(uri)
            if page is not None:
                page.content = each.draft.filled(each.made, page.content)
                _add_ids(page, each.result)
                # print-site has a copy of every page since it was converted.
                if isinstance(held := getattr(page, "html", None), str):
                    page.html = each.draft.filled(each.made, held)  # type: ignore[attr-defined]
            _report(each.told)
        _report(self.build.tell())
        _report(self.build.library.told())

    @event_priority(100)  # before search plugins, which read the content now
    def _before_search(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:  # noqa: ARG002
        """Shows bibliographies in short; makes the ids fit for the page on which print-site puts all others.

        print-site keeps a copy of each page in ``page.html``.
        """
        page.content, self._shortened = for_search(page.content or "")
        held = getattr(page, "html", None)
        if "print-site" in config.plugins and isinstance(held, str):
            key_of = import_module("mkdocs_print_site_plugin.urls").get_page_key
            page.html = with_prefixed_ids(fill_exports(held, lambda _: ""), key_of(page.url))  # type: ignore[attr-defined]

    @event_priority(-90)  # after them, and before the blog (-100), which puts posts into other pages
    def _after_search(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:  # noqa: ARG002
        """Puts the bibliographies back."""
        page.content = restored(page.content or "", self._shortened)

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(50)  # before what makes pages smaller, and may take quotes off attributes
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Puts the menus of files into the page."""
        words = terms(language_of(page.file) or self.build.language)
        return self.build.take_home.finish(
            output, page.url, lambda path: get_relative_url(path, page.url), words
        )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the files that the menus lead to, and the stylesheet and the script as they are served."""
        site = Path(config.site_dir)
        self.build.take_home.write(site)
        for path in self.build.assets:
            # An author's exclude_docs may have kept it from being copied.
            if (site / path).is_file():
                (site / path).write_text(assets.served(path.removeprefix(f"{_FOLDER}/")), encoding="utf-8")
        self._collector.restore()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """A build that fails leaves nothing behind."""
        self._collector.restore()


_PARTIAL = Diagnostic(
    code="partial-build",
    message="with --dirty only changed pages are read: numbers and lists for the whole site are those of these pages",
    hint="Build without --dirty before you publish.",
)


def _clean(links: Iterable[AnchorLink]) -> None:
    """Takes citations out of a table of contents that knows nothing of them."""
    for link in links:
        link.title = without_citations(link.title)
        _clean(link.children)


def _plain(title: str) -> str:
    """A page's title without the markup that a navigation may give it."""
    return " ".join(html.unescape(_TAG.sub("", title)).split())


def _add_ids(page: Page, result: PageResult) -> None:
    """Lets the host know of ids that came with citations and lists, and the table of contents of the list at the end.

    Authors' own links to "#ref-key" are checked against these ids; None says that a page's ids are not known.
    """
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= result.ids
    title, id_ = result.heading
    if id_:
        items = page.toc.items
        # Below the page's title, if that is the only heading of its level.
        siblings = items[0].children if len(items) == 1 and items[0].level == 1 else items
        siblings.append(AnchorLink(title, id_, 2))


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


def _at_option(
    problem: Diagnostic, sources: Iterable[str], folder: Path, config_file: str | None
) -> Diagnostic:
    """A source that is not there is a fault of ``mkdocs.yml``, where it is listed; what is wrong in a source is not."""
    if problem.code not in ("unreadable-source", "network-not-allowed") or problem.position is None:
        return problem
    path = problem.position.path
    for source in sources:
        name = public_url(source) if is_url(source) else str(folder / Path(source).expanduser())
        if name == path and (place := place_in(config_file, source)) is not None:
            return replace(problem, message=f"sources: {problem.message} ({path})", position=place)
    return problem


def _shown(source: str) -> str:
    """A source as it may be logged: a URL without its passwords and keys."""
    return public_url(source) if is_url(source) else source


def _absolute(path: Path) -> Path:
    """A path that is not there, from the root, as far as it can be followed."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path.absolute()


def _theme_language(config: MkDocsConfig) -> str:
    """The language of the theme (material's ``language``, the built-in themes' ``locale``), as a string."""
    language = config.theme.get("language") or config.theme.get("locale")
    return str(language) if language else "en-US"


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
