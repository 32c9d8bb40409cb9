"""The Python-Markdown extension: citations, reference blocks and bibliographies in any Python-Markdown host.

It works alone (``markdown.markdown(text, extensions=["mkdocs_refs"])``) and numbers each page by itself. How a page goes
through it, with the reason for each place in Python-Markdown's pipeline:

1. ``refs_source`` (preprocessor) keeps the text as the author wrote it, for positions, and meets the host's fences.
2. ``refs_fences`` (preprocessor) takes reference blocks out where superfences does not.
3. ``refs_definitions``, ``refs_places`` (block processors) take ``[@key]: ...`` and ``[REFERENCES]``.
4. ``refs_read`` (tree processor, just before the inline stage) reads the blocks: from here on keys are known.
5. ``refs_citations`` (inline processor) leaves empty ``<cite>`` elements: headings' ids and table-of-contents entries are made
   from text, so there must be none.
6. ``refs_ready`` (tree processor, the very last) and ``refs_fill`` (postprocessor): fill in. ``toc`` and MkDocs run all
   postprocessors on every heading in between; these runs must not count.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

from mkdocs_refs.bibliography import PageBibliography
from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.extension import blocks, fences, inline
from mkdocs_refs.extension.formulas import formula_format
from mkdocs_refs.extension.page import Page
from mkdocs_refs.extension.values import Origin, PageResult, PageSources, Settings
from mkdocs_refs.loading import Network, load_sources
from mkdocs_refs.model import CitationCluster
from mkdocs_refs.sources.plaintext import REPAIRS, checked_repairs
from mkdocs_refs.styles import DEFAULT_STYLE, has_locale, load_style, missing_locale

__all__ = [
    "METADATA",
    "Host",
    "Origin",
    "PageResult",
    "PageSources",
    "RefsExtension",
    "Settings",
    "diagnostics_of",
    "makeExtension",
]

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

METADATA = ("coins", "citation_reference")
"""What a page may say about its references to programs; what goes into its head only a host can put there."""

SOURCE_PRIORITY = 110
"""Above every preprocessor of Python-Markdown and pymdownx (snippets 32, normalize_whitespace 30)."""
FENCE_PRIORITY = 27
"""Above ``fenced_code`` and ``superfences`` (25), below snippets (32): included files may hold reference blocks."""
READ_PRIORITY = 20.5
"""Just above the inline stage (20) and below footnotes (50), which are part of the tree by then."""
READY_PRIORITY = -1000
"""Below everything: MkDocs takes the page's title at -1, running all postprocessors on the heading."""
FILL_PRIORITY = 5
"""Below ``raw_html`` (30), which brings back what was stashed, reference blocks among it."""


class Host:
    """What knows the site that pages are a part of. This one knows nothing: it is that of a converter on its own."""

    def locate(self, md: Markdown, text: str) -> Origin:  # noqa: ARG002 - for hosts that know
        """Where the Markdown text is from that a converter is about to convert."""
        return Origin()

    def sources_of(self, md: Markdown) -> PageSources | None:  # noqa: ARG002
        """The references that belong to the page under way, from its front matter."""
        return None

    def made_of(self, md: Markdown) -> PageBibliography | None:  # noqa: ARG002
        """What the page under way has become already, if it is converted once more, for an excerpt."""
        return None

    def done(self, md: Markdown, result: PageResult) -> None:
        """Takes what a finished page leaves behind."""


