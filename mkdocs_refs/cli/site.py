"""A site's pages rendered as in a build, but not written: what ``check`` looks at."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_refs.build import locate
from mkdocs_refs.config import config_folder, options_of, place_in
from mkdocs_refs.diagnostics import Diagnostic
from mkdocs_refs.extension import Host, Origin, PageResult, RefsExtension
from mkdocs_refs.library import Library
from mkdocs_refs.loading import Loaded, load_sources
from mkdocs_refs.plugin import RefsPlugin

__all__ = ["Site", "SiteError", "render_site", "site_sources"]


class SiteError(Exception):
    """The site cannot be looked at; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What there is on a site.

    Attributes:
        library: its sources.
        pages: what its pages have left behind, and what other plugins have converted for them.
        diagnostics: what was wrong with the configuration and with the sources as such.
    """

    library: Library
    pages: tuple[PageResult, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def render_site(config_file: Path, progress: Callable[[int, int], None] | None = None) -> Site:
    """Renders a site's pages with all its plugins, up to where templates and files would begin.

    Args:
        config_file: ``mkdocs.yml``.
        progress: called with how many pages are done, and of how many.

    Raises:
        SiteError: the configuration cannot be used, another plugin failed, or nothing on the site knows citations.
    """
    watcher = _Watcher(progress)
    with tempfile.TemporaryDirectory() as nowhere, _quiet() as said:
        try:
            config = load_config(config_file=str(config_file), site_dir=nowhere, strict=False)
            config.plugins["refs-check"] = watcher
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except _PagesDone:
            pass
        except SiteError as error:
            raise SiteError(f"{config_file}: {error}") from None
        except (MkDocsException, SystemExit) as error:
            reason = "; ".join(said) or str(error)
            raise SiteError(f"{config_file}: {reason}") from error
        except Exception as error:
            # Whatever other plugins raise: it is theirs, and a traceback through this program would not say so.
            raise SiteError(
                f"{config_file}: {'; '.join(said) or f'{type(error).__name__}: {error}'}"
            ) from error
    return watcher.site()


def site_sources(config_file: Path) -> Loaded:
    """The sources that a site's plugin has, read as in a build, but without one.

    Args:
        config_file: ``mkdocs.yml``.

    Raises:
        SiteError: the configuration cannot be used, or does not have the plugin.
    """
    with _quiet() as said:
        try:
            config = load_config(config_file=str(config_file), strict=False)
        except (MkDocsException, SystemExit) as error:
            raise SiteError(f"{config_file}: {'; '.join(said) or error}") from error
        except Exception as error:
            # As above: other plugins' errors are theirs.
            raise SiteError(f"{config_file}: {type(error).__name__}: {error}") from error
        plugin = next((each for each in config.plugins.values() if isinstance(each, RefsPlugin)), None)
        if plugin is None:
            raise SiteError(f"{config_file}: the plugin 'refs' is not configured")
        options = options_of(plugin.config)
        folder = config_folder(config.config_file_path)
        return load_sources(
            options.sources, root=folder, repair=plugin.config.repair, network=options.network
        )


class _PagesDone(Exception):  # noqa: N818 - not an error: the rest of the build is not needed
    """Raised when all pages have been rendered."""


@dataclass
class _Alone:
    """The Markdown extension without the plugin, as other hosts have it."""

    extension: RefsExtension
    results: list[PageResult] = field(default_factory=list)


class _NoOptions(Config):  # type: ignore[no-untyped-call]  # as in config
    """MkDocs wants every plugin to have options."""


class _Watcher(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]  # as in config
    """Follows a build as a plugin and ends it when the pages are rendered."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        super().__init__()
        self._progress = progress
        self._plugin: RefsPlugin | None = None
        self._alone: _Alone | None = None
        self._pages = self._done = 0

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Finds out who knows citations here."""
        self._plugin = next((each for each in config.plugins.values() if isinstance(each, RefsPlugin)), None)
        if self._plugin is None:
            self._alone = _take_over(config)
        return config

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Counts the pages."""
        self._pages = len(files.documentation_pages())
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Tells how far the build is."""
        if self._progress is not None:
            self._progress(self._done, self._pages)
        self._done += 1
        return page

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Ends the build."""
        raise _PagesDone

    def site(self) -> Site:
        """What has been found."""
        if self._plugin is not None:
            made = self._plugin.build
            config_file = self._plugin.config.config_file_path
            # MkDocs has warned of these, into nothing.
            options = (
                Diagnostic(
                    code="unknown-option",
                    message=f"the plugin 'refs' has no option '{name}'",
                    position=place_in(config_file, name),
                    hint=hint,
                )
                for name, hint in self._plugin.config.unknown.items()
            )
            return Site(
                library=made.library,
                pages=(*made.results.values(), *made.inner),
                diagnostics=(*options, *made.loaded.diagnostics, *made.problems),
            )
        if self._alone is None:  # pragma: no cover - on_config has raised then
            raise SiteError("no citations")
        extension = self._alone.extension
        return Site(
            library=extension.settings().library,
            pages=tuple(self._alone.results),
            diagnostics=extension.source_diagnostics,
        )


class _Listener(Host):
    """Takes what pages leave behind."""

    def __init__(self) -> None:
        self.results: list[PageResult] = []

    def locate(self, md: Markdown, text: str) -> Origin:
        return locate(md, text)

    def done(self, md: Markdown, result: PageResult) -> None:  # noqa: ARG002 - whichever page it is
        self.results.append(result)


def _take_over(config: MkDocsConfig) -> _Alone:
    """Puts an extension that reports in the place of the configured one."""
    extensions: list[Any] = config.markdown_extensions
    if "mkdocs_refs" not in extensions:
        raise SiteError("neither the plugin 'refs' nor the Markdown extension 'mkdocs_refs' is configured")
    listener = _Listener()
    extension = RefsExtension(host=listener, **config.mdx_configs.get("mkdocs_refs", {}))
    extensions[extensions.index("mkdocs_refs")] = extension
    return _Alone(extension, listener.results)


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Keeps what MkDocs and its plugins print from the output; yields the errors that they log."""
    errors: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            errors.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    handler = Collect(level=logging.ERROR)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        with redirect_stdout(StringIO()):
            yield errors
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
