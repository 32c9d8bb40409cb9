"""JSON with the faults of files written by hand: one value, read to its end whatever is wrong with it.

Comments, commas too many or too few, quotes of other kinds, keys without any, ``NaN``: these are understood. Where something
is missing, a value or a closing bracket, what stands there is kept. One pass with a stack of its own: neither nesting nor
length can break it, and its time is linear in what it reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["DEEPEST", "Fault", "Lenient", "number"]

DEEPEST = 60
"""Values nested deeper are left out; CSL-JSON needs five levels."""
_MOST_FAULTS = 50
_LONGEST_LINE = 5000
"""Characters of a line that are looked at to find the end of a string with quotes in it."""

_BLANK = re.compile(r"\s*+")
_LINE_COMMENT = re.compile(r"(?://|#)[^\n\r]*+")
_STRING = re.compile(
    r'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+"'
    r"|'[^'\\\n\r]*+(?:\\[^\n\r][^'\\\n\r]*+)*+'"
    r"|[“”„][^“”\n\r]*+[“”]"
)
_LINE = re.compile(r"[^\n\r]*+")
_AFTER_STRING = re.compile(r"[ \t]*+(?:[,:}\]\n\r]|//|/\*|\Z)")
_AFTER_LINE = " \t,}]"
_STRUCTURE = re.compile(r'"\s*[:,{}\[\]]')
_NEXT_FIELD = re.compile(r"""\s*(?:(?:\{\s*)?"[^"\n\r]{0,80}"\s*:|[}\]]|\Z)""")
_MULTILINE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_WORD = re.compile(r"""[^\s,:{}\[\]"'“”„=]++""")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,300})(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_BRACKET = re.compile(r'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+"|[\[\]{}]')
_CONTROL = re.compile(r"[\x00-\x08\t\x0b\x0c\x0e-\x1f]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "/": "/", "'": "'"}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_WORDS: dict[str, Any] = {
    "true": True, "false": False, "null": None, "True": True, "False": False, "None": None, "undefined": None,
    "NaN": None, "Infinity": None, "-Infinity": None,
}  # fmt: skip
_MISSING = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is no JSON.

    Attributes:
        offset: where it is.
        what: what is wrong, as a clause.
        lost: whether a value may be missing or wrong for it.
    """

    offset: int
    what: str
    lost: bool = False


@dataclass(slots=True)
class _Frame:
    """An object or a list that is being read. ``state`` is what is expected: ``key``, ``colon``, ``value`` or ``comma``."""

    value: dict[str, Any] | list[Any]
    state: str
    key: str = ""
    after_comma: bool = False


def number(text: str) -> int | str:
    """A whole number, or the text if it has more digits than any number that means something."""
    return int(text) if len(text) < 400 else text


@dataclass(slots=True)
class Lenient:
    """Reads values of one text, and keeps what was wrong with them.

    Attributes:
        text: the whole text.
        faults: what was wrong, in order; the first ones.
    """

    text: str
    faults: list[Fault] = field(default_factory=list)
    _no_more_quotes: bool = False

    def fault(self, offset: int, what: str, *, lost: bool = False) -> None:
        """Notes a fault."""
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(offset=offset, what=what, lost=lost))

    def blank(self, position: int) -> int:
        """The end of the white space and comments at ``position``."""
        text = self.text
        while True:
            position = _BLANK.match(text, position).end()  # type: ignore[union-attr]
            char = text[position : position + 1]
            if char == "/" and text.startswith("/*", position):
                self.fault(position, "JSON has no comments")
                end = text.find("*/", position + 2)
                position = len(text) if end < 0 else end + 2
            elif char and char in "/#" and (comment := _LINE_COMMENT.match(text, position)):
                self.fault(position, "JSON has no comments")
                position = comment.end()
            elif char == "\ufeff":
                position += 1
            else:
                return position

    # --- values -------------------------------------------------------------------------------------------------------

    def value(self, position: int) -> tuple[Any, int]:
        """Reads the value that begins at ``position``, where neither white space nor the end of the text is.

        Returns:
            The value and the offset after it, which is greater than ``position``. The value ends where it is
            complete, or where something stands that cannot belong to it.
        """
        text = self.text
        if text[position] not in "{[":
            found, end = self._scalar(position)
            return (None, position + 1) if found is _MISSING else (found, end)
        stack: list[_Frame] = []
        root: list[Any] = []
        position = self._open(stack, position, root)
        while stack:
            position = self.blank(position)
            if position >= len(text):
                self.fault(len(text), "a closing bracket is missing at the end", lost=True)
                break
            value = stack[-1].value
            if isinstance(value, dict):
                position = self._in_object(stack, value, position)
            else:
                position = self._in_list(stack, value, position)
        return root[0], position

    def _open(
        self, stack: list[_Frame], position: int, parent: dict[str, Any] | list[Any] | None, key: str = ""
    ) -> int:
        """Opens the bracket at ``position``; returns where to go on. What is too deep is passed over."""
        if len(stack) >= DEEPEST:
            self.fault(position, "values are nested too deeply", lost=True)
            return self._skip(position)
        value: dict[str, Any] | list[Any] = {} if self.text[position] == "{" else []
        if isinstance(parent, dict):
            parent[key] = value
        elif parent is not None:
            parent.append(value)
        stack.append(_Frame(value, "key" if isinstance(value, dict) else "value"))
        return position + 1

    def _skip(self, position: int) -> int:
        """The end of the bracket at ``position``."""
        depth = 0
        for match in _BRACKET.finditer(self.text, position):
            char = match.group()
            depth += 1 if char in "[{" else -1 if char in "]}" else 0
            if depth == 0:
                return match.end()
        return len(self.text)

    def _in_object(self, stack: list[_Frame], values: dict[str, Any], position: int) -> int:
        """One step in an object, at a character that is no white space; returns where to go on.

        The whole value is at its end when the stack is empty.
        """
        frame, text = stack[-1], self.text
        char = text[position]
        if char == "}":
            if frame.state in ("colon", "value"):
                self.fault(position, f"the key '{frame.key[:40]}' has no value", lost=True)
            elif frame.after_comma:
                self.fault(position, "there is a comma before the closing bracket")
            stack.pop()
            return position + 1
        if char == "]":
            return self._close_list(stack, position)
        if char == "{" and frame.state in ("key", "comma"):
            # Another object where a key should be: this one was not closed.
            self.fault(position, "a closing brace is missing before this", lost=True)
            stack.pop()
            return position
        if char == ",":
            if frame.state == "comma":
                frame.state, frame.after_comma = "key", True
            elif frame.state == "key":
                self.fault(position, "there is a comma too many")
            else:
                self.fault(position, f"the key '{frame.key[:40]}' has no value", lost=True)
                frame.state, frame.after_comma = "key", True
            return position + 1
        if char in ":=" and frame.state != "value":
            if char == "=" or frame.state != "colon":
                self.fault(position, f"'{char}' stands where there should be {_EXPECTED[frame.state]}")
            if frame.state == "colon":
                frame.state = "value"
            return position + 1
        if frame.state in ("value", "colon"):
            if frame.state == "colon":
                self.fault(position, f"a colon is missing after '{frame.key[:40]}'")
            return self._value_of(stack, frame, values, position)
        return self._key(stack, frame, position)

    def _value_of(self, stack: list[_Frame], frame: _Frame, values: dict[str, Any], position: int) -> int:
        frame.state, frame.after_comma = "comma", False
        if self.text[position] in "{[":
            return self._open(stack, position, values, frame.key)
        value, end = self._scalar(position)
        if value is not _MISSING:
            values[frame.key] = value
        return end

    def _key(self, stack: list[_Frame], frame: _Frame, position: int) -> int:
        if frame.state == "comma":
            self.fault(position, "a comma is missing before this")
        if self.text[position] == "[":
            self.fault(position, "a list stands where there should be a key", lost=True)
            return self._open(stack, position, None)
        key, end = self._scalar(position, is_key=True)
        if key is not _MISSING:
            frame.key, frame.state = str(key), "colon"
        return end

    def _in_list(self, stack: list[_Frame], values: list[Any], position: int) -> int:
        """As ``_in_object``, in a list."""
        frame, text = stack[-1], self.text
        char = text[position]
        if char == "]":
            if frame.after_comma:
                self.fault(position, "there is a comma before the closing bracket")
            stack.pop()
            return position + 1
        if char == "}":
            self.fault(position, "a closing ']' is missing before this", lost=True)
            if any(isinstance(outer.value, dict) for outer in stack):
                stack.pop()
                return position
            stack.clear()
            return position
        if char == ",":
            if frame.state == "value":
                self.fault(position, "there is a comma too many")
            frame.state, frame.after_comma = "value", True
            return position + 1
        if char in ":=":
            outer = stack[-2] if len(stack) > 1 else None
            if outer and isinstance(outer.value, dict) and values and isinstance(values[-1], str):
                # A key in a list: the list was not closed.
                self.fault(position, "a closing ']' is missing before this", lost=True)
                stack.pop()
                outer.key, outer.state = values.pop(), "value"
            else:
                self.fault(position, f"'{char}' has no place in a list", lost=True)
            return position + 1
        if frame.state == "comma":
            self.fault(position, "a comma is missing before this")
        frame.state, frame.after_comma = "comma", False
        if char in "{[":
            return self._open(stack, position, values)
        value, end = self._scalar(position)
        if value is not _MISSING:
            values.append(value)
        return end

    def _close_list(self, stack: list[_Frame], position: int) -> int:
        """A ``]`` in an object: closes all up to the list it can belong to; else it is not this value's."""
        self.fault(position, "a closing brace is missing before this", lost=True)
        while stack and isinstance(stack[-1].value, dict):
            stack.pop()
        return position

    # --- strings and words --------------------------------------------------------------------------------------------

    def _scalar(self, position: int, *, is_key: bool = False) -> tuple[Any, int]:
        """A string, a number or a word; ``_MISSING`` for a character that is none of them."""
        text = self.text
        if text[position] in "\"'“”„":
            return self._string(position)
        word = _WORD.match(text, position)
        if not word:
            self.fault(position, f"'{text[position]}' has no place here", lost=True)
            return _MISSING, position + 1
        written = word.group()
        if is_key:
            self.fault(position, f"the key '{written[:40]}' is not in quotes")
            return written, word.end()
        if written in _WORDS:
            if written not in ("true", "false", "null"):
                self.fault(position, f"JSON has no '{written}'")
            return _WORDS[written], word.end()
        if _NUMBER.fullmatch(written):
            return number(written) if written.lstrip("-").isdigit() else written, word.end()
        self.fault(position, f"'{written[:40]}' is not in quotes")
        return written, word.end()

    def _string(self, position: int) -> tuple[str, int]:
        text = self.text
        found = _STRING.match(text, position)
        if found and (text[position] != '"' or _AFTER_STRING.match(text, found.end())):
            if text[position] != '"':
                self.fault(position, f"{text[position]} is used for a quotation mark")
            return self._unescaped(text[position + 1 : found.end() - 1], position), found.end()
        if found:
            # Quotation marks within the text: it goes on to the last one of the line, if that can be.
            line = text[position : _LINE.match(text, position, position + _LONGEST_LINE).end()]  # type: ignore[union-attr]
            whole = line.rstrip(_AFTER_LINE)
            if (
                len(whole) > found.end() - position
                and whole[-1] == '"'
                and not _STRUCTURE.search(whole, 0, len(whole) - 1)
            ):
                self.fault(found.end() - 1, "a quotation mark in the text is not escaped")
                return self._unescaped(whole[1:-1], position), position + len(whole)
            return self._unescaped(text[position + 1 : found.end() - 1], position), found.end()
        if text[position] != '"':
            word = _WORD.match(text, position + 1)
            self.fault(position, "a string is not closed", lost=True)
            return (word.group(), word.end()) if word else ("", position + 1)
        line_end = _LINE.match(text, position).end()  # type: ignore[union-attr]
        if not self._no_more_quotes and not _NEXT_FIELD.match(text, line_end):
            if several := _MULTILINE.match(text, position):
                self.fault(position, "a string goes on in the next line")
                return self._unescaped(several.group()[1:-1], position), several.end()
            self._no_more_quotes = True
        self.fault(position, "a string is not closed", lost=True)
        inner = text[position + 1 : line_end].rstrip(_AFTER_LINE)
        return self._unescaped(inner, position), position + 1 + len(inner)

    def _unescaped(self, inner: str, position: int) -> str:
        """The characters that a string stands for; a backslash that escapes nothing is one."""
        if control := _CONTROL.search(inner):
            self.fault(position + 1 + control.start(), "a tab or control character is not escaped")
        if "\\" not in inner:
            return inner

        def meant(match: re.Match[str]) -> str:
            if match[1]:
                return chr(int(match[1], 16))
            if match[2] not in _ESCAPED:
                self.fault(position + 1 + match.start(), "a backslash must be written twice")
            return _ESCAPED.get(match[2], match.group())

        return _PAIR.sub(_paired, _ESCAPE.sub(meant, inner))


def _paired(match: re.Match[str]) -> str:
    """The character beyond the basic plane that two escapes stand for."""
    return match.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")


_EXPECTED = {"key": "a key", "comma": "a comma", "colon": "a colon"}
