"""Reference blocks: fences with the info string ``references``, found in raw Markdown lines.

``pymdownx.superfences`` finds fences itself, in quotes, lists and tabs too, and is asked to hand ours over. With plain
``fenced_code``, or with no fence extension at all, ``take_out`` is the scanner. Both need a scan of the lines that knows
which lines are inside which fence: an example of a reference block inside a longer fence is code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.model import Order

LANGUAGE = "references"

_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>~{3,}|`{3,})(?P<info>[^\n]*)$")
_INFO = re.compile(r"^[ \t]*(?:\{[ \t]*)?\.?references(?![\w-])(?P<options>.*?)\}?[ \t]*$")
_OPTION = re.compile(
    r"""(?P<name>[A-Za-z][\w-]*)(?:=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'}]+)))?"""
)
_HIDDEN = ("", "hidden", "true")
_ORDERS = {"listed": Order.LISTED, "cited": Order.CITED, "sorted": Order.SORTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOptions:
    """What a reference block's options mean; ``order`` and ``style`` are None where the author did not choose."""

    title: str = ""
    style: str | None = None
    order: Order | None = None
    hidden: bool = False


def block_options(
    options: Mapping[str, str], position: SourcePos | None
) -> tuple[BlockOptions, tuple[Diagnostic, ...]]:
    """Validates the options of a block; what is wrong is reported and left at its default."""
    problems: list[Diagnostic] = []

    def wrong(message: str, hint: str) -> None:
        problems.append(
            Diagnostic(
                code="block-option", severity=Severity.WARNING, message=message, position=position, hint=hint
            )
        )

    order: Order | None = None
    for name, value in options.items():
        if name == "order":
            order = _ORDERS.get(value)
            if order is None:
                wrong(f"reference block: order '{value}' is unknown", "Use listed, cited or sorted.")
        elif name == "hidden":
            if value not in _HIDDEN:
                wrong(f"reference block: hidden takes no value ('{value}')", "Write just: hidden")
        elif name not in {"title", "style"}:
            wrong(f"reference block: unknown option '{name}'", "Use style, title, order or hidden.")
    return BlockOptions(
        title=options.get("title", ""),
        style=options.get("style"),
        order=order,
        hidden=options.get("hidden") in _HIDDEN,
    ), tuple(problems)


def parse_options(text: str) -> dict[str, str]:
    """``title="Further reading" order=cited hidden`` as a mapping; a bare name has the empty string."""
    return {
        match["name"]: match["double"] or match["single"] or match["bare"] or ""
        for match in _OPTION.finditer(text)
    }


@dataclass(frozen=True, slots=True)
class FenceSpan:
    """A fence by line numbers from 0: of the opening line, and of the closing one (None if there is none)."""

    start: int
    end: int | None
    indent: str
    fence: str
    info: str

    @property
    def is_ours(self) -> bool:
        """Whether it opens a reference block."""
        return _INFO.match(self.info) is not None


def scan(lines: Sequence[str]) -> Iterator[FenceSpan]:
    """Every outermost fence of the lines, at any depth of quotes and indentation.

    A fence closes at the first later line that holds the same fence at the same depth; one that never closes holds
    nothing (as in ``fenced_code``). Linear: closing lines are looked up, not searched for.
    """
    openers: list[tuple[int, str, str, str]] = []
    closers: dict[tuple[str, str], list[int]] = {}
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        indent = match["indent"].expandtabs(4)
        openers.append((number, indent, match["fence"], match["info"]))
        if not match["info"].strip():
            closers.setdefault((indent, match["fence"]), []).append(number)
    beyond = -1
    for number, indent, fence, info in openers:
        if number <= beyond or (fence[0] == "`" and "`" in info):
            continue
        ends = closers.get((indent, fence), [])
        index = bisect_right(ends, number)
        if index < len(ends):
            beyond = ends[index]
            yield FenceSpan(number, beyond, indent, fence, info)
        else:
            yield FenceSpan(number, None, indent, fence, info)


def in_comment(lines: Sequence[str]) -> Callable[[int], bool]:
    """A test whether a line starts inside an HTML comment (``<!--`` at the start of a line, as Markdown has it)."""
    inside: set[int] = set()
    open_ = False
    for number, line in enumerate(lines):
        if open_:
            inside.add(number)
            open_ = "-->" not in line
        elif line.lstrip().startswith("<!--") and "-->" not in line:
            open_ = True
    if open_:
        inside.clear()
    return inside.__contains__


def take_out(lines: Sequence[str], store: Callable[[str, Mapping[str, str]], str]) -> list[str]:
    """The lines with every top-level reference block replaced by what ``store`` returns for it.

    Args:
        lines: raw Markdown lines.
        store: called with the block's content and its options; returns the text to stand in its place.
    """
    commented = in_comment(lines)
    out: list[str] = []
    done = 0
    for span in scan(lines):
        info = _INFO.match(span.info)
        if (
            info is None
            or span.end is None
            or span.indent.strip()
            or len(span.indent) > 3
            or commented(span.start)
        ):
            continue
        out.extend(lines[done : span.start])
        content = "\n".join(lines[span.start + 1 : span.end])
        out.extend(["", store(content, parse_options(info["options"])), ""])
        done = span.end + 1
    out.extend(lines[done:])
    return out


def quote_options(lines: Sequence[str]) -> list[str]:
    """The lines with bare option values of reference blocks quoted (``order=cited``), which superfences insists on."""
    out = list(lines)
    for span in scan(lines):
        info = _INFO.match(span.info)
        if info is not None and span.end is not None and "=" in info["options"] and "{" not in span.info:
            options = " ".join(
                (f"{name}='{value}'" if '"' in value else f'{name}="{value}"') if value else name
                for name, value in parse_options(info["options"]).items()
            )
            line = lines[span.start]
            head = line[: len(line) - len(span.info)]
            out[span.start] = f"{head}{LANGUAGE} {options}"
    return out
