"""A CSL style: loaded once, compiled once for each locale, used as often as wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mkdocs_refs.csl.areas import compile_layout
from mkdocs_refs.csl.clusters import Collapse
from mkdocs_refs.csl.disambiguation import Methods
from mkdocs_refs.csl.elements import Element, StyleError, read_xml
from mkdocs_refs.csl.engine import Compiled, Run
from mkdocs_refs.csl.entries import EntryOptions
from mkdocs_refs.csl.find import find_style
from mkdocs_refs.csl.locale import load_locale, normalise_tag
from mkdocs_refs.csl.macros import check_macros, looks_at_items, tests_disambiguation
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import BibliographyFormat, CitationCluster, Item, Order, Result

_DEFAULT_SORT = """
<bibliography xmlns="http://purl.org/net/xbiblio/csl">
  <sort><key variable="author"/><key variable="issued"/><key variable="title"/></sort><layout/>
</bibliography>
"""


class Style:
    """A CSL 1.0.2 style. Implements ``mkdocs_refs.model.Style``; ``process`` is pure and re-entrant.

    Attributes:
        id: the style's own identifier, a URI in most styles.
        title: what people call it.
        citation_format: ``numeric``, ``author-date``, ``author``, ``label`` or ``note``; empty if it does not say.
        is_note: whether its citations are meant for notes.
        default_locale: the language it is made for, or empty.
    """

    def __init__(self, root: Element) -> None:
        if root.tag != "style":
            raise StyleError(f"the root element is '{root.tag}', not 'style'", root.position)
        citation = root.find("citation")
        if citation is None or citation.find("layout") is None:
            raise StyleError("the style has no 'citation' with a 'layout'", root.position)
        self._root = root
        self._citation = citation
        self._bibliography = root.find("bibliography")
        self._macros = {macro.get("name"): macro for macro in root.all("macro")}
        check_macros(root, self._macros)
        self._overrides = list(root.all("locale"))
        self._compiled: dict[str, Compiled] = {}
        info = root.find("info")
        self.id = _text(info, "id")
        self.title = _text(info, "title")
        categories = info.all("category") if info is not None else ()
        self.citation_format = next(
            (found for category in categories if (found := category.get("citation-format"))), ""
        )
        self.is_note = root.get("class") == "note"
        self.default_locale = normalise_tag(root.get("default-locale"))

    @classmethod
    def load(cls, style: str | Path) -> Style:
        """A style by its name, from a file, or from its XML.

        A dependent style is loaded as its parent, with its own title and default locale.

        Args:
            style: a name (``apa``), a path to a ``.csl`` file, or the XML itself.

        Raises:
            LookupError: there is no style of this name, or the parent of a dependent style is not to be found.
            StyleError: the file is no style that can be used; the message tells file, line and column.
            OSError: the file cannot be read.
        """
        return _load(style, cls)

    def process(
        self,
        items: Iterable[Item],
        clusters: Iterable[CitationCluster],
        *,
        locale: str = "",
        order: Order = Order.STYLE,
        numbers: Mapping[str, int] | None = None,
        memo: Memo | None = None,
    ) -> Result:
        """Formats citations and bibliography; see ``mkdocs_refs.model.Style.process``.

        Args:
            items: every item that is cited or to be listed.
            clusters: the citations in reading order.
            locale: a language tag; empty for the style's own, else ``en-US``.
            order: the order of the bibliography.
            numbers: item id to the number its author's list prints, for ``Order.LISTED``.
            memo: what is kept from one call to the next; see ``mkdocs_refs.model.Style.process``.
        """
        compiled = self.compiled(locale)
        run = Run(compiled, list(items), list(clusters), order=order, numbers=numbers, memo=memo)
        return run.result()

    def compiled(self, locale: str = "") -> Compiled:
        """The style compiled for a locale; compiled once."""
        tag = normalise_tag(locale) or self.default_locale or "en-US"
        if tag not in self._compiled:
            self._compiled[tag] = self._compile(tag)
        return self._compiled[tag]

    def _compile(self, tag: str) -> Compiled:
        root, citation, bibliography = self._root, self._citation, self._bibliography
        locale, _ = load_locale(tag, self._overrides)
        english = locale.language == "en"
        layout = compile_layout(root, citation, self._macros, locale, english=english)
        default = compile_layout(root, read_xml(_DEFAULT_SORT), self._macros, locale, english=english)
        own = bibliography if bibliography is not None else Element(tag="", attributes={}, place=root.place)
        return Compiled(
            locale=locale,
            citation=layout,
            bibliography=compile_layout(root, bibliography, self._macros, locale, english=english)
            if bibliography is not None
            else None,
            methods=Methods(
                add_names=citation.get("disambiguate-add-names") == "true",
                add_given=citation.get("disambiguate-add-givenname") == "true",
                rule=citation.get("givenname-disambiguation-rule", "by-cite"),
                year_suffix=citation.get("disambiguate-add-year-suffix") == "true",
                condition=tests_disambiguation(citation, self._macros),
            ),
            collapse=Collapse(
                kind=citation.get("collapse"),
                delimiter=layout.delimiter,
                group=citation.attributes.get("cite-group-delimiter"),
                after=citation.attributes.get("after-collapse-delimiter"),
                suffixes=citation.attributes.get("year-suffix-delimiter"),
                dash=locale.term("citation-range-delimiter") or "–",
                sorts=bool(layout.keys),
                note=self.is_note,
            ),
            near_note_distance=_int(citation.get("near-note-distance"), 5),
            entries=EntryOptions(
                second_field_align=own.get("second-field-align"),
                author_substitute=own.attributes.get("subsequent-author-substitute"),
                substitute_rule=own.get("subsequent-author-substitute-rule", "complete-all"),
                default_keys=default.keys,
            ),
            format=BibliographyFormat(
                hanging_indent=own.get("hanging-indent") == "true",
                second_field_align=own.get("second-field-align"),
                line_spacing=_int(own.get("line-spacing"), 1),
                entry_spacing=_int(own.get("entry-spacing"), 1),
            ),
            note=self.is_note,
            cites_look_at_items=looks_at_items(citation, self._macros),
        )


def _int(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default


def _text(info: Element | None, tag: str) -> str:
    child = info.find(tag) if info is not None else None
    return child.text.strip() if child is not None else ""


def _load(style: str | Path, cls: type[Style]) -> Style:
    if isinstance(style, str) and style.lstrip("\ufeff \t\r\n").startswith("<"):
        root = read_xml(style.lstrip("\ufeff \t\r\n"))
    else:
        path = style if isinstance(style, Path) else find_style(style)
        root = read_xml(path.read_bytes(), str(path))
    parent = _parent(root)
    if not parent:
        return cls(root)
    loaded = cls(read_xml((found := find_style(parent)).read_bytes(), str(found)))
    info = root.find("info")
    loaded.title = _text(info, "title") or loaded.title
    loaded.id = _text(info, "id") or loaded.id
    loaded.default_locale = normalise_tag(root.get("default-locale")) or loaded.default_locale
    return loaded


def _parent(root: Element) -> str:
    """The id of the style that a dependent style depends on, or empty."""
    info = root.find("info")
    for link in info.all("link") if info is not None else ():
        if link.get("rel") == "independent-parent":
            return link.get("href")
    return ""


def process(
    library: Iterable[Item], clusters: Sequence[CitationCluster], style: Style, locale: str = ""
) -> Result:
    """Formats citations and a bibliography of the whole library: ``style.process`` as a function."""
    return style.process(library, clusters, locale=locale)
