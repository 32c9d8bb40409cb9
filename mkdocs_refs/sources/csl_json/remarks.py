"""What of an object is not as CSL has it, and what becomes of it; and objects made into a ``Reading``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.identifiers import bare_doi
from mkdocs_refs.model import Item
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.csl_json.items import ALIASES, EXTENSIONS, TEXT_VARIABLES, read_item
from mkdocs_refs.sources.keys import assign_keys
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, VARIABLES

__all__ = ["Found", "reading_of"]

_KNOWN = VARIABLES | ALIASES.keys() | EXTENSIONS | {"id", "type", "custom", "categories"}
_PLAIN = TEXT_VARIABLES | ALIASES.keys() | EXTENSIONS | {"id", "type"}
_OTHER_FORMATS = ("bibtex-", "ris-")
"""What other formats have no variable for is kept under their name."""
_SEPARATORS = re.compile(r"[\s_]+")
_CITATION_KEY = re.compile(
    r"^[^\S\n]*citation[ -]key:[^\S\n]*(\S+)[^\S\n]*(?:\n|\Z)", re.IGNORECASE | re.MULTILINE
)
_MOST_NAMED = 8
_PROGRESS_STEP = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An object that was found in a source.

    Attributes:
        obj: the object.
        position: where it begins.
        key: the key under which it stands, where objects are listed by key.
        registry: a registry's answer, which is in a dialect of its own; that is not the author's doing.
    """

    obj: Mapping[str, Any]
    position: SourcePos
    key: str = ""
    registry: bool = False


def reading_of(
    found: Sequence[Found],
    problems: Iterable[Diagnostic],
    *,
    yaml: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads objects into items with ids of their own.

    Args:
        found: the objects, in their order.
        problems: what was wrong with the text they are from.
        yaml: the objects follow pandoc's YAML, where dates and names may be strings.
        progress: called now and then with how many items are made, and of how many.

    Returns:
        The items. Where a program's id gives way to the key that the author knows (``citation-key``), it is an alias.
        Diagnostics are in the order of the text.
    """
    told = list(problems)
    items: list[Item] = []
    aliases: dict[str, str] = {}
    for number, each in enumerate(found):
        if progress is not None and number % _PROGRESS_STEP == 0:
            progress(number, len(found))
        item = _with_bare_doi(_with_key(read_item(each.obj, position=each.position), each, aliases, told))
        items.append(item)
        registry = each.registry or _is_from_registry(each.obj)
        told.extend(
            Diagnostic(code=code, message=message, severity=severity, position=each.position, hint=hint)
            for code, severity, message, hint in _remarks(each.obj, item, lists=registry, yaml=yaml)
            if not (registry and code in ("unknown-variable", "left-out"))
        )
    assigned = assign_keys(items)
    told.extend(assigned.diagnostics)
    told.sort(
        key=lambda problem: (problem.position.line, problem.position.column) if problem.position else (0, 0)
    )
    ids = {item.id for item in assigned.items}
    return Reading(
        items=assigned.items,
        aliases={alias: key for alias, key in aliases.items() if alias not in ids},
        diagnostics=tuple(told),
    )


def _with_bare_doi(item: Item) -> Item:
    """The item without what is around its DOI: styles print the resolver themselves."""
    doi = item.get("DOI")
    bare = bare_doi(doi)
    return item if bare == doi else replace(item, fields={**item.fields, "DOI": bare})


def _is_from_registry(obj: Mapping[str, Any]) -> bool:
    """Whether Crossref made an object: it writes lists for strings, and much beside CSL's variables."""
    return obj.get("source") == "Crossref" or "reference-count" in obj


# --- keys -------------------------------------------------------------------------------------------------------------


def _with_key(item: Item, found: Found, aliases: dict[str, str], told: list[Diagnostic]) -> Item:
    """The item under the key that its author types: the citation key, else its id, else the key it is listed by."""
    wish = item.get("citation-key")
    note = item.get("note")
    if not wish and note and (match := _CITATION_KEY.search(note)):
        # Before CSL 1.0.2, Zotero kept it there.
        wish = match[1]
        rest = (note[: match.start()] + note[match.end() :]).strip()
        fields = {**item.fields, "note": rest}
        item = replace(
            item, fields=fields if rest else {key: value for key, value in fields.items() if key != "note"}
        )
    key = "-".join((wish or item.id or found.key).split())
    if key == item.id:
        return item
    if wish and item.id:
        aliases.setdefault(item.id, key)
    elif item.id.strip() != key and key != found.key:
        told.append(
            Diagnostic(
                code="key-with-spaces",
                message=f"the id '{item.id or found.key}' has spaces; it can be cited as '{key}'",
                position=found.position,
                hint="Write an id without spaces.",
            )
        )
    return replace(item, id=key, id_given=bool(key))


# --- remarks ----------------------------------------------------------------------------------------------------------

_Remark = tuple[str, Severity, str, str]


def _remarks(obj: Mapping[str, Any], item: Item, *, lists: bool, yaml: bool) -> Iterator[_Remark]:
    """What of an object is left out or bent: code, severity, message, hint.

    Args:
        obj: the object.
        item: what was read from it.
        lists: lists for strings are the source's way.
        yaml: strings for names and dates are the source's way.
    """
    unknown: list[str] = []
    lost = _lost(obj, item)
    for key, value in obj.items():
        if key in _PLAIN:
            if not isinstance(value, str):
                yield from _about_text(key, value, lists=lists)
        elif key in NAME_VARIABLES:
            yield from _about_names(key, value, yaml=yaml)
        elif key in DATE_VARIABLES:
            yield from _about_date(key, value, item, yaml=yaml)
        elif key not in _KNOWN and not _is_empty(value) and not key.startswith(_OTHER_FORMATS):
            meant = _nearest(key)
            if meant and meant not in obj:
                message = f"'{key[:60]}' is no variable of CSL and is not printed"
                yield "unknown-variable", Severity.WARNING, message, f"Did you mean '{meant}'?"
            else:
                unknown.append(key)
    if lost:
        yield "left-out", Severity.INFO, f"no place for {', '.join(lost[:_MOST_NAMED])} of '{item.id}'", ""
    if unknown:
        names = ", ".join(f"'{key[:60]}'" for key in unknown[:_MOST_NAMED])
        more = f" and {len(unknown) - _MOST_NAMED} more" if len(unknown) > _MOST_NAMED else ""
        what = "are no variables" if len(unknown) > 1 else "is no variable"
        yield "unknown-variable", Severity.INFO, f"{names}{more} {what} of CSL: styles do not print such", ""


def _lost(obj: Mapping[str, Any], item: Item) -> list[str]:
    """What of an object that is no variable an item has no place for: whatever is neither text nor a number."""
    custom = obj.get("custom")
    known = EXTENSIONS | {"mkdocs-refs"}
    lost = (
        [f"'custom/{key!s:.60}'" for key in custom if key not in known] if isinstance(custom, Mapping) else []
    )
    if not isinstance(custom, Mapping) and not _is_empty(custom):
        lost.append("'custom'")
    return lost + [
        f"'{key:.60}'"
        for key, value in obj.items()
        if (key == "categories" or (key not in _KNOWN and key not in item.fields)) and not _is_empty(value)
    ]


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | Mapping) and not value)


