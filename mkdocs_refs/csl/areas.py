"""A style compiled for one locale: layouts, sort keys and options of citation and bibliography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.csl.compiler import Compiler, Environment
from mkdocs_refs.csl.context import Render
from mkdocs_refs.csl.elements import Element, read_xml
from mkdocs_refs.csl.formatting import Look, look
from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.csl.macros import prints_year_suffix
from mkdocs_refs.csl.nameelements import compile_names
from mkdocs_refs.csl.nameoptions import inherited, options_of_key
from mkdocs_refs.csl.output import Out, Rendered
from mkdocs_refs.csl.sorting import SortKey, macro_key, variable_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A ``layout``: its rendering elements one by one, its affixes and formatting, and the delimiter of cites."""

    parts: Sequence[Render]
    look: Look
    delimiter: str
    keys: Sequence[SortKey]
    author: Render

    def dressed(self, parts: list[Rendered]) -> Out:
        """The parts with the layout's affixes, which its formatting includes, unlike that of other elements."""
        look = self.look
        if look.format and (look.prefix or look.suffix):
            parts = [Out(parts, prefix=look.prefix, suffix=look.suffix)]
            return Out(parts, format=look.format)
        return Out(parts, prefix=look.prefix, suffix=look.suffix, format=look.format)


_AUTHOR = """
<names variable="author" xmlns="http://purl.org/net/xbiblio/csl">
  <name form="short" and="text" et-al-min="3" et-al-use-first="1"/>
  <substitute><names variable="editor"/><names variable="translator"/><text variable="title" form="short"/></substitute>
</names>
"""
"""How a sentence names an item whose style prints no names in its cites."""


def compile_layout(
    root: Element,
    area: Element,
    macros: Mapping[str, Element],
    locale: Locale,
    *,
    english: bool,
) -> Layout:
    """The layout of ``citation`` or ``bibliography``, compiled."""
    layout = area.find("layout")
    environment = Environment(
        locale=locale,
        english=english,
        page_format=root.get("page-range-format"),
        demote=root.get("demote-non-dropping-particle", "display-and-sort"),
        initialize_with_hyphen=root.get("initialize-with-hyphen") != "false",
        suffix_years=layout is None or not prints_year_suffix(layout, macros),
        options=inherited(root, area),
    )
    compiler = Compiler(macros, environment)
    sort = area.find("sort")
    keys = [
        _key(key, Compiler(macros, replace(environment, sorting=True, forced=options_of_key(key))), locale)
        for key in (sort.all("key") if sort is not None else ())
    ]
    return Layout(
        parts=compiler.children(layout) if layout is not None else [],
        look=look(layout) if layout is not None else Look(),
        delimiter=layout.get("delimiter") if layout is not None else "",
        keys=keys,
        author=compile_names(compiler, read_xml(_AUTHOR)),
    )


def _key(key: Element, compiler: Compiler, locale: Locale) -> SortKey:
    descending = key.get("sort") == "descending"
    if "macro" in key.attributes:
        return SortKey(macro_key(compiler.macro(key.get("macro")), locale.tag), descending)
    variable = key.get("variable")
    names = Element(
        tag="names",
        attributes={"variable": variable},
        place=key.place,
        children=[
            Element(tag="name", attributes={"form": "long", "name-as-sort-order": "all"}, place=key.place)
        ],
    )
    return SortKey(variable_key(variable, compile_names(compiler, names), locale.tag), descending)
