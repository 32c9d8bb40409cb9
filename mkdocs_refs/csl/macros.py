"""Macros as a style calls them: which are reached from where, and whether all of that is sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_refs.csl.elements import Element, StyleError


def _reached(element: Element, macros: Mapping[str, Element]) -> Iterator[Element]:
    """All elements inside an element, and inside the macros it calls."""
    seen: set[str] = set()
    waiting = [element]
    while waiting:
        here = waiting.pop()
        yield here
        macro = here.get("macro")
        if macro and macro not in seen and macro in macros:
            seen.add(macro)
            waiting.append(macros[macro])
        waiting.extend(here.children)


def prints_year_suffix(layout: Element, macros: Mapping[str, Element]) -> bool:
    """Whether a layout says itself where the year suffix goes."""
    return any(
        element.tag == "text" and element.get("variable") == "year-suffix"
        for element in _reached(layout, macros)
    )


def tests_disambiguation(area: Element, macros: Mapping[str, Element]) -> bool:
    """Whether what an area prints depends on the condition ``disambiguate``."""
    return any(
        element.tag in ("if", "else-if") and "disambiguate" in element.attributes
        for element in _reached(area, macros)
    )


_NOT_OF_ITEMS = frozenset({"citation-number", "first-reference-note-number", "locator", "year-suffix"})
"""Variables of the cite and of what was decided for it."""
_TESTS_OF_ITEMS = ("type", "is-uncertain-date")


def looks_at_items(layout: Element, macros: Mapping[str, Element]) -> bool:
    """Whether what a layout prints depends on more of an item than its number and its year suffix."""
    return any(_looks_at_item(element) for element in _reached(layout, macros))


def _looks_at_item(element: Element) -> bool:
    attributes = element.attributes
    # The case of a text depends on the item's language.
    if element.tag in ("names", "date") or "text-case" in attributes:
        return True
    if any(test in attributes for test in _TESTS_OF_ITEMS):
        return True
    asked = f"{attributes.get('variable', '')} {attributes.get('is-numeric', '')}".split()
    return not _NOT_OF_ITEMS.issuperset(asked) or "citation-number" in attributes.get("is-numeric", "")


def check_macros(root: Element, macros: Mapping[str, Element]) -> None:
    """Sees to it that every macro that is called exists, and that none calls itself.

    Raises:
        StyleError: at the place of the call.
    """
    sound: set[str] = set()
    for child in root.children:
        _check(child, macros, [], sound)


def _check(element: Element, macros: Mapping[str, Element], calling: list[str], sound: set[str]) -> None:
    name = element.attributes.get("macro")
    if name is not None and element.tag in ("text", "key"):
        if name not in macros:
            raise StyleError(f"there is no macro '{name}'", element.position)
        if name in calling:
            raise StyleError(f"macro '{name}' calls itself", element.position)
        if name not in sound:
            _check(macros[name], macros, [*calling, name], sound)
            sound.add(name)
    for child in element.children:
        _check(child, macros, calling, sound)
