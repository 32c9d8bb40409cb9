"""Attribute lists as Markdown's authors know them: ``{: title="The right title" volume=12 editor="" }``.

Here is what they look like; what they mean is ``overrides``' business. What is no list stays the author's text: a brace and a
colon may stand in any reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

__all__ = ["AttributeList", "Fault", "Pair", "attribute_lists"]

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_OPENING = re.compile(r"(?<!\S)\{:")
_BLANKS = re.compile(rf"[^\S{_BREAKS}]*+")
_SPACE = re.compile(r"\s*+")
_LINE_END = re.compile(rf"[{_BREAKS}]|\Z")
_PARAGRAPH_END = re.compile(rf"(?:\r\n|[{_BREAKS}])[^\S{_BREAKS}]*+(?:[{_BREAKS}]|\Z)")
# A space after the sign alone ends an empty value; who writes one before it, too, means the value.
_NAME = r"(?P<name>[A-Za-z][A-Za-z0-9_-]*+)(?:=|\s++=\s*+)"
_PAIR = re.compile(
    _NAME + r"""(?:"(?P<double>(?:[^"\\]|\\.)*+)"|'(?P<single>(?:[^'\\]|\\.)*+)'|“(?P<curly>[^”]*+)”"""
    r"""|(?P<bare>(?:[^\s{}"'“”][^\s{}]*+)?))(?=[\s}]|\Z)""",
    re.DOTALL,
)
_UNCLOSED_VALUE = re.compile(_NAME + "[\"'“]")
_WORD = re.compile(r"[^\s{}]++")
_ESCAPED = {"double": re.compile(r'\\(["\\])'), "single": re.compile(r"\\(['\\])")}
_LONGEST = 8000
"""Characters that a list may have: more than an abstract takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A name and its value, without quotation marks and line breaks; ``at`` is the offset of the name."""

    name: str
    value: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a list, and where (an offset in the text)."""

    message: str
    at: int
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeList:
    """A list with one name at least.

    Attributes:
        start: offset of its opening brace.
        end: offset after its closing brace.
        names: all names in it, in order, those among them whose value could not be read.
        pairs: its pairs, in order.
        faults: what could not be read; all the rest was.
        begins_line: nothing but lists stands before it on its line.
        ends_line: nothing but lists stands behind it on its line.
    """

    start: int
    end: int
    names: tuple[str, ...]
    pairs: tuple[Pair, ...]
    faults: tuple[Fault, ...] = ()
    begins_line: bool = False
    ends_line: bool = False


def attribute_lists(text: str) -> Iterator[AttributeList]:
    """The lists in a text, in order; none within another.

    A list reaches over line breaks, but not over a blank line. One that is never closed reaches as far as there are pairs.
    """
    position, last_end, last_began = 0, -1, False
    while (opening := _OPENING.search(text, position)) is not None:
        found = _parsed(text, opening.start())
        if found is None:
            position = opening.end()
            continue
        start = found.start
        line_start = max(text.rfind(character, 0, start) for character in _BREAKS) + 1
        before = text[max(line_start, last_end, 0) : start]
        begins = not before.strip() and (last_end <= line_start or last_began)
        position = last_end = found.end
        last_began = begins
        after = _BLANKS.match(text, found.end)
        rest = after.end() if after else found.end
        ends = _LINE_END.match(text, rest) is not None or text.startswith("{:", rest)
        yield replace(found, begins_line=begins, ends_line=ends)


def _parsed(text: str, start: int) -> AttributeList | None:
    """The list that begins at an offset; None if there is none."""
    limit = min(start + _LONGEST, len(text))
    if (blank := _PARAGRAPH_END.search(text, start, limit)) is not None:
        limit = blank.start()
    names: list[str] = []
    pairs: list[Pair] = []
    faults: list[Fault] = []
    end = at = start + 2
    only_pairs = True
    while True:
        space = _SPACE.match(text, at, limit)
        at = space.end() if space else at
        if text.startswith("}", at, limit):
            end = at + 1
            break
        if (pair := _PAIR.match(text, at, limit)) is not None:
            names.append(pair["name"])
            pairs.append(_pair(pair))
            at = pair.end()
            end = at if only_pairs else end
        elif (pair := _UNCLOSED_VALUE.match(text, at, limit)) is not None:
            faults.append(
                Fault(
                    message=f"the quotation mark before the value of '{pair['name']}' has no partner",
                    at=at,
                    hint=f'The value is left out; write {pair["name"]}="…".',
                )
            )
            # The value is meant to end somewhere on this line: before the brace, if that closes the line.
            line = _LINE_END.search(text, at, limit)
            stop = line.start() if line else limit
            closed = text[at:stop].rstrip().endswith("}")
            names.append(pair["name"])
            at = at + len(text[at:stop].rstrip()) - closed
            end = at if only_pairs else end
        elif (word := _WORD.match(text, at, limit)) is not None:
            only_pairs = False
            faults.append(
                Fault(
                    message=f"'{word[0]:.40}' is no name=value",
                    at=at,
                    hint='Write name=value or name="a value with spaces".',
                )
            )
            at = word.end()
        else:  # the end, or a brace where there can be none
            pairs = [pair for pair in pairs if pair.at < end]
            faults = [fault for fault in faults if fault.at < end]
            faults.append(
                Fault(
                    message="this list of corrections is never closed",
                    at=start,
                    hint="It is read as far as there are pairs of name=value; close it with a brace.",
                )
            )
            break
    if not names or end == start + 2:
        return None
    return AttributeList(start=start, end=end, names=tuple(names), pairs=tuple(pairs), faults=tuple(faults))


def _pair(match: re.Match[str]) -> Pair:
    kind = next(
        (group for group in ("double", "single", "curly", "bare") if match[group] is not None), "bare"
    )
    value = match[kind] or ""
    if kind in _ESCAPED:
        value = _ESCAPED[kind].sub(r"\1", value)
    return Pair(name=match["name"], value=" ".join(value.split()), at=match.start())
