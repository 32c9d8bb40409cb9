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
    # In braces, as BibTeX has it, and with BibTeX's comma behind.
    r"""|\{(?P<braced>[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}"""
    r"""|(?P<bare>(?:[^\s{}"'“”](?:[^\s{},]|,(?![\s}]))*+)?)),?(?=[\s}]|\Z)""",
    re.DOTALL,
)
_UNCLOSED_VALUE = re.compile(_NAME + "[\"'“]")
_WORD = re.compile(r"[^\s{}]++")
_ESCAPED = {"double": re.compile(r'\\(["\\])'), "single": re.compile(r"\\(['\\])")}
_LONGEST = 8000
"""Characters that a list may have: more than an abstract takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A name and its value, without its delimiters and line breaks.

    Attributes:
        at: the offset of the name.
        in_braces: whether the value stood in braces, as in BibTeX.
    """

    name: str
    value: str
    at: int
    in_braces: bool = False


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
        closed: whether there is a brace at its end.
        begins_line: nothing but lists stands before it on its line.
        ends_line: nothing but lists stands behind it on its line.
    """

    start: int
    end: int
    names: tuple[str, ...]
    pairs: tuple[Pair, ...]
    faults: tuple[Fault, ...] = ()
    closed: bool = True
    begins_line: bool = False
    ends_line: bool = False


def attribute_lists(text: str) -> Iterator[AttributeList]:
    """The lists in a text, in order; none within another.

    A list reaches over line breaks, but not over a blank line. One that is never closed reaches as far as there are pairs.
    """
    position, last_end, last_began = 0, -1, False
    paragraph_end = -1
    while (opening := _OPENING.search(text, position)) is not None:
        start = opening.start()
        if paragraph_end < start:
            blank = _PARAGRAPH_END.search(text, start)
            paragraph_end = blank.start() if blank else len(text)
        found = _parsed(text, start, min(start + _LONGEST, paragraph_end))
        if found is None:
            position = opening.end()
            continue
        before = start
        while before > max(last_end, 0) and text[before - 1].isspace() and text[before - 1] not in _BREAKS:
            before -= 1
        begins = last_began if before == last_end else before == 0 or text[before - 1] in _BREAKS
        position, last_end, last_began = found.end, found.end, begins
        after = _BLANKS.match(text, found.end)
        rest = after.end() if after else found.end
        ends = _LINE_END.match(text, rest) is not None or text.startswith("{:", rest)
        yield replace(found, begins_line=begins, ends_line=ends)


def _parsed(text: str, start: int, limit: int) -> AttributeList | None:
    """The list that begins at an offset and ends before a limit; None if there is none."""
    names: list[str] = []
    pairs: list[Pair] = []
    faults: list[Fault] = []
    end = at = start + 2
    only_pairs, closed = True, False
    while True:
        space = _SPACE.match(text, at, limit)
        at = space.end() if space else at
        if text.startswith("}", at, limit):
            end, closed = at + 1, True
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
    return AttributeList(
        start=start, end=end, names=tuple(names), pairs=tuple(pairs), faults=tuple(faults), closed=closed
    )


def _pair(match: re.Match[str]) -> Pair:
    kinds = ("double", "single", "curly", "braced", "bare")
    kind = next(kind for kind in kinds if match[kind] is not None)
    value = match[kind]
    if kind in _ESCAPED:
        value = _ESCAPED[kind].sub(r"\1", value)
    value = " ".join(value.split())
    return Pair(name=match["name"], value=value, at=match.start(), in_braces=kind == "braced")
