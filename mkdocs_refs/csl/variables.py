"""Variables as functions of a ``Context``: each notes that it was asked for, and whether it had content.

Groups rely on that (CSL 1.0.2, "Group"), and so does ``substitute``, which prints nothing twice.
"""

from __future__ import annotations

from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.fieldtext import interesting, read_field
from mkdocs_refs.csl.item import DERIVED
from mkdocs_refs.csl.numbers import is_numeric
from mkdocs_refs.csl.output import CITATION_NUMBER, YEAR_SUFFIX, Out, Rendered
from mkdocs_refs.csl.pages import compound_numbers, format_page_range

NUMBERS = frozenset(
    {
        "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages", "number-of-volumes",
        "part-number", "printing-number", "supplement-number", "volume",
    }
)  # fmt: skip
"""Number variables whose ranges get a dash wherever they are printed."""


def asked(context: Context, variable: str) -> str:
    """A variable's string; empty if it has stood in for another one before."""
    context.called = True
    if variable in context.consumed:
        return ""
    text = context.item.text(variable)
    if text:
        context.found = True
        context.consume(variable)
    return text


def string(variable: str, *, short: bool) -> Render:
    """A string variable, with its markup."""
    derived = variable in DERIVED or short

    def render(context: Context) -> Rendered | None:
        context.called = True
        # Most of what a style asks for an item has not.
        if (not derived and variable not in context.item.fields) or variable in context.consumed:
            return None
        made = context.item.content(variable, short=short)
        if not made:
            return None
        context.found = True
        context.consume(variable)
        return made[0] if len(made) == 1 else Out(made)

    return render


def number(variable: str, delimiter: str) -> Render:
    """A number variable as text: ranges get their dash, everything else is printed as it is."""
    plain = string(variable, short=False)

    def render(context: Context) -> Rendered | None:
        made = plain(context)
        if isinstance(made, str) and "-" in made and is_numeric(made):
            return format_page_range(made, "", delimiter)
        return made

    return render


def pages(variable: str, how: str, delimiter: str) -> Render:
    """A variable with page numbers, its ranges as the style wants them."""

    def render(context: Context) -> Rendered | None:
        text = asked(context, variable)
        return format_page_range(text, how, delimiter) if text else None

    return render


def locator(how: str, delimiter: str, ampersand: str) -> Render:
    """The cite's locator; ranges of pages as the style wants them."""

    def render(context: Context) -> Rendered | None:
        context.called = True
        text = compound_numbers(context.locator)
        if not text:
            return None
        context.found = True
        if context.label in ("", "page"):
            text = format_page_range(text, how, delimiter)
        else:
            text = format_page_range(text, "", "–")
        if ampersand != "&":
            text = text.replace("&", ampersand)
        return Out(read_field(text)) if interesting(text) else text

    return render


def citation_number(context: Context) -> Rendered | None:
    """The item's number in the bibliography."""
    context.called = True
    number = context.printed_number
    if not number:
        return None
    context.found = True
    return Out([number], role=CITATION_NUMBER)


def citation_label(context: Context) -> Rendered | None:
    """The item's label, with the year suffix where there is one."""
    context.called = True
    label = context.item.text("citation-label")
    if not label:
        return None
    context.found = True
    suffix = context.disambiguation.year_suffix
    if not suffix or context.suffixed:
        return label
    context.suffixed = True
    return Out([label, Out([suffix], role=YEAR_SUFFIX)])


def year_suffix(context: Context) -> Rendered | None:
    """The letters after the year, once in a cite."""
    context.called = True
    suffix = context.disambiguation.year_suffix
    if not suffix or context.suffixed:
        return None
    context.found = True
    context.suffixed = True
    return Out([suffix], role=YEAR_SUFFIX)


def first_note(context: Context) -> Rendered | None:
    """The number of the note that first cites the item."""
    context.called = True
    if not context.first_note:
        return None
    context.found = True
    return context.first_note
