"""Rendering elements compiled into functions: each takes a ``Context`` and yields output or nothing.

Compiling is done once for each locale and area (citation, bibliography, sort key), so that attributes, inherited options
and terms are looked up once and not for each item.

Source of the rules: CSL 1.0.2, "Rendering elements".
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from mkdocs_refs.csl.conditions import compile_test
from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.dates import DatePart, render_date, sort_text
from mkdocs_refs.csl.elements import Element, StyleError
from mkdocs_refs.csl.fieldtext import interesting, read_field
from mkdocs_refs.csl.links import link_of
from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.csl.names import Look, NameOptions
from mkdocs_refs.csl.nameslists import compile_names
from mkdocs_refs.csl.numbers import format_number, is_numeric, is_plural
from mkdocs_refs.csl.output import Display, Out, Rendered, joined, replaced
from mkdocs_refs.csl.pages import format_page_range
from mkdocs_refs.csl.textcase import change_case
from mkdocs_refs.richtext import BlockKind, SpanKind

_FORMATS: dict[str, dict[str, SpanKind]] = {
    "vertical-align": {"sup": "superscript", "sub": "subscript", "baseline": "baseline"},
    "text-decoration": {"underline": "underline", "none": "not-underline"},
    "font-weight": {"bold": "bold", "light": "light", "normal": "not-bold"},
    "font-variant": {"small-caps": "small-caps", "normal": "not-small-caps"},
    "font-style": {"italic": "italic", "oblique": "italic", "normal": "not-italic"},
}
"""Formatting attributes, the outermost first."""
_BLOCKS: dict[str, BlockKind] = {
    "block": "block", "left-margin": "left-margin", "right-inline": "right-inline", "indent": "indent",
}  # fmt: skip
_PAGES = frozenset({"page", "locator"})
_NUMBERS = frozenset(
    {
        "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages", "number-of-volumes",
        "part-number", "printing-number", "supplement-number", "volume",
    }
)  # fmt: skip
_COUNTS = frozenset({"number-of-pages", "number-of-volumes"})
_LINKED = frozenset({"DOI", "URL", "PMID", "PMCID"})
_KEEPS_PARTICLES = frozenset({"fr", "cs", "ru"})
"""Languages in which no line ends with a particle of a name."""
_LABELLED = re.compile(r"[^\W\d_]{1,6}\.\s")
"""A locator that begins with a label of its own (``vol. 1, fol. 186``)."""
_CHOSEN = "chosen"
"""The role of what a branch of ``choose`` yields: the group around delimits its members one by one."""
TERM = "term"
"""The role of a term whose case the style leaves open: at the beginning of a note it is capitalised."""
NAME_ATTRIBUTES = {
    "and": "and", "delimiter-precedes-last": "delimiter-precedes-last",
    "delimiter-precedes-et-al": "delimiter-precedes-et-al", "et-al-min": "et-al-min", "et-al-use-first": "et-al-use-first",
    "et-al-use-last": "et-al-use-last", "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first", "initialize": "initialize",
    "initialize-with": "initialize-with", "name-as-sort-order": "name-as-sort-order", "sort-separator": "sort-separator",
    "name-form": "form", "name-delimiter": "delimiter", "names-delimiter": "names-delimiter",
}  # fmt: skip
"""Name options that ``style``, ``citation`` and ``bibliography`` hand down, and what ``name`` calls them."""


def inherited(*elements: Element | None) -> dict[str, str]:
    """The name options that elements hand down, the later the stronger."""
    return {
        own: element.attributes[name]
        for element in elements
        if element is not None
        for name, own in NAME_ATTRIBUTES.items()
        if name in element.attributes
    }


def look(element: Element) -> Look:
    """An element's formatting, text case, affixes and quotes."""
    attributes = element.attributes
    return Look(
        format=formats(attributes),
        case=attributes.get("text-case", ""),
        prefix=attributes.get("prefix", ""),
        suffix=attributes.get("suffix", ""),
        quotes=attributes.get("quotes") == "true",
    )


def formats(attributes: Mapping[str, str]) -> tuple[SpanKind, ...]:
    """The formatting attributes of an element."""
    found = (
        values.get(attributes[name]) for name, values in _FORMATS.items() if name in attributes
    )
    return tuple(kind for kind in found if kind is not None)


