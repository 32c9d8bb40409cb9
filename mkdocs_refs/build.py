"""One build of a site: what has been read for it, and what its pages have left behind so far.

``plugin`` makes a new one for each build, so that ``mkdocs serve`` accumulates nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from markdown import Markdown
from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from mkdocs_refs.bibliography import PageBibliography, relative_url
from mkdocs_refs.config import Options, as_known
from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.extension import Host, Origin, PageResult, PageSources, Settings
from mkdocs_refs.extension.notebook import take_citations
from mkdocs_refs.extension.page import Page
from mkdocs_refs.library import Library
from mkdocs_refs.loading import Loaded
from mkdocs_refs.site import Finished, finish_site, has_lists_for_site
from mkdocs_refs.takehome import TakeHome

__all__ = ["Build", "file_of", "language_of", "locate", "name_of", "text_of"]


@dataclass(slots=True)
class Build(Host):
    """The state of one build.

    Attributes:
        options: what is configured.
        loaded: the sources.
        library: what was read from them.
        language: of the interface, where a page has none of its own.
        take_home: the files that readers can take home.
        problems: what was wrong with the configuration.
        sources: the references in the front matter of the page under way, by source path.
        results: what the pages rendered so far have left behind, by source path.
        made: what has been put together for pages that waited for others, by source path; of that, their citations.
        page: the page under way: what other plugins convert meanwhile becomes a part of it.
        inner: what they have converted.
        untold: what there is to say of that.
        assets: the stylesheet and the script, if they are ours, below the site's folder.
        order: the source paths in the order in which the site is read.
    """

    options: Options
    loaded: Loaded
    library: Library
    language: str
    take_home: TakeHome
    problems: tuple[Diagnostic, ...] = ()
    sources: dict[str, PageSources] = field(default_factory=dict)
    results: dict[str, PageResult] = field(default_factory=dict)
    made: dict[str, PageBibliography] = field(default_factory=dict)
    page: File | None = None
    inner: list[PageResult] = field(default_factory=list)
    untold: list[Diagnostic] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    order: Sequence[str] = ()

    # -- for the extension ---------------------------------------------------------------------------------------------

    def locate(self, md: Markdown, text: str) -> Origin:
        """Where a text is from that is converted."""
        return locate(md, text)

    def sources_of(self, md: Markdown) -> PageSources | None:
        """The references in the page's front matter."""
        file = file_of(md)
        return self.sources.get(file.src_uri) if file is not None else None

    def made_of(self, md: Markdown) -> PageBibliography | None:
        """What a page has become, if it waited for the others."""
        file = file_of(md)
        return self.made.get(file.src_uri) if file is not None else None

    def done(self, md: Markdown, result: PageResult) -> None:
        """Takes what a page leaves behind."""
        file = file_of(md)
        if file is None:
            self._done_inside(result)
            return
        if result.draft is None:
            self.take_home.add(file.url, result)
        # What is converted for a page before the page itself is done has the page's processors.
        if (earlier := self.results.get(file.src_uri)) is not None:
            self._done_inside(earlier)
        self.results[file.src_uri] = result

    def _done_inside(self, result: PageResult) -> None:
        """Takes what another plugin has converted. Where it was written only that plugin knows."""
        where = SourcePos(path=name_of(self.page)) if self.page else None
        told = tuple(
            replace(each, position=where, message=f"{each.message} (in text that another plugin adds)")
            for each in result.diagnostics
        )
        self.inner.append(replace(result, diagnostics=told))
        self.untold.extend(told)

    def convert_notebook(self, html: str, file: File, settings: Settings) -> str:
        """The HTML of a notebook, which no Markdown converter has seen, with its citations and bibliographies."""
        page = Page(settings, html, Origin(name_of(file), 1, "", file.url, language_of(file)))
        filled, result = page.finish(take_citations(html, page, narrative=settings.narrative))
        self.results[file.src_uri] = result
        if result.draft is None:
            self.take_home.add(file.url, result)
        return filled

    # -- for the plugin ------------------------------------------------------------------------------------------------

    def tell(self) -> list[Diagnostic]:
        """What there is to say that has not been said yet."""
        told, self.untold = self.untold, []
        return told

    @property
    def shares(self) -> bool:
        """Whether any page depends on others."""
        return self.options.as_one or has_lists_for_site(self.results)

    def finish(self, titles: dict[str, str]) -> dict[str, Finished]:
        """Puts the pages together that have waited for others; by source path."""
        finished = finish_site(self.results, self.order, titles, as_one=self.options.as_one)
        for uri, page in finished.items():
            self.results[uri] = page.result
            self.take_home.add(page.draft.part.url, page.result)
            self.made[uri] = replace(page.made, bibliographies=())
        return finished


def file_of(md: Markdown) -> File | None:
    """The file that MkDocs renders with this converter: its own processor for relative links knows it."""
    if "relpath" not in md.treeprocessors:
        return None
    file = getattr(md.treeprocessors["relpath"], "file", None)
    return file if isinstance(file, File) else None


def language_of(file: File) -> str:
    """The language that a page has for itself, as a tag: its front matter says so (``lang`` or ``language``). Else empty."""
    meta = file.page.meta if file.page is not None else {}
    return next((tag for tag in (meta.get("lang"), meta.get("language")) if isinstance(tag, str)), "")


def name_of(file: File) -> str:
    """A page's file as its author knows it."""
    return str(as_known(Path(file.abs_src_path))) if file.abs_src_path else file.src_uri


def text_of(file: File) -> str:
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
    url, link = _excerpt(md) or (file.url, None)
    language = language_of(file)
    body, first_line = _body(text_of(file))
    name = name_of(file)
    if text.rstrip("\n") == body.rstrip("\n"):
        return Origin(name, first_line, body, url, language, link)
    # Other plugins may have changed the Markdown: positions are those in the file, if it is what they have changed.
    known = set(body.split("\n"))
    lines = [line for line in text.split("\n") if line.strip()]
    is_page = sum(line in known for line in lines) * 2 >= len(lines)
    return Origin(name, first_line, body if is_page else None, url, language, link)


def _excerpt(md: Markdown) -> tuple[str, Callable[[str], str]] | None:
    """If a post's excerpt is what is converted, the post's address, and how what shows the excerpt links to the post.

    Material's blog converts a post anew for every page that lists it; its converter has a processor of this name, which
    knows both pages. Materialx's converts it once, and replaces links later that it has written down.
    """
    if "excerpt" not in md.treeprocessors:
        return None
    processor = md.treeprocessors["excerpt"]
    post = getattr(getattr(processor, "page", None), "url", None)
    base = getattr(getattr(processor, "base", None), "url", None)
    references = getattr(processor, "references", None)
    if not isinstance(post, str):
        return None

    def written_down(fragment: str) -> str:
        token = f"mkxexcerpt-anchor-{processor.reference_id}://{len(references)}"  # type: ignore[attr-defined,arg-type]
        references[token] = (post, fragment)  # type: ignore[index]
        return token

    if isinstance(base, str):
        start = relative_url(post, base)
        return post, lambda fragment: f"{start}{fragment}"
    return (post, written_down) if isinstance(references, dict) else None


@lru_cache(maxsize=4)
def _body(content: str) -> tuple[str, int]:
    """What comes after a file's front matter, and the line where it begins."""
    body: str = get_data(content)[0]
    return body, content.count("\n", 0, len(content) - len(body)) + 1
