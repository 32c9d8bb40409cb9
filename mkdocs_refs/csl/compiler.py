"""Rendering elements compiled into functions: each takes a ``Context`` and yields output or nothing.

Compiling is done once for each locale and area (citation, bibliography, sort key), so that attributes, inherited options
and terms are looked up once and not for each item. The elements have modules of their own (``textelements``,
``numberelements``, ``dateelements``, ``nameelements``); what holds others, groups, conditions and macros, is here.

Source of the rules: CSL 1.0.2, "Rendering elements".
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_refs.csl.conditions import Test, compile_test
from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.dateelements import compile_date
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.formatting import Look, look
from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.csl.nameelements import compile_names
from mkdocs_refs.csl.numberelements import compile_label, compile_number
from mkdocs_refs.csl.output import CHOSEN, Display, Out, Rendered, joined, replaced
from mkdocs_refs.csl.textcase import change_case
from mkdocs_refs.csl.textelements import compile_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What the rendering elements of an area are compiled for.

    Attributes:
        locale: in force.
        english: whether strings of items that do not say their language are English.
        page_format: ``page-range-format``.
        demote: ``demote-non-dropping-particle``.
        initialize_with_hyphen: the style's option.
        sorting: whether the area is a sort key.
        suffix_years: whether years are printed with the year suffix (the area has no ``year-suffix`` variable).
        options: name options inherited from style and area.
        forced: name options that no ``name`` element overrides (those of a sort key).
    """

    locale: Locale
    english: bool = True
    page_format: str = ""
    demote: str = "display-and-sort"
    initialize_with_hyphen: bool = True
    sorting: bool = False
    suffix_years: bool = True
    options: Mapping[str, str] = field(default_factory=dict)
    forced: Mapping[str, str] = field(default_factory=dict)

    @property
    def ampersand(self) -> str:
        """The symbol for "and": the term's own, not the word that stands in where a locale has none."""
        symbol = self.locale.term("and", "symbol")
        return symbol if symbol and symbol != self.locale.term("and") else "&"

    @property
    def page_delimiter(self) -> str:
        """The dash of ranges."""
        return self.locale.term("page-range-delimiter") or "–"