def gather(parts: Sequence[Render], context: Context) -> list[Rendered]:
    """What rendering elements yield, in order."""
    out: list[Rendered] = []
    for part in parts:
        made = part(context)
        if not made:
            continue
        if made.__class__ is Out and made.role == _CHOSEN:  # type: ignore[union-attr]
            out.extend(made.children)  # type: ignore[union-attr]
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
        made = gather(parts, context)
        if not made or (context.called and not context.found):
            context.called, context.found = called or context.called, found
            return None
        context.called, context.found = called or context.called, True
        if len(made) == 1:
            return made[0]
        return Out(joined(made, delimiter))

    return render


class Compiler:
    """Compiles the rendering elements of a style for one area.

    Args:
        macros: the style's macros by name.
        locale: in force.
        options: name options inherited from style and area.
        demote: ``demote-non-dropping-particle``.
        initialize_with_hyphen: the style's option.
        page_format: ``page-range-format``.
        english: whether strings of items that do not say their language are English.
        sorting: whether the area is a sort key.
        suffix_years: whether years are printed with the year suffix (the area has no ``year-suffix`` variable).
        forced: name options that no ``name`` element overrides (those of a sort key).
    """

    def __init__(
        self,
        macros: Mapping[str, Element],
        locale: Locale,
        *,
        options: Mapping[str, str],
        demote: str = "display-and-sort",
        initialize_with_hyphen: bool = True,
        page_format: str = "",
        english: bool = True,
        sorting: bool = False,
        suffix_years: bool = True,
        forced: Mapping[str, str] | None = None,
    ) -> None:
        self._macros = macros
        self._locale = locale
        self._options = dict(options)
        self._demote = demote
        self._hyphen = initialize_with_hyphen
        self._page_format = page_format
        self._english = english
        self._sorting = sorting
        self._suffix_years = suffix_years
        self._forced = dict(forced or {})
        self._ampersand = locale.term("and", "symbol") if locale.find("and", "symbol") else "&"
        if self._ampersand == locale.term("and"):
            self._ampersand = "&"
        self._compiled: dict[str, Render] = {}
        self._open: list[str] = []
        self._stands_in_for: Element | None = None

    # --- children -----------------------------------------------------------------------------------------------------

    def children(self, element: Element) -> list[Render]:
        """The rendering elements inside an element."""
        return [made for child in element.children if (made := self.element(child)) is not None]

    def element(self, element: Element) -> Render | None:
        """One rendering element; None for what is none (``sort``, unknown ones)."""
        compile_ = {
            "text": self._text,
            "number": self._number,
            "label": self._label,
            "group": self._group,
            "choose": self._choose,
            "names": self._names,
            "date": self._date,
        }.get(element.tag)
        return compile_(element) if compile_ else None

    def chosen(self, element: Element) -> Render:
        """The rendering elements of a branch of ``choose``, one after the other."""
        parts = self.children(element)
        if len(parts) == 1:
            return parts[0]

        def render(context: Context) -> Rendered | None:
            made = gather(parts, context)
            if not made:
                return None
            if len(made) == 1:
                return made[0]
            return Out(made, role=_CHOSEN)

        return render

    def _dressed(self, element: Element, inner: Render, *, case: bool = True) -> Render:
        """``inner`` with the element's text case, periods, formatting, quotes, affixes and display."""
        style = look(element)
        strip = element.get("strip-periods") == "true"
        display = _BLOCKS.get(element.get("display"))
        text_case = style.case if case else ""
        if style.plain and not strip and not display and not style.quotes:
            return inner
        english = self._english
        wrapper = Display(display) if display else None

        def render(context: Context) -> Rendered | None:
            made = inner(context)
            if not made:
                return None
            children = [made]
            if strip:
                children = [_without_periods(child) for child in children]
            if text_case:
                of_item = context.item.english
                children = change_case(children, text_case, english=english if of_item is None else of_item)
            return Out(
                children,
                prefix=style.prefix,
                suffix=style.suffix,
                format=style.format,
                quotes=style.quotes,
                wrapper=wrapper,
            )

        return render

    # --- text ---------------------------------------------------------------------------------------------------------

    def _text(self, element: Element) -> Render:
        if "variable" in element.attributes:
            return self._text_variable(element)
        if "macro" in element.attributes:
            return self._dressed(element, self.macro(element.get("macro"), element))
        if "term" in element.attributes:
            return self._dressed(element, self._term(element))
        children = read_field(element.get("value"))
        if not children:
            return lambda _: None
        value = children[0] if len(children) == 1 else Out(children)
        return self._dressed(element, lambda _: value)

    def _term(self, element: Element) -> Render:
        name = element.get("term")
        text = self._locale.term(name, element.get("form", "long"), plural=element.get("plural") == "true")
        if not text:
            return lambda _: None
        term = Out([text], role=TERM) if "text-case" not in element.attributes else text
        if name != "no date":
            return lambda _: term
        suffix_years = self._suffix_years

        def render(context: Context) -> Rendered | None:
            # It says as much as the date that it stands for.
            context.called = context.found = True
            suffix = context.disambiguation.year_suffix
            if not suffix or context.suffixed or not suffix_years:
                return term
            context.suffixed = True
            return Out([term, Out(["-" + suffix], role="year-suffix")])

        return render

    def macro(self, name: str, element: Element) -> Render:
        """A macro as one function, compiled when it is first called.

        Raises:
            StyleError: there is no such macro, or it calls itself.
        """
        if name not in self._macros:
            raise StyleError(f"there is no macro '{name}'", element.position)
        if name not in self._compiled:
            if name in self._open:
                raise StyleError(f"macro '{name}' calls itself", element.position)
            self._open.append(name)
            with self.standing_in_for(None):
                self._compiled[name] = grouped(self.children(self._macros[name]), "")
            self._open.pop()
        return self._compiled[name]

    def _text_variable(self, element: Element) -> Render:
        variable = element.get("variable")
        short = element.get("form") == "short"
        if variable == "citation-number":
            inner = _citation_number
        elif variable == "year-suffix":
            inner = _year_suffix
        elif variable == "citation-label":
            inner = _citation_label
        elif variable == "first-reference-note-number":
            inner = _first_note
        elif variable == "locator":
            inner = self._locator
        elif variable in _PAGES:
            inner = self._pages(variable)
        elif variable in _NUMBERS:
            inner = _number_variable(variable, self._locale.term("page-range-delimiter") or "–")
        elif variable in _LINKED:
            return link_of(element, variable, self._dressed)
        else:
            inner = _variable(variable, short=short)
        return self._dressed(element, inner)

    def _pages(self, variable: str) -> Render:
        how, delimiter = self._page_format, self._locale.term("page-range-delimiter") or "–"

        def render(context: Context) -> Rendered | None:
            if variable in context.consumed:
                return None
            context.called = True
            text = context.item.text(variable)
            if not text:
                return None
            context.found = True
            return format_page_range(text, how, delimiter)

        return render

    def _locator(self, context: Context) -> Rendered | None:
        context.called = True
        text = context.locator
        if not text:
            return None
        context.found = True
        if context.label in ("", "page"):
            delimiter = self._locale.term("page-range-delimiter") or "–"
            text = format_page_range(text, self._page_format, delimiter)
        else:
            text = format_page_range(text, "", "–")
        if "&" in text and self._ampersand != "&":
            text = text.replace("&", self._ampersand)
        return Out(read_field(text)) if interesting(text) else text

    # --- number and label ---------------------------------------------------------------------------------------------

    def _number(self, element: Element) -> Render:
        variable = element.get("variable")
        form = element.get("form", "numeric")
        locale = self._locale
        gender = locale.gender(variable)
        own = {
            "citation-number": _citation_number,
            "locator": self._locator,
            "first-reference-note-number": _first_note,
        }.get(variable)
        if own is not None:
            return self._dressed(element, own)

        def render(context: Context) -> Rendered | None:
            if variable in context.consumed:
                return None
            context.called = True
            text = context.item.text(variable)
            if not text:
                return None
            context.found = True
            if variable == "page":
                return format_page_range(text, self._page_format, locale.term("page-range-delimiter") or "–")
            if not is_numeric(text):
                return text
            return format_number(text, form, locale, gender)

        return self._dressed(element, render)

    def _label(self, element: Element) -> Render:
        variable = element.get("variable")
        form = element.get("form", "long")
        plural = element.get("plural", "contextual")
        locale = self._locale

        def render(context: Context) -> Rendered | None:
            if variable == "locator":
                text, term = context.locator, context.label or "page"
            else:
                text, term = context.item.text(variable), variable
            if not text or variable in context.consumed or (variable == "locator" and _LABELLED.match(text)):
                return None
            if plural == "contextual":
                several = int(text) > 1 if variable in _COUNTS and text.isdecimal() else is_plural(text)
            else:
                several = plural == "always"
            return locale.term(term, form, plural=several) or None

        return self._dressed(element, render)

    # --- group and choose ---------------------------------------------------------------------------------------------

    def _group(self, element: Element) -> Render:
        return self._dressed(element, grouped(self.children(element), element.get("delimiter")))

    def _choose(self, element: Element) -> Render:
        branches: list[tuple[Callable[[Context], bool] | None, Render]] = []
        for child in element.children:
            if child.tag in ("if", "else-if"):
                branches.append((compile_test(child), self.chosen(child)))
            elif child.tag == "else":
                branches.append((None, self.chosen(child)))

        def render(context: Context) -> Rendered | None:
            for test, body in branches:
                if test is None or test(context):
                    return body(context)
            return None

        return render

    # --- date ---------------------------------------------------------------------------------------------------------

    def _date(self, element: Element) -> Render:
        variable = element.get("variable")
        parts, delimiter, extra = self._date_parts(element)
        year = next((part.look for part in parts if part.name == "year"), Look())
        locale = self._locale
        suffix_years = self._suffix_years
        if self._sorting:
            names = [part.name for part in parts]
            return self._sorted_date(variable, names)

        def render(context: Context) -> Rendered | None:
            if variable in context.consumed:
                return None
            context.called = True
            date = context.item.date(variable)
            if date is None or (variable == "accessed" and context.comparing):
                return None
            if not date.parts and not date.season:
                context.found = True
                context.consume(variable)
                # It stands where the year would.
                return Out(context.item.read(date.literal), prefix=year.prefix, suffix=year.suffix, format=year.format)
            suffix = ""
            if suffix_years and not context.suffixed and variable == "issued":
                suffix = context.disambiguation.year_suffix
            made, suffixed = render_date(parts, date, delimiter, locale, year_suffix=suffix)
            if not made:
                return None
            context.found = True
            context.suffixed = context.suffixed or suffixed
            context.consume(variable)
            return made[0] if len(made) == 1 else Out(made)

        dressed = element
        if extra:
            dressed = Element(
                tag=element.tag, attributes={**extra, **element.attributes}, position=element.position
            )
        return self._dressed(dressed, render)

    def _sorted_date(self, variable: str, names: Sequence[str]) -> Render:
        def render(context: Context) -> Rendered | None:
            date = context.item.date(variable)
            context.called = True
            if date is None:
                return None
            context.found = True
            return sort_text(date, names) or None

        return render

    def _date_parts(self, element: Element) -> tuple[list[DatePart], str, dict[str, str]]:
        """The parts a date prints, their delimiter, and attributes that the localized format adds."""
        form = element.get("form")
        own = {child.get("name"): child for child in element.all("date-part")}
        if not form:
            return [_date_part(child, {}) for child in element.all("date-part")], element.get("delimiter"), {}
        localized = self._locale.date(form)
        if localized is None:
            return [_date_part(child, {}) for child in element.all("date-part")], element.get("delimiter"), {}
        wanted = element.get("date-parts", "year-month-day").split("-")
        parts = [
            _date_part(child, own[child.get("name")].attributes if child.get("name") in own else {})
            for child in localized.all("date-part")
            if child.get("name") in wanted
        ]
        extra = {
            name: value
            for name, value in localized.attributes.items()
            if name in _FORMATS or name in ("text-case", "prefix", "suffix")
        }
        return parts, localized.get("delimiter"), extra

    # --- names --------------------------------------------------------------------------------------------------------

    def _names(self, element: Element) -> Render:
        return compile_names(self, element, self._stands_in_for)

    @contextlib.contextmanager
    def standing_in_for(self, names: Element | None) -> Iterator[None]:
        """While this lasts, ``names`` elements are compiled as stand-ins for another one."""
        outer, self._stands_in_for = self._stands_in_for, names
        try:
            yield
        finally:
            self._stands_in_for = outer

    def name_options(self, name: Element | None, et_al: Element | None) -> NameOptions:
        """The options of a ``name`` element with all it inherits."""
        given = {**self._options, **(name.attributes if name else {})}
        for own, handed in (("form", "form"), ("delimiter", "delimiter")):
            if name is not None and own in name.attributes:
                given[handed] = name.attributes[own]
        given.update(self._forced)
        locale = self._locale
        conjunction = ""
        if given.get("and") == "text":
            conjunction = locale.term("and")
        elif given.get("and") == "symbol":
            conjunction = self._ampersand
        parts = {child.get("name"): look(child) for child in name.all("name-part")} if name else {}
        form = given.get("form", "long")
        own_look = look(name) if name is not None else Look()
        return NameOptions(
            conjunction=conjunction,
            delimiter=given.get("delimiter", ", "),
            before_last=given.get("delimiter-precedes-last", "contextual"),
            before_et_al=given.get("delimiter-precedes-et-al", "contextual"),
            et_al_min=_int(given.get("et-al-min")),
            et_al_use_first=_optional_int(given.get("et-al-use-first")),
            et_al_use_last=given.get("et-al-use-last") == "true",
            subsequent_min=_int(given.get("et-al-subsequent-min")),
            subsequent_use_first=_optional_int(given.get("et-al-subsequent-use-first")),
            form="short" if form == "short" else "count" if form == "count" else "long",
            initialize=given.get("initialize", "true") != "false",
            initialize_with=given.get("initialize-with"),
            initialize_with_hyphen=self._hyphen,
            sort_order=given.get("name-as-sort-order", ""),
            sort_separator=given.get("sort-separator", ", "),
            demote=self._demote,
            family=parts.get("family", Look()),
            given=parts.get("given", Look()),
            et_al=locale.term(et_al.get("term", "et-al") if et_al else "et-al"),
            et_al_look=look(et_al) if et_al else Look(),
            sorting=self._sorting,
            particle_space="\u00a0" if locale.language in _KEEPS_PARTICLES else " ",
            look=replace(own_look, case=""),
        )

    @property
    def names_delimiter(self) -> str:
        """The delimiter between the names of several variables that style or area hand down."""
        return self._options.get("names-delimiter", "")

    @property
    def locale(self) -> Locale:
        """In force."""
        return self._locale

    @property
    def sorting(self) -> bool:
        """Whether a sort key is compiled."""
        return self._sorting

    dressed = _dressed
    names = _names