class RefsExtension(Extension):
    """``mkdocs_refs`` for Python-Markdown.

    Args:
        settings: everything configured at once (the MkDocs plugin's way); otherwise the options of ``self.config``.
        host: what knows the site that pages are a part of (the MkDocs plugin's way).
        **kwargs: Python-Markdown's configuration of an extension.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        host: Host | None = None,
        **kwargs: Any,
    ) -> None:
        self.config = {
            "sources": [
                [],
                "Files, directories and globs with references, relative to the working directory, and URLs",
            ],
            "style": [DEFAULT_STYLE, "Name of the citation style, or path of a .csl file"],
            "locale": ["", "Language tag for terms and the interface (default: the style's own, else en-US)"],
            "auto": [True, "Add a bibliography at the end of a page that cites and places none"],
            "title": ["", "Heading of that bibliography (default: the language's word)"],
            "narrative": [True, "Whether @key in running text is a citation; [@key] always is"],
            "metadata": [
                ["coins"],
                "What reference managers find in each entry: coins, or an empty list for nothing",
            ],
            "allow_network": [False, "Read sources from URLs"],
            "repair": [
                list(REPAIRS),
                "Repair the damage of pasted references: true, false or a list of repairs",
            ],  # a list: Python-Markdown makes every value of a truth value one
        }
        if unknown := kwargs.keys() - self.config.keys():
            raise ValueError(
                f"mkdocs_refs: there is no option '{min(unknown)}'; there are {', '.join(sorted(self.config))}"
            )
        super().__init__(**kwargs)
        self._settings = settings
        self.source_diagnostics: tuple[Diagnostic, ...] = ()
        """What was wrong with the sources; filled in by ``settings``."""
        self._conversion: _Conversion | None = None
        self._under_way: _Conversion | None = None
        self._host = host or Host()

    def settings(self) -> Settings:
        """The settings in force, with the sources read.

        Raises:
            UnknownStyleError: there is no style of that name.
            StyleError: the style cannot be used; the message tells file, line and column.
            ValueError: an option has a value that it cannot have; the message says what is allowed.
        """
        if self._settings is None:
            for option in ("style", "locale", "title"):
                if not isinstance(self.getConfig(option) or "", str):
                    raise ValueError(  # noqa: TRY004 - of all wrong values it is this one
                        f"mkdocs_refs: {option}: expected a text, got {self.getConfig(option)!r}"
                    )
            sources = self.getConfig("sources") or []
            sources = [sources] if isinstance(sources, str) else sources
            if not isinstance(sources, (list, tuple)) or not all(isinstance(path, str) for path in sources):
                raise ValueError(f"mkdocs_refs: sources: expected a list of paths, got {sources!r}")
            try:
                repair = checked_repairs(self.getConfig("repair"))
            except ValueError as error:
                raise ValueError(f"mkdocs_refs: repair: {error}") from error
            metadata = self.getConfig("metadata") or []
            if metadata not in ("coins", []) and [*metadata] != ["coins"]:
                raise ValueError(
                    f"mkdocs_refs: metadata: expected [coins] or an empty list, got {metadata!r}"
                )
            name = self.getConfig("style") or DEFAULT_STYLE
            style = load_style(name)
            locale = self.getConfig("locale") or ""
            network = Network(allowed=self.getConfig("allow_network"))
            loaded = load_sources(sources, repair=repair, network=network)
            self.source_diagnostics = loaded.diagnostics
            if not has_locale(spoken := locale or style.default_locale or "en-US"):
                told = Diagnostic(code="no-locale", message=f"locale: {missing_locale(spoken)}")
                self.source_diagnostics += (told,)
            self._settings = Settings(
                library=loaded.library(),
                style=name,
                locale=locale,
                auto=self.getConfig("auto"),
                title=self.getConfig("title") or None,
                repair=repair,
                narrative=self.getConfig("narrative"),
                coins=bool(metadata),
            )
        return self._settings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Registers the processors (see the module's docstring for their order)."""
        md.registerExtension(self)
        settings = self.settings()
        conversion = _Conversion(self, md, settings, self._host)
        if self._under_way is None:
            self._conversion = conversion
        conversion.source_diagnostics = self.source_diagnostics
        md.refs = conversion  # type: ignore[attr-defined]
        # "\@" is an escape of ours: without it there would be no way to write a literal "@key".
        if "@" not in md.ESCAPED_CHARS:
            md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]
        md.preprocessors.register(_KeepSource(md, conversion), "refs_source", SOURCE_PRIORITY)
        md.preprocessors.register(_TakeFences(md, conversion), "refs_fences", FENCE_PRIORITY)
        processors = md.parser.blockprocessors
        processors.register(
            blocks.DefinitionProcessor(md.parser, conversion.accepts_definition, conversion.add_definition),
            "refs_definitions",
            blocks.PRIORITY,
        )
        processors.register(
            blocks.PlaceProcessor(md.parser, conversion.add_place, settings.commands),
            "refs_places",
            blocks.PRIORITY,
        )
        md.treeprocessors.register(_ReadBlocks(md, conversion), "refs_read", READ_PRIORITY)
        for name, processor, pattern, priority in (
            (
                "refs_citations",
                inline.CitationProcessor,
                inline.PATTERN if settings.narrative else inline.PATTERN_IN_BRACKETS,
                inline.PRIORITY,
            ),
            (
                "refs_early",
                inline.EarlyCitationProcessor,
                inline.EarlyCitationProcessor.PATTERN,
                inline.EARLY_PRIORITY,
            ),
        ):
            md.inlinePatterns.register(
                processor(
                    md,
                    is_known=conversion.is_known,
                    add=conversion.add_cluster,
                    locate=conversion.locate,
                    pattern=pattern,
                ),
                name,
                priority,
            )
        md.treeprocessors.register(_Ready(md, conversion), "refs_ready", READY_PRIORITY)
        md.postprocessors.register(_Fill(md, conversion), "refs_fill", FILL_PRIORITY)

    def reset(self) -> None:
        """Forgets the last page: an empty one never reaches the processors. All others begin anew in ``_KeepSource``."""
        if self._conversion is not None and self._under_way is None:
            self._conversion.result = PageResult()

    def begin_page(self) -> None:
        """Forgets a conversion that has not come to its end (for hosts that share this object among pages)."""
        self._under_way = None

    def outermost(self, conversion: _Conversion) -> _Conversion:
        """The conversion that one belongs to which begins now: that of the page that is under way, else itself.

        mkdocstrings converts docstrings while the page that shows them is at its block stage. They belong to that page:
        its references are theirs, and its bibliography.
        """
        if self._under_way is None or self._under_way is conversion:
            self._under_way = conversion
        return self._under_way


