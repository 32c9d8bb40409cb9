"""pybtex's templates run on items: no LaTeX is decoded, nothing that is missing fails, nothing that is there is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pybtex.richtext import Tag, Text
from pybtex.style import template

from mkdocs_refs.richtext import RichText
from mkdocs_refs.styles._entries import ItemEntry
from mkdocs_refs.styles._guard import unguard
from mkdocs_refs.styles._runs import Run, build, from_pybtex, variable_tag

__all__ = ["format_entry"]

_MOST_MISSING = 20
"""More fields than this no template asks for; it bounds the attempts at an entry."""


def format_entry(style: Any, entry: ItemEntry) -> RichText:
    """The entry as the pybtex style prints it.

    Args:
        style: an instance of a pybtex formatting style.
        entry: the entry; given empty fields where the style requires what it does not have.

    Returns:
        The text. What the template has no place for follows as a sentence of its own.
    """
    try:
        runs, seen = from_pybtex(_run(style, entry))
    except Exception:  # noqa: BLE001 - a plugin may raise anything; the reference must be printed all the same
        runs, seen = [], set()
    runs = [(unguard(text), formats) for text, formats in runs]
    return build(_complete(runs, seen, style, entry))


def _run(style: Any, entry: ItemEntry) -> Any:
    """Runs the style's template, with one more empty field each time it misses one."""
    for _ in range(_MOST_MISSING):
        context = {"entry": entry, "style": style, "bib_data": None}
        try:
            make = getattr(style, f"get_{entry.type}_template", None)
            if make is not None:
                return _adapted(make(entry)).format_data(context)
            own = getattr(style, f"format_{entry.type}", None)
            return (
                own(context)
                if own is not None
                else _adapted(style.get_misc_template(entry)).format_data(context)
            )
        except template.FieldIsMissing as error:
            name = error.field_name
            if name in ("author", "editor"):
                entry.persons.setdefault(name, [])
            else:
                entry.fields.setdefault(name, "")
                entry.rich.setdefault(name, Text())
    return Text()


# --- pybtex's nodes that look at fields and names, without LaTeX ------------------------------------------------------


def _field(
    _: Any, context: Any, name: str, apply_func: Callable[[Any], Any] | None = None, **options: Any
) -> Any:
    entry = context["entry"]
    if name in entry.rich and not options.get("raw"):
        value = entry.rich[name]
        return apply_func(value) if apply_func else value
    if name in entry.fields:
        return entry.fields[name]
    raise template.FieldIsMissing(name, entry)


def _optional_field(children: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
    try:
        return Text(_field(children, context, *args, **kwargs))
    except template.FieldIsMissing:
        return Text()


def _names(_: Any, context: Any, role: str, **kwargs: Any) -> Any:
    entry, style = context["entry"], context["style"]
    if role not in entry.persons:
        raise template.FieldIsMissing(role, entry)
    people = [person for person in entry.persons[role] if not person.is_others]
    formatted = [style.format_name(person, style.abbreviate_names) for person in people]
    if len(people) < len(entry.persons[role]):
        # "A et al." and "A, B, et al.", as BibTeX's own styles have it.
        separator = kwargs.get("sep", ", ")
        listed = template.join(sep=separator)[formatted].format_data(context)
        joined = Text(listed, " et al." if len(people) == 1 else f"{separator}et al.")
    else:
        joined = template.join(**kwargs)[formatted].format_data(context)
    return variable_tag(role, joined)


_REPLACED = {
    template.field.f: _field,
    template.optional_field.f: _optional_field,
    template.names.f: _names,
}


def _adapted(node: Any) -> Any:
    """A copy of a template in which the nodes above stand for pybtex's."""
    if isinstance(node, (list, tuple)):
        return type(node)(_adapted(child) for child in node)
    if not isinstance(node, template.Node):
        return node
    copy = template.Node(node.name, _REPLACED.get(node.f, node.f))
    copy.args = [_adapted(argument) for argument in node.args]
    copy.kwargs = {name: _adapted(argument) for name, argument in node.kwargs.items()}
    copy.children = [_adapted(child) for child in node.children]
    return copy


# --- what the template left out ---------------------------------------------------------------------------------------

_LEFT_OUT: tuple[tuple[str, str], ...] = (
    ("journal", ""), ("booktitle", ""), ("type", ""), ("edition", "ed. "), ("volume", "vol. "), ("number", "no. "),
    ("series", ""), ("chapter", "chap. "), ("pages", "pp. "), ("school", ""), ("institution", ""), ("howpublished", ""),
    ("organization", ""),
    ("publisher", ""), ("address", ""), ("year", ""), ("note", ""),
)  # fmt: skip
_ITALIC = frozenset(("journal", "booktitle"))
_WORD = re.compile(r"\w+")
_SURE_LENGTH = 4
"""A shorter string may stand in a text by chance."""


def _complete(runs: list[Run], seen: set[str], style: Any, entry: ItemEntry) -> list[Run]:
    """The runs with what is missing from them: authors and title before, the rest behind."""
    printed = " ".join(_WORD.findall("".join(text for text, _ in runs))).casefold()

    def missing(name: str, value: Any) -> bool:
        if name in seen:
            return False
        # A plugin may have used the strings, which bear no marks.
        words = " ".join(_WORD.findall("".join(text for text, _ in from_pybtex(value)[0]))).casefold()
        return bool(words) and not (len(words) >= _SURE_LENGTH and unguard(words) in printed)

    context = {"entry": entry, "style": style}
    before: list[Any] = []
    for role in ("author", "editor"):
        if entry.persons.get(role) and role not in seen:
            try:
                people = _names(None, context, role, sep=", ", sep2=" and ", last_sep=", and ")
            except Exception:  # noqa: BLE001 - a plugin's name style may raise anything
                people = Text(", ".join(unguard(str(person)) for person in entry.persons[role]))
            if missing(role, people):
                before.append(people if role == "author" else Text(people, " (ed.)"))
    if entry.rich.get("title") and missing("title", entry.rich["title"]):
        before.append(entry.rich["title"])
    behind = []
    for name, word in _LEFT_OUT:
        value = entry.rich.get(name) or entry.held.get(name)
        if value and missing(name, value):
            word = "p. " if name == "pages" and not _is_range(value) else word  # noqa: PLW2901
            behind.append(Tag("em", value) if name in _ITALIC else Text(word, value))
    out = from_pybtex(Text(" ").join([part.add_period() for part in before]))[0] if before else []
    for part in (runs, from_pybtex(Text(", ").join(behind).add_period())[0] if behind else []):
        if out and part:
            out.append((" ", ()))
        out.extend(part)
    return out


def _is_range(value: Any) -> bool:
    text = "".join(part for part, _ in from_pybtex(value)[0])
    return "–" in text or "," in text
