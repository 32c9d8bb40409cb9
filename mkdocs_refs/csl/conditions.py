"""The tests of ``if`` and ``else-if`` (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from mkdocs_refs.csl.context import Context
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.numbers import is_numeric
from mkdocs_refs.model import Occurrence

Test: TypeAlias = Callable[[Context], bool]

_EXCLUSIVE = frozenset({"type", "locator"})
_SUBSEQUENT = frozenset({Occurrence.SUBSEQUENT, Occurrence.IBID, Occurrence.IBID_WITH_LOCATOR})
_IBID = frozenset({Occurrence.IBID, Occurrence.IBID_WITH_LOCATOR})


def compile_test(element: Element) -> Test:
    """The condition of a branch; with no test at all it holds."""
    match = element.get("match", "all")
    types = element.get("type").split()
    if types and len(_MAKERS.keys() & element.attributes.keys()) == 1 and match in ("all", "any", "none"):
        # By far the most frequent condition, and the only one that styles give dozens of values.
        wanted, negated = frozenset(types), match == "none"
        return lambda context: (context.item.type in wanted) is not negated
    tests = []
    for name, make in _MAKERS.items():
        if name not in element.attributes:
            continue
        alternatives = [make(value) for value in element.get(name).split()]
        if name in _EXCLUSIVE and match == "all" and len(alternatives) > 1:
            # An item has one type: several in one attribute can only be alternatives.
            tests.append(_any_of(alternatives))
        else:
            tests.extend(alternatives)
    if len(tests) == 1 and match != "none":
        return tests[0]
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _any_of(tests: list[Test]) -> Test:
    return lambda context: any(test(context) for test in tests)


def _type(value: str) -> Test:
    return lambda context: context.item.type == value


def _variable(value: str) -> Test:
    return lambda context: has(context, value)


def has(context: Context, variable: str) -> bool:
    """Whether a variable has content."""
    if variable == "locator":
        return bool(context.locator)
    if variable == "citation-number":
        return context.has_number
    if variable == "first-reference-note-number":
        return bool(context.first_note)
    if variable == "year-suffix":
        return bool(context.disambiguation.year_suffix)
    item = context.item
    if item.fields.get(variable) or (variable in item.dates and item.date(variable) is not None):
        return True
    return bool(item.item.names.get(variable)) or (variable == "page-first" and bool(item.text(variable)))


def _is_numeric(value: str) -> Test:
    def test(context: Context) -> bool:
        text = context.locator if value == "locator" else context.item.text(value)
        return bool(text) and is_numeric(text)

    return test


def _is_uncertain(value: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.date(value)
        return date is not None and date.circa

    return test


def _locator(value: str) -> Test:
    names = {value, value.replace(" ", "-")}
    return lambda context: bool(context.locator) and (context.label or "page").replace(" ", "-") in names


def _position(value: str) -> Test:
    if value == "first":
        return lambda context: context.position is Occurrence.FIRST
    if value == "subsequent":
        return lambda context: context.position in _SUBSEQUENT
    if value == "ibid":
        return lambda context: context.position in _IBID
    if value == "ibid-with-locator":
        return lambda context: context.position is Occurrence.IBID_WITH_LOCATOR
    if value == "near-note":
        return lambda context: context.near_note
    return lambda _: False


def _disambiguate(value: str) -> Test:
    wanted = value == "true"

    def test(context: Context) -> bool:
        context.conditions_met += 1
        return (context.conditions_met <= context.disambiguation.conditions) is wanted

    return test


_MAKERS: dict[str, Callable[[str], Test]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
