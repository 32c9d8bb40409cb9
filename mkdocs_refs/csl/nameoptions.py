"""The options of a ``name`` element with all it inherits (CSL 1.0.2, "Name", "Inheritable name options")."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.formatting import Look, look
from mkdocs_refs.csl.names import Form, NameOptions

if TYPE_CHECKING:
    from mkdocs_refs.csl.compiler import Environment

_INHERITABLE = {
    "and": "and", "delimiter-precedes-last": "delimiter-precedes-last",
    "delimiter-precedes-et-al": "delimiter-precedes-et-al", "et-al-min": "et-al-min", "et-al-use-first": "et-al-use-first",
    "et-al-use-last": "et-al-use-last", "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first", "initialize": "initialize",
    "initialize-with": "initialize-with", "name-as-sort-order": "name-as-sort-order", "sort-separator": "sort-separator",
    "name-form": "form", "name-delimiter": "delimiter", "names-delimiter": "names-delimiter",
}  # fmt: skip
"""Options that ``style``, ``citation`` and ``bibliography`` hand down, and what ``name`` calls them."""
_OF_SORT_KEYS = {
    "names-min": "et-al-min",
    "names-use-first": "et-al-use-first",
    "names-use-last": "et-al-use-last",
}
_KEEP_TOGETHER = frozenset({"fr", "cs", "ru"})
"""Languages in which no line ends with a particle of a name, nor with initials that a style sets with such spaces."""
_NO_BREAK = "\u00a0"
_FORMS = frozenset({"long", "short", "count"})


def inherited(*elements: Element | None) -> dict[str, str]:
    """The name options that elements hand down, the later the stronger."""
    return {
        own: element.attributes[name]
        for element in elements
        if element is not None
        for name, own in _INHERITABLE.items()
        if name in element.attributes
    }


def options_of_key(key: Element) -> dict[str, str]:
    """The name options of a sort ``key``: ``names-min``, ``names-use-first``, ``names-use-last``."""
    return {own: key.attributes[name] for name, own in _OF_SORT_KEYS.items() if name in key.attributes}


def name_options(environment: Environment, name: Element | None, et_al: Element | None) -> NameOptions:
    """What a ``name`` and an ``et-al`` element say, with all they inherit."""
    own = name.attributes if name is not None else {}
    given = {**environment.options, **own, **environment.forced}
    if _count(own.get("et-al-use-first")) == 0:
        # No names at all is not what a style means that has a number of them to hand down.
        given["et-al-use-first"] = environment.options.get("et-al-use-first", "0")
    locale = environment.locale
    conjunction = ""
    if given.get("and") == "text":
        conjunction = locale.term("and")
    elif given.get("and") == "symbol":
        conjunction = environment.ampersand
    parts = {child.get("name"): look(child) for child in name.all("name-part")} if name is not None else {}
    form = given.get("form", "long")
    keeps = locale.language in _KEEP_TOGETHER
    return NameOptions(
        conjunction="" if environment.sorting else conjunction,
        delimiter=given.get("delimiter", ", "),
        before_last=given.get("delimiter-precedes-last", "contextual"),
        before_et_al=given.get("delimiter-precedes-et-al", "contextual"),
        et_al_min=_count(given.get("et-al-min")),
        et_al_use_first=_count(given.get("et-al-use-first")),
        et_al_use_last=given.get("et-al-use-last") == "true",
        subsequent_min=_count(given.get("et-al-subsequent-min")),
        subsequent_use_first=_count(given.get("et-al-subsequent-use-first")),
        form=cast("Form", form if form in _FORMS else "long"),
        initialize=given.get("initialize") != "false",
        initialize_with=given.get("initialize-with"),
        initialize_with_hyphen=environment.initialize_with_hyphen,
        sort_order=given.get("name-as-sort-order", ""),
        sort_separator=given.get("sort-separator", ", "),
        demote=environment.demote,
        family=parts.get("family", Look()),
        given=parts.get("given", Look()),
        et_al="" if environment.sorting else locale.term(et_al.get("term", "et-al") if et_al else "et-al"),
        et_al_look=look(et_al) if et_al is not None else Look(),
        sorting=environment.sorting,
        particle_space=_NO_BREAK if keeps else " ",
        given_space=_NO_BREAK if keeps and given.get("initialize-with", "").endswith(_NO_BREAK) else " ",
        language=locale.tag,
        look=look(name) if name is not None else Look(),
    )


def _count(text: str | None) -> int | None:
    """A number of names; None where nothing, or nothing that can be counted with, is said."""
    return int(text) if text and text.strip().isdecimal() else None
