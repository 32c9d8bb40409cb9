"""The ``names`` element: which variables, which label, what stands in where there are no names.

Source of the rules: CSL 1.0.2, "Names", "Label in names", "Substitute", ``subsequent-author-substitute``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_refs.csl.context import NONE, Context, NameSlot, Render
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.formatting import FORMATS, Look, look, look_of
from mkdocs_refs.csl.nameoptions import name_options
from mkdocs_refs.csl.names import NameOptions, render_names
from mkdocs_refs.csl.output import Out, Rendered, joined
from mkdocs_refs.model import Name, Occurrence

if TYPE_CHECKING:
    from mkdocs_refs.csl.compiler import Compiler


def compile_names(compiler: Compiler, element: Element, parent: Element | None = None) -> Render:
    """A ``names`` element; inside ``substitute`` one without children looks as its ``parent`` does."""
    environment = compiler.environment
    shape = parent if parent is not None and not element.children else element
    variables = element.get("variable").split()
    options = name_options(environment, shape.find("name"), shape.find("et-al"))
    levels = given_levels(options)
    symbol = options.conjunction == environment.ampersand
    in_prose = replace(options, conjunction=environment.locale.term("and")) if symbol else options
    delimiter = element.get(
        "delimiter", shape.get("delimiter", environment.options.get("names-delimiter", ""))
    )
    label, label_first = (None, False) if environment.sorting else _label(compiler, shape)
    stand_ins = _stand_ins(compiler, element)

    def own(context: Context) -> Rendered | None:
        if options.form == "count":
            lists = _lists(context, variables, compiler)
            return str(sum(_shown(options, context, len(people), cut=cut)[0] for _, people, cut in lists))
        made: list[Rendered] = []
        for name, people, cut in _lists(context, variables, compiler):
            names = _names(context, people, cut, in_prose if context.in_prose else options, levels)
            if not names:
                continue
            inner = Out(names)
            term = label(name, len(people) > 1 or cut) if label else None
            if term is None:
                made.append(inner)
            else:
                made.append(Out([term, inner] if label_first else [inner, term]))
        if not made:
            return None
        return made[0] if len(made) == 1 else Out(joined(made, delimiter))

    dressed = compiler.dressed(_look_of(element, parent, sorting=environment.sorting), own)

    def render(context: Context) -> Rendered | None:
        context.called = True
        if not any(name not in context.consumed and context.item.names(name)[0] for name in variables):
            return _substituted(context, stand_ins)
        context.found = True
        out = dressed(context)
        context.consume(*variables)
        if options.form == "count" or not out:
            return out
        first = not context.names_done
        context.names_done = True
        if first:
            context.first_names = out
            if context.drop_names:
                return None
        return out

    return render


_DRESS = ("prefix", "suffix", "display", *FORMATS)


def _look_of(element: Element, parent: Element | None, *, sorting: bool) -> Look:
    """The formatting and affixes in force: those of the ``names`` it stands in for win; without children it has no others.

    A sort key has none: its names are compared, not read.
    """
    if sorting:
        return Look()
    attributes = dict(element.attributes)
    if parent is not None:
        if not element.children:
            attributes = {}
        attributes.update({name: parent.attributes[name] for name in _DRESS if name in parent.attributes})
    return replace(look_of(attributes), case="")


def given_levels(options: NameOptions) -> tuple[int, ...]:
    """How much more of the given names can be shown than the style shows: 1 initials, 2 all."""
    abbreviates = options.initialize_with is not None and options.initialize
    if options.form == "short":
        return (1, 2) if abbreviates else (2,)
    return (2,) if abbreviates else ()


def _label(compiler: Compiler, shape: Element) -> tuple[Callable[[str, bool], Rendered | None] | None, bool]:
    """What makes the label for a variable (singular or plural), and whether it stands before the names."""
    element = shape.find("label")
    if element is None:
        return None, False
    tags = [child.tag for child in shape.children]
    first = "name" in tags and tags.index("label") < tags.index("name")
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    made: dict[tuple[str, bool], Rendered | None] = {}
    locale = compiler.environment.locale

    def label(variable: str, several: bool) -> Rendered | None:
        many = several if plural == "contextual" else plural == "always"
        key = (variable, many)
        if key not in made:
            text = locale.term(variable, form, plural=many)
            made[key] = compiler.dressed(look(element), lambda _: text)(_EMPTY) if text else None
        return made[key]

    return label, first


_AGAIN = frozenset({Occurrence.SUBSEQUENT, Occurrence.IBID, Occurrence.IBID_WITH_LOCATOR})


class _NoItem:
    """Stands where labels, which say nothing about an item, want a context."""

    english = True
    language = ""


class _NoContext:
    item = _NoItem()


_EMPTY: Context = _NoContext()  # type: ignore[assignment]


def _stand_ins(compiler: Compiler, element: Element) -> list[tuple[Render, bool]]:
    """What stands in for missing names, and whether it is a term."""
    substitute = element.find("substitute")
    if substitute is None:
        return []
    made = []
    with compiler.standing_in_for(element):
        for child in substitute.children:
            render = compiler.alternative(child)
            if render is not None:
                made.append((render, "term" in child.attributes))
    return made


def _substituted(context: Context, stand_ins: Sequence[tuple[Render, bool]]) -> Rendered | None:
    """The first of the stand-ins that prints something; its variables are not printed again."""
    for render, is_term in stand_ins:
        consuming, consumed = context.consuming, context.consumed
        context.consuming = True
        made = render(context)
        context.consuming = consuming
        if not made:
            if is_term or (context.drop_names and context.names_done):
                # A term always stands in, an empty one prints nothing; and names that are left out stand in as well.
                return None
            context.consumed = consumed
            continue
        context.found = True
        if not context.names_done:
            context.names_done = True
            context.first_names = made
            if context.drop_names:
                return None
            if context.author_substitute is not None and context.consumed != consumed:
                return context.author_substitute([made], 0)[0]
        return made
    return None


def _lists(
    context: Context, variables: Sequence[str], compiler: Compiler
) -> list[tuple[str, Sequence[Name], bool]]:
    """Variable, names, and whether the source cut them short; editors who are also the translators once."""
    lists = [
        (variable, *found)
        for variable in variables
        if variable not in context.consumed and (found := context.item.names(variable))[0]
    ]
    if (
        len(lists) == 2
        and {lists[0][0], lists[1][0]} == {"editor", "translator"}
        and lists[0][1] == lists[1][1]
    ):
        term = compiler.environment.locale.find("editortranslator")
        if term is not None and term.single:
            return [("editortranslator", *lists[0][1:])]
    return lists


def _shown(options: NameOptions, context: Context, total: int, *, cut: bool) -> tuple[int, bool]:
    """How many names to print, and whether "et al." follows."""
    least, use_first = options.et_al_min, options.et_al_use_first
    if context.position in _AGAIN:
        least = options.subsequent_min or least
        use_first = options.subsequent_use_first if options.subsequent_use_first is not None else use_first
    if least and total >= least and use_first is not None and use_first < total:
        return use_first, True
    return total, cut


def _names(
    context: Context,
    people: Sequence[Name],
    cut: bool,
    options: NameOptions,
    levels: tuple[int, ...],
) -> list[Rendered]:
    shown, _ = _shown(options, context, len(people), cut=cut)
    slot = len(context.slots)
    given: list[int] | None = None
    decided = context.disambiguation
    if context.position is None and options.form != "short":
        # In a bibliography names are told apart by being printed in full; only those that repeat the cite go with it.
        decided = NONE
    if decided.counts or decided.levels:
        wanted = decided.counts.get(slot, 0)
        shown = min(max(shown, wanted), len(people))
        given = [decided.levels.get((slot, index), 0) for index in range(len(people))]
    context.slots.append(
        NameSlot(
            people=people,
            shown=shown,
            levels=levels,
            options=options,
        )
    )
    made = render_names(people, options, shown=shown, cut=cut, levels=given)
    substitute = context.author_substitute
    return substitute(made, min(shown, len(people))) if substitute is not None and slot == 0 else made