def _int(text: str | None, default: int = 0) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default


def _optional_int(text: str | None) -> int | None:
    number = _int(text, -1)
    return number if number >= 0 else None


def _date_part(element: Element, over: Mapping[str, str]) -> DatePart:
    """A date part; a style may override the form and formatting of a localized one, but not its affixes."""
    attributes = {
        **element.attributes,
        **{key: value for key, value in over.items() if key not in ("prefix", "suffix")},
    }
    name = attributes.get("name", "year")
    default = {"month": "long", "day": "numeric"}.get(name, "long")
    return DatePart(
        name=name,
        form=attributes.get("form", default),
        look=Look(
            format=formats(attributes),
            case=attributes.get("text-case", ""),
            prefix=attributes.get("prefix", ""),
            suffix=attributes.get("suffix", ""),
        ),
        strip_periods=attributes.get("strip-periods") == "true",
        range_delimiter=attributes.get("range-delimiter", "–"),
    )


def _without_periods(node: Rendered) -> Rendered:
    if isinstance(node, str):
        return node.replace(".", "")
    return replaced(node, [_without_periods(child) for child in node.children])


def _variable(variable: str, *, short: bool) -> Render:
    def render(context: Context) -> Rendered | None:
        if variable in context.consumed:
            return None
        context.called = True
        made = context.item.content(variable, short=short)
        if not made:
            return None
        context.found = True
        context.consume(variable)
        return made[0] if len(made) == 1 else Out(made)

    return render