class _Conversion:
    """What the processors of one converter share: the page under way and whether it may be filled in."""

    def __init__(self, extension: RefsExtension, md: Markdown, settings: Settings, host: Host) -> None:
        self._extension = extension
        self._md = md
        self.settings = settings
        self._host = host
        self.page = Page(settings)
        self._is_inner = False
        self.ready = False
        self.result = PageResult()
        self.source_diagnostics: tuple[Diagnostic, ...] = ()

    def begin(self, text: str) -> None:
        self.ready = False
        outer = self._extension.outermost(self)
        self._is_inner = outer is not self
        if self._is_inner:
            self.page = outer.page
            return
        found = _superfences(self._md) is not None
        self.page = Page(
            self.settings,
            text,
            self._host.locate(self._md, text),
            fences_in_containers=found,
            sources=self._host.sources_of(self._md),
            made=self._host.made_of(self._md),
            formulas=formula_format(self._md),
        )

    # The processors live as long as the converter; the page they report to is a new one for every conversion.

    def accepts_definition(self, key: str, text: str) -> bool:
        return self.page.accepts_definition(key, text)

    def add_definition(self, text: str, keys: list[str]) -> None:
        self.page.add_definition(text, keys)

    def add_place(self, filters: str, verbatim: str) -> tuple[str, dict[str, str]]:
        return self.page.add_place(filters, verbatim)

    def add_cluster(self, cluster: CitationCluster) -> tuple[str, dict[str, str]]:
        return self.page.add_cluster(cluster)

    def is_known(self, key: str) -> bool:
        return self.page.is_known(key, early=self._is_inner)

    def locate(self, key: str) -> SourcePos:
        return self.page.locate(key, early=self._is_inner)

    def read_blocks(self, is_shown: Callable[[str], bool]) -> None:
        if not self._is_inner:
            self.page.read_blocks(is_shown)

    def finish(self, text: str) -> str:
        self.ready = False
        if self._is_inner:
            # Its places are found, in the order in which they are read, when the page that it is a part of is finished.
            return text
        self._extension.begin_page()
        text, self.result = self.page.finish(text)
        if not self.page.is_excerpt:
            self._host.done(self._md, self.result)
        return text


