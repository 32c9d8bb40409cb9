"""The ``number`` and ``label`` elements (CSL 1.0.2, "Number", "Label")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_refs.csl import variables
from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.formatting import look
from mkdocs_refs.csl.numbers import format_number, is_numeric, is_plural
from mkdocs_refs.csl.output import Rendered
from mkdocs_refs.csl.pages import compound_numbers

if TYPE_CHECKING:
    from mkdocs_refs.csl.compiler import Compiler

_COUNTS = frozenset({"number-of-pages", "number-of-volumes"})
_LABELLED = re.compile(r"[^\W\d_]{1,6}\.\s")
"""A locator that begins with a label of its own (``vol. 1, fol. 186``)."""


def compile_number(compiler: Compiler, element: Element) -> Render:
    """A ``number`` element: numeric content in the form asked for, other content as it is."""
    environment = compiler.environment
    variable = element.get("variable")
    form = element.get("form", "numeric")
    locale = environment.locale
    gender = locale.gender(variable)
    delimiter = environment.page_delimiter

    def render(context: Context) -> Rendered | None:
        text = variables.asked(context, variable)
        if not text:
            return None
        return format_number(text, form, locale, gender, delimiter) if is_numeric(text) else text

    inner: Render
    match variable:
        case "citation-number":
            inner = variables.citation_number
        case "first-reference-note-number":
            inner = variables.first_note
        case "locator":
            inner = variables.locator(
                environment.page_format, environment.page_delimiter, environment.ampersand
            )
        case "page":
            inner = variables.pages(variable, environment.page_format, environment.page_delimiter)
        case _:
            inner = render
    return compiler.dressed(look(element), inner)


def compile_label(compiler: Compiler, element: Element) -> Render:
    """A ``label`` element outside ``names``: the term of a number variable that has content."""
    variable = element.get("variable")
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    locale = compiler.environment.locale

    def render(context: Context) -> Rendered | None:
        if variable == "locator":
            text, term = compound_numbers(context.locator), context.label or "page"
            if _LABELLED.match(text):
                return None
        elif variable == "first-reference-note-number":
            text, term = context.first_note, variable
        elif variable == "citation-number":
            text, term = str(context.number or ""), variable
        else:
            text, term = context.item.text(variable), variable
        if not text or variable in context.consumed:
            return None
        if plural == "contextual":
            several = int(text) > 1 if variable in _COUNTS and text.isdecimal() else is_plural(text)
        else:
            several = plural == "always"
        return locale.term(term, form, plural=several) or None

    return compiler.dressed(look(element), render)
