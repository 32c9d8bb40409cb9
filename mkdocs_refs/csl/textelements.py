"""The ``text`` element: a variable, a macro, a term or a value (CSL 1.0.2, "Text")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_refs.csl import variables
from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.fieldtext import read_field
from mkdocs_refs.csl.formatting import look
from mkdocs_refs.csl.links import LINKED, compile_link
from mkdocs_refs.csl.output import TERM, YEAR_SUFFIX, Out, Rendered

if TYPE_CHECKING:
    from mkdocs_refs.csl.compiler import Compiler


def compile_text(compiler: Compiler, element: Element) -> Render:
    """A ``text`` element."""
    attributes = element.attributes
    if "variable" in attributes:
        variable = attributes["variable"]
        if variable in LINKED:
            return compile_link(compiler, element, variable)
        inner = _variable(compiler, variable, short=attributes.get("form") == "short")
    elif "macro" in attributes:
        return compiler.dressed(replace(look(element), case=""), compiler.macro(attributes["macro"]))
    elif "term" in attributes:
        inner = _term(compiler, element)
    else:
        children = read_field(attributes.get("value", ""))
        value = (children[0] if len(children) == 1 else Out(children)) if children else None
        inner = lambda _: value  # noqa: E731 - as short as it is
    return compiler.dressed(look(element), inner)


def _variable(compiler: Compiler, variable: str, *, short: bool) -> Render:
    environment = compiler.environment
    match variable:
        case "citation-number":
            return variables.citation_number
        case "citation-label":
            return variables.citation_label
        case "year-suffix":
            return variables.year_suffix
        case "first-reference-note-number":
            return variables.first_note
        case "locator":
            return variables.locator(
                environment.page_format, environment.page_delimiter, environment.ampersand
            )
        case "page":
            return variables.pages(variable, environment.page_format, environment.page_delimiter)
        case _ if variable in variables.NUMBERS:
            return variables.number(variable, environment.page_delimiter)
        case _:
            return variables.string(variable, short=short)


def _term(compiler: Compiler, element: Element) -> Render:
    name = element.get("term")
    text = compiler.environment.locale.term(
        name, element.get("form", "long"), plural=element.get("plural") == "true"
    )
    if not text:
        return lambda _: None
    # A case that the style leaves open is settled by where the term stands.
    term: Rendered = text if "text-case" in element.attributes else Out([text], role=TERM)
    if name != "no date":
        return lambda _: term
    suffix_years = compiler.environment.suffix_years

    def render(context: Context) -> Rendered | None:
        # It says as much as the date that it stands for.
        context.called = context.found = True
        suffix = context.disambiguation.year_suffix
        if not suffix or context.suffixed or not suffix_years:
            return term
        context.suffixed = True
        return Out([term, Out(["-" + suffix], role=YEAR_SUFFIX)])

    return render