class _KeepSource(Preprocessor):
    """Begins the page with the text as written; teaches superfences, if it is there, our fence."""

    def __init__(self, md: Markdown, conversion: _Conversion) -> None:
        super().__init__(md)
        self._conversion = conversion

    def run(self, lines: list[str]) -> list[str]:
        self._conversion.begin("\n".join(lines))
        superfences = _superfences(self.md)
        if superfences is not None and not any(
            fence["name"] == fences.LANGUAGE for fence in superfences.superfences
        ):
            superfences.extend_super_fences(fences.LANGUAGE, self._format, _accept, None)
        return lines

    def _format(self, src: str, options: Mapping[str, str], **_: Any) -> str:
        # Superfences gives an option without a value its name, or in "{.references hidden}" None.
        given = {name: "" if value in {None, "None", "hidden"} else value for name, value in options.items()}
        return self._conversion.page.add_block(src, given)


def _accept(
    _language: str,
    inputs: Mapping[str, str],
    options: dict[str, str],
    _attrs: Mapping[str, str],
    _md: Markdown,
) -> bool:
    """Superfences' validator: every option is taken here and judged with a message later."""
    options.update(inputs)
    return True


def _superfences(md: Markdown) -> Any | None:
    """The superfences extension of a converter, if it has one."""
    if "fenced_code_block" not in md.preprocessors:
        return None
    extension = getattr(md.preprocessors["fenced_code_block"], "extension", None)
    return extension if hasattr(extension, "extend_super_fences") else None


class _TakeFences(Preprocessor):
    """Takes reference blocks out of the text, or, with superfences, only makes their options readable for it."""

    def __init__(self, md: Markdown, conversion: _Conversion) -> None:
        super().__init__(md)
        self._conversion = conversion

    def run(self, lines: list[str]) -> list[str]:
        if not any(fences.LANGUAGE in line for line in lines):
            return lines
        if _superfences(self.md) is not None:
            return fences.quote_options(lines)

        def store(content: str, options: Mapping[str, str]) -> str:
            return self.md.htmlStash.store(self._conversion.page.add_block(content, options))

        return fences.take_out(lines, store)


class _ReadBlocks(Treeprocessor):
    """Reads the page's reference blocks, now that the block stage has shown which of them are there."""

    def __init__(self, md: Markdown, conversion: _Conversion) -> None:
        super().__init__(md)
        self._conversion = conversion

    def run(self, root: ET.Element) -> None:
        stash = [str(block) for block in self.md.htmlStash.rawHtmlBlocks]
        texts = [text for text in root.itertext() if "\x02" in text]
        texts.extend(_COMMENT.sub("", block) for block in stash if "\x02" in block)

        def is_shown(placeholder: str) -> bool:
            # Within what another plugin has converted (docstrings) it is a part of a longer text.
            marks = [HTML_PLACEHOLDER % index for index, block in enumerate(stash) if placeholder in block]
            return any(mark in text for mark in marks for text in texts)

        self._conversion.read_blocks(is_shown)


class _Ready(Treeprocessor):
    """Says that the tree is done: the next run of the postprocessors is the page's own."""

    def __init__(self, md: Markdown, conversion: _Conversion) -> None:
        super().__init__(md)
        self._conversion = conversion

    def run(self, root: ET.Element) -> None:  # noqa: ARG002 - the host's signature
        self._conversion.ready = True


class _Fill(Postprocessor):
    """Fills in citations and bibliographies in the page's final HTML."""

    def __init__(self, md: Markdown, conversion: _Conversion) -> None:
        super().__init__(md)
        self._conversion = conversion

    def run(self, text: str) -> str:
        return self._conversion.finish(text) if self._conversion.ready else text


def makeExtension(**kwargs: Any) -> RefsExtension:  # noqa: N802 - the host's name
    """Python-Markdown's way of loading an extension by its module."""
    return RefsExtension(**kwargs)


def diagnostics_of(md: Markdown) -> tuple[Diagnostic, ...]:
    """What the extension found in its sources and in the last conversion: for hosts that have no plugin to print it."""
    conversion: _Conversion = md.refs  # type: ignore[attr-defined]
    return (
        *conversion.source_diagnostics,
        *conversion.settings.library.told(),
        *conversion.result.diagnostics,
    )
