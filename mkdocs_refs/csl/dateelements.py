"""The ``date`` element (CSL 1.0.2, "Date")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.dates import DatePart, render_date, sort_text
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.formatting import FORMATS, Look, look_of
from mkdocs_refs.csl.output import Out, Rendered

if TYPE_CHECKING:
    from mkdocs_refs.csl.compiler import Compiler

_SHARED = (*FORMATS, "text-case", "prefix", "suffix")
"""Attributes that a localized date format hands to the dates that use it."""


def compile_date(compiler: Compiler, element: Element) -> Render:
    """A ``date`` element, localized or not."""
    environment = compiler.environment
    locale = environment.locale
    variable = element.get("variable")
    format_ = locale.date(element.get("form")) if element.get("form") else None
    parts = _parts(element, format_)
    if environment.sorting:
        return _sorted(variable, [part.name for part in parts])
    delimiter = (format_ or element).get("delimiter")
    year = next((part.look for part in parts if part.name == "year"), Look())

    def render(context: Context) -> Rendered | None:
        context.called = True
        if variable in context.consumed:
            return None
        date = context.item.date(variable)
        # When something was looked up says nothing about which work it is.
        if date is None or (variable == "accessed" and context.comparing):
            return None
        if not date.parts and not date.season:
            context.found = True
            context.consume(variable)
            # It stands where the year would.
            literal = context.item.read(date.literal)
            return Out(literal, prefix=year.prefix, suffix=year.suffix, format=year.format)
        suffix = ""
        if environment.suffix_years and not context.suffixed and variable == "issued":
            suffix = context.disambiguation.year_suffix
        made, suffixed = render_date(parts, date, delimiter, locale, year_suffix=suffix)
        if not made:
            return None
        context.found = True
        context.suffixed = context.suffixed or suffixed
        context.consume(variable)
        return made[0] if len(made) == 1 else Out(made)

    shared = {name: value for name, value in format_.attributes.items() if name in _SHARED} if format_ else {}
    return compiler.dressed(look_of({**shared, **element.attributes}), render)


def _sorted(variable: str, names: Sequence[str]) -> Render:
    """A date in a sort key, as a text that sorts by time."""

    def render(context: Context) -> Rendered | None:
        date = context.item.date(variable)
        context.called = True
        if date is None:
            return None
        context.found = True
        return sort_text(date, names) or None

    return render


def _parts(element: Element, format_: Element | None) -> list[DatePart]:
    """What a date prints: its own parts, or those of the localized format that it asks for."""
    if format_ is None:
        return [_part(child.attributes) for child in element.all("date-part")]
    wanted = element.get("date-parts", "year-month-day").split("-")
    own = {child.get("name"): child.attributes for child in element.all("date-part")}
    return [
        _part(child.attributes, own.get(child.get("name"), {}))
        for child in format_.all("date-part")
        if child.get("name") in wanted
    ]


def _part(attributes: Mapping[str, str], own: Mapping[str, str] | None = None) -> DatePart:
    """A date part; a style may override the form and formatting of a localized one (``own``), but not its affixes."""
    all_ = dict(attributes)
    all_.update({key: value for key, value in (own or {}).items() if key not in ("prefix", "suffix")})
    name = all_.get("name", "year")
    return DatePart(
        name=name,
        form=all_.get("form", "numeric" if name == "day" else "long"),
        look=look_of(all_),
        range_delimiter=all_.get("range-delimiter") or "–",
    )