class Compiler:
    """Compiles the rendering elements of a style for one area.

    Attributes:
        environment: what they are compiled for.
    """

    def __init__(self, macros: Mapping[str, Element], environment: Environment) -> None:
        self.environment = environment
        self._macros = macros
        self._compiled: dict[str, Render] = {}
        self._stands_in_for: Element | None = None

    def children(self, element: Element) -> list[Render]:
        """The rendering elements inside an element."""
        return [made for child in element.children if (made := self.element(child)) is not None]

    def element(self, element: Element) -> Render | None:
        """One rendering element; None for what is none (``sort``, unknown ones)."""
        match element.tag:
            case "text":
                return compile_text(self, element)
            case "number":
                return compile_number(self, element)
            case "label":
                return compile_label(self, element)
            case "date":
                return compile_date(self, element)
            case "names":
                return compile_names(self, element, self._stands_in_for)
            case "group":
                return self.dressed(look(element), grouped(self.children(element), element.get("delimiter")))
            case "choose":
                return self._choose(element)
            case _:
                return None

    def alternative(self, element: Element) -> Render | None:
        """A child of ``substitute``: of the elements in a branch of ``choose``, too, only the first that prints counts."""
        return self._choose(element, first_only=True) if element.tag == "choose" else self.element(element)

    def macro(self, name: str) -> Render:
        """A macro as one function. It exists and does not call itself: ``style`` has seen to that."""
        if name not in self._compiled:
            macro = self._macros[name]
            self._compiled[name] = self._when_used(lambda: grouped(self.children(macro), ""), None)
        return self._compiled[name]

    def _when_used(self, make: Callable[[], Render], names: Element | None) -> Render:
        """What ``make`` compiles, once it is needed: most of a style is for types of items that a list does not hold."""
        made: Render | None = None

        def render(context: Context) -> Rendered | None:
            nonlocal made
            if made is None:
                with self.standing_in_for(names):
                    made = make()
            return made(context)

        return render

    @contextlib.contextmanager
    def standing_in_for(self, names: Element | None) -> Iterator[None]:
        """While this lasts, ``names`` elements are compiled as stand-ins for another one."""
        outer, self._stands_in_for = self._stands_in_for, names
        try:
            yield
        finally:
            self._stands_in_for = outer

    def dressed(self, style: Look, inner: Render) -> Render:
        """``inner`` with text case, periods, formatting, quotes, affixes and display."""
        if style.plain:
            return inner
        english, language = self.environment.english, self.environment.locale.tag
        wrapper = Display(style.display) if style.display else None

        def render(context: Context) -> Rendered | None:
            made = inner(context)
            if not made:
                return None
            children = [made]
            if style.strip_periods:
                children = [_without_periods(child) for child in children]
            if style.case:
                of_item = context.item.english
                children = change_case(
                    children,
                    style.case,
                    english=english if of_item is None else of_item,
                    language=context.item.language or language,
                )
            return Out(
                children,
                prefix=style.prefix,
                suffix=style.suffix,
                format=style.format,
                quotes=style.quotes,
                wrapper=wrapper,
            )

        return render

    def _choose(self, element: Element, *, first_only: bool = False) -> Render:
        branches: list[tuple[Test | None, Render]] = []
        for child in element.children:
            body = self._when_used(
                functools.partial(self._branch, child, first_only=first_only), self._stands_in_for
            )
            if child.tag in ("if", "else-if"):
                branches.append((compile_test(child), body))
            elif child.tag == "else":
                branches.append((None, body))

        def render(context: Context) -> Rendered | None:
            for test, body in branches:
                if test is None or test(context):
                    return body(context)
            return None

        return render

    def _branch(self, element: Element, *, first_only: bool) -> Render:
        """The rendering elements of a branch of ``choose``, one after the other, or the first of them that prints."""
        if first_only:
            made_of = (self.alternative(child) for child in element.children)
            alternatives = [made for made in made_of if made is not None]
            return lambda context: next((out for part in alternatives if (out := part(context))), None)
        parts = self.children(element)
        if len(parts) == 1:
            return parts[0]

        def render(context: Context) -> Rendered | None:
            made = gather(parts, context)
            if not made:
                return None
            return made[0] if len(made) == 1 else Out(made, role=CHOSEN)

        return render


def gather(parts: Sequence[Render], context: Context) -> list[Rendered]:
    """What rendering elements yield, in order; what a branch of ``choose`` yields counts one by one."""
    out: list[Rendered] = []
    for part in parts:
        made = part(context)
        if made:
            if isinstance(made, Out) and made.role == CHOSEN:
                out += made.children
            else:
                out.append(made)
    return out


def grouped(parts: Sequence[Render], delimiter: str) -> Render:
    """The parts as a group: nothing if they ask for variables and none has content (CSL 1.0.2, "Group").

    A group that prints something counts as a variable with content for the group around it. A macro is such a group.
    """

    def render(context: Context) -> Rendered | None:
        called, found = context.called, context.found
        context.called = context.found = False
        # As ``gather``: of what an entry does not have, this is where most time goes.
        made: list[Rendered] = []
        for part in parts:
            one = part(context)
            if one:
                if isinstance(one, Out) and one.role == CHOSEN:
                    made += one.children
                else:
                    made.append(one)
        if not made or (context.called and not context.found):
            context.called, context.found = called or context.called, found
            return None
        context.called, context.found = called or context.called, True
        if len(made) == 1:
            only = made[0]
            # A quote keeps its container: punctuation after it tells the two apart.
            return only if isinstance(only, str) or only.quotes is False else Out([only])
        return Out(joined(made, delimiter))

    return render


def _without_periods(node: Rendered) -> Rendered:
    if isinstance(node, str):
        return node.replace(".", "")
    return replaced(node, [_without_periods(child) for child in node.children])