def _number_variable(variable: str, delimiter: str) -> Render:
    """A number variable as text: ranges get their dash, everything else is printed as it is."""
    plain = _variable(variable, short=False)

    def render(context: Context) -> Rendered | None:
        made = plain(context)
        if isinstance(made, str) and "-" in made and is_numeric(made):
            return format_page_range(made, "", delimiter)
        return made

    return render


def _citation_number(context: Context) -> Rendered | None:
    context.called = True
    if not context.number:
        return None
    context.found = True
    return Out([str(context.number)], role="citation-number")


def _citation_label(context: Context) -> Rendered | None:
    context.called = True
    label = context.item.text("citation-label")
    if not label:
        return None
    context.found = True
    suffix = context.disambiguation.year_suffix
    if not suffix or context.suffixed:
        return label
    context.suffixed = True
    return Out([label, Out([suffix], role="year-suffix")])


def _year_suffix(context: Context) -> Rendered | None:
    context.called = True
    suffix = context.disambiguation.year_suffix
    if not suffix or context.suffixed:
        return None
    context.found = True
    context.suffixed = True
    return Out([suffix], role="year-suffix")


def _first_note(context: Context) -> Rendered | None:
    context.called = True
    if not context.first_note:
        return None
    context.found = True
    return context.first_note