def _about_text(key: str, value: Any, *, lists: bool) -> Iterator[_Remark]:
    if _is_empty(value) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return
    if not isinstance(value, list) or key in ("id", "type"):
        kind = (
            "a boolean" if isinstance(value, bool) else "a list" if isinstance(value, list) else "an object"
        )
        yield "odd-value", Severity.WARNING, f"'{key}' is {kind} and is left out", "CSL has a string here."
    elif key not in ("keyword", "note") and not lists:
        if len(value) > 1:
            yield (
                "odd-value",
                Severity.WARNING,
                f"'{key}' is a list; only its first string is used",
                "CSL has a string here.",
            )
        else:
            yield "odd-value", Severity.INFO, f"'{key}' is a list; its string is used", ""


def _about_names(key: str, value: Any, *, yaml: bool) -> Iterator[_Remark]:
    people = value if isinstance(value, list) else [value]
    strings = bad = 0
    for person in people:
        if isinstance(person, Mapping):
            if person and not any(isinstance(part, str | int) and part for part in person.values()):
                bad += 1
        elif isinstance(person, str):
            strings += bool(person.strip())
        elif not _is_empty(person):
            bad += 1
    if bad:
        hint = "A name has 'family' and 'given', or 'literal'."
        yield (
            "odd-value",
            Severity.WARNING,
            f"{bad} of the names in '{key}' cannot be read and are left out",
            hint,
        )
    if strings and not yaml:
        message = f"'{key}' has a string for a name; it is printed as it stands"
        yield "odd-value", Severity.INFO, message, "A name has 'family' and 'given', or 'literal'."


def _about_date(key: str, value: Any, item: Item, *, yaml: bool) -> Iterator[_Remark]:
    if _is_empty(value):
        return
    date = item.dates.get(key)
    hint = "Write it as 'date-parts': [[year, month, day]]."
    if date is None:
        if not isinstance(value, Mapping) or any(map(_says_something, value.values())):
            yield "odd-value", Severity.WARNING, f"'{key}' cannot be read as a date and is left out", hint
    elif not isinstance(value, Mapping):
        if not yaml and isinstance(value, str | int):
            yield "odd-value", Severity.INFO, f"'{key}' is a string; it is read as a date", hint
    elif isinstance(raw := value.get("date-parts"), list) and date.parts:
        given = sum(map(_parts_given, raw if isinstance(raw[0], list) else [raw])) if raw else 0
        if given > sum(map(len, date.parts)) and len({repr(part) for part in raw}) == len(raw):
            yield (
                "odd-value",
                Severity.WARNING,
                f"'{key}' cannot be a date as it stands; part of it is left out",
                hint,
            )


def _says_something(value: Any) -> bool:
    """Whether there is anything but emptiness in a value of a date."""
    while isinstance(value, list):
        value = value[0] if value else None
    return not _is_empty(value)


def _parts_given(part: Any) -> int:
    entries = part if isinstance(part, list) else [part]
    return sum(entry not in (None, "", 0, "0") for entry in entries)


@lru_cache(maxsize=1000)
def _nearest(key: str) -> str:
    """The variable that an unknown key is most like, if it is much like one."""
    normal = _SEPARATORS.sub("-", key[:60].strip()).lower()
    known = _BY_LOWER_CASE.get(normal)
    if known:
        return known
    close = difflib.get_close_matches(normal, _BY_LOWER_CASE, n=1, cutoff=0.85)
    return _BY_LOWER_CASE[close[0]] if close else ""


_BY_LOWER_CASE = {variable.lower().replace("_", "-"): variable for variable in VARIABLES | {"id", "type"}}
